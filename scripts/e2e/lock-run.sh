#!/usr/bin/env bash
# lock run: exit codes, environment, signals, terminal, nesting, several names, deadlock, lost leases, killed runners.
# The commands' own variables are theirs to expand.
# shellcheck disable=SC2016
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
prepare
export RAG_LOCKD_SOCKET=$TMP/lockd.sock
PATH=$ROOT/scripts:$PATH
export LIMIT=60

# token: the latest one of the name job.
token() { cut -d ' ' -f 2 "$RAG_LOCKD_STATE/job.token"; }

# start WORD...: starts a run of the name job with these words; $RUNNER is who was started, $UP the pid of the command's shell.
# Background jobs of a script ignore SIGINT and SIGQUIT; these must not.
start() {
  rm -f "$TMP/up"
  env --default-signal=INT,QUIT "$RAGCTL" lock run job "$@" > "$TMP/runner.out" 2> "$TMP/runner.err" &
  RUNNER=$!
  PIDS+=("$RUNNER")
  within 60 test -s "$TMP/up" || fail 'the command runs' "$(cat "$TMP/runner.err")"
  UP=$(cat "$TMP/up")
}

# ends CODE TITLE: checks how the run that was started ends.
ends() {
  wait "$RUNNER" 2> /dev/null
  CODE=$?
  OUT=$(cat "$TMP/runner.out")
  ERR=$(cat "$TMP/runner.err")
  exits "$1" "$2"
}

holder() { pgrep -P "$RUNNER" java; }

# A command that tells its pid, ignores what asks it to end, and stays.
STAYS='trap "" TERM HUP INT; echo $$ > "$0"; while :; do sleep 0.1; done'

# --- exit codes and environment, without a daemon
run "$RAGCTL" lock run job -- sh -c 'printf "%s:%s:%s\n" "$RAG_LOCK_NAME" "$RAG_LOCK_TOKEN" "$LC_ALL"; exit 7'
exits 7 "the command's exit code is passed through"
same "job:$(token):${LC_ALL:-}" "$OUT" 'it finds name and token in its environment, and its own locale'
run "$RAGCTL" lock run job -- sh -c 'kill -KILL $$'
exits 137 'a command that a signal killed gives 128 + its number'
run "$RAGCTL" lock run job -- "$TMP/nothing"
exits 127 'a command that does not exist gives 127'
says "$ERR" "cannot run '$TMP/nothing': there is no such file" 'and a sentence'
run "$RAGCTL" lock run job -- no-such-program
exits 127 'one that is not on the PATH, too'
run "$RAGCTL" lock run job -- "$ROOT/README.md"
exits 126 'one that is not executable gives 126'
run "$RAGCTL" lock run job --
exits 2 'without a command it is called wrongly'
run "$RAGCTL" lock run --wait soon job -- true
exits 2 'so it is with a span of time that is none'
run "$RAGCTL" lock run --help
fits 'the help fits 80 columns'
printf 'one\ntwo\n' > "$TMP/lines"
{ read -r first; "$RAGCTL" lock run job -- cat; } < "$TMP/lines" > "$TMP/rest"
same 'one two' "$first $(cat "$TMP/rest")" 'standard input goes on where it was'
run "$RAGCTL" lock run "$TMP/a file" -- true
exits 0 'a name with a slash is a path'
[ -e "$TMP/a file.lock" ] && pass 'whose lock file is beside it'
run env RAG_JAVA_OPTS=-verbose:class "$RAGCTL" lock run job -- true
silent "$OUT$ERR" 'org\.sqlite\.|io\.netty\.|dev\.langchain4j\.|ai\.onnxruntime\.' 'it loads no SQLite, no Netty, no model'

