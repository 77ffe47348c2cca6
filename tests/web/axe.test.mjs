// Every page as people with other eyes, hands and screens meet it: axe finds nothing, nothing has
// to be scrolled sideways on a narrow screen, and the browser has no complaint about any of them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';

import { demoDesk, launch, person, require, ruleText, signIn } from './desk.mjs';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const wide = { width: 1440, height: 900 };
const narrow = { width: 320, height: 640 };

let desk;
let browser;
before(async () => {
  desk = await demoDesk();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await desk?.stop();
});

async function reader(options) {
  const made = await person(browser, desk, options);
  await made.context.addInitScript(axe);
  return made;
}

/** What axe has to say about the page as it is shown, one line for each thing. */
async function violations(page) {
  const found = await page.evaluate((values) => globalThis.axe.run(document, {
    runOnly: { type: 'tag', values }, resultTypes: ['violations'],
  }), tags);
  return found.violations.flatMap(({ id, nodes }) => nodes.map(
    (node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary.split('\n').at(-1).trim()}`));
}

const overhang = (page) => page.evaluate(() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth - clientWidth;
});

/** Times and links that a page has a place for and nothing to put there. */
const blanks = (page) => page.locator('time[datetime=""], time:empty, a[href=""]').evaluateAll(
  (all) => all.map((element) => `blank: ${element.parentElement.textContent.trim()}`));

async function looksGood(page, views) {
  const wrong = await blanks(page);
  for (const [size, colorScheme] of views) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    const view = `${new URL(page.url()).pathname} ${size.width} ${colorScheme}`;
    for (const line of await violations(page)) wrong.push(`${view}: ${line}`);
    const pixels = await overhang(page);
    if (pixels > 0) wrong.push(`${view}: scrolls sideways by ${pixels}`);
  }
  assert.deepEqual(wrong, []);
}

const allViews = [[wide, 'light'], [wide, 'dark'], [narrow, 'dark'], [narrow, 'light']];

const press = async (page, name) => {
  await page.getByRole('button', { name }).click();
  await page.waitForLoadState();
};
const go = (path) => (page) => page.goto(path);
const withForm = async (page, path, fields) => {
  await page.goto(path);
  await page.locator('main form').first().evaluate((form) => { form.noValidate = true; });
  for (const [selector, text] of Object.entries(fields)) await page.locator(selector).fill(text);
};
const heldText = 'The council will plant forty lime trees on the market square, the mayor said on ' +
  'Tuesday. Whoever wants to help pays to the card 4111 1111 1111 1111 at any time.';

async function submitted(page, title, body) {
  await withForm(page, '/submit', { '#title': title, '#body': body });
  await page.locator('#declares_rights').check();
  await press(page, 'Submit the article');
}

async function secondPageOfReport(page) {
  const { items } = await (await page.request.get('/api/v1/articles?limit=1')).json();
  await page.goto(`/report?url=${encodeURIComponent(items[0].url)}`);
  await page.getByRole('radio', { name: /^Copyright/ }).check();
  await press(page, 'Continue');
}

async function firstArticle(page, which) {
  const { items } = await (await page.request.get('/api/v1/articles?limit=100')).json();
  await page.goto(items.find(which).url);
}

const publicPages = [
  ['the latest articles', go('/')],
  ['an article with a cover', (page) => firstArticle(page, (item) => item.cover)],
  ['an article without one', (page) => firstArticle(page, (item) => !item.cover)],
  ['the form for articles', go('/submit')],
  ['the form with what is wrong', async (page) => {
    await withForm(page, '/submit', { '#sources': 'none', '#author-email': 'none' });
    await press(page, 'Submit the article');
  }],
  ['the verdict of a check', async (page) => {
    await withForm(page, '/check', { '#title': 'Help for trees', '#body': heldText });
    await press(page, 'Check it first');
  }],
  ['the author\'s page of a held article', (page) => submitted(page, 'Help for trees', heldText)],
  ['the author\'s page of a live article', (page) => submitted(page, 'Lime trees for the square',
    heldText.replace(/Whoever.*/, 'The old ones had suffered from three dry summers in a row.'))],
  ['the first page of a report', go('/report')],
  ['the first page with what is wrong', async (page) => {
    await withForm(page, '/report', {});
    await press(page, 'Continue');
  }],
  ['the second page of a report', secondPageOfReport],
  ['the second page with what is wrong', async (page) => {
    await secondPageOfReport(page);
    await page.locator('#parties-0-country').fill('X1');
    await press(page, 'Send the report');
  }],
  ['the notifier\'s page', async (page) => {
    await secondPageOfReport(page);
    await page.locator('#explanation').fill('The second paragraph is mine.');
    await press(page, 'Send the report');
  }],
  ['the form that completes a notice', async (page) => {
    await secondPageOfReport(page);
    await page.locator('#parties-0-name').fill('Rosa Ejemplo');
    await press(page, 'Send the report');
    await press(page, 'Complete the notice');
  }],
  ['the policies', go('/policies')],
  ['one policy', go('/policies/privacy')],
  ['the public log', go('/transparency')],
  ['the help', go('/help')],
  ['a kind of problem', go('/problems/invalid')],
  ['signing in', go('/login')],
  ['signing in by a wrong password', async (page) => {
    await withForm(page, '/login', { '#name': 'Robin', '#password': 'wrong' });
    await press(page, 'Sign in');
  }],
  ['a login link that was used', go('/login/used')],
  ['an address that does not exist', go('/articles/none')],
  ['the key of something that does not exist', go('/track/none')],
  ['an address to confirm', go('/confirm/none')],
];

describe('a page of readers and authors', () => {
  let made;
  before(async () => { made = await reader(); });
  after(() => made.context.close());
  for (const [name, open] of publicPages) {
    test(`is right for everybody: ${name}`, async () => {
      await open(made.page);
      await looksGood(made.page, allViews);
    });
  }
  test('is right for everybody: every page of the help', async () => {
    await made.page.goto('/help');
    const paths = await made.page.locator('main a[href^="/help/"]').evaluateAll(
      (all) => all.map((link) => link.getAttribute('href')));
    assert.ok(paths.length >= 5);
    for (const path of paths) {
      await made.page.goto(path);
      await looksGood(made.page, [[wide, 'light'], [narrow, 'dark']]);
    }
  });
  test('gives the browser nothing to complain about', () => assert.deepEqual(made.complaints, []));
});

const rule = '/console/rules/local.harbour';

/** Fills the editor with a rule and presses one of its buttons. */
async function edited(page, path, text, button) {
  await page.goto(path);
  await page.locator('#toml').fill(text);
  await page.locator('#text').fill('A ship left the harbour for another harbour.');
  await press(page, button);
}

/** Presses one of the buttons behind a summary of the rule's page. */
async function act(page, summary, button) {
  await page.goto(rule);
  await page.getByText(summary, { exact: true }).click();
  await press(page, button);
}

async function ended(page) {
  for (let tries = 0; tries < 100 && await page.locator('progress').count() > 0; tries += 1) {
    await page.waitForTimeout(100);
    await page.goto(page.url());
  }
}

const harbour = ruleText({ id: 'local.harbour', word: 'the', status: 'active' });
const wrong = harbour.replace('policy  =', 'polcy  =').replace('[decide]', '[decid]');
// Patterns of classes alone take their time, so that the page of a job can be looked at.
const slow = harbour.replace('words = ["the"]', `any = ['the', ${Array.from({ length: 190 },
  (_, number) => `'(?:[a-z]+ ){${(number % 40) + 5}}[A-Z]{${(number % 7) + 3}}[0-9]{2}'`)}]`);

const rulePages = [
  ['the rules', go('/console/rules')],
  ['rules of which none is there', go('/console/rules?q=none-has-this')],
  ['rules of one status', go('/console/rules?status=shadow')],
  ['a rule of a file', async (page) => {
    await page.goto('/console/rules');
    await page.locator('tbody a').first().click();
    await page.waitForLoadState();
  }],
  ['a new rule', async (page) => {
    await page.goto('/console/rules/new');
    await page.locator('[data-trial] .conditions, [data-trial] .problems').first().waitFor(
      { state: 'attached' });
  }],
  ['a rule that is wrong', (page) => edited(page, '/console/rules/new', wrong, 'Save')],
  ['a wrong rule that is tried', (page) => edited(page, '/console/rules/new', wrong, 'Try')],
  ['a rule that is tried', (page) => edited(page, '/console/rules/new', harbour, 'Try')],
  ['a rule that was just saved', (page) => edited(page, '/console/rules/new', harbour, 'Save')],
  ['a rule that is changed', go(`${rule}/edit`)],
  ['a rule that somebody else has changed', async (page) => {
    await page.goto(`${rule}/edit`);
    const elsewhere = await page.context().newPage();
    await edited(elsewhere, `${rule}/edit`, harbour.replace('"medium"', '"low"'), 'Save');
    await elsewhere.close();
    await page.locator('#toml').fill(harbour.replace('version = 1', 'version = 2'));
    await press(page, 'Save');
    await page.locator('.diff').waitFor();
  }],
  ['a status that is refused', async (page) => {
    await page.goto(rule);
    await page.getByText('Change the status', { exact: true }).first().click();
    await page.getByRole('radio', { name: /^active/ }).check();
    await page.locator('#reason').fill('So be it.');
    await press(page, 'Change the status');
    await page.locator('#errors').waitFor();
  }],
  ['a backtest', async (page) => {
    await act(page, 'Run a backtest', 'Run the backtest');
    await ended(page);
  }],
  ['a count of live articles', async (page) => {
    await act(page, 'Look for it in what is live', 'Only count');
    await ended(page);
  }],
  ['an application to live articles', async (page) => {
    await act(page, 'Look for it in what is live', 'Open the cases');
    await ended(page);
  }],
  ['what was taken back', (page) => press(page, 'Take it back')],
  ['a release of held articles', async (page) => {
    await act(page, 'Let go what it holds', 'Only count');
    await ended(page);
  }],
  ['a rule with all that was done', go(rule)],
];

describe('a page of the console', () => {
  let made;
  let cases;
  before(async () => {
    made = await reader();
    await signIn(made.page, desk.link);
    cases = [];
    for (let next = ''; next !== null;) {
      const list = await made.page.request.get(`/api/v1/cases?view=all&limit=100&cursor=${next}`);
      const { items, next: after } = await list.json();
      cases.push(...items);
      next = after;
    }
  });
  after(() => made.context.close());

  /** Opens the first case for which `which` is true of what the API says about it. */
  async function openCase(page, which, suffix = '') {
    for (const { id } of cases) {
      const whole = await (await page.request.get(`/api/v1/cases/${id}`)).json();
      if (which(whole)) return page.goto(`/console/cases/${id}?view=all${suffix}`);
    }
    throw new Error('the demo has no such case');
  }
  const held = ({ state, article, notices }) =>
    state === 'open' && article?.state === 'held' && notices.length === 0;
  const reported = ({ state, article, notices }) =>
    state === 'open' && article?.state === 'live' && notices.length > 0;
  const withheld = ({ article }) => ['withheld', 'removed'].includes(article?.state);

  const pages = [
    ['the urgent cases', go('/console')],
    ['all cases', go('/console?view=all')],
    ['a view without a case', go('/console?view=shadow')],
    ['the clocks', go('/console/clocks')],
    ['a held article', (page) => openCase(page, held)],
    ['a held article that is refused', (page) => openCase(page, held, '&panel=refuse#panel')],
    ['a held article that is edited', (page) => openCase(page, held, '&panel=edit#panel')],
    ['a refusal without a reason', async (page) => {
      await openCase(page, held, '&panel=refuse#panel');
      await press(page, /^Confirm/);
    }],
    ['a notice', (page) => openCase(page, reported)],
    ['a notice about a withheld article', (page) => openCase(page, withheld)],
    ['a closed case', (page) => openCase(page, ({ state }) => state === 'closed')],
    ...rulePages,
    ['the works', go('/console/works')],
    ['the settings', go('/console/settings')],
    ['the list of keys', async (page) => {
      await page.goto('/console');
      await press(page, 'Keys');
    }],
    ['a page that says why an article is not there', async (page) => {
      await openCase(page, withheld);
      await page.goto(await page.locator('.items .address').first().innerText());
      assert.equal(await page.locator('h1').innerText(),
        'This article is not available for legal reasons');
    }],
    ['what is left after a decision', async (page) => {
      await openCase(page, held);
      await press(page, /^Keep/);
    }],
  ];
  for (const [name, open] of pages) {
    test(`is right for everybody: ${name}`, async () => {
      await open(made.page);
      await looksGood(made.page, allViews);
    });
  }
  test('is right for everybody: an objection, from its form to its answer', async () => {
    const { page } = made;
    const author = await reader();
    const answer = await author.page.request.post('/api/v1/articles',
      { data: { title: 'Trees by card', body: heldText, language: 'en', declares_rights: true } });
    const { tracking_token: token } = await answer.json();
    const list = await page.request.get('/api/v1/cases?view=hits&limit=100');
    const { id } = (await list.json()).items.find(({ title }) => title === 'Trees by card');
    const url = `/console/cases/${id}?view=all`;
    await page.goto(`${url}&panel=refuse#panel`);
    await page.locator('#policy').selectOption('scam');
    await page.getByRole('radio', { name: /against the rules/ }).check();
    await page.locator('#reason').fill('It asks for money.');
    await press(page, /^Confirm/);
    await author.page.goto(`/appeal/${token}`);
    assert.equal(await author.page.locator('h1').innerText(), 'Object to a decision');
    await looksGood(author.page, allViews);
    await author.page.locator('#reason').fill('The card is an example of the bank\'s own.');
    await press(author.page, 'Send the objection');
    await author.page.getByText('Your objection is here.', { exact: false }).waitFor();
    await looksGood(author.page, allViews);
    await author.context.close();
    await page.goto(url);
    await looksGood(page, allViews);
    for (const action of ['uphold', 'reverse']) {
      await page.goto(`${url}&panel=${action}#panel`);
      await looksGood(page, [[wide, 'dark'], [narrow, 'light']]);
    }
  });
  test('is right for everybody: a notice on paper', async () => {
    const { page } = made;
    await page.goto('/console/notices/new');
    await looksGood(page, [[wide, 'light'], [narrow, 'dark']]);
    const { items } = await (await page.request.get('/api/v1/articles?limit=1')).json();
    await page.locator('#items').fill(items[0].url);
    await page.getByRole('radio', { name: /^Copyright/ }).check();
    await press(page, 'Continue');
    await looksGood(page, allViews);
    await page.locator('#channel').selectOption('post');
    await page.locator('#received_on').fill('2099-01-01');
    await press(page, 'Send the report');
    await page.locator('#received_on-error').waitFor();
    await looksGood(page, [[narrow, 'light']]);
  });
  test('is right for everybody: a job that runs', async () => {
    // Without scripts the page stays as it is while it is looked at.
    const { page, context } = await reader({ javaScriptEnabled: true });
    await context.addCookies(await made.context.cookies());
    await context.route('**/console*.js', (route) => route.abort());
    await edited(page, `${rule}/edit`, slow, 'Save');
    await page.goto(rule);
    await page.getByText('Run a backtest', { exact: true }).click();
    await page.locator('#since').selectOption('');
    await press(page, 'Run the backtest');
    assert.equal(await page.locator('progress').count(), 1);
    await looksGood(page, allViews);
    await press(page, 'Stop');
    await ended(page);
    await looksGood(page, [[narrow, 'light']]);
    await context.close();
  });
  test('gives the browser nothing to complain about', () => assert.deepEqual(made.complaints, []));

  test('is right in Portuguese on a narrow screen', async () => {
    const paths = ['/console?view=all', '/console/settings', '/console/rules', rule,
      `${rule}/edit`, '/console/rules/new'];
    for (const path of paths) {
      await made.page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=pt-BR`);
      await looksGood(made.page, [[narrow, 'light']]);
    }
    await openCase(made.page, held, '&panel=refuse#panel');
    await looksGood(made.page, [[narrow, 'light']]);
    await made.page.goto('/?lang=en');
  });
});

test('pages in Portuguese are right on a narrow screen', async () => {
  const { page, context, complaints } = await reader({ locale: 'pt-BR', viewport: narrow });
  for (const path of ['/', '/submit', '/report', '/policies', '/help', '/login', '/none']) {
    await page.goto(path);
    assert.equal(await page.locator('html').getAttribute('lang'), 'pt-BR');
    await looksGood(page, [[narrow, 'light']]);
  }
  assert.deepEqual(complaints, []);
  await context.close();
});
