// The three uses of the desk, end to end in a browser: submit, report, review. Everything is done
// twice, with scripts and without; what only scripts can do, keys, is done at the end.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import {
  addPerson, emptyDesk, launch, person, picture, say, send, shown, signIn,
} from './desk.mjs';

let desk;
let browser;

before(async () => {
  desk = await emptyDesk();
  for (const [name, role] of [['Ana', 'editor'], ['Ben', 'legal']]) {
    await addPerson(desk, name, role);
  }
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await desk?.stop();
});

// Another text each time: one that is here already would be held for that.
const told = ['council', 'lime', 'trees', 'market', 'square', 'mayor', 'town', 'hall', 'summer',
  'drought', 'October', 'March', 'fair', 'gardeners', 'budget', 'river', 'school', 'library',
  'bakery', 'bridge', 'station', 'choir', 'harvest', 'festival', 'bench', 'fountain', 'cyclists',
  'neighbours', 'petition', 'vote', 'winter', 'storm', 'roots', 'pavement', 'shade', 'benches'];
let texts = 0;
function paragraph() {
  let at = (texts += 1) * 7919;
  const next = () => told[(at = (at * 48271) % 2147483647) % told.length];
  const sentence = () => `The ${Array.from({length: 9}, next).join(' ')}.`;
  return Array.from({length: 5}, sentence).join(' ');
}
const card = '4111 1111 1111 1111';
const heldText = () => `${paragraph()}\n\nWhoever wants to help pays to the card ${card} at any time.`;

const status = async (page) => (await page.locator('.verdict h2').first().innerText()).trim();

async function write(page, { title, body = paragraph(), sources = '' }) {
  await page.goto('/submit');
  await page.getByLabel('Headline').fill(title);
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill(body);
  await page.getByLabel('Links to the sources').fill(sources);
  await page.getByRole('checkbox', { name: /have the right to publish it/ }).check();
}

/** Submits as somebody who types only what is required; gives the address of the article's page. */
async function submit(page, article) {
  await write(page, article);
  assert.equal(await send(page, 'Submit the article'), 200);
  return page.url();
}

async function openCase(page, title) {
  await page.goto('/console?view=all');
  await page.locator('.queue').getByRole('link', { name: title }).click();
  await page.locator('#actions').waitFor();
}

async function choose(page, action) {
  await page.locator('#actions').getByRole('button', { name: action }).click();
  await page.locator('#panel').waitFor();
}

