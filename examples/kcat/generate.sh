#!/usr/bin/env bash
# Asks a running Latentstream for a handwritten digit with kcat, curl and the shell, and writes it as PNG.
#
#   ./generate.sh DIGIT [SEED] [FILE]       # SEED: 42, FILE: digit.png
#
# Debian's kcat knows no Avro. A request is small enough to encode by hand, and of an output the image is the last field: what
# begins with PNG's signature. Reads KAFKA_BOOTSTRAP_SERVERS (localhost:9092) and SCHEMA_REGISTRY_URL (http://localhost:8081).
set -euo pipefail
export LC_ALL=C # bytes, not characters

brokers=${KAFKA_BOOTSTRAP_SERVERS:-localhost:9092}
registry=${SCHEMA_REGISTRY_URL:-http://localhost:8081}
digit=${1-}
seed=${2:-42}
file=${3:-digit.png}
patience=60 # seconds

# The fields of a GenerationRequest and of the records in it, in the order in which 'request' writes them.
layout="GenerationRequest requestId content DigitSamples label AudioConditions digit speaker trim \
model version seed count temperature encoding Encoding deadline"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  echo "generate.sh: $1" >&2
  exit 1
}

[ -n "$digit" ] || fail "which digit? usage: generate.sh DIGIT [SEED] [FILE]"

byte() {
  # shellcheck disable=SC2059 # the format is the byte
  printf "\\x$(printf %02x "$1")"
}

# Avro's int and long: zigzag, then seven bits a byte, the lowest first. Also the branch of a union.
number() {
  local rest=$((($1 << 1) ^ ($1 >> 63)))
  while (((rest & ~0x7f) != 0)); do
    byte $(((rest & 0x7f) | 0x80))
    rest=$(((rest >> 7) & 0x01ffffffffffffff))
  done
  byte "$rest"
}

string() {
  number ${#1}
  printf %s "$1"
}

# request SCHEMA_ID REQUEST_ID: a GenerationRequest in Confluent's wire format.
request() {
  byte 0
  byte $(($1 >> 24 & 255)) && byte $(($1 >> 16 & 255)) && byte $(($1 >> 8 & 255)) && byte $(($1 & 255))
  string "$2"
  number 0 && number 1 && string "$digit" # content: DigitSamples, with a label
  number 0                                # model: null
  number 0                                # version: null
  number 1 && number "$seed"
  number 1                                # count
  printf '\0\0\0\0\0\0\360\077'           # temperature: 1.0
  number 0                                # encoding: null
  number 0                                # deadline: null
}

# The id of the schema that 'request' writes; another schema's would make nonsense of the bytes.
schema_id() {
  local latest names
  latest=$(curl -fsS "$registry/subjects/generation-requests-value/versions/latest") ||
    fail "no schema of generation-requests at $registry; has a generator or client registered it?"
  names=$(grep -o '\\"name\\": *\\"[A-Za-z]*' <<<"$latest" | sed 's/.*"//' | paste -sd' ')
  [ "$names" = "$layout" ] || fail "GenerationRequest has other fields than this script writes: $names"
  sed 's/.*"id": *\([0-9]*\).*/\1/' <<<"$latest"
}

# consume TOPIC OPTION...: committed records only, as outputs are written in transactions.
consume() {
  kcat -C -q -b "$brokers" -X isolation.level=read_committed -t "$@"
}

# place TOPIC: partition and offset of the record with our key, if there is one yet.
place() {
  consume "$1" -o "s@$began" -e -f '%k %p %o\n' | sed -n "s/^$id //p" | tail -n 1
}

id=$(cat /proc/sys/kernel/random/uuid 2>/dev/null || uuidgen)
began=$(date +%s)000 # an output has the time of its request
schema=$(schema_id)
request "$schema" "$id" >"$work/request"
kcat -P -b "$brokers" -t generation-requests -k "$id" \
  -H ce_specversion=1.0 -H ce_id="$id" -H ce_type=io.latentstream.event.GenerationRequest \
  -H ce_source=/examples/kcat -H ce_subject="$id" -H content-type=application/avro "$work/request"

answer=
failure=
while [ -z "$answer" ]; do
  ((SECONDS < patience)) || fail "no answer to request $id within $patience s; is a generator running?"
  failure=$(place generation-failures)
  [ -z "$failure" ] || break
  answer=$(place generated-images)
done

if [ -n "$failure" ]; then
  consume generation-failures -p "${failure% *}" -o "${failure#* }" -c 1 -f %s >"$work/failure"
  fail "refused: $(tr -cd '[:print:]' <"$work/failure" | sed "s/.*$id//")"
fi
consume generated-images -p "${answer% *}" -o "${answer#* }" -c 1 -f '%h\n'
consume generated-images -p "${answer% *}" -o "${answer#* }" -c 1 -f %s >"$work/image"
start=$(grep -abo $'\x89PNG' "$work/image" | cut -d: -f1) || fail "record at ${answer/ /, offset } of generated-images holds no PNG"
tail -c +$((${start%%$'\n'*} + 1)) "$work/image" >"$file"
echo "wrote $file"
