#!/usr/bin/env bash
# The daemon spoken to by strangers: the real redis-cli, and lockctl.py, written from lockd/PROTOCOL.md alone.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
RAG_LOCKD=${RAG_LOCKD:-$ROOT/scripts/rag-lockd}
SOCKET=$TMP/run/lockd.sock
STATE=$TMP/state

start() {
  "$RAG_LOCKD" --socket "$SOCKET" --state "$STATE" > "$TMP/daemon.out" 2> "$TMP/daemon.err" < /dev/null &
  DAEMON=$!
  PIDS+=("$DAEMON")
  within 300 redis-cli -s "$SOCKET" PING
}

redis() { run redis-cli -s "$SOCKET" "$@"; }
lockctl() { run "$HERE/lockctl.py" --socket "$SOCKET" "$@"; }

# field NAME: the line behind a key in the output of redis-cli.
field() { grep -A1 -x -- "$1" <<< "$OUT" | sed -n 2p; }

# --- the program
LIMIT=900 run "$RAG_LOCKD" --version # builds it, if need be
run "$RAG_LOCKD" --help
exits 0 'rag-lockd --help'
says "$OUT" '--socket PATH' 'help names the options'
run "$RAG_LOCKD" --version
says "$OUT" '^rag-lockd ' 'rag-lockd --version'
run "$RAG_LOCKD" --nonsense
exits 2 'an unknown option is a usage error'
same 1 "$(wc -l <<< "$ERR" | tr -d ' ')" 'told in one sentence'
lockctl send PING
exits 69 'lockctl says when there is no daemon'

if start; then pass 'rag-lockd serves'; else fail 'rag-lockd serves' "$(cat "$TMP/daemon.err")"; fi
same 'srw-------' "$(stat -c %A "$SOCKET")" 'the socket is for its owner alone'
same 'drwx------' "$(stat -c %A "$TMP/run")" 'and so is its folder'
run "$RAG_LOCKD" --socket "$SOCKET" --state "$STATE"
exits 1 'a second daemon on the socket is refused'
says "$ERR" "pid $DAEMON" "and told the first one's pid"

# --- redis-cli, both encodings, and what it asks by itself
redis PING
same PONG "$OUT" 'redis-cli PING'
redis ECHO 'grün gold'
same 'grün gold' "$OUT" 'text is UTF-8'
redis -3 HELLO 3
says "$OUT" '^server rag-lockd$' 'redis-cli -3 HELLO'
says "$OUT" '^proto 3$' 'speaks RESP3'
redis STATUS
same rag-lockd "$(field server)" 'redis-cli STATUS'
same "$DAEMON" "$(field pid)" 'STATUS tells the pid'
redis INFO
says "$OUT" '^server_name:rag-lockd' 'redis-cli INFO'
redis CLIENT SETNAME me
same OK "$OUT" 'CLIENT SETNAME'
redis SELECT 1
says "$OUT$ERR" 'only database 0' 'SELECT 1 is an error'
redis HELLO 4
says "$OUT$ERR" '^NOPROTO ' 'HELLO 4 is refused'
redis ACQUIRE /etc/passwd
says "$OUT$ERR" '^DENIED ' 'redis-cli may lock plain names only'
redis ACQUIRE job WAIT 100 PURPOSE 'by hand'
same "$STATE/job" "$(field name)" 'redis-cli ACQUIRE'
first=$(field token)
redis -3 ACQUIRE job WAIT 5000
says "$OUT" "^token $((first + 1))$" 'the lease ended with its connection; the token rises'

# --- lockctl.py
lockctl send --resp3 HELLO 3
same 1 "$(json "j['lockd']")" 'lockctl HELLO tells the protocol version'
lockctl send HELLO 3 LOCKD 2
same 1 "$(json "j['lockd']")" 'a newer client is answered with version 1'
lockctl send HELLO 3 LOCKD 0
exits 1 'an older one is refused'
says "$ERR" 'NOPROTO ' 'by NOPROTO'
lockctl send FLY
says "$ERR" "ERR unknown command 'FLY'" 'unknown verbs are told'
lockctl run job -- sh -c 'exit 7'
exits 7 "run gives the command's exit code"
lockctl run --guard job -- true
exits 0 'run with a guard of its own'
same "token $((first + 3))" "$(cat "$STATE/job.token")" 'both draw from one token file'

