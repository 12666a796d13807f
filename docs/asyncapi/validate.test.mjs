// The validator reports what is wrong in the document, and ends with exit code 1.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execPath } from 'node:process';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'asyncapi-'));
after(() => rmSync(folder, { recursive: true }));

/** Validates the document after a replacement. */
function validate(text, replacement) {
  const document = readFileSync(join(here, '..', 'asyncapi.yaml'), 'utf8');
  const file = join(folder, 'faulty.yaml');
  const faulty = document.replace(text, replacement);
  assert.notEqual(faulty, document, `the document has no ${text}`);
  writeFileSync(file, faulty);
  return spawnSync(execPath, [join(here, 'validate.mjs'), file], { encoding: 'utf8' });
}

const faults = {
  'an Avro type that is defined nowhere': [/(fields:\n\s+- name: \w+\n\s+type: )\w+/, '$1nought', 'nought'],
  'a channel that is not there': ['$ref: \'#/channels/', '$ref: \'#/channels/no-', 'no-'],
  'an unknown cleanup policy': ['- compact', '- shrink', 'cleanup.policy'],
};
for (const [fault, [text, replacement, named]] of Object.entries(faults)) {
  test(`refuses ${fault}`, () => {
    const { status, stderr } = validate(text, replacement);
    assert.equal(status, 1, stderr);
    const errors = stderr.split('\n').filter((line) => line.includes(': error: '));
    assert.ok(errors.some((line) => line.includes(named)), stderr);
  });
}
