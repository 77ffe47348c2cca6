// What is wrong is refused in words: by a status, a problem document that names the field, and
// nothing that is stored. One table for every call that takes something.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { emptyDesk, picture } from './desk.mjs';

const text = 'The council will plant forty lime trees on the market square, the mayor said on ' +
  'Tuesday at the town hall. The old ones had suffered from three dry summers in a row.';
const article = { title: 'Lime trees for the square', body: text, declares_rights: true };
const notice = { kind: 'privacy', explanation: text, items: [{ url: 'https://a.example/1' }] };
const nobody = '01890000-0000-7000-8000-000000000000';

let desk;
let key;
let reader;
let own;
let caseId;
let tag;
before(async () => {
  desk = await emptyDesk();
  const make = async (scope) => {
    const { out } = await desk.run(['key', 'new', '--scope', scope, '--json']);
    return JSON.parse(out);
  };
  key = (await make('articles:write,cases:read,cases:decide,rules:read')).key;
  reader = (await make('cases:read')).key;
  const held = await desk.post('/api/v1/articles',
    { ...article, body: `${text} Pay to the card 4111 1111 1111 1111.` });
  own = held.body;
  const { items } = await (await desk.fetch('/api/v1/cases?view=all',
    { headers: { authorization: `Bearer ${key}` } })).json();
  caseId = items[0].id;
  tag = `"v${items[0].version}"`;
});
after(() => desk?.stop());

const json = (value) => ({ type: 'application/json', body: JSON.stringify(value) });
const raw = (body, type = 'application/json') => ({ type, body });
const bytes = (before, wrong, behind) =>
  Buffer.concat([Buffer.from(before), Buffer.from(wrong), Buffer.from(behind)]);
const inTitle = (...wrong) =>
  raw(bytes('{"title": "A', wrong, `", "body": "${text}", "declares_rights": true}`));
const byKey = (extra = {}) => () => ({ authorization: `Bearer ${key}`, ...extra });
const seen = () => ({ authorization: `Bearer ${key}`, 'if-match': tag });
const byToken = () => ({ authorization: `Bearer ${own.tracking_token}` });
const part = (name, value, head = '') =>
  `--x\r\nContent-Disposition: form-data; name="${name}"${head}\r\n\r\n${value}\r\n`;
const form = (...parts) => raw(`${parts.join('')}--x--\r\n`, 'multipart/form-data; boundary=x');

const submit = '/api/v1/articles';
const report = '/api/v1/notices';
const decide = () => `/api/v1/cases/${caseId}/decisions`;
const many = (count, value) => Array(count).fill(value);

