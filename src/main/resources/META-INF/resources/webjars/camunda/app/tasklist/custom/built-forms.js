// Forms that build themselves from the variable "view" and send the variable "answers". Each fetches the one and makes
// the other itself: the application reads in a form what it asks for, and takes nothing else.
window.council = Object.assign(window.council || {}, {

  /**
   * Builds a form, keeps what is typed in this browser, shows what is to be mended, and sends it.
   * name: of the form.
   * kept: under what, with the id of the task, what is typed is kept.
   * build(view), refresh(): make its fields; show what depends on what is typed.
   * collect(): the answers; it calls problem() and required() for what is not right.
   * setAnswers(answers): makes them the form's variable.
   * rows(), restoreRows(rows): where fields come in rows, which there are; makes them again.
   */
  buildForm: (camForm, { name, kept, build, refresh, collect, setAnswers, rows, restoreRows }) => {
    const form = document.querySelector('form[name="' + name + '"]');
    const summary = form.querySelector('[data-part="problems"]');
    const draftKey = kept + ':' + camForm.taskId;

    const make = (tag, attributes, ...children) => {
      const made = document.createElement(tag);
      Object.entries(attributes || {}).forEach(([attribute, value]) => {
        if (value === true) {
          made.setAttribute(attribute, attribute);
        } else if (value !== false && value !== null && value !== undefined) {
          made.setAttribute(attribute, value);
        }
      });
      // what people wrote is only ever set as text
      children.flat(Infinity)
          .filter((child) => child !== null && child !== undefined)
          .forEach((child) => made.append(child instanceof Node ? child : String(child)));
      return made;
    };

    const text = (value) => make('p', { style: 'white-space: pre-line; overflow-wrap: anywhere' }, value);

    const field = (label, control, help, optional) => {
      const group = make('div', { class: 'form-group' },
          make('label', { for: control.id }, label, optional ? ' (optional)' : make('span', { 'aria-hidden': 'true' }, ' *')));
      if (help) {
        group.append(make('span', { id: control.id + '-help', class: 'help-block' }, help));
        control.setAttribute('aria-describedby', control.id + '-help');
      }
      group.append(control);
      return group;
    };

    const input = (of, attributes) => make('input',
        { id: of, name: of, type: 'text', class: 'form-control', autocomplete: 'off', ...attributes });

    const area = (of, lines, atMost) => make('textarea',
        { id: of, name: of, rows: lines, maxlength: atMost, class: 'form-control' });

    const select = (of, options) => make('select', { id: of, name: of, class: 'form-control' },
        make('option', { value: '' }, 'Choose'),
        options.map(([value, shown]) => make('option', { value }, shown)));

    const tick = (of, value, label, type = 'checkbox') => {
      const box = make('input', { type, name: of, value, id: of + '-' + value });
      return make('div', { class: type }, make('label', { for: box.id }, box, ' ', label));
    };

    const named = (of) => form.querySelector('[name="' + of + '"]');

    const typed = (of) => {
      const found = named(of);
      return found ? found.value.trim() : '';
    };

    const ticked = (of) => Array.from(form.querySelectorAll('[name="' + of + '"]:checked'), (box) => box.value);

    // A problem stands beside its field and, as a link to it, in the list above.
    let problems = [];

    const problem = (control, sentence) => problems.push({ control, sentence });

    const required = (of, sentence) => {
      if (!typed(of)) {
        problem(named(of), sentence);
      }
    };

    const clearProblem = (group) => {
      group.classList.remove('has-error');
      group.querySelectorAll('[data-problem]').forEach((old) => old.remove());
      group.querySelectorAll('[aria-invalid]').forEach((old) => old.removeAttribute('aria-invalid'));
    };

    const clearProblems = () => {
      problems = [];
      summary.hidden = true;
      summary.textContent = '';
      form.querySelectorAll('.has-error').forEach(clearProblem);
    };

    const lead = (click, control) => {
      click.preventDefault();
      for (let up = control.closest('details'); up; up = up.parentNode.closest('details')) {
        up.open = true;
      }
      control.focus();
    };

    const showProblems = () => {
      summary.append(make('strong', {}, 'Not sent yet. Mend this first:'), make('ul', {}, problems.map((found) => {
        const link = make('a', { href: '#' }, found.sentence);
        link.addEventListener('click', (click) => lead(click, found.control));
        return make('li', {}, link);
      })));
      summary.hidden = false;
      problems.forEach((found) => {
        const group = found.control.closest('.form-group') || found.control.parentNode;
        group.classList.add('has-error');
        found.control.setAttribute('aria-invalid', 'true');
        group.append(make('span', { class: 'help-block', 'data-problem': 'true' }, found.sentence));
      });
      summary.focus();
    };

    const mended = (control) => {
      const group = control.closest('.has-error');
      if (group) {
        clearProblem(group);
      }
    };

    // A reload or a lost session costs nothing, and whoever types does not wait for it.
    let waiting;

    const isTicked = (control) => control.type === 'checkbox' || control.type === 'radio';

    const keyOf = (control) => isTicked(control) ? control.name + '=' + control.value : control.name;

    const keepNoMore = () => {
      clearTimeout(waiting);
      window.removeEventListener('pagehide', keepNow);
    };

    const keepNow = () => {
      keepNoMore();
      const draft = { rows: rows ? rows() : null, values: {} };
      form.querySelectorAll('[name]').forEach((control) => {
        draft.values[keyOf(control)] = isTicked(control) ? control.checked : control.value;
      });
      try {
        localStorage.setItem(draftKey, JSON.stringify(draft));
      } catch (full) {
        // without a draft the form still works
      }
    };

    const keepDraft = () => {
      clearTimeout(waiting);
      waiting = setTimeout(keepNow, 500);
      window.addEventListener('pagehide', keepNow);
    };

    const forgetDraft = () => {
      keepNoMore();
      localStorage.removeItem(draftKey);
    };

    const restoreDraft = () => {
      let draft = null;
      try {
        draft = JSON.parse(localStorage.getItem(draftKey));
      } catch (broken) {
        // begin anew
      }
      if (!draft) {
        return;
      }
      if (restoreRows) {
        restoreRows(draft.rows);
      }
      form.querySelectorAll('[name]').forEach((control) => {
        const known = draft.values[keyOf(control)];
        if (known !== undefined) {
          control[isTicked(control) ? 'checked' : 'value'] = known;
        }
      });
      refresh();
    };

    form.addEventListener('input', (evt) => {
      mended(evt.target);
      keepDraft();
    });

    form.addEventListener('change', (evt) => {
      mended(evt.target);
      refresh();
      keepDraft();
    });

    camForm.on('variables-fetched', () => {
      const view = camForm.variableManager.variable('view').value;
      build(typeof view === 'string' ? JSON.parse(view) : view);
      refresh();
      restoreDraft();
    });

    camForm.on('submit', (evt) => {
      clearProblems();
      const answers = collect();
      if (problems.length) {
        evt.submitPrevented = true;
        showProblems();
        return;
      }
      const variables = camForm.variableManager;
      // what was shown need not travel back
      if (variables.variable('view')) {
        variables.destroyVariable('view');
      }
      // where a session ended after a refusal, Tasklist brings the old answers back without their type
      if (variables.variable('answers')) {
        variables.destroyVariable('answers');
      }
      setAnswers(answers);
    });

    camForm.on('submit-success', forgetDraft);

    const conflictFields = (key) => make('div',
        { style: 'border: 1px solid #ccc; padding: 8px 16px; margin-bottom: 16px', 'data-conflict': key, hidden: true },
        field('Kind', select('kind-' + key, [['PERSONAL', 'Personal (family, friends)'],
          ['PROFESSIONAL', 'Professional (work, memberships)'], ['FINANCIAL', 'Financial (shares, pay, gifts)']])),
        field('Nature', select('nature-' + key, [['DIRECT', 'Direct: your own'],
          ['INDIRECT', 'Indirect: of somebody close to you'], ['PERCEIVED', 'Perceived: others could see one']])),
        field('Reason', area('reason-' + key, 2, 2000)));

    const checkConflict = (key, called) => {
      required('kind-' + key, called + ': choose the kind of conflict.');
      required('nature-' + key, called + ': choose the nature of the conflict.');
      required('reason-' + key, called + ': write the reason.');
    };

    const standDownPart = (label) => make('details', {}, make('summary', { style: 'display: list-item; cursor: pointer' }, label),
        field('Why', area('standDown', 2, 2000), 'The reviewer, a programme officer or a manager may fill this in. '
            + 'Others are asked instead, and nothing else in this form is recorded.', true));

    return {
      form, body: form.querySelector('[data-part="body"]'), make, text, field, input, area, select, tick, named, typed, ticked,
      problem, required, keepDraft, conflictFields, checkConflict, standDownPart
    };
  }

});

// It adds nothing to Tasklist's own pages.
export default [];
