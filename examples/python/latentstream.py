"""Asks a running Latentstream for images or clips, with confluent_kafka and avro.

    from latentstream import generate
    for image in generate({"labels": {"digit": "7"}, "count": 4, "seed": 42}):
        print(image["index"], image["seed"], image["labels"], len(image["payload"]))

Reads KAFKA_BOOTSTRAP_SERVERS (localhost:9092) and SCHEMA_REGISTRY_URL (http://localhost:8081).
Confluent's own AvroSerializer needs fastavro, which Debian 12 lacks. Its wire format is five bytes
before Avro's: a zero and the schema's id in the registry.
"""

import argparse
import io
import json
import os
import struct
import sys
import time
import urllib.request
import uuid
from pathlib import Path

import avro.errors
import avro.io
import avro.schema
from confluent_kafka import Consumer, KafkaException, Producer, TopicPartition

BROKERS = os.environ.get("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092")
REGISTRY = os.environ.get("SCHEMA_REGISTRY_URL", "http://localhost:8081")

REQUESTS = "generation-requests"
FAILURES = "generation-failures"
ANSWERS = ["generated-images", "generated-audio", FAILURES]

PATIENCE = 10  # seconds for one answer of the broker or the registry
CLIENT = {"bootstrap.servers": BROKERS, "log_level": 0}  # what goes wrong is raised, not logged


class LatentstreamError(Exception):
    """Why there are no outputs, for people."""


def generate(request, timeout=60):
    """Publishes a request and returns its outputs, each a dict with the fields of GeneratedImage or GeneratedAudio, by index.

    request: field -> value, as in GenerationRequest; what is left out has the schema's default, requestId a new UUID
    timeout: seconds
    Raises LatentstreamError when the request is refused, with the failure's code and message, or not answered in time.
    """
    request = {"requestId": str(uuid.uuid4()), **request}
    consumer = Consumer({
        **CLIENT,
        "group.id": "python-example",  # never joined, as partitions are assigned
        "enable.auto.commit": False,
        "isolation.level": "read_committed",  # outputs are written in transactions
    })
    try:
        # From where the topics end now, or the answer might come before anybody listens.
        consumer.assign([end for topic in ANSWERS for end in _ends(consumer, topic)])
        _publish(request)
        return _gather(consumer, request, timeout)
    except KafkaException as error:
        raise LatentstreamError(
            f"the broker at {BROKERS} (KAFKA_BOOTSTRAP_SERVERS) did not do as asked: {error.args[0].str()}; does one run there?"
        ) from error
    finally:
        consumer.close()


def _ends(consumer, topic):
    partitions = consumer.list_topics(topic, PATIENCE).topics[topic].partitions
    if not partitions:
        raise LatentstreamError(f"there is no topic {topic} at {BROKERS}; start a generator, which makes it")
    for partition in partitions:
        _, end = consumer.get_watermark_offsets(TopicPartition(topic, partition), PATIENCE)
        yield TopicPartition(topic, partition, end)


def _publish(request):
    errors = []
    producer = Producer({**CLIENT, "message.timeout.ms": PATIENCE * 1000})
    producer.produce(
        REQUESTS,
        key=request["requestId"],
        value=_encoded(request),
        headers={
            "ce_specversion": "1.0",
            "ce_id": request["requestId"],
            "ce_type": "io.latentstream.event.GenerationRequest",
            "ce_source": "/examples/python",
            "ce_subject": request["requestId"],
            "content-type": "application/avro",
        },
        on_delivery=lambda error, _: errors.append(error),
    )
    producer.flush()
    if errors[0] is not None:
        raise KafkaException(errors[0])


def _gather(consumer, request, timeout):
    request_id = request["requestId"]
    outputs = {}
    schemas = {}
    end = time.monotonic() + timeout
    while (left := end - time.monotonic()) > 0:
        message = consumer.poll(left)
        if message is None:
            continue
        if message.error():
            raise KafkaException(message.error())
        if message.key() != request_id.encode():
            continue
        answer = _decoded(message.value(), schemas)
        if message.topic() == FAILURES:
            raise LatentstreamError(f"{answer['code']}: {answer['message']}")
        outputs[answer["index"]] = answer
        if len(outputs) == answer["count"]:
            return [outputs[index] for index in sorted(outputs)]
    raise LatentstreamError(
        f"{len(outputs)} of {request.get('count', 1)} outputs of request {request_id} came within {timeout} s; is a generator running?")


def _encoded(request):
    """A request in Confluent's wire format, by the topic's newest schema."""
    registered = _registry(f"/subjects/{REQUESTS}-value/versions/latest")
    schema = avro.schema.parse(registered["schema"])
    # Python's avro writes no default for what is missing, and leaves out in silence what the schema does not have.
    event = {field.name: request.get(field.name, field.default) for field in schema.fields}
    unknown = request.keys() - event.keys()
    if unknown:
        raise LatentstreamError(f"a request has no field {', '.join(sorted(unknown))}; known: {', '.join(event)}")
    value = io.BytesIO(struct.pack(">bI", 0, registered["id"]))
    value.seek(0, io.SEEK_END)
    try:
        avro.io.DatumWriter(schema).write(event, avro.io.BinaryEncoder(value))
    except avro.errors.AvroException as error:
        raise LatentstreamError("the request does not fit its schema: " + " ".join(str(error).split())) from error
    return value.getvalue()


def _decoded(value, schemas):
    """A record in Confluent's wire format, as a dict; schemas has those by id that were needed before."""
    _, schema_id = struct.unpack_from(">bI", value)
    if schema_id not in schemas:
        schemas[schema_id] = avro.schema.parse(_registry(f"/schemas/ids/{schema_id}")["schema"])
    return avro.io.DatumReader(schemas[schema_id]).read(avro.io.BinaryDecoder(io.BytesIO(value[5:])))


def _registry(path):
    try:
        with urllib.request.urlopen(REGISTRY.rstrip("/") + path, timeout=PATIENCE) as answer:
            return json.load(answer)
    except (OSError, ValueError) as error:
        raise LatentstreamError(
            f"no {path} at {REGISTRY} (SCHEMA_REGISTRY_URL): {error}; does a schema registry run there, and did a generator register it?"
        ) from error


# What follows is for the two programs beside this file.


def label(text):
    """(group, value) of an option such as digit=7."""
    group, _, value = text.partition("=")
    if not group or not value:
        raise argparse.ArgumentTypeError(f"'{text}' is not GROUP=VALUE, such as digit=7")
    return group, value


def run(parser, request_of):
    """Asks for what the options say, writes the outputs to files, and returns the exit code."""
    options = parser.parse_args()
    try:
        folder = Path(options.out)
        folder.mkdir(parents=True, exist_ok=True)
        for output in generate(request_of(options), options.timeout):
            image = output["encoding"] == "PNG"
            file = folder / f"{'image' if image else 'clip'}-{output['index']}.{output['encoding'].lower()}"
            file.write_bytes(output["payload"])
            print(f"{file}: {output['model']} version {output['version']}, seed {output['seed']}, {json.dumps(output['labels'])}")
        return 0
    except LatentstreamError as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
    except OSError as error:
        print(f"{parser.prog}: cannot use '{error.filename}': {error.strerror}; name another", file=sys.stderr)
    return 1
