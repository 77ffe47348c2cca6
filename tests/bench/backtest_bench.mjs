// Stored articles that a backtest goes through in a second, on a running desk with the shipped
// rules: of a rule of words, of one of a pattern that needs no rare word, and, to compare with, the
// articles that the desk takes in a second in the same run.
//
//   COPYDESK=build/release/copydesk node tests/bench/backtest_bench.mjs [ARTICLES] [CORPUS]
//
// Prints JSON. Texts are those of the corpus, made unique, with the paragraphs of one drawn together
// with those of another.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { emptyDesk, root, ruleText } from '../web/desk.mjs';

const kLines = 100;
const kRounds = 3;
const [articles = 20_000, corpus = join(root, 'tests/data/innocent')] = process.argv.slice(2);

const texts = readdirSync(corpus, { recursive: true }).filter((file) => file.endsWith('.md'))
  .map((file) => readFileSync(join(corpus, file), 'utf8').split('\n'))
  .map(([title, ...body]) => ({ title: title.replace(/^# /, ''), body: body.join('\n').trim() }));
const made = (number) => {
  const one = texts[number % texts.length];
  const other = texts[(number * 7 + 3) % texts.length];
  return JSON.stringify({
    title: `${one.title} ${number}`, body: `${one.body}\n\n${number}: ${other.body}`,
    declares_rights: true,
  });
};

const desk = await emptyDesk();
const key = async (scope) => {
  const { out, err } = await desk.run(['key', 'new', '--scope', scope, '--json']);
  return JSON.parse(out || err).key;
};
const writes = { authorization: `Bearer ${await key('articles:write')}` };
const rules = { authorization: `Bearer ${await key('admin')}` };

let bytes = 0;
const began = performance.now();
for (let first = 0; first < articles; first += kLines) {
  const lines = Array.from({ length: kLines }, (_, i) => made(first + i));
  bytes += lines.reduce((sum, line) => sum + line.length, 0);
  const answer = await desk.fetch('/api/v1/articles', {
    method: 'POST',
    headers: { ...writes, 'content-type': 'application/x-ndjson' },
    body: lines.join('\n'),
  });
  const taken = (await answer.text()).trim().split('\n').map((line) => JSON.parse(line));
  const refused = taken.find(({ status }) => status !== 201);
  if (refused) throw new Error(JSON.stringify(refused));
}
const seconds = (performance.now() - began) / 1000;

async function backtest(toml) {
  const start = performance.now();
  const { body } = await desk.post('/api/v1/rules/backtests', { toml, since: '30d' }, rules);
  for (;;) {
    const answer = await desk.fetch(`/api/v1/rules/backtests/${body.id}`, { headers: rules });
    const job = await answer.json();
    if (job.state === 'done') return job.seen / ((performance.now() - start) / 1000);
    if (job.state !== 'running') throw new Error(JSON.stringify(job));
    await new Promise((resolve) => { setTimeout(resolve, 10); });
  }
}

async function median(toml) {
  const all = [];
  for (let round = 0; round < kRounds; round += 1) all.push(await backtest(toml));
  return all.sort((a, b) => a - b)[Math.floor(kRounds / 2)];
}

const words = ruleText({ id: 'bench.words', word: 'harbour' });
const pattern = ruleText({ id: 'bench.pattern', word: '555-0100' })
  .replace(/words = .*/, "any = ['\\b[0-9]{3}-[0-9]{4}\\b']");
const result = {
  articles: Number(articles),
  mean_bytes: Math.round(bytes / articles),
  submitted_per_second: Math.round(articles / seconds),
  backtested_per_second_words: Math.round(await median(words)),
  backtested_per_second_pattern: Math.round(await median(pattern)),
};
console.log(JSON.stringify(result, null, 2));
await desk.stop();
