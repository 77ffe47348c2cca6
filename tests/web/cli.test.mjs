// The command line, as somebody types it: what each command prints and how it ends, without a desk,
// on a desk, and on one that serves meanwhile.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';

import { emptyDesk, root, run, temporaryFolder } from './desk.mjs';

const kDone = 0;
const kNo = 1;
const kUsage = 2;
const kUnavailable = 69;

const folder = temporaryFolder();
const put = (name, text) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const good = '# Market square gets lime trees\n\nThe council will plant forty lime trees on the ' +
  'market square, the mayor said on Tuesday at the town hall. The old ones had suffered from ' +
  'three dry summers in a row and were cut in October.\n';
const bad = `${good}\nWhoever wants to help pays to the card 4111 1111 1111 1111.\n`;
const notice = {
  kind: 'privacy', explanation: 'The second paragraph names my street and my house.',
  parties: [{ role: 'principal', name: 'Rosa Ejemplo', email: 'rosa@example.org' }],
  items: [{ url: 'https://desk.example/articles/a' }],
  statements: { good_faith: true, accurate: true },
};

const rules = join(folder, 'rules');
mkdirSync(join(rules, 'house'), { recursive: true });
const policies = readFileSync(join(root, 'rules/policies.toml'), 'utf8');
writeFileSync(join(rules, 'policies.toml'), policies);
const rule = `schema  = 1
id      = "house.kumquat"
version = 1
title   = "Speaks of kumquats"
policy  = "house"
status  = "active"

[match]
any = ['\\bkumquats?\\b']

[decide]
score    = 5
severity = "medium"
action   = "hold"

[explain]
en = "A person looks at texts about {hit}."

[[test]]
name  = "one"
body  = "A ripe kumquat."
hits  = ["kumquat"]
[[test]]
name  = "another fruit"
body  = "A ripe pear."
hits  = []
`;
writeFileSync(join(rules, 'house/kumquat.toml'), rule);

