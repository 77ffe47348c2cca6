// The editor of rules: tries the text on the sample while somebody writes, and
// shows what comes of it. Without this the button Try does the same.

const kPause = 350;

/** An element with a text; texts are never read as HTML. */
function element(name, text, kind) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

function list(kind, items) {
  const made = element('ul', '', kind);
  made.append(...items);
  return made;
}

function problemItem(problem, words) {
  const error = problem.weight === 'error';
  const item = element('li', '', error ? 'error' : 'warning');
  item.append(element('strong', error ? words.errorText : words.warningText), ' ',
    element('code', `${problem.line}:${problem.column}`), ` ${problem.message}`);
  return item;
}

function hitItem(hit) {
  const item = document.createElement('li');
  item.append(element('mark', hit.text, 'hit medium'), ' ', element('span', hit.field, 'meta'));
  return item;
}

function conditionItem(condition) {
  const item = element('li', '', condition.held ? 'held' : 'failed');
  item.append(element('code', condition.name), ` ${condition.detail}`);
  return item;
}

function show(place, answer) {
  const words = place.dataset;
  const rule = answer.items[0];
  const parts = [];
  if (answer.problems.length === 0) parts.push(element('p', words.goodText, 'keep'));
  parts.push(list('problems plain', answer.problems.map((each) => problemItem(each, words))));
  if (rule) {
    if (rule.hits.length === 0) parts.push(element('p', words.noHitText));
    parts.push(list('plain', rule.hits.map(hitItem)));
    parts.push(list('conditions plain', rule.conditions.map(conditionItem)));
  }
  place.replaceChildren(...parts);
}

/** The id that the text gives itself: the answer tells of that rule whether it hits or not. */
function idIn(toml) {
  return /^\s*id\s*=\s*["']([^"']+)["']/m.exec(toml)?.[1] ?? '';
}

export function watchRuleEditor() {
  const form = document.querySelector('[data-rule-editor]');
  if (!form) return;
  const place = form.querySelector('[data-trial]');
  let timer = 0;
  let latest = 0;

  async function ask() {
    const {toml, title, text} = form.elements;
    const asked = ++latest;
    const body = JSON.stringify({
      toml: toml.value, title: title.value, text: text.value || ' ',
      rule: form.dataset.rule || idIn(toml.value),
    });
    const answer = await fetch(form.dataset.ruleEditor, {
      method: 'POST', headers: {'Content-Type': 'application/json'}, body,
    });
    // What was typed since has its own answer on the way.
    if (asked === latest && answer.ok) show(place, await answer.json());
  }

  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => ask().catch(() => {}), kPause);
  });
  ask().catch(() => {});
}

/** A page that shows progress looks again by itself. */
export function watchProgress() {
  if (!document.querySelector('[data-reload]')) return;
  setTimeout(() => location.reload(), 1500);
}