// What is wrong; where it is sent; what is sent; the status; the field that the answer names, if
// what is wrong is a field; and the headers beside.
const rows = [
  ['a title that is too long', submit, json({ ...article, title: 'x'.repeat(301) }), 422, '/title'],
  ['a title that is missing', submit, json({ ...article, title: undefined }), 422, '/title'],
  ['a title that is empty', submit, json({ ...article, title: ' ' }), 422, '/title'],
  ['a title that is a number', submit, json({ ...article, title: 7 }), 422, '/title'],
  ['a title that is nothing', submit, json({ ...article, title: null }), 422, '/title'],
  ['a text that is too long', submit, json({ ...article, body: 'x'.repeat((1 << 20) + 1) }), 422,
    '/body'],
  ['a text that is a list', submit, json({ ...article, body: [text] }), 422, '/body'],
  ['a declaration that is not made', submit, json({ ...article, declares_rights: false }), 422,
    '/declares_rights'],
  ['a declaration that is a text', submit, json({ ...article, declares_rights: 'yes' }), 422,
    '/declares_rights'],
  ['a name that is too long', submit, json({ ...article, author: { name: 'x'.repeat(201) } }), 422,
    '/author/name'],
  ['an address that is none', submit, json({ ...article, author: { email: 'ina' } }), 422,
    '/author/email'],
  ['an address that is too long', submit,
    json({ ...article, author: { email: `${'x'.repeat(250)}@a.example` } }), 422, '/author/email'],
  ['a source that is too long', submit,
    json({ ...article, sources: [{ url: `https://a.example/${'x'.repeat(2048)}` }] }), 422,
    '/sources/0/url'],
  ['a source that is no web address', submit,
    json({ ...article, sources: [{ url: 'https://a.example' }, { url: 'javascript:alert(1)' }] }),
    422, '/sources/1/url'],
  ['too many sources', submit,
    json({ ...article, sources: many(51, { url: 'https://a.example' }) }), 422, '/sources'],
  ['a word that is none of ours', submit, json({ ...article, ai_text: 'maybe' }), 422, '/ai_text'],
  ['a language that is none', submit, json({ ...article, language: 'klingon!' }), 422, '/language'],
  ['a cover that is not there', submit, json({ ...article, cover: { id: 'f'.repeat(64) } }), 422,
    '/cover/id'],
  ['a key that nobody knows', submit, json({ ...article, boddy: text }), 422, '/boddy'],
  ['a key that nobody knows, further in', submit,
    json({ ...article, author: { name: 'Ina', phone: '1' } }), 422, '/author/phone'],
  ['bytes that are no UTF-8', submit, inTitle(0xc3, 0x28), 400],
  ['a NUL as a byte', submit, inTitle(0), 400],
  ['a NUL that is escaped', submit, json({ ...article, title: 'A\0B' }), 400],
  ['half a character', submit, raw('{"title": "\\ud800", "body": "b", "declares_rights": true}'),
    400],
  ['JSON that ends early', submit, raw('{"title": "A"'), 400],
  ['JSON with a key twice', submit,
    raw('{"title": "A", "title": "B", "body": "b", "declares_rights": true}'), 400],
  ['JSON that is too deep', submit, raw(`${'['.repeat(100)}${']'.repeat(100)}`), 400],
  ['JSON that is a list', submit, raw('[]'), 422, ''],
  ['nothing at all', submit, raw(''), 400],
  ['another media type', submit, raw(JSON.stringify(article), 'text/plain'), 415],
  ['no media type', submit, raw(Buffer.from(JSON.stringify(article)), null), 415],
  ['more than a request may hold', submit, raw(`"${'x'.repeat(3 << 20)}"`), 413],
  ['too many lines', submit,
    raw(`${JSON.stringify(article)}\n`.repeat(101), 'application/x-ndjson'), 413],

  ['a picture that is none', '/api/v1/covers', raw('GIF89a', 'image/png'), 415],
  ['a picture cut short', '/api/v1/covers', raw(picture().subarray(0, 20), 'image/png'), 422],
  ['a picture that is too large', '/api/v1/covers', raw(Buffer.alloc(11 << 20), 'image/png'), 413],
  ['a form without an end', '/api/v1/covers',
    raw(part('file', 'a', '; filename="a.png"'), 'multipart/form-data; boundary=x'), 400],
  ['a form without a boundary', '/api/v1/covers', raw('--x--', 'multipart/form-data'), 400],

  ['a notice of no kind', report, json({ ...notice, kind: undefined }), 422, '/kind'],
  ['a notice of another kind', report, json({ ...notice, kind: 'envy' }), 422, '/kind'],
  ['a notice about too much', report,
    json({ ...notice, items: many(101, { url: 'https://a.example/1' }) }), 422, '/items'],
  ['an explanation that is too long', report,
    json({ ...notice, explanation: 'x'.repeat((64 << 10) + 1) }), 422, '/explanation'],
  ['a party of no role', report,
    json({ ...notice, parties: [{ role: 'witness', name: 'Rosa' }] }), 422, '/parties/0/role'],
  ['a country that is none', report,
    json({ ...notice, parties: [{ role: 'principal', name: 'Rosa', country: 'Brazil' }] }), 422,
    '/parties/0/country'],
  ['a statement that is a text', report,
    json({ ...notice, statements: { good_faith: 'true' } }), 422, '/statements/good_faith'],
  ['a key of a notice that nobody knows', report,
    json({ ...notice, works: [{ titel: 'x' }] }), 422, '/works/0/titel'],
  ['addresses that are no list', `${report}/resolve`, json({ urls: 'https://a.example' }), 422,
    '/urls'],

  ['a decision of no kind', decide, json({ action: 'publish' }), 422, '/action', seen],
  ['a decision without a policy', decide,
    json({ action: 'refuse', ground: 'illegal', reason: 'r' }), 422, '/policy', seen],
  ['a decision by a policy that is none', decide,
    json({ action: 'refuse', policy: 'taste', ground: 'illegal', reason: 'r' }), 422, '/policy',
    seen],
  ['a decision without a ground', decide,
    json({ action: 'refuse', policy: 'privacy', reason: 'r' }), 422, '/ground', seen],
  ['a decision without a reason', decide,
    json({ action: 'refuse', policy: 'privacy', ground: 'illegal' }), 422, '/reason', seen],
  ['a reason that is too long', decide, json({ action: 'hold', reason: 'x'.repeat(70_000) }), 422,
    '/reason', seen],
  ['a decision about a version that nobody named', decide, json({ action: 'keep' }), 428, undefined,
    byKey()],
  ['a decision about an old version', decide, json({ action: 'keep' }), 412, undefined,
    byKey({ 'if-match': '"v0"' })],
  ['a version that is no number', decide, json({ action: 'keep' }), 412, undefined,
    byKey({ 'if-match': 'newest' })],
  ['a note that is empty', () => `/api/v1/cases/${caseId}/notes`, json({ text: '' }), 422, '/text',
    byKey()],

  ['a case that there is not', `/api/v1/cases/${nobody}/decisions`,
    json({ action: 'keep' }), 404, undefined, seen],
  ['an id that is none', '/api/v1/cases/1/decisions', json({ action: 'keep' }), 404, undefined,
    seen],
  ['a decision that there is not', `/api/v1/decisions/${nobody}/undo`, json({}), 404, undefined,
    byKey()],
  ['a call that there is not', '/api/v1/newspapers', json({}), 404],
  ['somebody else\'s article', () => `/api/v1/articles/${nobody}/withdraw`, json({}), 403,
    undefined, byToken],
  ['no credential', decide, json({ action: 'keep' }), 401],
  ['a key that was made up', decide, json({ action: 'keep' }), 401, undefined,
    () => ({ authorization: `Bearer ${key.slice(0, -4)}AAAA`, 'if-match': tag })],
  ['a key that may not', decide, json({ action: 'keep' }), 403, undefined,
    () => ({ authorization: `Bearer ${reader}`, 'if-match': tag })],
  ['a forged tracking token', () => `/api/v1/articles/${own.id}/withdraw`, json({}), 401,
    undefined, () => ({ authorization: `Bearer ${own.tracking_token.replace(/.$/, '_')}x` })],
  ['two credentials at once', decide, json({ action: 'keep' }), 401, undefined,
    () => ({ authorization: `Basic ${key}`, 'if-match': tag })],
];