# checks WHERE: what holds with the daemon and without.
checks() {
  # --- conflict, beside flock(1)
  start -- sh -c "$STAYS" "$TMP/up"
  run "$RAGCTL" lock run --wait 0 job -- true
  exits 75 "$1: a lock that is taken gives 75"
  says "$ERR" "held by pid $(holder)" "$1: and names the holder"
  flock "$TMP/flock" flock --nonblock --conflict-exit-code 9 "$TMP/flock" true
  FLOCK=$?
  run "$RAGCTL" lock run --wait 0.2 --conflict-exit-code 9 job -- true
  same "$FLOCK" "$CODE" "$1: --conflict-exit-code does as flock's"
  # --- killed: the shell, the holder, both
  for who in shell holder both; do
    [ "$who" = shell ] || start -- sh -c "$STAYS" "$TMP/up"
    case $who in
      shell) kill -KILL "$RUNNER" ;;
      holder) kill -KILL "$(holder)" ;;
      both) kill -KILL "$RUNNER" "$(holder)" ;;
    esac
    run "$RAGCTL" lock run job -- sh -c 'kill -0 -- "-$0" 2> /dev/null && echo alive; echo in' "$UP"
    same in "$OUT" "$1: $who killed: the old group is gone before the next one is in"
    wait "$RUNNER" 2> /dev/null
    CODE=$?
    if [ "$who" = holder ]; then exits 76 "$1: without its holder a run ends with 76"; else exits 137 "$1: $who killed"; fi
  done
  # --- shared
  start --shared -- sh -c "$STAYS" "$TMP/up"
  run "$RAGCTL" lock run --shared --wait 0 job -- echo beside
  same beside "$OUT" "$1: shared ones run beside each other"
  run "$RAGCTL" lock run --wait 0 job -- true
  exits 75 "$1: an exclusive one does not"
  kill -KILL "$RUNNER" "$(holder)"
  wait "$RUNNER" 2> /dev/null
  # --- nested
  run "$RAGCTL" lock run job -- "$RAGCTL" lock run --wait 0 job -- sh -c 'echo "$RAG_LOCK_TOKEN"; exit 4'
  exits 4 "$1: a nested run of the same name does not wait for itself"
  same "$(token)" "$OUT" "$1: it has its parent's token"
  run "$RAGCTL" lock run --shared job -- "$RAGCTL" lock run --shared --wait 0 job -- echo in
  same in "$OUT" "$1: nor does a shared one"
  # --- several names
  run "$RAGCTL" lock run two one -- sh -c 'printf "%s\n" "$RAG_LOCK_NAME"'
  same $'two\none' "$OUT" "$1: several names at once"
  start -- sh -c "$STAYS" "$TMP/up"
  run "$RAGCTL" lock run --wait 0 alpha job omega -- true
  exits 75 "$1: all or nothing"
  run "$RAGCTL" lock run --wait 0 alpha omega -- echo free
  same free "$OUT" "$1: and then the others are free"
  kill -KILL "$RUNNER" "$(holder)"
  wait "$RUNNER" 2> /dev/null
  # --- left-overs
  run "$RAGCTL" lock run job -- sh -c 'sleep 2 & exit 5'
  exits 5 "$1: a command may leave processes behind"
  says "$ERR" 'its process group runs on: the lock stays taken' "$1: which keep the lock"
}

checks 'no daemon'
"$ROOT/scripts/rag-lockd" 2> "$TMP/daemon.err" &
DAEMON=$!
PIDS+=("$DAEMON")
within 60 test -S "$RAG_LOCKD_SOCKET" || fail 'the daemon listens' "$(cat "$TMP/daemon.err")"
checks daemon

# --- signals
for signal in TERM INT HUP QUIT USR1 USR2; do
  start -- sh -c 'trap "exit 3" "$1"; echo $$ > "$0"; while :; do sleep 0.1; done' "$TMP/up" "$signal"
  kill -s "$signal" "$RUNNER"
  ends 3 "$signal is forwarded"
done
start -- sh -c 'echo $$ > "$0"; sleep 100' "$TMP/up"
env --default-signal=INT "$RAGCTL" lock run job -- true 2> "$TMP/waiter.err" &
waiter=$!
PIDS+=("$waiter")
waits() { "$RAGCTL" lock status job --json | python3 -c 'import json, sys; sys.exit(not json.load(sys.stdin)["locks"][0]["waiters"])'; }
within 30 waits || fail 'a second run waits'
kill -s INT "$waiter"
wait "$waiter" 2> /dev/null
same 130 $? 'INT ends a wait'
kill -s TERM "$RUNNER"
ends 143 'a command that TERM ends'

# --- lost: the whole group is ended first
start --purpose 'to be revoked' -- sh -c "$STAYS" "$TMP/up"
run "$RAGCTL" lock status job
says "$OUT" "process group $UP:" 'the status shows the process group'
says "$OUT" 'to be revoked' 'and the purpose'
run redis-cli -s "$RAG_LOCKD_SOCKET" REVOKE job "$(token)"
same OK "$OUT" 'the lease is revoked'
run "$RAGCTL" lock run job -- sh -c 'kill -0 -- "-$0" 2> /dev/null && echo alive; echo in' "$UP"
same in "$OUT" 'the group is gone before the next one is in'
ends 76 'a lost lease gives 76'
says "$ERR" 'lost the lease on .*/job: revoked; the command is ended' 'and says why'

