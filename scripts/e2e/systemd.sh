#!/usr/bin/env bash
# The daemon's part of its contract with systemd: units, a socket that outlives it, notifications, watchdog, journal. manager.py stands
# in for systemd, so this runs anywhere; scripts/systemd-e2e has the real one.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
prepare

UNITS=$ROOT/lockd/systemd
RUN=$TMP/run
SOCKET=$RUN/lockd.sock
STORE=$TMP/store
mkdir "$RUN" "$STORE"
LOCKCTL=("$HERE/lockctl.py" --socket "$SOCKET")

# --- the units
mkdir -p "$TMP/lib/bin" "$TMP/units/system" "$TMP/units/user"
printf '#!/bin/sh\n' > "$TMP/lib/bin/rag-lockd"
chmod +x "$TMP/lib/bin/rag-lockd"
for unit in {system,user}/rag-lockd.{service,socket}; do
  sed "s|@LIBDIR@|$TMP/lib|g" "$UNITS/$unit" > "$TMP/units/$unit"
done
silent "$(cat "$TMP"/units/*/*)" '@[A-Z]+@' 'no placeholder is left'
run systemd-analyze verify "$TMP"/units/system/rag-lockd.{service,socket}
exits 0 'systemd-analyze verify: the system units'
same '' "$OUT$ERR" 'and has nothing to say'
run env XDG_RUNTIME_DIR="$TMP" systemd-analyze --user verify "$TMP"/units/user/rag-lockd.{service,socket}
exits 0 "systemd-analyze verify: the user's units"
same '' "$OUT$ERR" 'and has nothing to say'
run systemd-analyze security --offline=yes --no-pager --threshold=11 "$TMP/units/system/rag-lockd.service"
exits 0 'systemd-analyze security: an exposure of 1.1 at most'
printf '     %s\n' "$(grep -o 'Overall exposure.*' <<< "$OUT")"

# --- under the stand-in
"$HERE/manager.py" --watchdog 5 "$RUN" -- "$ROOT/scripts/rag-lockd" --socket "$SOCKET" --state "$TMP/state" < /dev/null &
MANAGER=$!
PIDS+=("$MANAGER")

# The daemon is the manager's child; the manager may be killed before it ends it.
daemon() { cat "$RUN/pid" 2> /dev/null; }
end_daemon() {
  local pid
  pid=$(daemon) && [ "$(ps -o ppid= -p "$pid" | tr -d ' ')" = "$MANAGER" ] && PIDS+=("$pid")
}
leave() {
  local status=$?
  end_daemon
  (exit "$status")
  finish
}
trap leave EXIT

logged() { grep -qE -- "$1" "$RUN/log"; }
told() { grep -qE -- "$1" "$RUN/told"; }
answers() { [ "$(timeout 20 redis-cli -s "$SOCKET" PING)" = PONG ]; }
gone() { ! kill -0 "$1" 2> /dev/null; }

within 10 logged '^listening$' || fail 'the manager listens' "$(cat "$RUN/log")"
INODE=$(stat -c %i "$SOCKET")
if logged '^started'; then fail 'no daemon runs before it is asked for'; else pass 'no daemon runs before it is asked for'; fi
if answers; then pass 'the first connection starts it and is served'; else fail 'the first connection is served' "$(cat "$RUN/journal")"; fi
if within 10 told "^$(daemon) READY=1$"; then pass 'it says when it is ready'; else fail 'it says when it is ready' "$(cat "$RUN/told")"; fi
says "$(cat "$RUN/told")" ' STATUS=0 leases held, 0 requests waiting, ' 'and what it is at'

kill -HUP "$(daemon)"
if within 10 told "^$(daemon) RELOADING=1$" && within 10 told "^$(daemon) MONOTONIC_USEC=[0-9]+$"; then pass 'SIGHUP is a reload'; else fail 'SIGHUP is a reload' "$(cat "$RUN/told")"; fi
reloaded() { [ "$(grep -c "^$(daemon) READY=1$" "$RUN/told")" = 2 ]; }
if within 10 reloaded && answers; then pass 'and it is ready again'; else fail 'and it is ready again' "$(cat "$RUN/told" "$RUN/log")"; fi

