// Ways from Tasklist's header to the pages beside it, for those whom these pages let in.
export default [
  {
    id: 'mail-link',
    pluginPoint: 'tasklist.navbar.action',
    priority: 250,
    render: async (node) => {
      const root = (document.querySelector('base').getAttribute('app-root') || '/camunda').replace(/\/camunda$/, '');
      const answer = await fetch(root + '/workspace/ways');
      const ways = answer.ok ? await answer.json() : [];
      ways.forEach((way) => {
        const link = document.createElement('a');
        link.href = root + way.address;
        link.className = 'mail-link';
        link.textContent = way.name;
        node.append(link);
      });
    }
  }
];