async function reported(page, url, name) {
  await page.goto(url);
  await page.getByRole('link', { name: 'Report this article' }).click();
  assert.equal(await page.getByLabel('Addresses of the articles').inputValue(), url);
  await page.getByRole('radio', { name: /^Copyright/ }).check();
  await send(page, 'Continue');
  await page.getByLabel('Why should it not be here?').fill('The first paragraph is mine.');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('E-mail').fill('rights@example.org');
  await page.getByRole('checkbox', { name: /^I believe in good faith/ }).check();
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with scripts' : 'without scripts';
  const name = (text) => `${text} ${how}`;
  const people = [];
  const somebody = async (options) => {
    const made = await person(browser, desk, { javaScriptEnabled, ...options });
    people.push(made);
    return made.page;
  };
  // Everybody goes, and no browser complained.
  const leave = async () => {
    const gone = people.splice(0);
    await Promise.all(gone.map(({ context }) => context.close()));
    assert.deepEqual(gone.flatMap(({ complaints }) => complaints), []);
  };
  const moderator = async (who) => {
    const { out } = await desk.run(['user', 'reset-password', who]);
    const page = await somebody();
    await signIn(page, out.trim());
    return page;
  };

  describe(`an author, ${how}`, () => {
    after(leave);

    test('sees an article that passes live at once, its cover labelled', async () => {
      const page = await somebody();
      const title = name('Market square gets new lime trees');
      await write(page, { title, sources: 'https://town.example/minutes/12' });
      await page.getByRole('radio', { name: /^It helped/ }).check();
      await page.getByLabel('Picture', { exact: true }).setInputFiles(
        { name: 'trees.png', mimeType: 'image/png', buffer: picture() });
      await page.getByLabel('How was it made?').selectOption(
        { label: 'Picture made by artificial intelligence' });
      await page.getByLabel(/What does it show/).fill('A square with a row of young trees');
      await page.getByLabel('Name').fill('Ina Beispiel');
      assert.equal(await send(page, 'Submit the article'), 200);

      assert.equal(await status(page), 'Published');
      await shown(page, 'Received. Keep this address');
      await page.getByRole('link', { name: 'Open the article' }).click();
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      await shown(page, 'By Ina Beispiel');
      const cover = page.getByRole('img', { name: 'A square with a row of young trees' });
      assert.equal(await cover.evaluate((image) => image.complete && image.naturalWidth), 640);
      await shown(page.locator('figcaption'), 'Picture made by artificial intelligence');
      assert.equal(await page.getByRole('link', { name: 'town.example' }).getAttribute('href'),
        'https://town.example/minutes/12');
      await page.goto('/');
      await page.getByRole('link', { name: title }).waitFor();
    });

    test('learns why an article is held, with the passage marked', async () => {
      const page = await somebody();
      const own = await submit(page, { title: name('Help for the trees'), body: heldText() });

      assert.equal(await status(page), 'Waits for review');
      assert.equal(await page.locator('.reason mark').first().innerText(), card);
      await shown(page, 'privacy.payment-card');
      const link = await page.locator('.keep a.address').getAttribute('href');

      const elsewhere = await somebody();
      assert.equal((await elsewhere.goto(own)).status(), 401);
      await elsewhere.goto(link);
      assert.equal(elsewhere.url(), own);
      assert.equal(await status(elsewhere), 'Waits for review');
    });

    test('edits what is held, and withdraws it', async () => {
      const page = await somebody();
      await submit(page, { title: name('Help for the old trees'), body: heldText() });
      await page.getByText('Edit it', { exact: true }).click();
      await page.getByRole('textbox', { name: 'Text', exact: true }).fill(paragraph());
      await send(page, 'Send the new version');
      await shown(page, 'Your new version is here');
      await shown(page, 'Version 2');
      await page.getByText('Withdraw it', { exact: true }).click();
      await send(page, 'Yes, withdraw the article');
      await shown(page, 'You withdrew it.');
    });

    test('finds everything still filled in where something is wrong', async () => {
      const page = await somebody();
      await write(page, {
        title: name('A <b>headline</b> & more'), body: 'Ein "Text"\n\n<script>1</script>',
        sources: 'no address at all',
      });
      await page.getByLabel('Picture', { exact: true }).setInputFiles(
        { name: 'trees.png', mimeType: 'image/png', buffer: picture() });
      await page.getByLabel('E-mail').fill('ina@example.org');

      assert.equal(await send(page, 'Submit the article'), 422);

      const summary = page.getByRole('alert');
      await shown(summary, 'Nothing you typed was lost.');
      if (javaScriptEnabled) {
        assert.equal(await page.evaluate(() => document.activeElement.id), 'errors');
      }
      const wrong = await summary.getByRole('link').evaluateAll(
        (all) => all.map((link) => link.getAttribute('href')));
      assert.deepEqual(wrong, ['#sources']);
      const sources = page.getByLabel('Links to the sources');
      assert.equal(await sources.getAttribute('aria-invalid'), 'true');
      assert.match(await sources.getAttribute('aria-describedby'), /\bsources-error\b/);
      assert.equal(await page.getByLabel('Headline').inputValue(),
        name('A <b>headline</b> & more'));
      assert.equal(await page.getByRole('textbox', { name: 'Text', exact: true }).inputValue(),
        'Ein "Text"\n\n<script>1</script>');
      assert.equal(await sources.inputValue(), 'no address at all');
      assert.equal(await page.getByLabel('E-mail').inputValue(), 'ina@example.org');
      assert.ok(await page.getByRole('checkbox', { name: /right to publish it/ }).isChecked());

      await sources.fill('');
      await page.getByLabel('How was it made?').selectOption('digitalCapture');
      await page.getByRole('textbox', { name: 'Text', exact: true }).fill(paragraph());
      assert.equal(await send(page, 'Submit the article'), 200);
      await page.getByRole('link', { name: 'Open the article' }).click();
      await shown(page.locator('figcaption'), 'Photograph');
    });

    test('can ask before submitting; nothing is stored', async () => {
      const page = await somebody();
      await write(page, { title: name('Help for all trees'), body: heldText() });
      const events = await desk.events();
      assert.equal(await send(page, 'Check it first'), 200);
      assert.equal(await status(page), 'A person would read it before it is published');
      assert.equal(await page.locator('.reason mark').first().innerText(), card);
      assert.equal(await desk.events(), events);
      assert.equal(await page.getByLabel('Headline').inputValue(), name('Help for all trees'));
    });
  });

  describe(`a notifier, ${how}`, () => {
    after(leave);

    test('reports an article, learns what is missing, and completes the notice', async () => {
      const page = await somebody();
      const author = await somebody();
      await submit(author, { title: name('Bridge opens after the works') });
      const url = await author.getByRole('link', { name: 'Open the article' }).getAttribute('href');
      await reported(page, new URL(url, desk.url).href, 'Rosa Ejemplo');
      await page.getByLabel('Title', { exact: true }).fill('My bridge');
      assert.equal(await send(page, 'Send the report'), 200);

      await page.getByRole('heading', { level: 1, name: /^Your notice 20\d\d-\d{5}$/ }).waitFor();
      await shown(page, 'Received. Keep this address');
      const dmca = page.locator('.regime').filter({ hasText: 'DMCA' });
      assert.match(await dmca.locator('.missing').allInnerTexts().then((all) => all.join()),
        /\(iv\).*telephone number/s);
      assert.ok(await dmca.locator('.present').count() >= 2);

      await page.getByRole('button', { name: 'Complete the notice' }).click();
      assert.equal(await page.getByLabel('Why should it not be here?').inputValue(),
        'The first paragraph is mine.');
      await page.getByLabel('Postal address').fill('Calle de la Muestra 1, Ciudad Ejemplo');
      await page.getByLabel('Telephone').fill('+34 600 000 000');
      await page.getByRole('checkbox', { name: /^The information in this notice/ }).check();
      await page.getByRole('checkbox', { name: /^Under penalty of perjury/ }).check();
      await page.getByLabel(/^Signature/).fill('Rosa Ejemplo');
      assert.equal(await send(page, 'Send the completed notice'), 200);
      await shown(page, 'You completed the notice.');
      assert.equal(await page.locator('.regime').filter({ hasText: 'DMCA' })
        .locator('.missing').count(), 0);
    });

    test('loses nothing that was typed, however long', async () => {
      const page = await somebody();
      await page.goto('/report?url=https://elsewhere.example/a');
      await page.getByRole('radio', { name: /^Privacy/ }).check();
      await send(page, 'Continue');
      await shown(page, 'This address is not on this site.');
      const long = 'All of this is about me. '.repeat(2400);
      await page.getByLabel('Why should it not be here?').fill(long);
      await page.getByLabel('Country').fill('X1');
      assert.equal(await send(page, 'Send the report'), 422);
      assert.equal(await page.getByLabel('Why should it not be here?').inputValue(), long);
      assert.deepEqual(await page.getByRole('alert').getByRole('link').evaluateAll(
        (all) => all.map((link) => link.getAttribute('href'))), ['#parties-0-country']);
    });

    test('has to say which article and why', async () => {
      const page = await somebody();
      await page.goto('/report');
      await page.locator('form').evaluate((form) => { form.noValidate = true; });
      assert.equal(await send(page, 'Continue'), 422);
      assert.deepEqual(await page.getByRole('alert').getByRole('link').evaluateAll(
        (all) => all.map((link) => link.getAttribute('href'))), ['#items', '#kind']);
    });
  });

  describe(`a moderator, ${how}`, () => {
    let page;
    let author;
    before(async () => {
      page = await moderator('Ana');
      author = await somebody();
    });
    after(leave);

    test('keeps a held article, and the author sees it', async () => {
      const title = name('Help for young trees');
      const own = await submit(author, { title, body: heldText() });
      await openCase(page, title);
      assert.equal(await page.locator('.subject mark').innerText(), card);
      await shown(page.locator('.why'), 'privacy.payment-card');
      await send(page, /^Keep/);
      await shown(page.locator('.undo'), 'Kept');
      await author.goto(own);
      assert.equal(await status(author), 'Published');
      await shown(author, 'decided by a person');
    });

    test('keeps it with an edit of the desk\'s own, shown as that', async () => {
      const title = name('Help for tall trees');
      const own = await submit(author, { title, body: heldText() });
      await openCase(page, title);
      await choose(page, /^Edit and keep/);
      const text = page.getByRole('textbox', { name: 'Text', exact: true });
      assert.match(await text.inputValue(), /4111 1111 1111 1111/);
      await text.fill(paragraph());
      await page.getByLabel(/^Reason/).fill('The number of the card is left out.');
      await send(page, /^Confirm/);
      await author.goto(own);
      assert.equal(await status(author), 'Published');
      await shown(author, 'The number of the card is left out.');
      await shown(author.locator('.timeline'), 'edited by the desk');
      await author.getByRole('link', { name: 'Open the article' }).click();
      await shown(author, 'edited by the desk');
      assert.doesNotMatch(await author.locator('.body').innerText(), /4111/);
    });

    test('refuses with a policy and a reason, and only so', async () => {
      const title = name('Help for wide trees');
      const own = await submit(author, { title, body: heldText() });
      await openCase(page, title);
      await choose(page, /^Refuse/);
      assert.equal(await page.getByLabel('Policy').inputValue(), 'privacy');
      assert.equal(await send(page, /^Confirm/), 422);
      assert.deepEqual(await page.getByRole('alert').getByRole('link').evaluateAll(
        (all) => all.map((link) => link.getAttribute('href'))), ['#reason']);
      await page.getByLabel(/^Reason/).fill('A card number has no place in a story.');
      await page.getByLabel(/^To the author/).fill('Thank you all the same.');
      await send(page, /^Preview/);
      assert.equal(await page.getByLabel(/^Reason/).inputValue(),
        'A card number has no place in a story.');
      await send(page, /^Confirm/);
      await author.goto(own);
      assert.equal(await status(author), 'Refused');
      await shown(author, 'A card number has no place in a story.');
      await shown(author, 'Thank you all the same.');
      await author.locator('.decision a[href="/policies/privacy"]').waitFor();
    });

    test('asks for changes, which the author makes', async () => {
      const title = name('Help for thin trees');
      const own = await submit(author, { title, body: heldText() });
      await openCase(page, title);
      await choose(page, /^Ask for changes/);
      await page.getByLabel(/^Reason/).fill('Please leave the card number out.');
      await send(page, /^Confirm/);
      await author.goto(own);
      await shown(author, 'The desk asks you for changes');
      await shown(author, 'Please leave the card number out.');
      await author.getByRole('textbox', { name: 'Text', exact: true }).fill(paragraph());
      await send(author, 'Send the new version');
      await shown(author, 'Version 2');
    });

    test('withholds a reported article, which then says why', async () => {
      const title = name('Ferry stops after a hundred years');
      const own = await submit(author, { title });
      const path = await author.getByRole('link', { name: 'Open the article' })
        .getAttribute('href');
      const url = new URL(path, desk.url).href;
      const notifier = await somebody();
      await reported(notifier, url, 'Rosa Ejemplo');
      await send(notifier, 'Send the report');
      const notice = notifier.url();

      await openCase(page, title);
      await shown(page.locator('.notice'), 'Rosa Ejemplo');
      await choose(page, /^Withhold/);
      await page.getByLabel('Policy').selectOption('ip/copyright');
      await page.getByRole('radio', { name: 'illegal', exact: true }).check();
      await page.getByLabel(/^Reason/).fill('The first paragraph is taken from another.');
      await send(page, /^Confirm/);

      const reader = await somebody();
      assert.equal((await reader.goto(url)).status(), 451);
      await shown(reader, 'not available for legal reasons');
      await shown(reader.locator('.facts'), 'Copyright');
      await author.goto(own);
      await shown(author, 'The first paragraph is taken from another.');
      await shown(author, 'Access is disabled for now.');
      await notifier.goto(notice);
      await shown(notifier, 'Access to it is disabled.');
      await shown(notifier, 'The first paragraph is taken from another.');
    });

    test('rejects a notice, and the article stays', async () => {
      const title = name('Library opens on Sundays');
      await submit(author, { title });
      const path = await author.getByRole('link', { name: 'Open the article' })
        .getAttribute('href');
      const url = new URL(path, desk.url).href;
      const notifier = await somebody();
      await reported(notifier, url, 'Rosa Ejemplo');
      await send(notifier, 'Send the report');
      const notice = notifier.url();

      await openCase(page, title);
      await choose(page, /^Reject the notice/);
      await page.getByLabel(/^Reason/).fill('Facts belong to nobody.');
      await send(page, /^Confirm/);
      await notifier.goto(notice);
      await shown(notifier, 'It stays as it is.');
      await shown(notifier, 'Facts belong to nobody.');
      assert.equal((await notifier.goto(url)).status(), 200);
    });

    test('is told where somebody else was quicker', async () => {
      const title = name('Help for late trees');
      await submit(author, { title, body: heldText() });
      const other = await moderator('Ben');
      await openCase(other, title);
      await openCase(page, title);
      await shown(page, 'Ben is working on it');
      await choose(page, /^Refuse/);
      await page.getByLabel(/^Reason/).fill('My own long reason.');
      await send(other, /^Keep/);

      assert.equal(await send(page, /^Confirm/), 412);
      await page.getByRole('heading', { level: 1, name: 'Somebody was quicker' }).waitFor();
      await shown(page, 'My own long reason.');
      await shown(page, 'Ben');
      await page.getByRole('button', { name: 'Look at it' }).click();
      await shown(page.locator('.history'), 'Kept');
    });

    test('takes a decision back', async () => {
      const title = name('Help for lost trees');
      const own = await submit(author, { title, body: heldText() });
      await openCase(page, title);
      await send(page, /^Keep/);
      await send(page, /^Undo/);
      await shown(page, 'The decision was taken back.');
      await author.goto(own);
      assert.equal(await status(author), 'Waits for review');
      await shown(author, 'taken back');
    });

    test('sees the next case after a decision, and leaves a note', async () => {
      await submit(author, { title: name('Help for next trees'), body: heldText() });
      await page.goto('/console?view=all');
      await say(page, /^Start reviewing/);
      await page.locator('#actions').waitFor();
      const first = await page.locator('.case-head .reference').innerText();
      await page.getByLabel('Note for the desk').fill('Asked the council by telephone.');
      await send(page, 'Add the note');
      await shown(page.locator('.timeline'), 'Asked the council by telephone.');
      await choose(page, /^Hold/);
      await page.getByLabel(/^Reason/).fill('The council answers tomorrow.');
      await send(page, /^Confirm/);
      assert.notEqual(await page.locator('.case-head .reference').innerText(), first);
    });

    test('leaves by signing out', async () => {
      await say(page, 'Sign out');
      await page.goto('/console');
      assert.match(page.url(), /\/login\?next=/);
    });
  });
}

