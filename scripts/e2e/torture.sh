#!/usr/bin/env bash
# Two minutes of torture with a fresh seed, which is printed; SEED=N and TORTURE_SECONDS=N choose others.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
mkdir "$TMP/tmp"
export TMPDIR=$TMP/tmp
export RAG_JAVA_OPTS="${RAG_JAVA_OPTS:-} -Djava.io.tmpdir=$TMP/tmp"
MARK="java.io.tmpdir=$TMP/tmp" # on the command line of every process of this run
seed=${SEED:-$(date +%s)}
seconds=${TORTURE_SECONDS:-120}
printf 'seed %s\n' "$seed"

LIMIT=$((seconds * 2 + 300)) run "$ROOT/scripts/torture" --seconds "$seconds" --seed "$seed"
printf '%s\n' "$ERR" "$OUT"
found=$(sed -n '/^FAIL/,/^ok/p' <<< "$OUT")
exits 0 "torture with seed $seed"
says "$OUT" "^Verdict: ok, seed $seed\$" 'its verdict is ok'
if [ "$(id -u)" -eq 0 ]; then
  made=$(sed -n 's/^\([a-z-]*\)  *\([0-9]*\)  *[0-9]*$/\1 \2/p' <<< "$OUT")
  same 19 "$(wc -l <<< "$made")" 'every kind of trouble is listed'
  if [ "$seconds" -ge 120 ]; then same '' "$(awk '$2 == 0 { print $1 }' <<< "$made")" 'each was made'; fi
fi
same 0 "$(pgrep -fc -- "$MARK" || true)" 'no process is left'
same '' "$(find "$TMP/tmp" -mindepth 1 -maxdepth 1 -name 'torture-*')" 'no temporary folder is left'
run "$ROOT/scripts/torture" --seconds
exits 2 'a wrong command line is refused'
# What was found, once more, where the end of a long log is read.
if [ -n "$found" ]; then printf '%s\n' "$found"; fi
