export default {
  app: {
    name: 'Tasklist',
    vendor: 'Council of the Future'
  },
  dateFormat: {
    normal: 'D MMM YYYY HH:mm',
    long: 'dddd D MMMM YYYY HH:mm'
  },
  // what the forms say is in English only
  locales: {
    availableLocales: ['en'],
    fallbackLocale: 'en'
  },
  customScripts: ['custom/mail-link', 'custom/form-drafts', 'custom/built-forms'],
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: 'claims the currently selected task'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: 'set the focus to the first filter in the list'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: 'sets the focus to the first task in the list'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: 'sets the focus to the first input field in a task form'
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: 'opens the start process modal dialog'
    }
  }
};
