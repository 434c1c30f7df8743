#!/usr/bin/env bash
# The README's shell examples, run as they stand.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
prepare

# block N: the N-th shell block of the README
block() { awk -v n="$1" '/^```sh$/ { i++; on = i == n; next } /^```$/ { on = 0 } on' "$ROOT/README.md"; }

cd "$ROOT" || exit 1
says "$(block 1)" '^scripts/ragctl demo +#' 'the first command is the demo (run by demo.sh)'
says "$(block 1)" '^mvn verify +#' 'the second command is mvn verify'
block 2 > "$TMP/tool.sh"
says "$(cat "$TMP/tool.sh")" 'ragctl store' 'the tool examples are found'
run env TMPDIR="$TMP" bash -eu "$TMP/tool.sh"
exits 0 'the tool examples run'
says "$OUT" '"score" : 8' 'the query finds what was stored'
says "$OUT" '1 stored, 0 existing' 'ingest loads a file'
