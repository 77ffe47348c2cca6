// The put-back of a running server while its clock is moved: over a weekend with a holiday, and
// over the end of daylight-saving time. libfaketime gives every process of the desk the time that
// a file says; what the server waits for is real.

import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';

import { emptyDesk, root, temporaryFolder } from './desk.mjs';

const kLibrary = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1';
const kSkip = existsSync(kLibrary) ? false : 'libfaketime is not installed';
// The server does what is due every minute.
const kPatienceMilliseconds = 90_000;

/** A desk whose clock stands at what `at` was last given. */
async function deskWithClock(policies, time) {
  const folder = temporaryFolder();
  const clock = join(folder, 'clock');
  const at = (moment) => writeFileSync(clock, `${moment.replace('T', ' ').replace('Z', '')}\n`);
  at(time);
  const rules = join(folder, 'rules');
  cpSync(join(root, 'rules'), rules, { recursive: true });
  const file = join(rules, 'policies.toml');
  const text = readFileSync(file, 'utf8').replace(...policies);
  writeFileSync(file, text);
  const env = {
    TZ: 'UTC',
    LD_PRELOAD: kLibrary,
    FAKETIME_TIMESTAMP_FILE: clock,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    DONT_FAKE_MONOTONIC: '1',
    ASAN_OPTIONS: 'verify_asan_link_order=0',
  };
  const desk = await emptyDesk(['--rules', rules], join(folder, 'data'), env);
  return { desk, at, rules, env };
}

const bearer = (token) => ({ authorization: `Bearer ${token}` });

/** Takes an article down for a notice and runs its counter-notice; gives what is asked about it. */
async function withClockRunning({ desk, rules, env }) {
  const post = async (path, body, token, headers = {}) => {
    const answer = await desk.post(`/api/v1${path}`, body,
      { ...(token ? bearer(token) : {}), ...headers });
    assert.ok(answer.status < 300, `${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  };
  const get = async (path, token) => (await desk.fetch(`/api/v1${path}`,
    { headers: bearer(token) })).json();
  const added = await desk.run(['user', 'add', 'clara', '--role', 'legal', '--rules', rules],
    { env });
  assert.equal(added.code, 0, added.err);
  const key = await desk.run(['key', 'new', '--name', 'clara', '--user', 'clara', '--scope',
    'cases:read,cases:decide', '--rules', rules], { env });
  assert.equal(key.code, 0, key.err);
  const clara = key.out.trim().split(/\s+/).at(-1);

  const article = (await post('/articles', {
    title: 'Council votes for more trees on the market square',
    body: 'The council voted on Tuesday to plant forty lime trees on the market square, after ' +
      'three dry summers had killed most of the old ones. The mayor spoke for an hour.',
    author: { name: 'Ada Exemplo', email: 'ada@example.org' },
    language: 'en', declares_rights: true,
  })).body;
  assert.equal(article.state, 'live', JSON.stringify(article));
  const notice = (await post('/notices', {
    kind: 'copyright', explanation: 'The article is a copy of my text of last May.',
    parties: [{ role: 'principal', name: 'Ana Exemplo', email: 'ana@example.org',
      phone: '+55 11 5555-0100', address: 'Rua Exemplo, 1, Sao Paulo', country: 'BR' }],
    works: [{ title: 'Trees of the city', urls: ['https://ana.example/trees'] }],
    items: [{ url: article.url }],
    statements: { good_faith: true, accurate: true, authorized_under_penalty_of_perjury: true },
    signature: '/s/ Ana Exemplo',
  })).body;
  const decide = async (wish) => {
    const [of] = (await get('/cases?view=all', clara)).items;
    const { etag } = await get(`/cases/${of.id}`, clara);
    return post(`/cases/${of.id}/decisions`, wish, clara, { 'if-match': etag });
  };
  await decide({ action: 'withhold', policy: 'ip/copyright', ground: 'illegal', reason: 'A copy.' });
  await post(`/articles/${article.id}/counter-notices`, {
    name: 'Ada Exemplo', address: '2 Sample Road', phone: '+1 202-555-0188',
    statements: { mistake_under_penalty_of_perjury: true, consent_to_jurisdiction: true,
      accept_service: true },
    signature: '/s/ Ada Exemplo', reason: 'I wrote it in May.',
  }, article.tracking_token);
  await decide({ action: 'forward_counter', reason: 'It is complete.' });
  const status = async () => (await desk.fetch(`/api/v1/articles/${article.id}`)).status;
  return {
    status,
    days: async () => {
      const [item] = (await get(`/notices/${notice.id}`, notice.tracking_token)).items;
      return [item.not_before, item.not_after];
    },
    /** What is due, done at once by a command beside the server. */
    runDue: async () => {
      const { code, err } = await desk.run(['run-due', '--rules', rules], { env });
      assert.equal(code, 0, err);
    },
    /** Waits until the server puts it back by itself. */
    back: async () => {
      const late = Date.now() + kPatienceMilliseconds;
      while (await status() !== 200) {
        assert.ok(Date.now() < late, 'the server did not put it back');
        await wait(500);
      }
    },
    /** The letters that say that it is back. */
    restored: async () => {
      const { out } = await desk.run(['outbox', 'list', '--state', 'waiting', '--json', '--rules',
        rules], { env });
      return JSON.parse(out).items.filter((letter) => letter.kind === 'restored').length;
    },
  };
}

describe('a server whose clock is moved', { skip: kSkip, concurrency: true }, () => {
  test('puts an article back after a weekend with a holiday', async () => {
    // Thursday, 25 June 2026. Saturday, 4 July, is observed on Friday, 3 July: the tenth business
    // day is Friday, 10 July, and the first on which it may come back Monday, 13 July.
    const running = await deskWithClock(['', ''], '2026-06-25T15:00:00Z');
    const article = await withClockRunning(running);
    assert.deepEqual(await article.days(), ['2026-07-13', '2026-07-15']);
    for (const moment of ['2026-07-03T12:00:00Z', '2026-07-06T12:00:00Z', '2026-07-10T23:59:59Z',
      '2026-07-12T12:00:00Z', '2026-07-13T11:59:59Z']) {
      running.at(moment);
      await article.runDue();
      assert.equal(await article.status(), 451, moment);
    }
    running.at('2026-07-13T12:00:01Z');
    await article.back();
    running.at('2026-07-20T12:00:00Z');
    await article.runDue();
    assert.equal(await article.status(), 200);
    assert.equal(await article.restored(), 1, 'one letter, to the author: the notifier never confirmed an address');
    await running.desk.stop();
  });

  test('puts an article back at the office\'s own noon after the clocks went back', async () => {
    // Tuesday, 20 October 2026. Clocks go back in New York on Sunday, 1 November; the eleventh
    // business day is Wednesday, 4 November, whose noon is 17:00 UTC and no longer 16:00.
    const running = await deskWithClock([/^zone( +)= "UTC"/m, 'zone$1= "America/New_York"'],
      '2026-10-20T15:00:00Z');
    const article = await withClockRunning(running);
    assert.deepEqual(await article.days(), ['2026-11-04', '2026-11-09']);
    for (const moment of ['2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z', '2026-11-03T17:00:00Z',
      '2026-11-04T16:00:01Z', '2026-11-04T16:59:59Z']) {
      running.at(moment);
      await article.runDue();
      assert.equal(await article.status(), 451, moment);
    }
    running.at('2026-11-04T17:00:01Z');
    await article.back();
    await article.runDue();
    assert.equal(await article.restored(), 1);
    await running.desk.stop();
  });
});
