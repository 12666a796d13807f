// Publishes a request to Latentstream and gathers its outputs, by kafkajs and Confluent's schema registry client.
import { randomUUID } from 'node:crypto';
import { AvroDeserializer, AvroSerializer, SchemaRegistryClient, SerdeType } from '@confluentinc/schemaregistry';
import { Kafka, logLevel, Partitioners } from 'kafkajs';

const REQUESTS = 'generation-requests';
const FAILURES = 'generation-failures';

/** A GenerationRequest. What it leaves out has the schema's defaults; in a union with null, a value stands bare. */
function requestEvent({ id, audio, model, labels = {}, count = 1, seed }) {
  return { requestId: id, kind: audio ? 'AUDIO' : undefined, model, labels, count, seed };
}

/** Where each topic ends now, so that no later answer is missed: [{ topic, partition, offset }]. */
async function ends(admin, topics) {
  const positions = topics.map(async (topic) =>
    (await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => ({ topic, partition, offset: high })));
  return (await Promise.all(positions)).flat();
}

/** Throws an error on with what it means for people before it. */
function saying(words) {
  return (error) => { throw new Error(`${words}: ${error.message}`); };
}

async function publish(producer, value, requestId) {
  const headers = {
    ce_specversion: '1.0',
    ce_id: requestId,
    ce_type: 'io.latentstream.event.GenerationRequest',
    ce_source: '/examples/kafkajs',
    ce_subject: requestId,
    'content-type': 'application/avro',
  };
  await producer.send({ topic: REQUESTS, acks: -1, messages: [{ key: requestId, value, headers }] });
}

/** Reads from these positions on; returns a promise of the request's outputs by index, which a failure rejects. */
async function follow(consumer, deserializer, positions, requestId) {
  const outputs = [];
  let settle;
  const answered = new Promise((resolve, reject) => { settle = { resolve, reject }; });
  answered.catch(() => {}); // told to whoever awaits it
  const eachMessage = async ({ topic, message }) => {
    if (message.key?.toString() !== requestId) return;
    try {
      const answer = await deserializer.deserialize(topic, message.value);
      if (topic === FAILURES) throw new Error(`${answer.code}: ${answer.message}`);
      outputs[answer.index] = answer;
      if (Object.keys(outputs).length === answer.count) settle.resolve(outputs);
    } catch (error) {
      settle.reject(error);
    }
  };
  consumer.on(consumer.events.CRASH, ({ payload }) => payload.restart || settle.reject(payload.error));
  await consumer.run({ autoCommit: false, eachMessage });
  positions.forEach((position) => consumer.seek(position));
  return { answered, received: () => Object.keys(outputs).length };
}

function deadline(seconds, describe) {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(describe())), seconds * 1000).unref();
  });
}

/**
 * Resolves to the request's outputs, by index; rejects when it is refused, or not answered in time.
 *
 * @param wanted audio (else what the model makes: images, if none is named), model, labels (group -> value), count, seed, all
 * optional; id, unique to the request
 */
export async function generate(wanted, { brokers, registries, seconds }) {
  const kafka = new Kafka({ clientId: 'kafkajs-example', brokers, logLevel: logLevel.NOTHING, retry: { retries: 4 } });
  const registry = new SchemaRegistryClient({ baseURLs: registries });
  const serializer = new AvroSerializer(registry, SerdeType.VALUE, { autoRegisterSchemas: false, useLatestVersion: true });
  const deserializer = new AvroDeserializer(registry, SerdeType.VALUE, {});
  const groupId = `kafkajs-example-${randomUUID()}`;
  const admin = kafka.admin();
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner, allowAutoTopicCreation: false });
  // Outputs are written in transactions: read what is committed.
  const consumer = kafka.consumer({ groupId, readUncommitted: false, allowAutoTopicCreation: false, maxWaitTimeInMs: 500 });
  const topics = ['generated-images', 'generated-audio', FAILURES];
  try {
    await Promise.all([admin.connect(), producer.connect(), consumer.connect()])
      .catch(saying(`no broker answered at ${brokers}; is one running there? KAFKA_BOOTSTRAP_SERVERS says where to look`));
    const event = requestEvent(wanted);
    await consumer.subscribe({ topics });
    const answers = await follow(consumer, deserializer, await ends(admin, topics), event.requestId);
    const value = await serializer.serialize(REQUESTS, event)
      .catch(saying(`the request could not be written by the schema that ${registries} has of it; SCHEMA_REGISTRY_URL says where to look`));
    await publish(producer, value, event.requestId);
    const late = deadline(seconds, () => `${answers.received()} of ${event.count} outputs of request ${event.requestId} `
      + `came within ${seconds} s; is a generator running?`);
    return await Promise.race([answers.answered, late]);
  } finally {
    await Promise.allSettled([consumer.disconnect(), producer.disconnect()]);
    await admin.deleteGroups([groupId]).catch(() => {}); // never joined, or nobody is there: nothing to delete
    await admin.disconnect();
  }
}