# --- contention
"$HERE/lockctl.py" --socket "$SOCKET" run --guard --purpose 'a long job' job -- cat < <(tail -f --pid=$$ /dev/null) &
holder=$!
PIDS+=("$holder")
held() { redis-cli -s "$SOCKET" STATUS job | grep -qx 'a long job'; }
within 20 held || fail 'lockctl holds the lease'
redis ACQUIRE job WAIT 300
says "$OUT$ERR" "^TIMEOUT .*not granted within 300 ms: held by pid $holder .* for \"a long job\"" "redis-cli's refusal names holder and purpose"
lockctl run --wait 0 job -- true
exits 75 'lockctl exits with 75'
"$HERE/lockctl.py" --socket "$SOCKET" run --purpose 'the next one' job -- echo ran > "$TMP/next" &
next=$!
PIDS+=("$next")
waiting() { redis-cli -s "$SOCKET" STATUS job | grep -qx 'the next one'; }
within 20 waiting || fail 'the next one waits'
lockctl send --resp3 STATUS job
same "$holder" "$(json "j['locks'][0]['holders'][0]['pid']")" 'STATUS names the holder'
same client "$(json "j['locks'][0]['holders'][0]['guard']")" 'who has the guard itself'
same 1 "$(json "j['locks'][0]['waiters'][0]['position']")" 'and the queue'
{
  kill -KILL "$holder"
  wait "$holder"
} 2> /dev/null
wait "$next"
same ran "$(cat "$TMP/next")" 'a killed holder is replaced'

# --- a guard that somebody outside holds
python3 - "$STATE/job.lock" > "$TMP/stranger" << 'PYTHON' &
import fcntl, signal, sys
f = open(sys.argv[1], "r+b")
fcntl.lockf(f, fcntl.LOCK_EX, 1, 0)
print("held", flush=True)
signal.pause()
PYTHON
stranger=$!
PIDS+=("$stranger")
within 20 grep -q held "$TMP/stranger" || fail 'a stranger holds the guard'
redis ACQUIRE job WAIT 300
says "$OUT$ERR" "^TIMEOUT .*pid $stranger" 'a guard held outside the daemon counts, and its holder is named'
{
  kill -KILL "$stranger"
  wait "$stranger"
} 2> /dev/null
redis ACQUIRE job WAIT 10000
same "$STATE/job" "$(field name)" 'until it is free'

# --- garbage
printf 'PING\r\n\001\002\003' > "$TMP/garbage"
INPUT=$TMP/garbage lockctl raw
says "$OUT" '^\+PONG' 'requests before garbage are answered'
says "$OUT" '^-PROTOCOL ' 'garbage is answered with an error'
exits 0 'and the connection is closed'
printf '*1\r\n$536870912\r\n' > "$TMP/huge"
INPUT=$TMP/huge lockctl raw
says "$OUT" '^-TOOLONG a bulk string of 536870912 ' 'an announcement of 512 MiB is refused'
head -c 100000 /dev/urandom > "$TMP/noise"
INPUT=$TMP/noise lockctl raw
redis PING
same PONG "$OUT" 'the daemon lives on'

# --- the end
kill -TERM "$DAEMON"
wait "$DAEMON"
same 0 "$?" 'SIGTERM is a clean stop'
if [ -e "$SOCKET" ]; then fail 'the socket is gone'; else pass 'the socket is gone'; fi
says "$(cat "$SOCKET.pid")" "^$DAEMON [0-9]+ clean$" 'the run file says that it ended cleanly'
silent "$(cat "$TMP/daemon.err" "$TMP/daemon.out")" 'WARNING|Exception' 'no warning of the JVM, no stack trace'
start || fail 'it starts again' "$(cat "$TMP/daemon.err")"
{
  kill -KILL "$DAEMON"
  wait "$DAEMON"
} 2> /dev/null
start || fail 'it replaces the socket of a killed one' "$(cat "$TMP/daemon.err")"
redis -3 HELLO 3
says "$OUT" '^grace [0-9]+$' 'and serves'
