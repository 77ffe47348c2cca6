// What web/vendor holds is what the registry's packages hold, byte for byte, at
// the versions that web/package.json pins.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';

const web = new URL('../../web/', import.meta.url);
const read = (path) => readFileSync(new URL(path, web));
const pinned = JSON.parse(read('package.json')).devDependencies;

const copies = [
  ['@picocss/pico', 'css/pico.min.css', (version) => `vendor/pico-${version}.min.css`],
  ['@github/hotkey', 'dist/index.js', (version) => `vendor/hotkey-${version}.js`],
];

for (const [name, path, vendored] of copies) {
  test(`web/vendor has ${name} as it was published`, () => {
    const installed = JSON.parse(read(`node_modules/${name}/package.json`)).version;

    assert.equal(installed, pinned[name]);
    assert.ok(read(`node_modules/${name}/${path}`).equals(read(vendored(installed))));
  });
}

test('the lock names no registry', () => {
  assert.doesNotMatch(read('package-lock.json').toString(), /"resolved"/);
});
