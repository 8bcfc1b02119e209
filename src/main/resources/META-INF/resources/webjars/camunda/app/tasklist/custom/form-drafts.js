// What the embedded forms have in common: they find it as "council".
window.council = {

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
  }

};

// It adds nothing to Tasklist's own pages.
export default [];
