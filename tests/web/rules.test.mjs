// The life of a rule, end to end in a browser: written, tried, saved, given its statuses, undone.
// Everything is done twice, with scripts and without.

import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import {
  addPerson, emptyDesk, launch, person, root, ruleText, send, shown, signIn, temporaryFolder,
} from './desk.mjs';

let desk;
let browser;
let key;
let rules;

/** A key of the command line. */
async function keyOf(scope) {
  const { code, out, err } = await desk.run(['key', 'new', '--scope', scope, '--json']);
  assert.equal(code, 0, err);
  return JSON.parse(out).key;
}

/** A folder with a few rules, which are read in no time. */
const folderOfRules = () => {
  const folder = join(temporaryFolder(), 'rules');
  cpSync(join(root, 'tests/data/rules'), folder, { recursive: true });
  // Whoever has a few live articles is trusted and held no more, and here one key sends them all.
  const policies = join(folder, 'policies.toml');
  writeFileSync(policies, readFileSync(policies, 'utf8').replace(/^live .*$/m, 'live = 100000'));
  return folder;
};

before(async () => {
  rules = folderOfRules();
  desk = await emptyDesk(['--rules', rules, '--web-dir', join(root, 'web')]);
  await addPerson(desk, 'Ana', 'editor');
  await addPerson(desk, 'Ben', 'admin');
  await addPerson(desk, 'Eva', 'reviewer');
  key = await keyOf('articles:write');
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await desk?.stop();
});

async function submit(title, body, at = desk, bearer = key) {
  const answer = await at.post('/api/v1/articles',
    { title, body, language: 'en', declares_rights: true }, { authorization: `Bearer ${bearer}` });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body;
}