function send(path, { type, body }, headers = {}) {
  return desk.fetch(typeof path === 'function' ? path() : path, {
    method: 'POST', body, redirect: 'manual',
    headers: { ...(type ? { 'content-type': type } : {}), ...headers },
  });
}

async function isProblem(answer, status, pointer) {
  const words = await answer.text();
  assert.equal(answer.status, status, words.slice(0, 500));
  assert.match(answer.headers.get('content-type'), /^application\/problem\+json/);
  const problem = JSON.parse(words);
  assert.equal(problem.status, status);
  assert.ok(problem.title && problem.detail && problem.type && problem.instance, words);
  assert.equal((await desk.fetch(problem.type)).status, 200, problem.type);
  if (pointer !== undefined) {
    assert.ok(problem.errors.some((error) => error.pointer === pointer && error.detail), words);
  }
}

describe('what is wrong is refused in words and not stored', () => {
  let events;
  before(async () => { events = await desk.events(); });

  for (const [name, path, sent, status, pointer, headers] of rows) {
    test(name, async () => isProblem(await send(path, sent, headers?.()), status, pointer));
  }

  for (const [name, sent, status] of [
    ['with a part without a name', raw('--x\r\nContent-Type: text/plain\r\n\r\na\r\n--x--\r\n',
      'multipart/form-data; boundary=x'), 400],
    ['without an end', raw(part('title', 'A'), 'multipart/form-data; boundary=x'), 400],
    ['with too many parts', form(...many(300, part('sources', 'https://a.example'))), 413],
    ['of bytes that are no UTF-8', raw(bytes(part('title', ''), [0xff, 0xfe], '\r\n--x--\r\n'),
      'multipart/form-data; boundary=x'), 400],
    ['of another type', raw('title=A', 'text/plain'), 415],
    ['with a field that nobody knows', form(part('title', 'A'), part('titel', 'A')), 422],
  ]) {
    for (const path of ['/submit', '/report', '/check']) {
      test(`${path} answers a form ${name} with a page that says so`, async () => {
        const answer = await send(path, sent);
        assert.equal(answer.status, status);
        assert.match(answer.headers.get('content-type'), /^text\/html/);
        assert.match(await answer.text(), /<h1>/);
      });
    }
  }

  test('nothing of it stands in the history', async () => {
    assert.equal(await desk.events(), events);
    const { items } = await (await desk.fetch('/api/v1/articles')).json();
    assert.deepEqual(items, []);
  });
});

