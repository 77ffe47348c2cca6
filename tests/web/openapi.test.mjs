// docs/openapi.yaml against itself and against the program: every example fits its schema; every
// answer that the HTTP tests got is described, down to its last field; every answer of success that
// is described was got.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(join(root, 'web/package.json'));
const { default: Ajv } = require('ajv/dist/2020.js');
const yaml = require('yaml');

const methods = ['get', 'post', 'put', 'patch', 'delete'];
const document = yaml.parse(readFileSync(join(root, 'docs/openapi.yaml'), 'utf8'));

function validators(api) {
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addFormat('uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  ajv.addFormat('date', /^\d{4}-\d\d-\d\d$/);
  ajv.addFormat('uri', { validate: (text) => URL.canParse(text) });
  ajv.addSchema(api, 'openapi');
  return (pointer) => ajv.compile({ $ref: `openapi#${pointer}` });
}

const escaped = (key) => key.replaceAll('~', '~0').replaceAll('/', '~1');
const at = (pointer) =>
  pointer.split('/').slice(1).reduce(
    (value, key) => value?.[key.replaceAll('~1', '/').replaceAll('~0', '~')],
    document,
  );

// The pointer of what stands at `pointer`, through one reference.
function resolved(pointer) {
  const reference = at(pointer)?.$ref;
  return reference ? reference.slice(1) : pointer;
}

function* operations() {
  for (const [path, calls] of Object.entries(document.paths)) {
    for (const method of methods.filter((name) => calls[name])) {
      yield { path, method, pointer: `/paths/${escaped(path)}/${method}` };
    }
  }
}

// Every media type object of a call, with its pointer.
function* contents(operation) {
  const places = [`${operation.pointer}/requestBody`];
  for (const status of Object.keys(at(operation.pointer).responses)) {
    places.push(resolved(`${operation.pointer}/responses/${status}`));
  }
  for (const place of places) {
    for (const type of Object.keys(at(place)?.content ?? {})) {
      yield `${place}/content/${escaped(type)}`;
    }
  }
}

function* paragraphs(value) {
  if (value === null || typeof value !== 'object') return;
  yield value;
  for (const inner of Object.values(value)) yield* paragraphs(inner);
}

// The same description, with every object closed where it is used, so that a field that nobody
// described is found. Clients are told to pass over such fields; the desk is not.
function closed(api) {
  const copy = structuredClone(api);
  const named = new Set(Object.values(copy.components.schemas));
  // What is put together of several is closed as a whole.
  const parts = new Set([...paragraphs(copy)].flatMap((part) => part.allOf ?? []));
  for (const part of paragraphs(copy)) {
    const isSchema = '$ref' in part
      ? part.$ref.startsWith('#/components/schemas/')
      : typeof part.properties === 'object' && ('type' in part);
    if (!isSchema || named.has(part) || parts.has(part) || 'additionalProperties' in part) continue;
    if ('$ref' in part) {
      const target = copy.components.schemas[part.$ref.split('/').pop()];
      if (!target.properties && !target.$ref && !target.allOf) continue;
    }
    part.unevaluatedProperties = false;
  }
  return copy;
}

function operationOf(method, target) {
  const path = new URL(target, 'http://desk.example').pathname.replace('/api/v1', '');
  const fitting = [...operations()].filter((operation) => {
    const pattern = operation.path.split('/');
    const segments = path.split('/');
    return operation.method === method.toLowerCase() && pattern.length === segments.length &&
      pattern.every((part, i) => part.startsWith('{') || part === segments[i]);
  });
  // A literal segment wins over a parameter, as in the router.
  return fitting.sort((a, b) => a.path.split('{').length - b.path.split('{').length)[0];
}

describe('the description of the API', () => {
  const validate = validators(document);

  test('has examples that fit their schemas', () => {
    let examples = 0;
    for (const operation of operations()) {
      for (const content of contents(operation)) {
        for (const [name, example] of Object.entries(at(content).examples ?? {})) {
          const check = validate(`${content}/schema`);
          assert.ok(check(example.value), `${content} ${name}: ${JSON.stringify(check.errors)}`);
          examples += 1;
        }
      }
    }
    assert.ok(examples >= 10);
  });

  test('refers to nothing that is not there, and describes nothing that is not used', () => {
    const used = new Set();
    for (const part of paragraphs(document)) {
      if (typeof part.$ref !== 'string') continue;
      assert.notEqual(at(part.$ref.slice(1)), undefined, part.$ref);
      used.add(part.$ref);
    }
    for (const kind of ['schemas', 'responses', 'parameters', 'headers']) {
      for (const name of Object.keys(document.components[kind])) {
        assert.ok(used.has(`#/components/${kind}/${name}`), `${kind}/${name} is not used`);
      }
    }
  });

  test('gives every call a name of its own, a tag and a summary', () => {
    const names = new Set();
    for (const operation of operations()) {
      const call = at(operation.pointer);
      assert.ok(call.operationId && !names.has(call.operationId), operation.pointer);
      assert.ok(call.summary && call.tags.length === 1, operation.pointer);
      names.add(call.operationId);
    }
  });
});

const program = join(process.env.COPYDESK_BUILD ?? join(root, 'build/asan'), 'tests/http_test');

describe('answers of the program', { skip: existsSync(program) ? false : `no ${program}` }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-answers-'));
  let answers = [];

  before(() => {
    const file = join(folder, 'answers.jsonl');
    execFileSync(program, ['--gtest_filter=*Api.*', '--gtest_brief=1'], {
      env: { ...process.env, COPYDESK_RECORD: file },
      stdio: ['ignore', 'ignore', 'ignore'],
    });
    answers = readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  });
  after(() => rmSync(folder, { recursive: true }));

  // The recorded answers of calls that there are, each with the pointer of its description.
  const described = () => answers
    .map((answer) => ({ ...answer, operation: operationOf(answer.method, answer.target) }))
    .filter((answer) => answer.operation);

  test('are described, status, type and every field', () => {
    const validate = validators(closed(document));
    assert.ok(answers.length > 100);
    for (const answer of described()) {
      const title = `${answer.method} ${answer.target} ${answer.status}`;
      const place = resolved(`${answer.operation.pointer}/responses/${answer.status}`);
      assert.ok(at(place), `${title} is not described`);
      if (answer.body === '') continue;
      const content = `${place}/content/${escaped(answer.type.split(';')[0])}`;
      assert.ok(at(content), `${title} ${answer.type} is not described`);
      if (!answer.type.includes('json') || answer.type.includes('ndjson')) continue;
      const check = validate(`${content}/schema`);
      assert.ok(check(JSON.parse(answer.body)),
        `${title}: ${JSON.stringify(check.errors)}\n${answer.body}`);
    }
  });

  test('come for what fits the description of the request', () => {
    const validate = validators(document);
    for (const answer of described()) {
      const content = `${answer.operation.pointer}/requestBody/content/application~1json`;
      const isSent = answer.sent.startsWith('{') && at(content);
      if (!isSent || answer.status >= 300 || answer.type.includes('ndjson')) continue;
      const check = validate(`${content}/schema`);
      assert.ok(check(JSON.parse(answer.sent)),
        `${answer.method} ${answer.target}: ${JSON.stringify(check.errors)}`);
    }
  });

  test('are there for every success that is described', () => {
    const got = new Set(described().map((answer) => `${answer.operation.pointer} ${answer.status}`));
    for (const operation of operations()) {
      const successes = Object.keys(at(operation.pointer).responses).filter((s) => s < '300');
      for (const status of successes) {
        assert.ok(got.has(`${operation.pointer} ${status}`), `${operation.pointer} ${status}`);
      }
    }
  });
});
