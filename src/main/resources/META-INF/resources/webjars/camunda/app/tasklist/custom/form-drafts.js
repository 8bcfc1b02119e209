// What the embedded forms have in common: they find it as "council".
window.council = Object.assign(window.council || {}, {

  /**
   * Keeps what is typed in this browser until it is sent: a reload or a lost session costs nothing.
   * store(): makes what is typed the form's answers; restore(kept): fills it in again.
   * byButtons: whether the form's own buttons change it too, such as those that add a row.
   */
  keepTyped: (camForm, store, restore, byButtons) => {
    let draft;

    const keep = () => {
      clearTimeout(draft);
      draft = setTimeout(() => camForm.store(), 1000);
    };

    camForm.on('form-loaded', () => {
      const form = camForm.formElement[0] || camForm.formElement;
      form.addEventListener('input', keep);
      form.addEventListener('change', keep);
      if (byButtons) {
        form.addEventListener('click', (evt) => {
          if (evt.target.closest('button')) {
            keep();
          }
        });
      }
    });

    camForm.on('store', store);

    camForm.on('variables-restored', () => {
      const kept = camForm.variableManager.variable('answers');
      if (kept && kept.value && Object.keys(kept.value).length) {
        restore(kept.value);
      }
    });

    camForm.on('submit', () => clearTimeout(draft));

    camForm.on('submit-failed', keep);
  },

  /**
   * The same where every field is kept as it is.
   * setAnswers(answers): makes them the form's variable.
   * rows: where fields come in rows, the selector of their list and the function that adds one.
   */
  keepDrafts: (camForm, setAnswers, rows) => {
    const form = () => camForm.formElement[0] || camForm.formElement;

    // People and cases may come and go meanwhile: their fields are known by whom they are about.
    const keyOf = (input) => input.getAttribute('data-about')
        || (input.type === 'radio' ? input.name + '=' + input.value : input.name);

    const isTicked = (input) => input.type === 'checkbox' || input.type === 'radio';

    const fields = () => Array.from(form().querySelectorAll('[name]'));

    const store = () => {
      const kept = { values: {} };
      if (rows) {
        kept.rows = form().querySelector(rows.list).children.length;
      }
      fields().forEach((input) => { kept.values[keyOf(input)] = isTicked(input) ? input.checked : input.value; });
      setAnswers(kept);
    };

    const restore = (kept) => {
      if (rows) {
        const list = form().querySelector(rows.list);
        while (list.children.length > kept.rows) {
          list.lastElementChild.remove();
        }
        while (list.children.length < kept.rows) {
          rows.add();
        }
      }
      fields().forEach((input) => {
        const value = kept.values[keyOf(input)];
        if (value !== undefined) {
          input[isTicked(input) ? 'checked' : 'value'] = value;
        }
      });
    };

    council.keepTyped(camForm, store, restore, Boolean(rows));
  },

  /** What comes with an EOI: what its vendor holds confidential, and files to be saved. A list of elements. */
  enclosed: (enclosures) => {
    const add = (parent, tag, text, className) => {
      const element = document.createElement(tag);
      element.className = className || '';
      // what people wrote is only ever set as text
      element.textContent = text || '';
      parent.appendChild(element);
      return element;
    };

    const root = window.location.pathname.replace(/\/camunda\/.*$/, '');
    const parts = document.createDocumentFragment();
    if (enclosures.confidential.length) {
      const note = add(parts, 'div', '', 'alert alert-warning confidential');
      note.setAttribute('data-part', 'confidential');
      add(note, 'strong', 'The vendor holds this confidential. Do not pass it on, and name none of it in a reason that the vendor or others read.');
      const marks = add(note, 'ul');
      enclosures.confidential.forEach((mark) => {
        const item = add(marks, 'li', mark.where + ', ' + (mark.passage ? '\u201c' + mark.passage + '\u201d' : 'all of it')
            + '. ' + mark.ground + ': ' + mark.reason);
        item.style.whiteSpace = 'pre-wrap';
        item.style.overflowWrap = 'anywhere';
      });
    }
    if (enclosures.files.length) {
      const list = add(parts, 'div');
      list.setAttribute('data-part', 'files');
      add(list, 'h5', 'Files').style.fontWeight = 'bold';
      const files = add(list, 'ul', '', 'files');
      enclosures.files.forEach((file) => {
        const item = add(files, 'li');
        const link = add(item, 'a', file.name);
        link.href = root + '/workspace/eois/files/' + file.id;
        link.download = '';
        item.appendChild(document.createTextNode(' (' + file.size + ')'));
      });
    }
    return Array.from(parts.childNodes);
  }

});

// It adds nothing to Tasklist's own pages.
export default [];
