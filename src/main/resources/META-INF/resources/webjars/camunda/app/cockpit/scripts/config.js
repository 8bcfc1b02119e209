export default {
  app: {
    name: 'Cockpit',
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
  disableWelcomeMessage: true
};
