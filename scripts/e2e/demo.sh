#!/usr/bin/env bash
# The demo's verdict, judged independently: by sqlite3, by what is left behind, and in a terminal.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
prepare
mkdir "$TMP/tmp" "$TMP/kept"
export TMPDIR=$TMP/tmp
export RAG_JAVA_OPTS="${RAG_JAVA_OPTS:-} -Djava.io.tmpdir=$TMP/tmp"
MARK="java.io.tmpdir=$TMP/tmp" # on the command line of every process of these demos

# processes: how many of our demos' processes are alive
processes() { pgrep -fc -- "$MARK" || true; }
nobody() { [ "$(processes)" = 0 ]; }
nothing_left() { [ -z "$(find "$TMP/tmp" -mindepth 1 -maxdepth 1 -name 'ragctl-demo-*')" ]; }

# --- the verdict, against sqlite3
LIMIT=180 run "$RAGCTL" demo --seconds 12 --json --db "$TMP/kept/rag.db"
exits 0 'the demo ends with exit code 0'
[ "$CODE" -eq 0 ] || printf '%s\n' "$ERR$OUT"
same ok "$(json 'j["verdict"]')" 'its verdict is ok'
says "$(json '[c["key"] for c in j["checks"] if c["holds"]]')" 'foundById.*foundByQuery.*noneTwice.*integrity.*lockErrors' 'every promise was checked'
says "$(json '[p["end"] for p in j["processes"]]')" 'killed' 'a pipeline was killed'
sql() { sqlite3 "$TMP/kept/rag.db" "$1"; }
same ok "$(sql 'PRAGMA integrity_check')" 'sqlite3: integrity_check'
count=$(sql 'SELECT count(*) FROM artifact')
same "$(json 'j["artifacts"]')" "$count" 'sqlite3 counts as many artifacts'
same "$count" "$(sql 'SELECT count(DISTINCT id) FROM artifact')" 'sqlite3: no id twice'
same "$count" "$(sql "SELECT count(DISTINCT json_extract(metadata, '\$.demo_process') || '/' || json_extract(metadata, '\$.demo_step')) FROM artifact")" 'sqlite3: no step of a process twice'
if [ "$count" -ge "$(json 'j["acknowledged"]')" ]; then pass 'sqlite3: at least the acknowledged ones'; else fail 'sqlite3: artifacts are missing'; fi
if within 10 nobody; then pass 'no process is left'; else fail 'no process is left' "$(pgrep -fa -- "$MARK")"; fi
if nothing_left; then pass 'no temporary folder is left'; else fail 'no temporary folder is left' "$(ls "$TMP/tmp")"; fi
run "$RAGCTL" demo --db "$TMP/kept/rag.db"
exits 2 'an existing file is not touched'

# --- ended by Ctrl-C, and by SIGKILL of the demo itself
at_work() { [ "$(processes)" -ge 6 ]; }
interrupted() {
  setsid env --default-signal=INT "$RAGCTL" demo --seconds 60 > "$TMP/demo.out" 2> "$TMP/demo.err" &
  local demo=$!
  PIDS+=("$demo")
  within 60 at_work || fail "the demo starts (before $1)" "$(cat "$TMP/demo.err")"
  kill "-$1" "$demo"
  wait "$demo" 2> /dev/null
  if within 30 nobody; then pass "no process is left after $1"; else fail "no process is left after $1" "$(pgrep -fa -- "$MARK")"; fi
  if within 10 nothing_left; then pass "no temporary folder is left after $1"; else fail "no temporary folder is left after $1" "$(find "$TMP/tmp" | head)"; fi
}
interrupted INT
interrupted KILL

# --- in a terminal of 80 columns
if command -v tmux > /dev/null; then
  screen() { tmux -S "$TMP/tmux" capture-pane -p; }
  printf 'Our own text about locks.\n' > "$TMP/own.txt"
  tmux -S "$TMP/tmux" -f /dev/null new-session -d -x 80 -y 50 \
    "'$RAGCTL' demo --seconds 10 '$TMP/own.txt'; echo end-of-demo \$?; exec cat"
  PIDS+=("$(tmux -S "$TMP/tmux" display-message -p '#{pid}')")
  seen() { screen | grep -qE "$1"; }
  if within 90 seen '^lease +.*(card|supervisor)'; then pass 'the terminal shows who holds the lease'; else fail 'the terminal shows who holds the lease' "$(screen)"; fi
  if seen '[0-9]+ writes/s'; then pass 'and writes per second'; else fail 'and writes per second' "$(screen)"; fi
  if within 120 seen 'end-of-demo 0'; then pass 'the verdict appears, on a text of our own'; else fail 'the verdict appears' "$(screen)"; fi
  same 1 "$(screen | grep -c '^Verdict: ok')" 'once'
  same 0 "$(screen | grep -cE '^lease ')" 'the picture is gone at the end'
  tmux -S "$TMP/tmux" kill-server
fi
