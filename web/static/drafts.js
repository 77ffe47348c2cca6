// Keeps what was typed into a form until it was sent, in this browser alone.
// A form asks for it by data-draft="NAME"; the page that answers a sent form
// forgets it by data-draft-clear="NAME".

const kPrefix = 'copydesk.draft.';
const kDelay = 400;
const kNever = new Set(['hidden', 'password', 'file', 'submit', 'button']);

/** The fields that are kept, by name and, for choices, by value. */
function fields(form) {
  return [...form.elements].filter((field) => field.name && !kNever.has(field.type));
}

function isChoice(field) {
  return field.type === 'checkbox' || field.type === 'radio';
}

function key(field) {
  return isChoice(field) ? `${field.name}=${field.value}` : field.name;
}

function read(form) {
  const kept = {};
  for (const field of fields(form)) {
    if (isChoice(field)) {
      if (field.checked !== field.defaultChecked) kept[key(field)] = field.checked;
    } else if (field.value !== '') {
      kept[key(field)] = field.value;
    }
  }
  return kept;
}

/** Fills in only what the server left untouched: its answer is newer than the draft. */
function restore(form, kept) {
  const untouched = fields(form).every(
    (field) => isChoice(field) || field.tagName === 'SELECT' || field.value === '');
  if (!untouched) return;
  for (const field of fields(form)) {
    const value = kept[key(field)];
    if (value === undefined) continue;
    if (isChoice(field)) field.checked = value === true;
    else field.value = String(value);
  }
}

function stored(name) {
  try {
    return JSON.parse(localStorage.getItem(kPrefix + name) ?? 'null');
  } catch {
    return null;
  }
}

/** Storage can be full or forbidden; a form works without drafts as well. */
function store(name, kept) {
  try {
    if (Object.keys(kept).length === 0) localStorage.removeItem(kPrefix + name);
    else localStorage.setItem(kPrefix + name, JSON.stringify(kept));
  } catch {
    // Nothing is lost but the draft.
  }
}

export function keepDrafts() {
  for (const sent of document.querySelectorAll('[data-draft-clear]')) {
    store(sent.dataset.draftClear, {});
  }
  for (const form of document.querySelectorAll('form[data-draft]')) {
    const kept = stored(form.dataset.draft);
    if (kept) restore(form, kept);
    let timer = 0;
    form.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(() => store(form.dataset.draft, read(form)), kDelay);
    });
  }
}
