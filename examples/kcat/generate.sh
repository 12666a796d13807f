#!/usr/bin/env bash
# Asks a running Latentstream for a handwritten digit with kcat, curl and the shell, and writes it as PNG.
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

# The fields of a GenerationRequest and of the records in it, in the order in which 'request' writes them; of a GenerationFailure, as 'reason' reads them.
request_layout="GenerationRequest requestId content DigitSamples label AudioConditions digit speaker trim \
model version seed count temperature encoding Encoding deadline"
failure_layout="GenerationFailure requestId code FailureCode message model version"

usage() {
  cat <<'HELP'
Usage: generate.sh DIGIT [SEED [FILE]]

  DIGIT   what to draw, such as 7
  SEED    a whole number of 64 bits; same seed, model and version: same bytes (42)
  FILE    where the image goes (digit.png)

Reads KAFKA_BOOTSTRAP_SERVERS (localhost:9092) and SCHEMA_REGISTRY_URL (http://localhost:8081).
HELP
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  echo "generate.sh: $1" >&2
  exit 1
}

# Not understood: exit code 2.
misused() {
  echo "generate.sh: $1; see generate.sh --help" >&2
  exit 2
}

case "$digit" in
  -h | --help) usage; exit 0 ;;
  '') misused "which digit?" ;;
esac
[ $# -le 3 ] || misused "too many arguments: ${*:4}"
[[ $seed =~ ^(-?)0*([0-9]+)$ ]] && [ "$((${BASH_REMATCH[1]}${BASH_REMATCH[2]}))" = "${BASH_REMATCH[1]}${BASH_REMATCH[2]}" ] ||
  misused "the seed is '$seed'; give a whole number of 64 bits"
seed=$((${BASH_REMATCH[1]}${BASH_REMATCH[2]}))
for tool in kcat curl; do
  command -v "$tool" >/dev/null || fail "$tool is not installed; install it, such as Debian's package $tool"
done
[ -d "$(dirname "$file")" ] && [ -w "$(dirname "$file")" ] && ! [ -d "$file" ] ||
  fail "cannot write to '$file'; choose another FILE"

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

# latest TOPIC LAYOUT: what the registry says of the topic's newest schema, where it has these fields; another's would make nonsense of the bytes.
latest() {
  local answer names
  answer=$(curl -fsS --max-time 10 "$registry/subjects/$1-value/versions/latest") ||
    fail "no schema of $1 at $registry; does a schema registry run there, and has a generator registered it?"
  names=$(grep -o '\\"name\\": *\\"[A-Za-z]*' <<<"$answer" | sed 's/.*"//' | paste -sd' ')
  [ "$names" = "$2" ] || fail "the schema of $1 has other fields than this script knows: $names"
  echo "$answer"
}

# take: the number at place 'at' of 'bytes' into 'taken', as 'number' writes it.
take() {
  local raw=0 shift=0 byte
  while :; do
    byte=${bytes[at]}
    at=$((at + 1))
    raw=$((raw | (byte & 127) << shift))
    shift=$((shift + 7))
    ((byte & 128)) || break
  done
  taken=$(((raw >> 1) ^ -(raw & 1)))
}

# reason FILE: the code and the message of a GenerationFailure.
reason() {
  local bytes at=5 taken codes # after the zero and the schema's id
  codes=$(latest generation-failures "$failure_layout" | sed 's/.*\\"symbols\\": *\[\([^]]*\)\].*/\1/' | tr -d '\\" ')
  read -r -d '' -a bytes < <(od -An -v -tu1 "$1" | tr '\n' ' '; printf '\0')
  take && at=$((at + taken)) # requestId
  take && echo -n "$(cut -d, -f$((taken + 1)) <<<"$codes"): "
  take && tail -c +$((at + 1)) "$1" | head -c "$taken" | tr -d '\000-\037\177'
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
schema=$(latest generation-requests "$request_layout" | sed 's/.*"id": *\([0-9]*\).*/\1/')
request "$schema" "$id" >"$work/request"
kcat -P -b "$brokers" -X message.timeout.ms=10000 -t generation-requests -k "$id" \
  -H ce_specversion=1.0 -H ce_id="$id" -H ce_type=io.latentstream.event.GenerationRequest \
  -H ce_source=/examples/kcat -H ce_subject="$id" -H content-type=application/avro "$work/request" 2>"$work/error" ||
  fail "the request could not be published at $brokers (KAFKA_BOOTSTRAP_SERVERS): $(tail -n 1 "$work/error")"

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
  fail "refused: $(reason "$work/failure")"
fi
consume generated-images -p "${answer% *}" -o "${answer#* }" -c 1 -f '%h\n'
consume generated-images -p "${answer% *}" -o "${answer#* }" -c 1 -f %s >"$work/image"
start=$(grep -abo $'\x89PNG' "$work/image" | cut -d: -f1) || fail "record at ${answer/ /, offset } of generated-images holds no PNG"
{ tail -c +$((${start%%$'\n'*} + 1)) "$work/image" >"$file"; } 2>/dev/null || fail "cannot write to '$file'; choose another FILE"
echo "wrote $file"