# A lease and one who waits for it.
mkfifo "$TMP/hold"
exec {HOLD}<> "$TMP/hold"
"${LOCKCTL[@]}" run --guard held -- head -n 1 "$TMP/hold" > /dev/null &
HOLDER=$!
PIDS+=("$HOLDER")
within 10 told ' STATUS=1 lease held, 0 requests waiting' || fail 'the status tells of a lease' "$(tail -n 3 "$RUN/told")"
"${LOCKCTL[@]}" run --guard --wait 60000 held -- true &
WAITER=$!
PIDS+=("$WAITER")
if within 10 told ' STATUS=1 lease held, 1 request waiting, [2-9] connections'; then
  pass 'the status line is kept current'
else
  fail 'the status line is kept current' "$(tail -n 3 "$RUN/told")"
fi

echo >&"$HOLD"
wait "$HOLDER" "$WAITER"
same 0 $? 'who waited gets it'

# --- who asks while it restarts waits, and is not refused
other() { [ -n "$(daemon)" ] && [ "$(daemon)" != "$1" ] && told "^$(daemon) READY=1$"; }
# renewed PID TITLE: another daemon is ready, on the same socket.
renewed() {
  if within 60 other "$1"; then pass "$2: another daemon is ready"; else fail "$2: another daemon is ready" "$(cat "$RUN/log")"; fi
  same "$INODE" "$(stat -c %i "$SOCKET")" "$2: the socket is the same"
}
old=$(daemon)
kill -HUP "$MANAGER"
refused=0
asked=0
until within 0 other "$old" && [ "$asked" -ge 20 ]; do
  answers || refused=$((refused + 1))
  asked=$((asked + 1))
  [ "$asked" -lt 2000 ] || break
done
renewed "$old" 'restart'
same 0 "$refused" "restart: nobody was refused ($asked asked meanwhile)"
if told "^$old STOPPING=1$"; then pass 'it says when it stops'; else fail 'it says when it stops' "$(cat "$RUN/told")"; fi
says "$(grep -c "^ended $old 0$" "$RUN/log")" '^1$' 'and ends with exit code 0'

# --- under load
CORPUS=$ROOT/rag-cli/src/main/resources/dev/artemis/rag/cli/demo/corpus.jsonl
JAVA=${JAVA_HOME:+$JAVA_HOME/bin/}java
declare -A FEED=() WRITER=()
for name in 1 2 3; do
  mkfifo "$TMP/feed$name"
  exec {descriptor}<> "$TMP/feed$name"
  FEED[$name]=$descriptor
  "$JAVA" -Xmx512m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp "$ROOT/rag-cli/target/app/lib/*" dev.artemis.rag.cli.demo.Worker \
    "card-00$name#1" ORCHESTRATOR "$STORE/rag.db" "$SOCKET" "$CORPUS" "$STORE/$name.journal" "$STORE/$name.scratch" \
    < "$TMP/feed$name" > /dev/null 2> "$STORE/$name.err" &
  WRITER[$name]=$!
  PIDS+=("$!")
