// Everything works without this: it makes GOV.UK Frontend's components comfortable.
import { initAll } from './govuk-frontend.js';

document.body.classList.add('js-enabled', 'govuk-frontend-supported');
initAll();
