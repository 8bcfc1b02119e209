// A way from Tasklist's header to the pages beside it, which tell themselves whom they are for.
export default [
  {
    id: 'mail-link',
    pluginPoint: 'tasklist.navbar.action',
    priority: 250,
    render: (node) => {
      const root = document.querySelector('base').getAttribute('app-root') || '/camunda';
      const link = document.createElement('a');
      link.href = root.replace(/\/camunda$/, '') + '/workspace/mail';
      link.className = 'mail-link';
      link.textContent = 'Mail';
      node.append(link);
    }
  }
];
