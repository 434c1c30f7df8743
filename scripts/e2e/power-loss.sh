#!/usr/bin/env bash
# What a loss of power leaves: clean with FULL and with NORMAL, found with OFF and with planted faults; SEED=N chooses a seed.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
mkdir "$TMP/tmp"
export TMPDIR=$TMP/tmp
export RAG_JAVA_OPTS="${RAG_JAVA_OPTS:-} -Djava.io.tmpdir=$TMP/tmp"
seed=${SEED:-$(date +%s)}
printf 'seed %s\n' "$seed"

# loss ARGUMENT...: one run with the seed, shown.
loss() {
  LIMIT=300 run "$ROOT/scripts/power-loss" --seed "$seed" "$@"
  printf '%s\n' "$ERR" "$OUT"
}

LIMIT=900 run "$ROOT/scripts/power-loss" --help
exits 0 'it is built'

loss --synchronous FULL
exits 0 'FULL: no acknowledged write is missing'
says "$OUT" "^Verdict: ok, seed $seed\$" 'its verdict is ok'
loss --synchronous NORMAL
exits 0 'NORMAL: consistent and a prefix of history'
says "$OUT" "^Verdict: ok, seed $seed\$" 'its verdict is ok'

small=(--operations 40 --variants 1)
loss --synchronous OFF "${small[@]}"
exits 1 'OFF is found'
says "$OUT" '^FAIL nothing is missing that was promised' 'because it loses acknowledged writes'
loss --synchronous NORMAL --promise FULL "${small[@]}"
exits 1 'NORMAL does not pass for FULL'
says "$OUT" '^FAIL nothing is missing that was promised' 'because it loses acknowledged writes'
loss --fault EARLY_ACK "${small[@]}"
exits 1 'an acknowledgement before the commit is found'
says "$OUT" '^FAIL nothing is missing that was promised' 'because it is of a write that may be lost'

without=$TMP/bin
mkdir "$without"
for tool in bash env timeout cat readlink find flock mkdir java dirname basename id sed sort head; do
  path=$(command -v "$tool") && ln -s "$path" "$without/$tool"
done
PATH=$without run "$ROOT/scripts/power-loss" --operations 10
exits 1 'without strace it fails'
says "$ERR" 'strace is needed and not on the PATH: install the package strace' 'and says what is missing'
same '' "$(find "$TMP/tmp" -mindepth 1 -maxdepth 1 -name 'power-loss-*')" 'no temporary folder is left'
