// Asks a running Latentstream for images or clips and writes what comes; latentstream.mjs talks to Kafka.
import { randomUUID } from 'node:crypto';
import { access, constants, mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { generate } from './latentstream.mjs';

const usage = `Usage: node generate.mjs [OPTIONS]

  --audio             clips (WAV) instead of images (PNG)
  --model NAME        who makes them; the generator's default when absent
  --label GROUP=VALUE a label, such as speaker=theo; may be repeated; drawn when absent
  --digit DIGIT       short for --label digit=DIGIT
  --count N           how many (1)
  --seed N            same seed, model and version: same bytes; from the id when absent
  --id ID             the request's id; a new UUID when absent
  --out FOLDER        where the files go (out)
  --timeout SECONDS   how long to wait (60)

Reads KAFKA_BOOTSTRAP_SERVERS (localhost:9092) and SCHEMA_REGISTRY_URL (http://localhost:8081).`;

// kafkajs sets timers to times that are past; newer Node.js warns of each.
const [print] = process.listeners('warning');
process.removeAllListeners('warning');
process.on('warning', (warning) => warning.name === 'TimeoutNegativeWarning' || print?.(warning));

/** What was typed is not what can be asked for. */
class Misused extends Error {}

function require(understood, otherwise) {
  if (!understood) throw new Misused(otherwise);
}

const MOST_SEED = 2 ** 52; // of requests; the least is its negative

/** A whole number between two others. */
function whole(option, text, least, most) {
  const number = /^-?\d+$/.test(text) ? Number(text) : NaN;
  require(number >= least && number <= most, `--${option} is '${text}'; give a whole number from ${least} to ${most}`);
  return number;
}

/** Group -> value of texts such as speaker=theo. */
function labelsOf(texts) {
  return Object.fromEntries(texts.map((text) => {
    const [, group, value] = /^([^=]+)=(.+)$/.exec(text) ?? [];
    require(value !== undefined, `--label is '${text}'; give GROUP=VALUE, such as digit=7`);
    return [group, value];
  }));
}

function parsed() {
  try {
    return parseArgs({
      options: {
        audio: { type: 'boolean', default: false },
        model: { type: 'string' },
        label: { type: 'string', multiple: true, default: [] },
        digit: { type: 'string' },
        count: { type: 'string', default: '1' },
        seed: { type: 'string' },
        id: { type: 'string' },
        out: { type: 'string', default: 'out' },
        timeout: { type: 'string', default: '60' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new Misused(error.message);
  }
}

function options() {
  const { count, digit, label, seed, timeout, ...values } = parsed();
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  for (const option of ['model', 'id', 'out']) {
    require(values[option]?.trim() !== '', `--${option} is empty; give one, or leave it out`);
  }
  const seconds = Number(timeout);
  require(timeout.trim() !== '' && seconds > 0 && seconds <= 86_400, `--timeout is '${timeout}'; give seconds above 0, at most 86400`);
  return {
    ...values,
    seconds,
    id: values.id ?? randomUUID(),
    labels: labelsOf(digit === undefined ? label : [...label, `digit=${digit}`]),
    count: whole('count', count, 1, 2 ** 31 - 1),
    seed: seed === undefined ? undefined : whole('seed', seed, -MOST_SEED, MOST_SEED),
  };
}

/** Makes a folder and those above it. Node's own recursion does not end where one is refused with ENOENT, as in /proc. */
async function makeFolder(path) {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) return;
  if (found === null && dirname(path) !== path) await makeFolder(dirname(path));
  await mkdir(path);
}

/** Before anything is asked for: a folder that can be written to. */
async function openFolder(path) {
  try {
    await makeFolder(resolve(path));
    await access(path, constants.W_OK);
  } catch (error) {
    throw new Error(`cannot write to '${path}': ${error.message}; choose another folder with --out`);
  }
}

async function main() {
  const { out, seconds, ...wanted } = options();
  await openFolder(out);
  const outputs = await generate(wanted, {
    brokers: (process.env.KAFKA_BOOTSTRAP_SERVERS ?? 'localhost:9092').split(','),
    registries: (process.env.SCHEMA_REGISTRY_URL ?? 'http://localhost:8081').split(','),
    seconds,
  });
  for (const { index, encoding, payload, model, version, seed, labels } of outputs) {
    const file = join(out, encoding === 'WAV' ? `clip-${index}.wav` : `image-${index}.png`);
    await writeFile(file, payload);
    console.log(`${file}: ${model} version ${version}, seed ${seed}, ${JSON.stringify(labels)}`);
  }
}

main().catch((error) => {
  console.error(`generate: ${error.message}`);
  if (error instanceof Misused) console.error("'node generate.mjs --help' shows what can be asked for");
  process.exitCode = error instanceof Misused ? 2 : 1;
});