# --- deadlock: two runs, each with the other's lock, one by a child of its own
start -- sh -c 'echo $$ > "$0"; until [ -e "$0.other" ]; do sleep 0.1; done; exec ragctl lock run other -- true' "$TMP/up"
run "$RAGCTL" lock run other -- sh -c '
  : > "$0.other"
  until ragctl lock status other | grep -q "waiting 1"; do sleep 0.1; done
  ragctl lock run job -- true' "$TMP/up"
exits 1 'a deadlock is refused'
says "$ERR" "would never end: .*/job is held by pid $(holder) .*, .*/other is held by pid" 'and its circle is named'
ends 0 'the other one goes on'
run "$RAGCTL" lock run --shared job -- "$RAGCTL" lock run job -- true
exits 1 'alone what the parent shares: refused at once'
run "$RAGCTL" lock run job -- sh -c 'ragctl lock run x -- sleep 1 & ragctl lock run x -- echo second; wait'
same second "$OUT" 'two children of one run may wait for each other'

# --- the daemon is killed and comes back meanwhile
start -- sh -c 'echo $$ > "$0"; until [ -e "$0.back" ]; do sleep 0.1; done; exit 6' "$TMP/up"
kill -KILL "$DAEMON"
wait "$DAEMON" 2> /dev/null
"$ROOT/scripts/rag-lockd" 2> "$TMP/daemon.err" &
PIDS+=("$!")
held() { "$RAGCTL" lock status job --json | python3 -c 'import json, sys; sys.exit(not json.load(sys.stdin)["locks"][0]["holders"])'; }
if within 60 held; then pass 'a new daemon hears of the lease'; else fail 'a new daemon hears of the lease'; fi
: > "$TMP/up.back"
ends 6 'the run does not mind'

# --- on a terminal
TERMINAL=(tmux -S "$TMP/tmux" -f /dev/null)
"${TERMINAL[@]}" new-session -d -x 100 -y 50 "env PS1='> ' bash --norc"
keys() { "${TERMINAL[@]}" send-keys "$@"; }
screen() { "${TERMINAL[@]}" capture-pane -p; }
shows() { screen | grep -qE -- "$1"; }
# sees PATTERN TITLE: checks that it appears; each word that is waited for is new on the screen.
sees() { if within 60 shows "$1"; then pass "$2"; else fail "$2 (no '$1')" "$(screen)"; fi; }
export PATH
keys "clear; ragctl lock run job -- sh -c 'echo begun; read x; echo read-\$x; sleep 100'; echo code-\$?" Enter
within 60 shows '^begun'
keys word Enter
sees '^read-word' 'the command reads the terminal'
keys C-c
sees 'code-130' 'Ctrl-C reaches it'
keys "clear; ragctl lock run job -- sh -c 'echo looping; while :; do sleep 0.1; done'; echo code-\$?" Enter
within 60 shows '^looping'
keys C-z
sees 'Stopped.*ragctl' 'Ctrl-Z gives the shell back'
run "$RAGCTL" lock run --wait 0 job -- true
exits 75 'the lock stays held'
keys 'fg' Enter
sees '^ragctl lock run' 'the job is continued'
within 60 sh -c "ps -eo stat=,args= | grep -qE '^[A-Z]+[^T ]*\+ +sh -c echo looping'" || fail 'it is in the foreground again' "$(screen)"
keys C-c
keys '' Enter 'echo again-$?' Enter
sees 'again-130' 'and Ctrl-C reaches it again'
keys "clear; ragctl lock run job -- sh -c 'read x; echo read-\$x' &" Enter
stopped_job() { keys '' Enter && shows 'Stopped.*ragctl'; } # bash tells it before its next prompt
if within 60 stopped_job; then pass 'one in the background that reads the terminal is stopped'; else fail 'one in the background is stopped' "$(screen)"; fi
keys 'fg' Enter
sees '^ragctl lock run' 'until it is in the foreground'
keys later Enter
sees '^read-later' 'and reads'
keys "clear; sh -c 'ragctl lock run job -- true; read x; echo script-\$x'" Enter after Enter
sees '^script-after' 'a script has its terminal back afterwards'
"${TERMINAL[@]}" kill-server

# --- nothing is left: no holder and no keeper with this script's state folder
none_left() {
  local process
  for process in /proc/[0-9]*; do
    if grep -qazF "RAG_LOCKD_STATE=$RAG_LOCKD_STATE" "$process/environ" 2> /dev/null && grep -qaE -- '--leader=|lock-keeper\.sh' "$process/cmdline" 2> /dev/null; then
      return 1
    fi
  done
}
if within 20 none_left; then pass 'nothing is left running'; else fail 'nothing is left running' "$(pgrep -fa -- '--leader=|lock-keeper\.sh')"; fi