describe('a command that needs no desk', () => {
  const files = {
    good: put('good.md', good), bad: put('bad.md', bad),
    latin: put('latin.md', Buffer.from('caf\xe9', 'latin1')),
    notice: put('notice.json', JSON.stringify(notice)),
    incomplete: put('incomplete.json', JSON.stringify({ kind: 'copyright', items: notice.items })),
    broken: put('broken.json', '{"kind": '),
    config: put('desk.toml', '[site]\nname = "The Daily Example"\n'),
    wrong: put('wrong.toml', 'base_url = "https://desk.example/"\n[site]\nnmae = "x"\n'),
  };

  const cases = [
    ['an article that passes', ['article', 'check', files.good], kDone,
      ({ screening }) => assert.deepEqual([screening.proposal, screening.hits], ['pass', []])],
    ['an article that is held', ['article', 'check', files.bad], kNo, ({ screening }) => {
      assert.equal(screening.proposal, 'hold');
      const hit = screening.hits.find(({ rule: id }) => id === 'privacy.payment-card');
      const body = Buffer.from(bad.slice(bad.indexOf('\n') + 1));
      assert.equal(body.subarray(hit.start, hit.end).toString(), '4111 1111 1111 1111');
    }],
    ['an article of which the title is given', ['article', 'check', files.good, '--title', '!'],
      kDone, ({ screening }) => assert.ok(
        screening.hits.some(({ rule: id }) => id === 'sourcing.headline-too-short'))],
    ['an article that is no text', ['article', 'check', files.latin], kUsage],
    ['an article that is not there', ['article', 'check', join(folder, 'none')], kUsage],
    ['an article that is not named', ['article', 'check'], kUsage],
    ['the shipped rules', ['rules', 'check'], kDone,
      ({ ok, problems }) => {
        assert.equal(ok, true);
        const untold = problems.filter(({ message }) => !message.startsWith('Nothing rare'));
        assert.deepEqual(untold, [], 'some look for numbers alone, and are told to be expensive');
      }],
    ['own rules', ['rules', 'check', rules], kDone, (answer) => assert.equal(answer.rules, 1)],
    ['the tests of the shipped rules', ['rules', 'test'], kDone,
      (answer) => assert.ok(answer.tests > 100 && answer.failed === 0)],
    ['a list of the rules', ['rules', 'list', '--rules', rules], kDone,
      ({ items }) => assert.deepEqual(items.map(({ id }) => id), ['house.kumquat'])],
    ['what a rule sees', ['rules', 'explain', '--text', 'Ripe kumquats!', '--rules', rules], kDone,
      ({ items }) => assert.equal(items[0].rule, 'house.kumquat')],
    ['a notice that is complete for one law', ['notice', 'check', files.notice], kDone,
      ({ completeness }) => assert.equal(completeness.dsa.actionable, true)],
    ['a notice that is complete for none', ['notice', 'check', files.incomplete], kNo,
      ({ completeness }) => assert.equal(completeness.dmca.result === 'valid', false)],
    ['a notice that is no JSON', ['notice', 'check', files.broken], kUsage],
    ['when an article comes back', ['dates', 'putback', '--received', '2026-06-12'], kDone,
      (answer) => assert.deepEqual([answer.not_before, answer.not_after],
        ['2026-06-30', '2026-07-03'])],
    ['when it does after a time at night',
      ['dates', 'putback', '--received', '2026-06-26T23:59:59Z', '--calendar', 'us'], kDone,
      (answer) => assert.deepEqual([answer.not_before, answer.not_after],
        ['2026-07-14', '2026-07-16'])],
    ['a calendar that there is not',
      ['dates', 'putback', '--received', '2026-06-12', '--calendar', 'moon'], kUsage, undefined,
      /no calendar "moon"\. There are: us\./],
    ['a day that there is not', ['dates', 'putback', '--received', '2026-02-30'], kUsage],
    ['no day', ['dates', 'putback'], kUsage],
    ['a configuration', ['config', 'check', '--config', files.config], kDone],
    ['what is in force', ['config', 'show', '--config', files.config], kDone, (answer) => {
      assert.deepEqual(answer['site.name'], { value: 'The Daily Example', from: 'file' });
      assert.equal(answer.listen.from, 'default');
    }],
    ['a configuration that is wrong', ['config', 'check', '--config', files.wrong], kUsage],
    ['the version', ['version'], kDone, ({ version }) => assert.match(version, /^\d+\.\d+\.\d+/)],
    ['a database that is not there', ['db', 'migrate', '--database', 'postgresql://127.0.0.1:1/x'],
      kUnavailable],
    ['nothing', [], kUsage],
    ['a command that there is not', ['publish'], kUsage, undefined, /no command "publish"/],
    ['a command that its group has not', ['rules', 'paint'], kUsage, undefined,
      /no command "paint"/],
    ['a folder of rules that is not there', ['rules', 'check', join(folder, 'none')], kUsage,
      undefined, /no folder/],
    ['a public address', ['serve', '--listen', '0.0.0.0:0', '--data', join(folder, 'never')],
      kUsage],
  ];

  for (const [name, args, code, check, says] of cases) {
    test(`is given ${name}`, async () => {
      const done = await run(args.length === 0 ? args : [...args, '--json'], { timeout: 60_000 });
      assert.equal(done.code, code, done.err);
      if (code >= kUsage) {
        assert.equal(done.out, '');
        assert.ok(done.err.length > 10, 'says what is wrong');
        if (says) assert.match(done.err, says);
      }
      if (check) check(JSON.parse(done.out));
    });
  }

  test('names the file, line and setting that is wrong', async () => {
    const { err } = await run(['config', 'check', '--config', files.wrong]);
    assert.match(err, /wrong\.toml:1:\d+: base_url/);
    assert.match(err, /wrong\.toml:3:\d+: .*"site\.nmae"/);
  });

  test('reads an article from standard input', async () => {
    const { code, out } = await run(['article', 'check', '-', '--json'], { input: bad });
    assert.equal(code, kNo);
    assert.equal(JSON.parse(out).screening.proposal, 'hold');
  });

  test('says where a rule file is wrong', async () => {
    const broken = join(folder, 'broken-rules');
    cpSync(rules, broken, { recursive: true });
    writeFileSync(join(broken, 'house/kumquat.toml'), rule.replace("'\\b", "'(\\b"));
    const { code, out } = await run(['rules', 'check', broken, '--json']);
    assert.equal(code, kNo);
    const { ok, problems } = JSON.parse(out);
    assert.equal(ok, false);
    assert.equal(problems[0].file, 'house/kumquat.toml');
    assert.equal(problems[0].line, 9);
  });

  test('fails a rule whose own test fails', async () => {
    const failing = join(folder, 'failing-rules');
    cpSync(rules, failing, { recursive: true });
    writeFileSync(join(failing, 'house/kumquat.toml'), rule.replace('A ripe kumquat', 'A plum'));
    const { code, out } = await run(['rules', 'test', failing]);
    assert.equal(code, kNo);
    assert.match(out, /^not ok 1 - house\.kumquat: one$/m);
    assert.match(out, /^1\.\.2$/m);
  });

  test('explains itself', async () => {
    for (const args of [[], ['serve'], ['demo'], ['article', 'check'], ['rules', 'check'],
      ['rules', 'test'], ['rules', 'list'], ['rules', 'explain'], ['rules', 'import', 'automod'],
      ['user', 'add'],
      ['user', 'list'], ['user', 'disable'], ['user', 'reset-password'], ['key', 'new'],
      ['key', 'list'], ['key', 'revoke'], ['outbox', 'list'], ['audit', 'verify'],
      ['audit', 'head'], ['db', 'migrate'], ['notice', 'check'], ['config', 'check'],
      ['config', 'show'], ['version']]) {
      const { code, out } = await run([...args, '--help']);
      assert.equal(code, kDone, args.join(' '));
      assert.match(out, /Usage: copydesk/);
    }
  });
});

