#!/usr/bin/env bash
# Every fault that is planted in our own code is found by a test, and the finder of faults is not easily pleased.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
FAULTS=$ROOT/lockd/torture/src/mutants

LIMIT=840 run "$ROOT/scripts/mutants"
printf '%s\n' "$ERR" "$OUT"
exits 0 'every planted fault is found'
count=$(find "$FAULTS" -name '*.patch' | wc -l)
says "$OUT" "^$count faults: $count found, 0 survived, 0 errors" 'and there are as many as there are patches'

run "$ROOT/scripts/mutants" --list
same "$count" "$(grep -c '^  breaks: .' <<< "$OUT")" '--list tells what each breaks'
same "$count" "$(grep -c '^  found by: [a-z/-]* [A-Z]' <<< "$OUT")" '--list tells who is to find it'
run "$ROOT/scripts/mutants" --frobnicate
exits 2 'a wrong command line is refused'
run "$ROOT/scripts/mutants" --only no-such-fault
exits 2 'a name that no fault has is refused'

# --- what is no finding is not taken for one
MODE=lockd/core/src/main/java/dev/artemis/lockd/LockMode.java
LINE=$(sed -n 3p "$ROOT/$MODE")
# plant TEST OLD NEW: a fault that replaces a line of a small class.
plant() {
  mkdir -p "$TMP/faults"
  printf 'A fault.\nBreaks: nothing\nTest: lockd/core %s\n\n--- a/%s\n+++ b/%s\n@@ -3 +3 @@\n-%s\n+%s\n' \
    "$1" "$MODE" "$MODE" "$2" "$3" > "$TMP/faults/fault.patch"
  run env MUTANTS_FAULTS="$TMP/faults" "$ROOT/scripts/mutants"
  exits 1 "exit code 1: $4"
  says "$OUT" "$5" "$4"
}
plant GoldenBytesTest "$LINE" '/** Another sentence. */' 'a change that breaks nothing survives' '^fault  *nothing  *NO '
plant GoldenBytesTest "not $LINE" "$LINE" 'a patch that does not apply is an error' '^fault  *nothing  *ERROR .*apply'
plant GoldenBytesTest "$LINE" 'no Java' 'a patch that does not compile is an error' '^fault  *nothing  *ERROR .*compile'
plant NoSuchTest "$LINE" "$LINE" 'a test that is not there is an error' '^fault  *nothing  *ERROR .*no such test'
plant 'GoldenBytesTest#nothing' "$LINE" "$LINE" 'a method that is not there is an error' '^fault  *nothing  *ERROR '
