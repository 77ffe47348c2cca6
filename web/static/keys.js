// Single keys for whoever wants them (WCAG 2.1.4): off until they are turned on,
// each can be changed, and they never act while something is typed.
//
// The server writes the keys into data-hotkey, so that the page itself is the
// one list of them. What a person changed is kept in this browser.

import {install, uninstall} from './hotkey-3.1.4.js';

const kStored = 'copydesk.keys';

function settings() {
  try {
    return {on: null, changed: {}, ...JSON.parse(localStorage.getItem(kStored) ?? '{}')};
  } catch {
    return {on: null, changed: {}};
  }
}

function remember(value) {
  try {
    localStorage.setItem(kStored, JSON.stringify(value));
  } catch {
    // The keys then last as long as the page.
  }
}

function apply(value) {
  for (const element of document.querySelectorAll('[data-hotkey]')) {
    uninstall(element);
    const key = value.changed[element.dataset.hotkey] ?? element.dataset.hotkey;
    // The key that opens the list works until keys were turned off on purpose.
    const opens = element.dataset.open === 'keys';
    if (key && (value.on === true || (opens && value.on === null))) install(element, key);
  }
  for (const box of document.querySelectorAll('[data-keys-switch]')) box.checked = value.on === true;
}

function watchDialogs() {
  for (const button of document.querySelectorAll('[data-open]')) {
    button.hidden = false;
    button.addEventListener('click', () => document.getElementById(button.dataset.open).showModal());
  }
  for (const button of document.querySelectorAll('[data-close]')) {
    button.addEventListener('click', () => document.getElementById(button.dataset.close).close());
  }
}

/** Where a list asks for it, each single key becomes a field; an empty one takes the key away. */
function makeEditable(value) {
  for (const name of document.querySelectorAll('[data-keys-edit] dt')) {
    const key = name.textContent.trim();
    if (key.length !== 1) continue;
    const field = document.createElement('input');
    field.value = value.changed[key] ?? key;
    field.setAttribute('aria-label', name.nextElementSibling.textContent);
    field.addEventListener('change', () => {
      value.changed[key] = field.value.trim();
      if (field.value.trim() === key) delete value.changed[key];
      remember(value);
      apply(value);
    });
    name.replaceChildren(field);
  }
}

export function useKeys() {
  const value = settings();
  for (const element of document.querySelectorAll('[data-needs-script]')) element.hidden = false;
  watchDialogs();
  makeEditable(value);
  for (const box of document.querySelectorAll('[data-keys-switch]')) {
    box.addEventListener('change', () => {
      value.on = box.checked;
      remember(value);
      apply(value);
    });
  }
  apply(value);
}
