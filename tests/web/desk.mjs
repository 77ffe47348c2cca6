// What the tests through a browser share: a desk of their own, and people in front of it.

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const require = createRequire(join(root, 'web/package.json'));

const kStartMilliseconds = 60_000;
const kPatienceMilliseconds = 30_000;
const kChromium = '/usr/bin/chromium';
// A browser in a test looks nothing up but the desk.
const kChromiumFlags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

function findProgram() {
  const built = ['asan', 'release', 'dev'].map((name) => join(root, `build/${name}/copydesk`));
  const program = process.env.COPYDESK ?? built.find(existsSync);
  if (!program) throw new Error(`There is no copydesk in ${built.join(', ')}: build it first.`);
  return program;
}

/** The copydesk that is tested: $COPYDESK, or what was built last in build/. */
export const program = findProgram();

/** A folder that is removed at the end of the process. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-web-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs a command to its end. Gives {code, out, err}. */
export function run(args, { input = '', env = {}, timeout = 0 } = {}) {
  return new Promise((resolve) => {
    const child = execFile(program, args, { env: { ...process.env, ...env }, timeout },
      (error, out, err) => resolve({ code: error ? error.code : 0, out, err }));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

/**
 * A running desk. `url` is where it answers, `data` its folder, `said` every line of its standard
 * error, `printed` those of standard output.
 */
class Desk {
  constructor(child, data) {
    this.child = child;
    this.data = data;
    this.said = [];
    this.printed = [];
    this.ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
    createInterface({ input: child.stdout }).on('line', (line) => this.printed.push(line));
  }

  /** Waits until it answers; fails with its own words where it ends first. */
  async listening() {
    const lines = createInterface({ input: this.child.stderr });
    const address = await new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('copydesk does not listen')),
        kStartMilliseconds);
      lines.on('line', (line) => {
        this.said.push(line);
        const match = /^listening on (.+)$/.exec(line);
        if (match) {
          clearTimeout(late);
          resolve(match[1]);
        }
      });
      this.ended.then(({ code }) => {
        clearTimeout(late);
        reject(new Error(`copydesk ended with ${code}:\n${this.said.join('\n')}`));
      });
    });
    this.url = `http://${address}`;
    return this;
  }

  fetch(path, init) {
    return fetch(this.url + path, init);
  }

  /** Sends JSON; gives {status, headers, body}. */
  async post(path, body, headers = {}) {
    const answer = await this.fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    const isJson = /json$/.test((answer.headers.get('content-type') ?? '').split(';')[0]);
    return {
      status: answer.status,
      headers: answer.headers,
      body: isJson && text ? JSON.parse(text) : text,
    };
  }

  /** Runs a command on this desk while it serves. */
  run(args, { env = {}, ...options } = {}) {
    return run([...args, '--data', this.data],
      { env: { COPYDESK_BASE_URL: this.url, ...env }, ...options });
  }

  /** The number of events of the history. */
  async events() {
    const { out } = await this.run(['audit', 'head', '--json']);
    return JSON.parse(out).events;
  }

  async stop(signal = 'SIGTERM') {
    this.child.kill(signal);
    return this.ended;
  }
}

// A desk that a failed test left behind would keep its file from ending.
const running = new Set();
after(() => running.forEach((child) => child.kill('SIGKILL')));

function start(args, data, env) {
  const address = args.includes('--listen') ? [] : ['--listen', '127.0.0.1:0'];
  const child = spawn(program, [...args, ...address], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return new Desk(child, data).listening();
}

/** A desk with nothing in it; `env` is added to the environment of its process. */
export function emptyDesk(args = [], data = join(temporaryFolder(), 'data'), env = {}) {
  return start(['serve', '--data', data, ...args], data, env);
}

/** The demo; `link` signs in once. */
export async function demoDesk(args = []) {
  const folder = temporaryFolder();
  const desk = await start(['demo', ...args], '', { TMPDIR: folder });
  while (desk.printed.length === 0) await once(desk.child.stdout, 'data');
  desk.link = desk.printed[0];
  return desk;
}

/** Adds somebody of the newsroom; gives the link that signs in once. */
export async function addPerson(desk, name, role) {
  const { code, out, err } = await desk.run(['user', 'add', name, '--role', role]);
  if (code !== 0) throw new Error(err);
  return /http:\S+/.exec(out)[0];
}

export function launch() {
  const { chromium } = require('playwright-core');
  return chromium.launch({ executablePath: kChromium, args: kChromiumFlags });
}

/**
 * Somebody at a browser. `complaints` gathers what the browser has to say against the pages:
 * errors of scripts and breaches of the content security policy.
 */
export async function person(browser, desk, options = {}) {
  const context = await browser.newContext({
    baseURL: desk.url, locale: 'en-GB', reducedMotion: 'reduce',
    viewport: { width: 1280, height: 900 }, ...options,
  });
  context.setDefaultTimeout(kPatienceMilliseconds);
  const complaints = [];
  context.on('page', (page) => {
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      const isAnswer = /^Failed to load resource/.test(message.text());
      if (message.type() === 'error' && !isAnswer) {
        complaints.push(`${page.url()}: ${message.text()}`);
      }
    });
  });
  const page = await context.newPage();
  return { context, page, complaints };
}

/** Signs in by a one-time link. */
export async function signIn(page, link) {
  await page.goto(link);
  await page.getByRole('button', { name: /^Sign in/ }).click();
  await page.waitForURL(/\/console/);
}

/** Presses the button. */
export const say = (page, name) => page.getByRole('button', { name }).click();
/** Waits until the text is there. */
export const shown = (page, text) => page.getByText(text, { exact: false }).first().waitFor();

/** Sends the form by the button; gives the status of the page that comes of it. */
export async function send(page, name) {
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().isNavigationRequest() &&
      response.status() !== 303),
    say(page, name),
  ]);
  await page.waitForLoadState();
  return answer.status();
}

/** A rule about one word, as somebody types it. */
export const ruleText = ({
  id, word, status = 'shadow', severity = 'medium', action = 'hold', version = 1, owner = '',
  guard = '',
}) => `schema  = 1
id      = "${id}"
version = ${version}
title   = "Names the ${word}"
policy  = "spam"
status  = "${status}"
owner   = "${owner}"

[match]
words = ["${word}"]

[decide]
score    = 0
severity = "${severity}"
action   = "${action}"

[explain]
en = "Your {field} says “{hit}”. Tell us more."
${guard}
[[test]]
name = "says it"
body = "Behind our ${word}."
hits = ["${word}"]

[[test]]
name = "does not"
body = "Elsewhere."
hits = []
`;

// The check of RFC 2083, appendix D.
function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function chunk(type, data) {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const named = Buffer.concat([Buffer.from(type), data]);
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(crc32(named));
  return Buffer.concat([head, named, tail]);
}

/** A PNG of one colour. */
export function picture(width = 640, height = 360, [red, green, blue] = [70, 110, 150]) {
  const row = Buffer.alloc(1 + width * 3);
  for (let x = 0; x < width; x += 1) row.set([red, green, blue], 1 + x * 3);
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(Buffer.concat(Array(height).fill(row)))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
