// The moderators' pages: keys, the way through rows and marked passages, news of
// the queue, and the claim that is renewed while a case is in view. All of it can
// be done without this, by pressing what the page shows.

import {keepDrafts} from './drafts.js';
import {useKeys} from './keys.js';
import {watchProgress, watchRuleEditor} from './rules.js';
import {keepTimes} from './time.js';

const kPollMilliseconds = 15_000;
const kHeartbeatMilliseconds = 120_000;

/** Moves the focus through `selector`, from the element that has it. */
function step(selector, by) {
  const all = [...document.querySelectorAll(selector)];
  if (all.length === 0) return;
  const at = all.indexOf(document.activeElement);
  const from = at === -1 && by < 0 ? 0 : at;
  const next = all[(from + by + all.length) % all.length];
  if (!next.hasAttribute('tabindex') && next.tagName === 'MARK') next.tabIndex = -1;
  next.focus();
  next.scrollIntoView({block: 'nearest'});
}

/** Keys that stand for no button are invisible buttons, so that one library serves all. */
function addSteps() {
  const steps = [
    ['j', '.queue h2 a', 1], ['k', '.queue h2 a', -1],
    [']', '.pair mark[data-twin]', 1], ['[', '.pair mark[data-twin]', -1],
    [']', '.case mark.hit', 1], ['[', '.case mark.hit', -1],
  ];
  for (const [key, selector, by] of steps) {
    if (!document.querySelector(selector)) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.hidden = true;
    button.dataset.hotkey = key;
    button.addEventListener('click', () => step(selector, by));
    document.body.append(button);
  }
}

/** Two texts side by side: both show the passage that has the focus, at first the first one. */
function watchPairs() {
  const passages = [...document.querySelectorAll('.pane mark[data-twin]')];
  const show = (passage) => document.getElementById(passage.dataset.twin)
    ?.scrollIntoView({block: 'center'});
  for (const passage of passages) passage.addEventListener('focus', () => show(passage));
  if (passages.length === 0 || location.hash) return;
  show(passages[0]);
  passages[0].scrollIntoView({block: 'center'});
  window.scrollTo(0, 0);
}

/** A chip of the side panel moves the focus, not the view alone. */
function watchJumps() {
  for (const jump of document.querySelectorAll('a.jump')) {
    jump.addEventListener('click', () => {
      const mark = document.getElementById(jump.hash.slice(1));
      if (!mark) return;
      mark.tabIndex = -1;
      mark.focus();
    });
  }
}

/** Ctrl+Enter confirms the open decision from any of its fields. */
function watchConfirm() {
  const button = document.querySelector('[data-confirm]');
  if (!button) return;
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      button.form.requestSubmit(button);
    }
  });
}

/** Asks every `milliseconds` while the page is seen, never twice at a time. */
function repeat(milliseconds, ask) {
  let asking = false;
  setInterval(async () => {
    if (asking || document.hidden) return;
    asking = true;
    try {
      await ask();
    } catch {
      // The next time may go well; the page is as true as it was.
    }
    asking = false;
  }, milliseconds);
}

/** "4 new - show": the server says it; no row moves by itself. */
function watchQueue() {
  const line = document.querySelector('[data-poll]');
  if (!line || !line.dataset.poll) return;
  const link = line.querySelector('a');
  let tag = '';
  repeat(kPollMilliseconds, async () => {
    const answer = await fetch(line.dataset.poll, {headers: tag ? {'If-None-Match': tag} : {}});
    if (answer.status !== 200) return;
    tag = answer.headers.get('ETag') ?? '';
    const news = await answer.json();
    link.textContent = news.text ?? '';
    link.hidden = !news.text;
  });
}

/** Renews the claim; where somebody else took the case, says so in the status line. */
function keepClaim() {
  const head = document.querySelector('[data-heartbeat]');
  if (!head) return;
  repeat(kHeartbeatMilliseconds, async () => {
    const answer = await fetch(head.dataset.heartbeat, {method: 'POST'});
    if (answer.status !== 409) return;
    const problem = await answer.json();
    const line = document.createElement('p');
    line.textContent = problem.detail ?? problem.title ?? '';
    document.querySelector('.status').replaceChildren(line);
  });
}

/** What is wrong, the decision that is being filled in, or the case: in this order. */
function beginWhereItMatters() {
  const places = ['#errors', '#version-body', '.panel :is(select, textarea)', '.case-head h1'];
  document.querySelector(places.find((place) => document.querySelector(place)))?.focus();
}

addSteps();
useKeys();
keepTimes();
keepDrafts();
watchJumps();
watchPairs();
watchConfirm();
watchQueue();
keepClaim();
watchRuleEditor();
watchProgress();
window.addEventListener('load', beginWhereItMatters);