describe('an act that is sent twice', () => {
  const once = (body, headers) =>
    send(submit, json(body), { 'idempotency-key': 'the-first-of-all', ...headers });
  const withKey = () => ({ authorization: `Bearer ${key}` });

  test('is done once, and answered alike', async () => {
    const first = await once(article, withKey());
    const events = await desk.events();
    const second = await once(article, withKey());
    assert.deepEqual([first.status, second.status], [201, 201]);
    assert.equal(second.headers.get('idempotent-replayed'), 'true');
    assert.equal(await second.text(), await first.text());
    assert.equal(await desk.events(), events);
  });

  test('with another body is refused where a key says who sends it', async () => {
    const events = await desk.events();
    await isProblem(await once({ ...article, title: 'Another headline' }, withKey()), 422);
    assert.equal(await desk.events(), events);
  });

  test('with a key that is too long is refused', async () => {
    const events = await desk.events();
    await isProblem(
      await once(article, { ...withKey(), 'idempotency-key': 'k'.repeat(300) }), 422);
    assert.equal(await desk.events(), events);
  });
});

describe('an address that is followed', () => {
  for (const [name, path, status] of [
    ['to an article that is not public', () => `/api/v1/articles/${own.id}`, 404],
    ['to an article that never was', () => `/api/v1/articles/${nobody}`, 404],
    ['with a path that goes up', () => '/help/..%2f..%2fetc%2fpasswd', 400],
    ['with a cursor that was made up', () => '/api/v1/articles?cursor=abc', 422],
    ['with a limit that is no number', () => '/api/v1/articles?limit=all', 422],
  ]) {
    test(`${name} leads nowhere`, async () => isProblem(await desk.fetch(path()), status));
  }

  for (const [name, path] of [
    ['with a forged token', () => `/track/${own.tracking_token.replace(/.$/, '_')}x`],
    ['with a login link that was made up', () => '/login/abc'],
    ['to a picture that never was', () => `/media/${'f'.repeat(64)}`],
    ['to a page that never was', () => '/articles/none'],
  ]) {
    test(`${name} leads to a page that says so`, async () => {
      const answer = await desk.fetch(path());
      assert.equal(answer.status, 404);
      assert.match(await answer.text(), /<h1>/);
    });
  }
});