describe('a command on a desk that serves', () => {
  let desk;
  const json = async (...args) => {
    const { code, out, err } = await desk.run([...args, '--json']);
    assert.equal(code, kDone, err);
    return JSON.parse(out);
  };
  const withKey = (key) => ({ headers: { authorization: `Bearer ${key}` } });
  const statusWith = async (key) => (await desk.fetch('/api/v1/cases', withKey(key))).status;

  before(async () => { desk = await emptyDesk(['--rules', rules]); });
  after(() => desk?.stop());

  test('adds people, gives them links, and ends their access', async () => {
    const { login_url: link } = await json('user', 'add', 'Ana', '--role', 'editor');
    assert.ok(link.startsWith(`${desk.url}/login/`), link);
    assert.equal((await desk.fetch(new URL(link).pathname)).status, 200);
    const again = await desk.run(['user', 'add', 'Ana', '--role', 'legal']);
    assert.equal(again.code, kUsage);
    assert.match(again.err, /"Ana" is taken/);
    const wrong = await desk.run(['user', 'add', 'Ben', '--role', 'pope']);
    assert.equal(wrong.code, kUsage);
    assert.match(wrong.err, /reviewer, editor, legal and admin/);
    const other = await json('user', 'reset-password', 'Ana');
    assert.notEqual(other.login_url, link);
    assert.equal((await desk.run(['user', 'disable', 'Ana'])).code, kDone);
    assert.equal((await desk.run(['user', 'disable', 'Nobody'])).code, kUsage);
    const { items } = await json('user', 'list');
    assert.deepEqual(items.map(({ name, role }) => [name, role]), [['Ana', 'editor']]);
  });

  test('takes a password from a file, which then signs in', async () => {
    const file = put('password', 'a long and winding password\n');
    assert.equal((await desk.run(
      ['user', 'add', 'Clara', '--role', 'legal', '--password-file', file])).code, kDone);
    const signIn = (password) => {
      const form = new FormData();
      form.set('name', 'Clara');
      form.set('password', password);
      return desk.fetch('/login', { method: 'POST', body: form, redirect: 'manual' });
    };
    assert.equal((await signIn('a wrong and winding password')).status, 422);
    const answer = await signIn('a long and winding password');
    assert.equal(answer.status, 303);
    assert.match(answer.headers.get('set-cookie'),
      /^copydesk_session=[^;]+;.*HttpOnly.*SameSite=Lax/);
  });

  test('makes a key that counts at once, and revokes it within two seconds', async () => {
    const made = await json('key', 'new', '--scope', 'cases:read,rules:read', '--name', 'script');
    assert.match(made.key, /^copydesk_live_/);
    assert.deepEqual(made.scopes, ['cases:read', 'rules:read']);
    assert.equal(await statusWith(made.key), 200);
    assert.equal((await desk.fetch('/api/v1/audit', withKey(made.key))).status, 403);
    const { items } = await json('key', 'list');
    assert.equal(items[0].id, made.id);
    assert.equal('key' in items[0], false);
    assert.equal((await desk.run(['key', 'revoke', made.id])).code, kDone);
    await wait(2000);
    assert.equal(await statusWith(made.key), 401);
    assert.equal((await desk.run(['key', 'revoke', made.id])).code, kUsage);
    assert.equal((await desk.run(['key', 'new', '--scope', 'everything'])).code, kUsage);
  });

  test('lists letters, and proves the history', async () => {
    const { status } = await desk.post('/api/v1/articles', {
      title: 'Kumquats ripen early', body: good, declares_rights: true,
      author: { name: 'Ina Beispiel', email: 'ina@example.org' },
    });
    assert.equal(status, 201);
    const { items } = await json('outbox', 'list');
    assert.equal(items[0].to, 'ina@example.org');
    const waiting = await json('outbox', 'list', '--state', 'sent');
    assert.deepEqual(waiting.items, []);
    assert.equal((await desk.run(['outbox', 'list', '--state', 'lost'])).code, kUsage);
    const health = await json('audit', 'verify');
    assert.deepEqual([health.ok, health.first_bad], [true, null]);
    assert.match(health.head, /^[0-9a-f]{64}$/);
    assert.deepEqual(await json('audit', 'head'), health);
  });

  test('does not start a second server on the same data', async () => {
    const { code, err } = await desk.run(['serve', '--listen', '127.0.0.1:0'], { timeout: 60_000 });
    assert.equal(code, kUnavailable);
    assert.match(err, /serves this data directory/);
    assert.equal((await desk.fetch('/healthz')).status, 200);
  });

  test('keeps the data to its owner', () => {
    assert.equal(statSync(desk.data).mode & 0o777, 0o700);
    assert.equal(statSync(join(desk.data, 'token_key')).mode & 0o777, 0o600);
  });
});

