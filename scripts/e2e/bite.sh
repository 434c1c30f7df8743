#!/usr/bin/env bash
# The torture bites: where a lock is known to fail the failure is found, and ours is found to hold.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
mkdir "$TMP/tmp"
export TMPDIR=$TMP/tmp
chmod 711 "$TMP" "$TMP/tmp" # PostgreSQL runs as a user of its own
export RAG_JAVA_OPTS="${RAG_JAVA_OPTS:-} -Djava.io.tmpdir=$TMP/tmp"

LIMIT=600 run "$ROOT/scripts/bite" --at-once 2
printf '%s\n' "$ERR" "$OUT"
exits 0 'every kind of lock came out as expected'
silent "$OUT" 'not run' 'none was left out'
same 11 "$(grep -cE ' (YES|no) ' <<< "$OUT")" 'there is a row for each'
for ours in 'our store' 'our store, guard off' 'our named lock'; do
  says "$OUT" "^$ours +no " "$ours: no violation"
done
same 0 "$(pgrep -fc -- "$TMP/tmp" || true)" 'no process is left'
run "$ROOT/scripts/bite" --only NOTHING
exits 2 'a wrong command line is refused'
