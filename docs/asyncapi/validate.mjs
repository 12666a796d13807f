#!/usr/bin/env node
// Validates docs/asyncapi.yaml: AsyncAPI's rules, Kafka's bindings, and every payload as an Avro schema.
// Usage: npm ci, then node validate.mjs [FILE]; exit code 1 on an error, warnings are printed.
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { argv, cwd, exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import { AvroSchemaParser } from '@asyncapi/avro-schema-parser';
import { Parser } from '@asyncapi/parser';

const SEVERITIES = ['error', 'warning']; // what comes next is advice, such as to use a newer AsyncAPI

const file = argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..', 'asyncapi.yaml');
const name = relative(cwd(), file);
let payloads = 0;
let errors = 0;

function report(place, severity, message, path) {
  console.error(`${place}: ${severity}: ${message} (${path.join('.')})`);
  if (severity === 'error') errors++;
}

// For documents of AsyncAPI 3 the parser calls a schema parser's 'parse', and never its 'validate'.
const avro = AvroSchemaParser();
const checkedAvro = {
  ...avro,
  async parse(input) {
    payloads++;
    for (const { message, path } of await avro.validate(input)) report(name, 'error', message, path);
    return avro.parse(input);
  },
};

const parser = new Parser({ schemaParsers: [checkedAvro] });
const { document, diagnostics } = await parser.parse(readFileSync(file, 'utf8'), { source: file });
for (const { severity, message, path, range } of diagnostics) {
  if (severity in SEVERITIES) report(`${name}:${range.start.line + 1}`, SEVERITIES[severity], message, path);
}
if (errors > 0 || !document) {
  console.error(`${name}: ${errors} ${errors === 1 ? 'error' : 'errors'}`);
  exit(1);
}
const [channels, operations] = [document.channels(), document.operations()].map((each) => each.all().length);
console.log(`${name}: valid, ${channels} channels, ${operations} operations, ${payloads} Avro payloads`);