describe('who works with keys', () => {
  let page;
  let made;
  before(async () => {
    made = await person(browser, desk);
    page = made.page;
    const { out } = await desk.run(['user', 'reset-password', 'Ana']);
    await signIn(page, out.trim());
  });
  after(() => made.context.close());

  async function heldNow(title) {
    const { status: code } = await desk.post('/api/v1/articles',
      { title, body: heldText(), declares_rights: true });
    assert.equal(code, 201);
  }
  const focused = () => page.evaluate(() => document.activeElement.textContent.trim());

  test('turns them on first; until then they do nothing', async () => {
    await heldNow('One for the keys');
    await heldNow('Two for the keys');
    await page.goto('/console?view=hits');
    await page.keyboard.press('s');
    await page.keyboard.press('j');
    assert.match(page.url(), /\/console\?view=hits$/);
    await page.keyboard.press('Shift+?');
    const dialog = page.getByRole('dialog', { name: 'Keys' });
    await dialog.getByRole('switch').check();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });

  test('walks the rows, opens one, walks its marks, and goes back', async () => {
    const rows = await page.locator('.queue h2').allInnerTexts();
    const first = 'One for the keys';
    for (let row = -1; row < rows.indexOf(first); row += 1) await page.keyboard.press('j');
    assert.equal(await focused(), first);
    await page.keyboard.press('j');
    assert.equal(await focused(), 'Two for the keys');
    await page.keyboard.press('k');
    assert.equal(await focused(), first);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: first }).waitFor();
    await page.keyboard.press(']');
    assert.equal(await focused(), card);
    await page.keyboard.press('u');
    await page.waitForURL(/\/console\?view=hits/);
  });

  test('types without deciding anything', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('shark');
    assert.equal(await page.getByRole('searchbox').inputValue(), 'shark');
    assert.match(page.url(), /\/console\?view=hits$/);
  });

  test('decides, goes on, and takes it back', async () => {
    await page.goto('/console?view=hits');
    await page.keyboard.press('s');
    await page.waitForURL(/\/console\/cases\//);
    await page.keyboard.press('r');
    await page.waitForURL(/panel=refuse/);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'policy');
    await page.getByLabel(/^Reason/).fill('A card number has no place in a story.');
    await page.keyboard.press('a');
    await page.keyboard.press('Control+Enter');
    await page.locator('.undo').getByText('Refused').waitFor();
    await page.keyboard.press('z');
    await page.getByText('The decision was taken back.').waitFor();
    await page.keyboard.press('a');
    await page.locator('.undo').getByText('Kept').waitFor();
  });

  test('can give a command another key', async () => {
    await page.goto('/console/settings');
    await page.getByRole('textbox', { name: 'Keep', exact: true }).fill('y');
    await page.keyboard.press('Tab');
    await heldNow('Three for the keys');
    await page.goto('/console?view=hits');
    await page.keyboard.press('s');
    await page.waitForURL(/\/console\/cases\//);
    const reference = page.locator('.case-head .reference');
    const name = await reference.innerText();
    await page.keyboard.press('a');
    await page.keyboard.press('y');
    await page.locator('.undo').getByText(`Kept: ${name}`).waitFor();
  });

  test('meets no script that fails and no policy that is broken', () => {
    assert.deepEqual(made.complaints, []);
  });
});