/** Looks at the job again until it has ended. */
async function jobDone(page) {
  await page.waitForURL(/\/console\/rules\/jobs\//);
  for (let tries = 0; tries < 200; tries += 1) {
    if (await page.locator('progress').count() === 0) return;
    await page.waitForTimeout(100);
    await page.goto(page.url());
  }
  assert.fail('the job does not end');
}

const open = async (page, what) => {
  await page.getByText(what, { exact: true }).first().click();
};
const chip = (page) => page.locator('h1 + .meta .chip').innerText();
const errors = (page) => page.getByRole('alert').innerText();

async function giveStatus(page, id, status, reason = 'We looked at what it hits.') {
  await page.goto(`/console/rules/${id}`);
  await open(page, 'Change the status');
  await page.getByRole('radio', { name: new RegExp(`^${status}`) }).check();
  await page.getByLabel('Reason, kept with the rule').fill(reason);
  return send(page, 'Change the status');
}

async function backtest(page, id) {
  await page.goto(`/console/rules/${id}`);
  await open(page, 'Run a backtest');
  await send(page, 'Run the backtest');
  await jobDone(page);
}

async function newRule(page, rule) {
  await page.goto('/console/rules/new');
  await page.getByLabel('The rule', { exact: true }).fill(ruleText(rule));
  assert.equal(await send(page, 'Save'), 200, await page.locator('main').innerText());
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with scripts' : 'without scripts';
  const family = javaScriptEnabled ? 'scripted' : 'plain';
  const people = [];
  const somebody = async (who) => {
    const made = await person(browser, desk, { javaScriptEnabled });
    people.push(made);
    const { out } = await desk.run(['user', 'reset-password', who]);
    await signIn(made.page, out.trim());
    return made.page;
  };
  const leave = async () => {
    const gone = people.splice(0);
    await Promise.all(gone.map(({ context }) => context.close()));
    assert.deepEqual(gone.flatMap(({ complaints }) => complaints), []);
  };

  describe(`a rule, ${how}`, () => {
    let page;
    before(async () => { page = await somebody('Ana'); });
    after(leave);

    test('is found from the menu, in a list with figures', async () => {
      await page.goto('/console');
      await page.getByRole('navigation', { name: 'Main' })
        .getByRole('link', { name: 'Rules' }).click();
      await page.getByRole('heading', { level: 1, name: 'Rules' }).waitFor();
      const header = await page.locator('thead').innerText();
      for (const word of ['24 hours', '7 days', '30 days', 'Held', 'Overturned', 'Cost']) {
        assert.match(header, new RegExp(word, 'i'));
      }
      await page.getByRole('searchbox').fill('casino');
      await send(page, 'Search');
      assert.equal(await page.locator('tbody tr').count(), 1);
      await page.goto('/console/rules?q=none-has-this');
      await shown(page, 'No rule is here.');
    });

    test('is tried while it is written, and says what is wrong and where', async () => {
      const word = `${family}quay`;
      await page.goto('/console/rules/new');
      const toml = page.getByLabel('The rule', { exact: true });
      const good = ruleText({ id: `local.${word}`, word });
      const wrong = good.replace('policy  =', 'polcy  =');
      await toml.fill(wrong);
      await page.getByLabel('A text to try it on').fill(`The ship left the ${word.toUpperCase()}.`);
      const trial = page.locator('[data-trial]');
      const asked = async () => { if (!javaScriptEnabled) await send(page, 'Try'); };
      await asked();
      await shown(trial, 'polcy');
      assert.match(await trial.innerText(), /Error\s+5:1\b/);
      assert.match(await trial.innerText(), /policy/, 'what was meant');

      await toml.fill(good);
      await asked();
      await shown(trial, 'Nothing is wrong with the text of the rule.');
      assert.equal(await trial.locator('mark').innerText(), word.toUpperCase());
      await shown(trial, `the ship left the ${word}.`);
      await page.getByLabel('A text to try it on').fill('The train left the station.');
      await asked();
      await shown(trial, 'The rule does not hit this text.');

      await toml.fill(good.replace(`hits = ["${word}"]`, 'hits = ["pier"]'));
      await asked();
      await shown(trial, 'says it');
    });

    test('that is wrong is not saved, and nothing typed is lost', async () => {
      const word = `${family}mole`;
      const wrong = ruleText({ id: `local.${word}`, word }).replace('[decide]', '[decide');
      await page.goto('/console/rules/new');
      const toml = page.getByLabel('The rule', { exact: true });
      await toml.fill(wrong);
      await page.getByLabel('Headline of a sample').fill('A <b>headline</b>');
      await page.getByLabel('A text to try it on').fill('A sample.');
      assert.equal(await send(page, 'Save'), 422);
      assert.match(await errors(page), /new\.toml:12:\d+/);
      assert.equal(await toml.inputValue(), wrong);
      assert.equal(await page.getByLabel('Headline of a sample').inputValue(),
        'A <b>headline</b>');
      assert.equal(await page.getByLabel('A text to try it on').inputValue(), 'A sample.');
      assert.equal((await page.goto(`/console/rules/local.${word}`)).status(), 404);
    });

    test('is saved with its reach, and an id is taken once', async () => {
      const word = `${family}pier`;
      await submit(`Pier one ${how}`, `The ${word} at dawn.`);
      await newRule(page, { id: `local.${word}`, word });
      await shown(page.locator('.keep'), 'Saved.');
      assert.match(await page.locator('.keep').innerText(),
        /It matches 1 of the last \d+ kept articles \([\d.]+%\) and costs [\d.,]+ µs an article\./);
      assert.equal(await chip(page), 'shadow');
      await page.goto(page.url());
      assert.equal(await page.locator('.keep').count(), 0, 'it is said once');

      await page.goto('/console/rules/new');
      const text = ruleText({ id: `local.${word}`, word: 'other' });
      await page.getByLabel('The rule', { exact: true }).fill(text);
      assert.equal(await send(page, 'Save'), 422);
      assert.match(await errors(page), /There is a rule with this id already/);
      assert.equal(await page.getByLabel('The rule', { exact: true }).inputValue(), text);
    });

    test('goes from draft over shadow to active and retires, each with a reason', async () => {
      const word = `${family}dock`;
      const id = `local.${word}`;
      await newRule(page, { id, word, status: 'draft' });
      assert.equal(await chip(page), 'draft');
      await submit(`Dock one ${how}`, `The ${word} at dawn.`);
      await page.goto(`/console/rules/${id}`);
      await shown(page, 'Nothing yet.');

      assert.equal(await giveStatus(page, id, 'shadow'), 200);
      await shown(page.locator('.status'), 'The status was changed.');
      assert.equal(await chip(page), 'shadow');
      assert.equal(await giveStatus(page, id, 'shadow'), 409);
      assert.match(await errors(page), /already/);
      assert.equal(await giveStatus(page, id, 'active', 'It does well.'), 409);
      assert.match(await errors(page), /needs a backtest/);
      assert.equal(await page.getByLabel('Reason, kept with the rule').inputValue(),
        'It does well.');

      await backtest(page, id);
      assert.equal(await giveStatus(page, id, 'active', 'It does well.'), 200);
      assert.equal(await chip(page), 'active');
      await shown(page.locator('#acts'), 'It does well.');
      assert.match(await page.locator('#acts').innerText(), /Ana/);
      const held = await submit(`Dock two ${how}`, `The ${word} at noon.`);
      assert.equal(held.state, 'held');
      await page.goto(`/console/rules/${id}`);
      await shown(page, 'It holds 1 article now.');
      await shown(page.locator('#holds'), `Dock two ${how}`);

      assert.equal(await giveStatus(page, id, 'retired'), 200);
      assert.equal((await submit(`Dock three ${how}`, `The ${word} at night.`)).state, 'live');
    });

    test('in shadow says what it would have held, in the case and in its view', async () => {
      const word = `${family}lock`;
      const title = `Lock one ${how}`;
      await newRule(page, { id: `local.${word}`, word });
      assert.equal((await submit(title, `The ${word} at dawn.`)).state, 'live');

      await page.goto('/console?view=shadow');
      const row = page.locator('.queue .row').filter({ hasText: title });
      assert.match(await row.locator('.chips').innerText(), /would have held: Names the/);
      await row.getByRole('link', { name: title }).click();
      const why = page.locator('.why');
      await shown(why, 'would have held');
      await why.getByRole('link', { name: `local.${word}` }).click();
      const found = page.locator('#found');
      await shown(found, 'would have held');
      await found.getByRole('link', { name: title }).click();
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
    });

    test('that holds at severity high waits for a second person', async () => {
      const word = `${family}reef`;
      const id = `local.${word}`;
      await newRule(page, { id, word, severity: 'high' });
      await backtest(page, id);
      assert.equal(await giveStatus(page, id, 'active'), 200);
      await shown(page.locator('.status'), 'It waits for a second person.');
      assert.equal(await chip(page), 'shadow');
      await shown(page, 'somebody else must make it active');
      const ben = await somebody('Ben');
      assert.equal(await giveStatus(ben, id, 'active'), 200);
      assert.equal(await chip(ben), 'active');
    });

    test('is compared with moderators and with the version in force', async () => {
      const word = `${family}buoy`;
      const other = `${family}float`;
      const id = `local.${word}`;
      await newRule(page, { id, word, status: 'active', version: 1 });
      const kept = await submit(`Buoy kept ${how}`, `The ${word} at dawn.`);
      const refused = await submit(`Buoy refused ${how}`, `The ${word} at noon.`);
      const both = await submit(`Float ${how}`, `The ${other} at night.`);
      assert.deepEqual([kept.state, refused.state, both.state], ['held', 'held', 'live']);
      await page.goto(`/console/articles/${kept.id}`);
      await send(page, /^Keep/);
      await page.goto(`/console/articles/${refused.id}`);
      await page.locator('#actions').getByRole('button', { name: /^Refuse/ }).click();
      await page.getByLabel('Policy').selectOption('spam');
      await page.getByLabel(/^Reason/).fill('Not a story.');
      await send(page, /^Confirm/);

      await backtest(page, id);
      const matrix = page.locator('tbody');
      assert.match(await matrix.innerText(), /acted against it\s+1\b/);
      assert.match(await matrix.innerText(), /kept it\s+1\b/);
      const cell = page.locator('details').filter({ hasText: 'Hit, but moderators kept it' });
      await shown(cell, `Buoy kept ${how}`);
      await shown(page, 'cases a day more than now');

      await page.goto(`/console/rules/${id}/edit`);
      await page.getByLabel('The rule', { exact: true })
        .fill(ruleText({ id, word: other, status: 'active', version: 2 }));
      const [tab] = await Promise.all([
        page.context().waitForEvent('page'),
        page.getByRole('button', { name: 'Backtest in a new tab' }).click(),
      ]);
      await jobDone(tab);
      for (const [flip, title] of [['Newly held', 'Float'], ['Newly hit', 'Float'],
        ['No longer hit', 'Buoy kept']]) {
        const cell = tab.locator('details').filter({ has: tab.getByText(flip, { exact: false }) });
        await cell.filter({ hasText: `${title} ${how}` }).first().waitFor();
      }
      await tab.close();
      assert.match(await page.getByLabel('The rule', { exact: true }).inputValue(),
        new RegExp(other), 'the editor is still there');
      assert.equal(await send(page, 'Save'), 200);
      assert.equal(await chip(page), 'active');
      const history = page.locator('details.letter').first();
      assert.match(await history.innerText(), /Ana/);
      assert.match(await history.locator('.added').allInnerTexts().then((all) => all.join()),
        new RegExp(`words = \\["${other}"\\]`));
      assert.match(await history.locator('.removed').allInnerTexts().then((all) => all.join()),
        new RegExp(`words = \\["${word}"\\]`));
    });

    test('is looked for in what is live, and that is taken back', async () => {
      const word = `${family}gull`;
      const title = `Gull ${how}`;
      const live = await submit(title, `The ${word} at dawn.`);
      await newRule(page, { id: `local.${word}`, word });
      await open(page, 'Look for it in what is live');
      await send(page, 'Only count');
      await jobDone(page);
      await shown(page, '1 case would be opened.');
      await shown(page, title);
      await send(page, 'Open the cases');
      await jobDone(page);
      await shown(page, '1 case was opened.');
      const job = page.url();
      await page.goto('/console?view=urgent');
      await page.locator('.queue').getByRole('link', { name: title }).waitFor();
      assert.equal((await desk.fetch(new URL(live.url).pathname)).status, 200, 'still public');

      await page.goto(job);
      await send(page, 'Take it back');
      await shown(page, '1 was taken back.');
      assert.equal(await page.getByRole('button', { name: 'Take it back' }).count(), 0);
      await page.goto('/console?view=urgent');
      assert.equal(await page.locator('.queue').getByRole('link', { name: title }).count(), 0);
    });

    test('lets go everything that it held, and that is taken back', async () => {
      const word = `${family}tern`;
      const id = `local.${word}`;
      await newRule(page, { id, word, status: 'active' });
      const titles = ['one', 'two'].map((each) => `Tern ${each} ${how}`);
      const made = [];
      for (const title of titles) made.push(await submit(title, `${title}: the ${word}.`));
      const stateOf = async ({ id: article }) =>
        (await desk.fetch(`/api/v1/articles/${article}`)).status;
      await page.goto(`/console/rules/${id}`);
      await shown(page, 'It holds 2 articles now.');
      await open(page, 'Let go what it holds');
      await send(page, 'Only count');
      await jobDone(page);
      await shown(page, '2 articles would be released.');
      assert.equal(await stateOf(made[0]), 404);
      await send(page, 'Keep them all');
      await jobDone(page);
      await shown(page, '2 articles were released.');
      assert.equal(await stateOf(made[0]), 200);
      await send(page, 'Take it back');
      await shown(page, '2 were taken back.');
      assert.equal(await stateOf(made[0]), 404);
    });

    test('that two people edit keeps what both have typed', async () => {
      const word = `${family}kelp`;
      const id = `local.${word}`;
      await newRule(page, { id, word });
      const ben = await somebody('Ben');
      await ben.goto(`/console/rules/${id}/edit`);
      await page.goto(`/console/rules/${id}/edit`);
      const bens = ruleText({ id, word, severity: 'low', version: 2 });
      const anas = ruleText({ id, word, action: 'note', version: 2 });
      await ben.getByLabel('The rule', { exact: true }).fill(bens);
      assert.equal(await send(ben, 'Save'), 200);
      await page.getByLabel('The rule', { exact: true }).fill(anas);
      assert.equal(await send(page, 'Save'), 412);
      assert.equal(await page.getByLabel('The rule', { exact: true }).inputValue(), anas);
      await shown(page.locator('.warning'), 'Ben');
      const diff = page.locator('.diff');
      assert.match(await diff.locator('.removed').allInnerTexts().then((all) => all.join()),
        /severity = "low"/);
      assert.match(await diff.locator('.added').allInnerTexts().then((all) => all.join()),
        /action {3}= "note"/);
      assert.equal(await send(page, 'Save'), 200);
      assert.match(await page.locator('h1 + .meta').innerText(), /notes/);
      assert.match(await page.locator('details.letter').nth(1).innerText(), /Ben/);
    });

    test('of a file can be replaced, and comes back with the text of the file', async () => {
      const path = '/console/rules/spam.casino';
      await page.goto(`${path}/edit`);
      const toml = page.getByLabel('The rule', { exact: true });
      const file = await toml.inputValue();
      await toml.fill(file.replace(/^title.*$/m, 'title = "Replaced here"'));
      assert.equal(await send(page, 'Save'), 200);
      await shown(page.locator('h1 + .meta'), 'written here');
      await page.goto(`${path}/edit`);
      await toml.fill(file);
      assert.equal(await send(page, 'Save'), 200);
      await page.locator('h1 + .meta code').getByText('.toml').waitFor();
    });

    test('stays as it is where the files are broken, and the page says where', async () => {
      const broken = join(rules, 'spam', 'broken.toml');
      writeFileSync(broken, 'schema = 1\nid = "spam.broken"\nversion = one\n');
      try {
        await page.goto('/console/rules');
        assert.equal(await send(page, 'Read the rule files again'), 422);
        assert.match(await errors(page), /spam\/broken\.toml:3:\d+/);
        await page.goto('/console/rules');
        assert.match(await errors(page), /spam\/broken\.toml:3:\d+/, 'until it is mended');
        const ready = await desk.fetch('/readyz');
        assert.equal(ready.status, 200);
        assert.match((await ready.json()).rules_error, /spam\/broken\.toml:3:/);
        await page.goto('/console/rules/new');
        await page.getByLabel('The rule', { exact: true })
          .fill(ruleText({ id: `local.${family}late`, word: 'late' }));
        assert.equal(await send(page, 'Save'), 200, 'beside the files as they were');
        assert.match((await (await desk.fetch('/readyz')).json()).rules_error, /broken\.toml:3:/);
      } finally {
        rmSync(broken);
      }
      await page.goto('/console/rules');
      assert.equal(await send(page, 'Read the rule files again'), 200);
      await shown(page.locator('.status'), 'The rule files were read again.');
      assert.equal(await page.getByRole('alert').count(), 0);
    });

    test('is shown to a reviewer, who changes nothing', async () => {
      const eva = await somebody('Eva');
      await eva.goto('/console/rules');
      assert.equal(await eva.getByRole('link', { name: 'Write a rule' }).count(), 0);
      assert.equal(await eva.getByRole('button', { name: /Read the rule files/ }).count(), 0);
      await eva.locator('tbody').getByRole('link').first().click();
      await eva.getByRole('heading', { level: 2, name: 'History' }).waitFor();
      assert.equal(await eva.getByRole('link', { name: 'Edit' }).count(), 0);
      assert.equal((await eva.goto('/console/rules/new')).status(), 403);
    });
  });
}

describe('a backtest that takes its time', () => {
  let made;
  after(() => made?.context.close());

  test('tells how far it is, can be stopped, and then counts for nothing', async () => {
    const letters = 'abcdefghijklmnopqrstuvwy';
    let dice = 7;
    const word = () => Array.from({ length: 5 }, () => {
      dice = (dice * 75 + 74) % 65537;
      return letters[dice % letters.length];
    }).join('');
    const texts = 40;
    for (let number = 0; number < texts; number += 1) {
      const long = Array.from({ length: 10000 }, (_, n) => (n % 6 === 0 ? 'zax' : word()));
      await submit(`Long ${number}`, long.join(' '));
    }
    made = await person(browser, desk);
    const { page } = made;
    const { out } = await desk.run(['user', 'reset-password', 'Ana']);
    await signIn(page, out.trim());
    // In words of no order RE2 runs out of states here, and half a second goes into each text.
    const slow = Array.from({ length: 25 }, (_, n) => `'[a-q][^xz]{${n + 40}}[xz]'`).join(', ');
    const text = ruleText({ id: 'local.slow', word: 'slow' })
      .replace('words = ["slow"]', `any = ['slow', ${slow}]`);
    await page.goto('/console/rules/new');
    await page.getByLabel('The rule', { exact: true }).fill(text.replace('"shadow"', '"draft"'));
    assert.equal(await send(page, 'Save'), 200);
    await open(page, 'Run a backtest');
    await send(page, 'Run the backtest');
    await page.getByText(/\d+ of \d+ so far/).waitFor();
    // How much there is to do is counted first, and the page looks again by itself.
    const bar = page.locator('progress[max]:not([max="0"])');
    assert.ok(Number(await bar.getAttribute('max')) >= texts);
    await send(page, 'Stop');
    await jobDone(page);
    await shown(page, 'cancelled');
    assert.equal(await giveStatus(page, 'local.slow', 'active'), 409);
    assert.deepEqual(made.complaints, []);
  });
});

describe('the guard', () => {
  let own;
  let made;
  const folder = join(temporaryFolder(), 'data');
  after(async () => {
    await made?.context.close();
    await own?.stop();
  });

  async function enter() {
    made = await person(browser, own);
    const { out } = await own.run(['user', 'reset-password', 'Ana']);
    await signIn(made.page, out.trim());
    return made.page;
  }

  test('puts a runaway rule to shadow, lists its holds, writes its owner, and stays', async () => {
    own = await emptyDesk(['--rules', rules, '--web-dir', join(root, 'web')], folder);
    await addPerson(own, 'Ana', 'editor');
    const { out } = await own.run(['key', 'new', '--scope', 'articles:write', '--json']);
    const bearer = JSON.parse(out).key;
    let page = await enter();
    await newRule(page, {
      id: 'local.swell',
      word: 'swell',
      status: 'active',
      owner: 'owner@desk.example',
      guard: '\n[guard]\nmax_share = 0.5\nmin_items = 4\nwindow    = "24h"\n',
    });
    for (const number of ['one', 'two', 'three']) {
      await submit(`Swell ${number}`, `The swell, ${number}.`, own, bearer);
    }
    const quiet = await submit('Calm', 'The sea is calm.', own, bearer);
    assert.equal(quiet.state, 'live');
    await submit('Swell four', 'The swell, four.', own, bearer);
    const said = async () => {
      await page.goto('/console/rules/local.swell');
      return chip(page);
    };
    for (let tries = 0; tries < 50 && await said() !== 'shadow'; tries += 1) {
      await page.waitForTimeout(100);
    }
    assert.equal(await chip(page), 'shadow');
    await shown(page.locator('.warning'), 'The guard has put it back to shadow.');
    await shown(page.locator('.warning'), '4 of 5');
    await shown(page, 'It holds 4 articles now.');
    await shown(page.locator('#holds'), 'Swell two');
    const { out: letters } = await own.run(['outbox', 'list', '--json']);
    assert.match(letters, /owner@desk\.example/);
    assert.match(letters, /local\.swell/);

    await made.context.close();
    await own.stop();
    own = await emptyDesk(['--rules', rules, '--web-dir', join(root, 'web')], folder);
    page = await enter();
    assert.equal(await said(), 'shadow');
    await shown(page.locator('.warning'), 'The guard has put it back to shadow.');
    assert.equal((await submit('Swell five', 'The swell, five.', own, bearer)).state, 'live');
    await open(page, 'Let go what it holds');
    await send(page, 'Keep them all');
    await jobDone(page);
    await shown(page, '4 articles were released.');
    await page.goto('/console/rules/local.swell');
    await shown(page, 'It holds 0 articles now.');
    assert.deepEqual(made.complaints, []);
  });
});

describe('the files of rules', () => {
  test('are read again by the API and by SIGHUP, and one that is broken is told', async () => {
    const writes = await keyOf('rules:write,rules:read');
    const headers = { authorization: `Bearer ${writes}` };
    const extra = join(rules, 'spam', 'seagull.toml');
    const told = async (wanted) => {
      for (let tries = 0; tries < 100; tries += 1) {
        const { rules_error: error } = await (await desk.fetch('/readyz')).json();
        if (wanted.test(error ?? '')) return;
        await new Promise((resolve) => { setTimeout(resolve, 50); });
      }
      assert.fail(`readyz does not say ${wanted}`);
    };
    const there = async () =>
      (await desk.fetch('/api/v1/rules/spam.seagull', { headers })).status;
    try {
      writeFileSync(extra, ruleText({ id: 'spam.seagull', word: 'seagull' }));
      assert.equal((await desk.post('/api/v1/rules/reload', '', headers)).status, 200);
      assert.equal(await there(), 200);
      writeFileSync(extra, ruleText({ id: 'spam.seagull', word: 'seagull', status: 'on' }));
      const refused = await desk.post('/api/v1/rules/reload', '', headers);
      assert.equal(refused.status, 422);
      assert.match(refused.body.errors[0].detail, /spam\/seagull\.toml:6:\d+/);
      await told(/spam\/seagull\.toml:6:/);
      assert.equal(await there(), 200, 'the set in force stays');
      rmSync(extra);
      desk.child.kill('SIGHUP');
      await told(/^$/);
      assert.equal(await there(), 404);
      writeFileSync(extra, 'schema = \n');
      desk.child.kill('SIGHUP');
      await told(/spam\/seagull\.toml:1:/);
      assert.ok(desk.said.some((line) => /seagull\.toml:1:/.test(line)), 'the log says it');
    } finally {
      rmSync(extra, { force: true });
    }
    desk.child.kill('SIGHUP');
    await told(/^$/);
  });
});