describe('a server', () => {
  const kumquat = { title: 'Early fruit', body: `${good} A kumquat.`, declares_rights: true };
  const state = async (desk) => (await desk.post('/api/v1/articles/check', kumquat)).body;

  test('says that it lives, that it is ready, and what it counts', async () => {
    const desk = await emptyDesk();
    assert.equal(await (await desk.fetch('/healthz')).text(), 'ok\n');
    const ready = await desk.fetch('/readyz');
    assert.equal(ready.status, 200);
    assert.equal((await ready.json()).ready, true);
    const metrics = await desk.fetch('/metrics');
    assert.equal(metrics.status, 200);
    assert.match(await metrics.text(), /^# TYPE copydesk_\w+ counter$/m);
    const help = await (await desk.fetch('/help')).text();
    for (const [, path] of help.matchAll(/<a href="(\/help\/\w+)"/g)) {
      assert.equal((await desk.fetch(path)).status, 200, path);
    }
    const described = await (await desk.fetch('/api/openapi.json')).json();
    assert.match(described.openapi, /^3\.1/);
    assert.deepEqual(await desk.stop(), { code: kDone, signal: null });
  });

  test('reads the rules again at SIGHUP, and keeps those in force where one is wrong', async () => {
    const own = join(folder, 'own-rules');
    cpSync(rules, own, { recursive: true });
    const desk = await emptyDesk(['--rules', own]);
    const file = join(own, 'house/kumquat.toml');
    const reload = async (text, until) => {
      writeFileSync(file, text);
      desk.child.kill('SIGHUP');
      for (;;) {
        const answer = await desk.fetch('/readyz');
        const body = await answer.json();
        if (until(body)) return { status: answer.status, body };
        await wait(20);
      }
    };
    assert.equal((await state(desk)).screening.proposal, 'hold');
    const broken = await reload(rule.replace('version = 1', 'version = "one"'),
      (body) => body.rules_error !== null);
    assert.equal(broken.status, 200);
    assert.match(broken.body.rules_error, /house\/kumquat\.toml:3/);
    assert.equal((await state(desk)).screening.proposal, 'hold');
    const mended = await reload(rule.replace('kumquats?', 'plums?').replaceAll('kumquat"', 'plum"')
      .replace('kumquat."', 'plum."').replace('house.plum', 'house.kumquat'),
      (body) => body.rules_error === null);
    assert.equal(mended.body.ready, true);
    assert.equal((await state(desk)).screening.proposal, 'pass');
    await desk.stop();
  });

  test('stops while slow clients hold on to it', { timeout: 30_000 }, async () => {
    const desk = await emptyDesk();
    const port = Number(new URL(desk.url).port);
    const slow = [];
    for (const head of ['GET / HTTP/1.1\r\nHost: a\r\n',
      'POST /api/v1/articles HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n' +
      'Content-Length: 1000\r\n\r\n{"title": ', '']) {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => {});
      await once(socket, 'connect');
      socket.write(head);
      slow.push(socket);
    }
    await desk.fetch('/healthz');
    const began = Date.now();
    assert.deepEqual(await desk.stop(), { code: kDone, signal: null });
    assert.ok(Date.now() - began < 12_000);
    slow.forEach((socket) => socket.destroy());
  });

  test('listens on a socket of the file system', async () => {
    const socketPath = join(folder, 'desk.socket');
    const desk = await emptyDesk(['--listen', `unix:${socketPath}`, '--base-url',
      'https://desk.example']);
    const answer = await new Promise((resolve, reject) => {
      request({ socketPath, path: '/healthz', headers: { host: 'desk.example' } }, resolve)
        .on('error', reject).end();
    });
    assert.equal(answer.statusCode, 200);
    answer.resume();
    await desk.stop();
  });
});