describe('who reads Portuguese', () => {
  let made;
  after(() => made.context.close());

  test('chooses it once, and submits, reports and reads in it', async () => {
    made = await person(browser, desk);
    const { page } = made;
    await page.goto('/?lang=pt-BR');
    assert.equal(await page.locator('html').getAttribute('lang'), 'pt-BR');
    await page.goto('/submit');
    await page.getByLabel('Título').fill('Praça do mercado ganha novas árvores');
    await page.getByLabel('Texto', { exact: true }).fill(
      `A prefeitura vai plantar quarenta tílias na praça do mercado, disse a prefeita. ${card}`);
    await page.locator('#declares_rights').check();
    assert.equal(await send(page, 'Enviar o artigo'), 200);
    assert.equal(await page.locator('html').getAttribute('lang'), 'pt-BR');
    await shown(page, 'Aguarda revisão');
    await shown(page, 'O texto traz um número de cartão');
    await page.goto('/report');
    await page.getByLabel('Endereços dos artigos').fill('https://outro.example/a');
    await page.locator('[name=kind][value=privacy]').check();
    await send(page, 'Continuar');
    await page.locator('#explanation').fill('É sobre mim.');
    await send(page, 'Enviar a denúncia');
    await page.locator('h1').getByText(/\d{4}-\d{5}/).waitFor();
    await page.getByRole('link', { name: 'English' }).click();
    await shown(page, 'Your notice');
  });

  test('has it from the browser as well', async () => {
    const other = await person(browser, desk, { locale: 'pt-PT' });
    await other.page.goto('/report');
    assert.equal(await other.page.locator('html').getAttribute('lang'), 'pt-BR');
    await other.context.close();
  });
});
