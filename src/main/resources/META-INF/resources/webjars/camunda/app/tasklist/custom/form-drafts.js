// What the embedded forms have in common: they find it as "council".
window.council = {

  /**
   * Keeps what is typed in this browser until it is sent: a reload or a lost session costs nothing.
   * setAnswers(answers): makes them the form's variable.
   * rows: where fields come in rows, the selector of their list and the function that adds one.
   */
  keepDrafts: (camForm, setAnswers, rows) => {
    const form = () => camForm.formElement[0] || camForm.formElement;
    let draft;

    const keep = () => {
      clearTimeout(draft);
      draft = setTimeout(() => camForm.store(), 1000);
    };

    // People and cases may come and go meanwhile: their fields are known by whom they are about.
    const keyOf = (input) => input.getAttribute('data-about')
        || (input.type === 'radio' ? input.name + '=' + input.value : input.name);

    const isTicked = (input) => input.type === 'checkbox' || input.type === 'radio';

    const fields = () => Array.from(form().querySelectorAll('[name]'));

    const take = () => {
      const kept = { values: {} };
      if (rows) {
        kept.rows = form().querySelector(rows.list).children.length;
      }
      fields().forEach((input) => { kept.values[keyOf(input)] = isTicked(input) ? input.checked : input.value; });
      return kept;
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

    camForm.on('form-loaded', () => {
      form().addEventListener('input', keep);
      form().addEventListener('change', keep);
      if (rows) {
        form().addEventListener('click', (evt) => {
          if (evt.target.closest('button')) {
            keep();
          }
        });
      }
    });

    camForm.on('store', () => setAnswers(take()));

    camForm.on('variables-restored', () => {
      const kept = camForm.variableManager.variable('answers');
      if (kept && kept.value) {
        restore(kept.value);
      }
    });

    camForm.on('submit', () => clearTimeout(draft));

    camForm.on('submit-failed', keep);
  }

};

// It adds nothing to Tasklist's own pages.
export default [];
