// Rules of AutoModerator, from the YAML of a community to drafts that the desk's own check accepts.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { root, run, temporaryFolder } from './desk.mjs';

const kDone = 0;
const kNo = 1;
const kUsage = 2;

const yaml = `# Rules of a community that moves
---
# No casinos
title+body: ["online casino", "free spins"]
action: remove
action_reason: "Casino: {{match}}"
comment: Your {{kind}} says {{match}}.
---
title (regex): ['\\bfree\\s+money\\b', '(?=now)free']
action: spam
priority: 2
---
author:
  account_age: "< 2 days"
domain: [shop.example]
action: remove
`;

function rulesFolder() {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'automod.yaml'), yaml);
  const rules = join(folder, 'rules');
  mkdirSync(rules);
  writeFileSync(join(rules, 'policies.toml'), readFileSync(join(root, 'rules/policies.toml')));
  return { folder, rules, file: join(folder, 'automod.yaml') };
}

describe('rules of AutoModerator', () => {
  test('become drafts that the check accepts, and what is lost is told by line', async () => {
    const { rules, file } = rulesFolder();
    const done = await run(['rules', 'import', 'automod', file, '--out', rules]);
    assert.equal(done.code, kDone, done.err);
    assert.deepEqual(readdirSync(join(rules, 'imported')).sort(), ['casino.toml', 'rule-2.toml']);
    assert.deepEqual(done.out.trim().split('\n'), [
      join(rules, 'imported/casino.toml'), join(rules, 'imported/rule-2.toml')]);
    assert.match(done.err, /automod\.yaml:9:37: left out: .*RE2 says: invalid perl operator: \(\?=/);
    assert.match(done.err, /automod\.yaml:11:1: left out: priority/);
    assert.match(done.err, /automod\.yaml:14:3: no rule made: author\.account_age/);
    assert.match(done.err, /^2 of 3 rules were written/m);

    const checked = await run(['rules', 'check', rules, '--json']);
    assert.equal(checked.code, kDone, checked.out);
    assert.deepEqual(JSON.parse(checked.out), { ok: true, rules: 2, problems: [] });
    const tested = await run(['rules', 'test', rules, '--json']);
    assert.equal(JSON.parse(tested.out).failed, 0);
    const { out } = await run(['rules', 'list', '--rules', rules, '--json']);
    for (const item of JSON.parse(out).items) assert.equal(item.status, 'draft');
  });

  test('are told of in JSON', async () => {
    const { rules, file } = rulesFolder();
    const done = await run(['rules', 'import', 'automod', file, '--out', rules, '--json',
      '--policy', 'spam']);
    assert.equal(done.code, kDone, done.err);
    const answer = JSON.parse(done.out);
    assert.equal(answer.read, 3);
    assert.deepEqual(answer.rules[0], {
      id: 'imported.casino', file: join(rules, 'imported/casino.toml'), line: 4 });
    assert.deepEqual(answer.remarks.map(({ line, outcome }) => [line, outcome]),
      [[9, 'left_out'], [11, 'left_out'], [14, 'no_rule']]);
    assert.match(readFileSync(answer.rules[0].file, 'utf8'), /^policy = "spam"$/m);
  });

  test('never replace what is there unless they are told to', async () => {
    const { rules, file } = rulesFolder();
    const into = ['rules', 'import', 'automod', file, '--out', join(rules, 'imported')];
    assert.equal((await run(into)).code, kDone);
    assert.equal((await run(into)).code, kDone, 'the same again changes nothing');
    const own = join(rules, 'imported/casino.toml');
    const other = join(rules, 'imported/rule-2.toml');
    writeFileSync(own, `${readFileSync(own)}# my own words\n`);
    writeFileSync(other, '');
    const refused = await run(into);
    assert.equal(refused.code, kUsage);
    assert.match(refused.err, /casino\.toml/);
    assert.match(readFileSync(own, 'utf8'), /my own words/);
    assert.equal(readFileSync(other, 'utf8'), '', 'and nothing else is written');
    assert.equal((await run([...into, '--overwrite'])).code, kDone);
    assert.doesNotMatch(readFileSync(own, 'utf8'), /my own words/);
  });

  test('are refused where there is nothing to make of them', async () => {
    const { folder, rules } = rulesFolder();
    const put = (name, text) => {
      writeFileSync(join(folder, name), text);
      return ['rules', 'import', 'automod', join(folder, name), '--out', rules];
    };
    const bomb = 'a: &a [x, x]\nb: &b [*a, *a]\ntitle: *b\naction: remove\n';
    assert.equal((await run(put('bomb.yaml', bomb))).code, kNo);
    assert.equal((await run(put('none.yaml', '# only words\n'))).code, kDone);
    assert.equal((await run(put('latin.yaml', Buffer.from('title: caf\xe9', 'latin1')))).code,
      kUsage);
    assert.equal((await run(put('large.yaml', '#'.repeat(2 ** 20 + 1)))).code, kUsage);
    assert.equal((await run(['rules', 'import', 'automod', join(folder, 'no.yaml')])).code, kUsage);
    assert.equal(existsSync(join(rules, 'imported')), false);
  });
});
