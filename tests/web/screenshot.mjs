// Takes the pictures of the README from the demo: node tests/web/screenshot.mjs
// With a folder as its argument it takes every main page besides, in each width and colour, into
// that folder, for whoever changes how the pages look.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { demoDesk, launch, person, root, signIn } from './desk.mjs';

const folder = process.argv[2];
const images = join(root, 'docs/images');
const desk = await demoDesk(['--web-dir', join(root, 'web')]);
const browser = await launch();
const { page } = await person(browser, desk, { viewport: { width: 1440, height: 900 } });
await signIn(page, desk.link);

const api = async (path) => (await page.request.get(`/api/v1${path}`)).json();
const cases = (await api('/cases?view=all&limit=100')).items;

// The English case that has the most to show, among those of which `which` is true.
async function caseAt(which) {
  const wholes = await Promise.all(cases.filter(({ language }) => language === 'en')
    .map(({ id }) => api(`/cases/${id}`)));
  const [first] = wholes.filter((whole) => whole.state === 'open' && which(whole))
    .sort((a, b) => b.reasons.length - a.reasons.length);
  return `/console/cases/${first.id}?view=all`;
}
const held = await caseAt(({ article }) => article?.state === 'held');
const noticed = await caseAt(({ article, notices }) => article && notices.length > 0);

async function take(path, file, { width = 1440, colorScheme = 'light', fullPage = false } = {}) {
  await page.setViewportSize({ width, height: width < 600 ? 640 : 900 });
  await page.emulateMedia({ colorScheme });
  await page.goto(path);
  await page.mouse.move(0, 0);
  await page.screenshot({ path: file, fullPage });
}

mkdirSync(images, { recursive: true });
await take(held, join(images, 'console.png'));
await take('/console', join(images, 'queue.png'));

if (folder) {
  mkdirSync(folder, { recursive: true });
  const live = (await api('/articles?limit=100')).items;
  const pages = {
    home: '/', article: live.find(({ cover }) => cover).url, submit: '/submit', report: '/report',
    policies: '/policies', help: '/help', document: '/help/rules', login: '/login', none: '/none',
    queue: '/console?view=all', case: held, 'case-notice': noticed,
    'case-refuse': `${held}&panel=refuse#panel`, 'case-edit': `${held}&panel=edit#panel`,
    rules: '/console/rules', rule: '/console/rules/privacy.payment-card',
    'rule-new': '/console/rules/new', 'rule-edit': '/console/rules/privacy.payment-card/edit',
    settings: '/console/settings',
  };
  for (const [name, path] of Object.entries(pages)) {
    for (const width of [1440, 320]) {
      for (const colorScheme of ['light', 'dark']) {
        await take(path, join(folder, `${name}.${width}.${colorScheme}.png`),
          { width, colorScheme, fullPage: !path.startsWith('/console/cases') || width < 600 });
      }
    }
  }
}
await browser.close();
await desk.stop();