done
acknowledged() { grep -c $'^[0-9]*\tacknowledged' "$STORE/$1.journal" 2> /dev/null || true; }
has() { [ "$(acknowledged "$1")" -ge "$2" ]; }
# go_on TITLE: each of them gets on by 30 writes, and no write failed, ever.
go_on() {
  local name failures
  declare -A aim=()
  for name in 1 2 3; do aim[$name]=$(($(acknowledged "$name") + 30)); done
  for name in 1 2 3; do
    within 90 has "$name" "${aim[$name]}" || fail "$1: writer $name gets on" "$(tail -n 5 "$STORE/$name.err")"
  done
  failures=$(grep -h $'\tfailed\t' "$STORE"/*.journal)
  if [ -z "$failures" ]; then pass "$1: all get on, no write failed"; else fail "$1: no write failed" "$failures"; fi
}
epoch() { sqlite3 -cmd '.timeout 10000' "$STORE/rag.db" 'SELECT epoch FROM fence'; }
go_on 'three writers'
before=$(epoch)
for round in 1 2 3; do
  old=$(daemon)
  kill -HUP "$MANAGER"
  renewed "$old" "restart $round under load"
  go_on "restart $round under load"
done
old=$(daemon)
kill -KILL "$old"
renewed "$old" 'kill -9 under load'
go_on 'kill -9 under load'
old=$(daemon)
kill -STOP "$old"
renewed "$old" 'a stopped daemon'
if logged "^silent $old$"; then pass 'a stopped daemon gives no sign of life'; else fail 'a stopped daemon gives no sign of life' "$(cat "$RUN/log")"; fi
go_on 'a stopped daemon'
same 1 "$(grep -c '^silent' "$RUN/log")" 'no other daemon was ever silent'
same "$before" "$(epoch)" 'nobody was sealed off: the epoch is what it was'
total=0
for name in 1 2 3; do
  echo >&"${FEED[$name]}"
  wait "${WRITER[$name]}"
  same 0 $? "writer $name ends well"
  silent "$(cat "$STORE/$name.err")" 'ERROR|Exception' "writer $name was told of no error"
  total=$((total + $(acknowledged "$name")))
done
same "$total" "$(sqlite3 "$STORE/rag.db" 'SELECT count(*) FROM artifact')" "the store has all $total acknowledged writes"
lost=$(grep -E 'lease on .* (expired|superseded|disconnected|revoked|died) after' "$RUN/journal")
if [ -z "$lost" ]; then pass 'no lease was lost'; else fail 'no lease was lost' "$lost"; fi

# --- the end
old=$(daemon)
kill -TERM "$MANAGER"
within 30 gone "$MANAGER"
wait "$MANAGER"
same 0 $? 'the manager ends'
same "ended $old 0" "$(tail -n 1 "$RUN/log")" 'the daemon stopped with exit code 0'
same "$INODE" "$(stat -c %i "$SOCKET")" 'and left the socket alone'
says "$(cat "$SOCKET.pid")" "^$old [0-9]+ clean$" 'and noted a clean end'

# --- the journal
same "$(grep -c . "$RUN/journal")" "$(grep -cE '^<[3-7]>' "$RUN/journal")" 'each line of the log has a priority'
says "$(cat "$RUN/journal")" "^<6>serving $SOCKET as pid $old" 'information is 6'
says "$(cat "$RUN/journal")" '^<6>.*the last run did not end cleanly' 'the start after kill -9 tells of it'
silent "$(cat "$RUN/journal")" '^<[0-7]>\[?(INFO|WARN|ERROR|[0-9]{4}-|[0-9]{2}:)' 'no line repeats level or time'

# --- systemd's own way to pass a socket, without and with NonBlocking=yes
rm "$SOCKET"
# passed WORD...: starts a daemon on a passed socket at the first connection
passed() {
  systemd-socket-activate -E "JAVA_HOME=${JAVA_HOME:-}" -E "HOME=$HOME" -l "$SOCKET" -- "$@" --socket "$SOCKET" --state "$TMP/state" > "$TMP/passed.out" 2>&1 &
  PASSED_TO=$!
  PIDS+=("$PASSED_TO")
  within 10 test -S "$SOCKET"
}
passed "$ROOT/scripts/rag-lockd"
timeout 20 redis-cli -s "$SOCKET" PING > /dev/null 2>&1
wait "$PASSED_TO"
same 1 $? 'a socket that blocks is refused'
says "$(cat "$TMP/passed.out")" '^rag-lockd: descriptor 3, passed by LISTEN_FDS, blocks; .*NonBlocking=yes' 'with a sentence that says what to do'
rm "$SOCKET"
passed python3 -c 'import os, sys; os.set_blocking(3, False); os.execv(sys.argv[1], sys.argv[1:])' "$ROOT/scripts/rag-lockd"
if answers; then pass 'systemd-socket-activate passes it a socket'; else fail 'systemd-socket-activate passes it a socket' "$(cat "$TMP/passed.out")"; fi
silent "$(cat "$TMP/passed.out")" '<6>' 'a log that is not for the journal has no priorities'
says "$(cat "$TMP/passed.out")" 'INFO .*serving' 'but words'
kill "$PASSED_TO"
wait "$PASSED_TO"
same 0 $? 'and it stops'
