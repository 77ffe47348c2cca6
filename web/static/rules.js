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

/** Puts the cursor where the linter points: it counts lines and code points from 1. */
function goTo(area, line, column) {
  const lines = area.value.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const at = before + [...lines[line - 1] ?? ''].slice(0, column - 1).join('').length;
  area.focus();
  area.setSelectionRange(at, at);
}

function problemItem(problem, words, area) {
  const error = problem.weight === 'error';
  const item = element('li', '', error ? 'error' : 'warning');
  item.append(element('strong', error ? words.errorText : words.warningText), ' ');
  if (problem.line > 0) {
    const place = element('button', `${problem.line}:${problem.column}`, 'place');
    place.type = 'button';
    place.addEventListener('click', () => goTo(area, problem.line, problem.column));
    item.append(place, ' ');
  }
  item.append(problem.message);
  return item;
}

/** "body" in the words of the page; a member of a list, such as sources/0, by its list. */
function fieldName(field) {
  const name = field.split('/')[0];
  return document.querySelector(`[data-field="${CSS.escape(name)}"]`)?.textContent ?? field;
}

function hitItem(hit) {
  const item = document.createElement('li');
  item.append(element('mark', hit.text, 'hit medium'), ' ',
    element('span', fieldName(hit.field), 'meta'));
  return item;
}

function conditionItem(condition) {
  const item = element('li', '', condition.held ? 'held' : 'failed');
  item.append(element('code', condition.name), ` ${condition.detail}`);
  return item;
}

function show(place, area, answer) {
  const words = place.dataset;
  const rule = answer.items[0];
  const parts = [];
  if (answer.problems.length === 0) parts.push(element('p', words.goodText, 'good'));
  parts.push(list('problems plain',
    answer.problems.map((each) => problemItem(each, words, area))));
  if (rule) {
    if (rule.hits.length === 0) parts.push(element('p', words.noHitText));
    parts.push(list('plain', rule.hits.map(hitItem)));
    parts.push(list('conditions plain', rule.conditions.map(conditionItem)));
  }
  if (answer.folded.body.trim()) {
    parts.push(element('p', `${words.foldedText} ${answer.folded.body}`, 'meta'));
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
      toml: toml.value, title: title.value, text: text.value,
      rule: form.dataset.rule || idIn(toml.value),
    });
    const answer = await fetch(form.dataset.ruleEditor, {
      method: 'POST', headers: {'Content-Type': 'application/json'}, body,
    });
    // What was typed since has its own answer on the way.
    if (asked !== latest) return;
    if (answer.ok) show(place, toml, await answer.json());
    else lost();
  }

  /** Signed out, or the desk is away: what stands there is not about what was typed. */
  function lost() {
    place.replaceChildren(element('p', place.dataset.lostText, 'warning'));
  }

  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => ask().catch(lost), kPause);
  });
  ask().catch(lost);
}

/** A page that shows progress looks again by itself. */
export function watchProgress() {
  if (!document.querySelector('[data-reload]')) return;
  setTimeout(() => location.reload(), 1500);
}
