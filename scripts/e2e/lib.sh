# Sourced by the end-to-end scripts: a temporary folder, PASS/FAIL lines, bounded waits, clean up by pid.
# shellcheck shell=bash
set -uo pipefail

HERE=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
ROOT=${HERE%/scripts/e2e}
RAGCTL=$ROOT/scripts/ragctl
TMP=$(mktemp -d)
PASSED=0
FAILED=0
PIDS=()
unset RAG_DB RAG_LOCKD_SOCKET NO_COLOR
export XDG_DATA_HOME=$TMP/data RAG_LOCKD_STATE=$TMP/state

finish() {
  local status=$? pid
  for pid in ${PIDS[@]+"${PIDS[@]}"}; do
    kill -KILL "$pid" 2> /dev/null && wait "$pid" 2> /dev/null
  done
  rm -rf -- "$TMP"
  printf '%s: %d passed, %d failed\n' "$(basename -- "$0")" "$PASSED" "$FAILED"
  [ "$status" -eq 0 ] && [ "$FAILED" -eq 0 ] && [ "$PASSED" -gt 0 ] || exit 1
}
trap finish EXIT
trap 'exit 130' INT TERM

pass() {
  PASSED=$((PASSED + 1))
  printf 'PASS %s\n' "$1"
}

fail() {
  FAILED=$((FAILED + 1))
  printf 'FAIL %s\n' "$1"
  [ $# -lt 2 ] || printf '%s\n' "$2" | head -n 20 | sed 's/^/     /'
}

# run WORD...: runs a command, bounded; its output is in $OUT and $ERR, its exit code in $CODE.
run() {
  timeout -k 5 "${LIMIT:-120}" "$@" > "$TMP/out" 2> "$TMP/err" < "${INPUT:-/dev/null}"
  CODE=$?
  OUT=$(cat "$TMP/out")
  ERR=$(cat "$TMP/err")
}

# exits CODE TITLE: checks the exit code of the last run.
exits() {
  if [ "$CODE" -eq "$1" ]; then pass "$2"; else fail "$2 (exit code $CODE, not $1)" "$ERR$OUT"; fi
}

# says TEXT PATTERN TITLE: checks that a text matches an extended regular expression.
says() {
  if grep -qE -- "$2" <<< "$1"; then pass "$3"; else fail "$3 (no '$2')" "$1"; fi
}

# silent TEXT PATTERN TITLE: checks that it does not.
silent() {
  if grep -qE -- "$2" <<< "$1"; then fail "$3 ('$2' found)" "$1"; else pass "$3"; fi
}

# same EXPECTED ACTUAL TITLE
same() {
  if [ "$1" = "$2" ]; then pass "$3"; else fail "$3 ('$2', not '$1')"; fi
}

# within SECONDS COMMAND...: waits until the command succeeds; fails when it does not in time.
within() {
  local end=$((SECONDS + $1))
  shift
  until "$@" > /dev/null 2>&1; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 0.1
  done
}

# Builds unless built, so that no check waits for a build; nothing can be checked if that fails.
prepare() {
  LIMIT=900 run "$RAGCTL" --version
  [ "$CODE" -eq 0 ] && return
  fail 'the product builds' "$ERR"
  exit 1
}

# json EXPRESSION: evaluates a Python expression over the JSON of the last run, as j.
json() {
  python3 -c 'import json, sys; j = json.loads(sys.argv[2]); print(eval(sys.argv[1]))' "$1" "$OUT"
}

# fits TITLE: checks that no line of the last output has more than 80 columns.
fits() {
  if python3 -c 'import sys; sys.exit(any(len(l.rstrip("\n")) > 80 for l in open(sys.argv[1], encoding="utf-8")))' "$TMP/out"; then
    pass "$1"
  else
    fail "$1 (a line is longer than 80 columns)" "$OUT"
  fi
}
