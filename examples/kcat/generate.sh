#!/usr/bin/env bash
# Asks a running Latentstream for a handwritten digit with kcat, curl and the shell, and writes it as PNG.
# Debian's kcat knows no Avro. A request is small enough to encode by hand, and of an output the image is the last field: a PNG, as
# long as the number before it says. Reads KAFKA_BOOTSTRAP_SERVERS (localhost:9092) and SCHEMA_REGISTRY_URL (http://localhost:8081).
set -euo pipefail
export LC_ALL=C # bytes, not characters

brokers=${KAFKA_BOOTSTRAP_SERVERS:-localhost:9092}
registry=${SCHEMA_REGISTRY_URL:-http://localhost:8081}
label=${1-}
seed=${2:-42}
file=${3:-image.png}
patience=60 # seconds

# The names in three schemas, in order: fields and, where a type is first used, its name. 'request', 'image' and 'reason' know no other layout.
request_layout="GenerationRequest requestId kind Kind model version labels first count seed temperature truncation \
variation Variation seed strength index interpolation Interpolation steps index toSeed toIndex toLabels \
reconstruction Reconstruction input labels posterior Posterior mean deviation labels elbo trim encoding Encoding deadline"
image_layout="GeneratedImage requestId index first count model version seed temperature truncation \
variation Variation seed strength index interpolation Interpolation steps index toSeed toIndex toLabels \
posterior Posterior mean deviation labels elbo labels width height encoding Encoding payload"
failure_layout="GenerationFailure requestId code FailureCode message model version"

usage() {
  cat <<'HELP'
Usage: generate.sh GROUP=VALUE [SEED [FILE]]

  GROUP=VALUE  a label, such as digit=7; 7 alone means digit=7
  SEED         a whole number; same seed, model and version: same bytes (42)
  FILE         where the image goes (image.png)

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

case "$label" in
  -h | --help) usage; exit 0 ;;
  '' | =* | *=) misused "the label is '$label'; give GROUP=VALUE, such as digit=7" ;;
  *=*) ;;
  *) label=digit=$label ;;
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
  number 1 && number 1                                        # kind: IMAGE
  number 0                                                    # model: null
  number 0                                                    # version: null
  number 1 && string "${label%%=*}" && string "${label#*=}" && number 0 # labels: one, and no more
  number 0                                                    # first
  number 1                                                    # count
  number 1 && number "$seed"
  printf '\0\0\0\0\0\0\360\077'                               # temperature: 1.0
  number 0                                                    # truncation: null
  number 0 && number 0 && number 0 && number 0                # variation, interpolation, reconstruction, posterior: null
  byte 0                                                      # trim: false
  number 0                                                    # encoding: null
  number 0                                                    # deadline: null
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

# open FILE: its bytes into 'bytes'; 'at' is behind the zero and the schema's id.
open() {
  at=5
  read -r -d '' -a bytes < <(od -An -v -tu1 "$1" | tr '\n' ' '; printf '\0')
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

# pass: over the string at place 'at'.
pass() {
  take && at=$((at + taken))
}

# rest FILE: the bytes at place 'at', as many as the number before them says.
rest() {
  take && tail -c +$((at + 1)) "$1" | head -c "$taken"
}

# image FILE: the payload of a GeneratedImage.
image() {
  local bytes at taken pairs
  open "$1"
  pass                         # requestId
  take && take && take         # index, first, count
  pass && pass                 # model, version
  take                         # seed
  at=$((at + 8))               # temperature
  take && take && take && take # truncation, variation, interpolation, posterior: null, for none was asked for
  while take && ((taken > 0)); do # labels, block by block
    for ((pairs = taken; pairs > 0; pairs--)); do pass && pass; done
  done
  take && take && take         # width, height, encoding
  rest "$1"
}

# reason FILE: the code and the message of a GenerationFailure.
reason() {
  local bytes at taken codes
  codes=$(latest generation-failures "$failure_layout" | sed 's/.*\\"symbols\\": *\[\([^]]*\)\].*/\1/' | tr -d '\\" ')
  open "$1"
  pass # requestId
  take && echo -n "$(cut -d, -f$((taken + 1)) <<<"$codes"): "
  rest "$1" | tr -d '\000-\037\177'
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
latest generated-images "$image_layout" >/dev/null
{ image "$work/image" >"$file"; } 2>/dev/null || fail "cannot write to '$file'; choose another FILE"
echo "wrote $file"
