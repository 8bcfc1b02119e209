// Everything works without this: it makes GOV.UK Frontend's components comfortable, and
// keeps in the browser what is being typed until the server has it.
import { initAll } from './govuk-frontend.js';

document.body.classList.add('js-enabled', 'govuk-frontend-supported');
initAll();
keepWhatIsTyped();
countDown();

/**
 * A form with data-keep is kept under that name while somebody types, and forgotten when
 * the page that follows a save says so (data-saved, the last part of the name).
 */
function keepWhatIsTyped() {
  const saved = document.querySelector('[data-saved]');
  if (saved) {
    const end = location.pathname.split('/').pop() + '/' + saved.dataset.saved;
    localStorage.removeItem('typed:' + end);
  }
  const form = document.querySelector('form[data-keep]');
  if (!form) {
    return;
  }
  const name = 'typed:' + form.dataset.keep;
  const field = form.querySelector('textarea');
  const kept = localStorage.getItem(name);
  if (kept !== null && kept !== field.value && !document.querySelector('.govuk-error-summary')) {
    offer(kept, field, name);
  }
  field.addEventListener('input', () => localStorage.setItem(name, field.value));
}

/** What was typed and never reached the server stands beside what it has. */
function offer(kept, field, name) {
  const box = document.createElement('div');
  box.className = 'govuk-inset-text council-kept';
  box.setAttribute('role', 'status');
  const text = document.createElement('p');
  text.className = 'govuk-body';
  text.textContent = 'You typed something here that was not saved. It is still in this browser.';
  const use = button('Put it back', () => {
    field.value = kept;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('keyup', { bubbles: true }));
    box.remove();
    field.focus();
  });
  const forget = button('Forget it', () => {
    localStorage.removeItem(name);
    box.remove();
    field.focus();
  });
  box.append(text, use, ' ', forget);
  field.closest('form').before(box);
}

function button(label, pressed) {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = 'govuk-button govuk-button--secondary govuk-!-margin-bottom-0';
  element.textContent = label;
  element.addEventListener('click', pressed);
  return element;
}

/** Helps only: the server's clock decides. */
function countDown() {
  document.querySelectorAll('.council-countdown[data-until]').forEach((element) => {
    const show = () => {
      const minutes = Math.floor((Date.parse(element.dataset.until) - Date.now()) / 60000);
      const days = Math.floor(minutes / 1440);
      const hours = Math.floor((minutes % 1440) / 60);
      element.textContent = minutes < 0 ? '' : '(in ' + [[days, 'day'], [hours, 'hour'], [days ? 0 : minutes % 60, 'minute']]
        .filter(([count]) => count)
        .map(([count, unit]) => count + ' ' + unit + (count === 1 ? '' : 's'))
        .join(' ') + (minutes === 0 ? 'less than a minute' : '') + ')';
    };
    show();
    setInterval(show, 30000);
  });
}
