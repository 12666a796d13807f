// Asks a running Latentstream for images or clips and writes what comes; latentstream.mjs talks to Kafka.
import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generate } from './latentstream.mjs';

const usage = `Usage: node generate.mjs [OPTIONS]

  --audio           clips (WAV) instead of images (PNG)
  --digit DIGIT     what to draw or to speak; any when absent
  --speaker NAME    whose voice; anybody's when absent
  --count N         how many (1)
  --seed N          same seed, model and version: same bytes; from the id when absent
  --id ID           the request's id; a new UUID when absent
  --out FOLDER      where the files go (out)
  --timeout SECONDS how long to wait (60)

Reads KAFKA_BOOTSTRAP_SERVERS (localhost:9092) and SCHEMA_REGISTRY_URL (http://localhost:8081).`;

// kafkajs sets timers to times that are past; newer Node.js warns of each.
const [print] = process.listeners('warning');
process.removeAllListeners('warning');
process.on('warning', (warning) => warning.name === 'TimeoutNegativeWarning' || print?.(warning));

function options() {
  const { values } = parseArgs({
    options: {
      audio: { type: 'boolean', default: false },
      digit: { type: 'string' },
      speaker: { type: 'string' },
      count: { type: 'string', default: '1' },
      seed: { type: 'string' },
      id: { type: 'string' },
      out: { type: 'string', default: 'out' },
      timeout: { type: 'string', default: '60' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  return { ...values, id: values.id ?? randomUUID() };
}

async function main() {
  const { out, timeout, count, ...wanted } = options();
  const outputs = await generate(
    { ...wanted, count: Number(count) },
    {
      brokers: (process.env.KAFKA_BOOTSTRAP_SERVERS ?? 'localhost:9092').split(','),
      registries: (process.env.SCHEMA_REGISTRY_URL ?? 'http://localhost:8081').split(','),
      seconds: Number(timeout),
    },
  );
  await mkdir(out, { recursive: true });
  for (const { index, payload, model, version, seed, labels } of outputs) {
    const file = join(out, wanted.audio ? `clip-${index}.wav` : `image-${index}.png`);
    await writeFile(file, payload);
    console.log(`${file}: ${model} version ${version}, seed ${seed}, ${JSON.stringify(labels)}`);
  }
}

main().catch((error) => {
  console.error(`generate: ${error.message}`);
  process.exitCode = 1;
});
