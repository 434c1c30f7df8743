#!/usr/bin/env bash
# lock status with the daemon up and down; daemon run, status, stop.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
prepare
export RAG_DB=$TMP/rag.db
export RAG_LOCKD_SOCKET=$TMP/lockd.sock

# --- no daemon
run "$RAGCTL" daemon status
exits 3 'daemon status without a daemon is exit code 3'
says "$ERR" "no lock daemon listens at $TMP/lockd.sock" 'and says where it looked'
run "$RAGCTL" daemon stop
exits 3 'daemon stop without a daemon is exit code 3'
run "$RAGCTL" store --type notebook_example 'Something to lock.'
exits 0 'the store is written without a daemon'
run "$RAGCTL" lock status
exits 0 'lock status works without a daemon'
says "$OUT" '^daemon +not running' 'and says that there is none'
says "$OUT" "^ +free" 'nobody holds the store'

# --- somebody holds the store's lock file: python takes the same kind of lock
REAL=$(readlink -f -- "$RAG_DB")
run "$RAGCTL" stats --json
EPOCH=$(json 'j["epoch"]')
python3 - "$REAL.lock" "$EPOCH" > "$TMP/held" << 'PYTHON' &
import fcntl, signal, sys
f = open(sys.argv[1], "r+b")
fcntl.lockf(f, fcntl.LOCK_EX, 1, int(sys.argv[2]))
print("held", flush=True)
signal.pause()
PYTHON
holder=$!
PIDS+=("$holder")
within 20 grep -q held "$TMP/held" || fail 'python holds the lock file'
python3 - "$REAL.lock" "$EPOCH" << 'PYTHON' &
import fcntl, sys
f = open(sys.argv[1], "r+b")
fcntl.lockf(f, fcntl.LOCK_EX, 1, int(sys.argv[2]))
PYTHON
waiter=$!
PIDS+=("$waiter")
within 20 sh -c "grep -q -- '-> POSIX .* $waiter ' /proc/locks" || fail 'a second process waits'
run "$RAGCTL" lock status
says "$OUT" "guard held +pid $holder \\($(id -un)\\), .*python3" "the kernel's table names the holder, its user and command"
says "$OUT" "waits for +pid $waiter" 'and who waits'
fits 'lock status fits 80 columns'
run "$RAGCTL" lock status --json
same "$holder" "$(json '[g["pid"] for g in j["locks"][0]["guard"] if not g["waiting"]][0]')" 'JSON names the holder'
same None "$(json 'j["daemon"]')" 'JSON says that there is no daemon'

# --- a stuck holder of the guard is sealed off; one of SQLite's own lock cannot be, and the writer gives up in time
run "$RAGCTL" store --type notebook_example 'Written past a stuck holder.'
exits 0 'a stuck holder of the guard costs a while, not the write'
run "$RAGCTL" stats --json
same $((EPOCH + 1)) "$(json 'j["epoch"]')" 'because a new epoch has begun'
python3 - "$REAL" > "$TMP/begun" << 'PYTHON' &
import signal, sqlite3, sys
c = sqlite3.connect(sys.argv[1], isolation_level=None)
c.execute("BEGIN IMMEDIATE")
print("begun", flush=True)
signal.pause()
PYTHON
writer=$!
PIDS+=("$writer")
within 20 grep -q begun "$TMP/begun" || fail 'python begins a transaction'
run "$RAGCTL" store --type notebook_example 'This waits in vain.'
exits 75 'a lock not obtained in time is exit code 75'
silent "$ERR" '^\s+at ' 'without a stack trace'
printf '     %s\n' "$ERR"
kill -KILL "$writer"
wait "$writer" 2> /dev/null

# --- light: neither SQLite, nor Netty, nor the model
run env RAG_JAVA_OPTS=-verbose:class "$RAGCTL" lock status
says "$OUT" 'dev.artemis.rag.cli.LockStatusCommand' 'class loading is seen'
silent "$OUT" 'org\.sqlite\.|io\.netty\.|dev\.langchain4j\.|ai\.onnxruntime\.|ai\.djl\.' 'lock status loads no SQLite, no Netty, no model'

# --- the daemon, in the foreground of another process
"$RAGCTL" daemon run > "$TMP/daemon.out" 2> "$TMP/daemon.err" &
daemon=$!
PIDS+=("$daemon")
if within 60 "$RAGCTL" daemon status; then pass 'daemon run listens'; else fail 'daemon run listens' "$(cat "$TMP/daemon.err")"; fi
run "$RAGCTL" daemon status --json
same "$daemon" "$(json 'j["pid"]')" 'daemon status tells the pid'
same "$TMP/lockd.sock" "$(json 'j["socket"]')" 'and the socket'
run "$RAGCTL" daemon status
fits 'daemon status fits 80 columns'
run "$RAGCTL" lock status
says "$OUT" "^daemon +pid $daemon, user $(id -un), version" 'lock status shows the daemon'
says "$OUT" "guard held +pid $holder" 'and the holder that it cannot know'
says "$OUT" 'unknown to this daemon' 'and says that the daemon does not know it'
run "$RAGCTL" daemon run
exits 1 'a second daemon on the same socket is refused'
says "$ERR" "$daemon" "with the first one's pid"
kill -KILL "$holder" "$waiter"
wait "$holder" "$waiter" 2> /dev/null

# --- a lease held through the daemon, by a client in another language
python3 - "$TMP/lockd.sock" > "$TMP/lease" << 'PYTHON' &
import signal, socket, sys
s = socket.socket(socket.AF_UNIX)
s.connect(sys.argv[1])
s.sendall(b"HELLO 3 SETNAME night-shift\r\nACQUIRE nightly TTL 60000 PURPOSE import OWNER worker-7\r\n")
data = b""
while b"token" not in data:
    data += s.recv(4096)
print("held", flush=True)
signal.pause()
PYTHON
lease=$!
PIDS+=("$lease")
within 20 grep -q held "$TMP/lease" || fail 'a client gets the named lock' "$(cat "$TMP/daemon.err")"
python3 - "$TMP/lockd.sock" << 'PYTHON' &
import signal, socket, sys
s = socket.socket(socket.AF_UNIX)
s.connect(sys.argv[1])
s.sendall(b"HELLO 3 SETNAME day-shift\r\nACQUIRE nightly WAIT 60000 PURPOSE report\r\n")
s.recv(4096)
signal.pause()
PYTHON
queued=$!
PIDS+=("$queued")
waiting() { [ "$("$RAGCTL" daemon status --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["waiting"])')" = 1 ]; }
within 20 waiting || fail 'a second client waits'
run "$RAGCTL" lock status nightly
fits 'lock status of a name fits 80 columns'
says "$OUT" "held by +pid $lease \\($(id -un)\\), night-shift" 'the holder: pid, user, command'
says "$OUT" 'thread worker-7: import' 'its thread and purpose'
says "$OUT" 'exclusive, for .*, token [0-9]+ of epoch 0, TTL left .* of' 'mode, since, token, TTL'
says "$OUT" 'guard held by the daemon' 'who holds the guard'
says "$OUT" 'at work' 'and that it is at work'
says "$OUT" "waiting 1 +pid $queued .*day-shift" 'the queue in order'
run "$RAGCTL" lock status nightly --json
same "$lease night-shift import worker-7 exclusive False daemon" \
  "$(json '" ".join(str(j["locks"][0]["holders"][0][k]) for k in ["pid", "label", "purpose", "owner", "mode", "cached", "guard"])')" 'JSON shows the holder'
same "1 $queued report" "$(json '" ".join(str(j["locks"][0]["waiters"][0][k]) for k in ["position", "pid", "purpose"])')" 'JSON shows the queue'
same True "$(json 'all(g["known"] for g in j["locks"][0]["guard"])')" "the daemon's own guard is known"
run "$RAGCTL" store --type notebook_example 'Written through the daemon.'
exits 0 'the store is written through the daemon'
run "$RAGCTL" lock status --fallback
says "$OUT" 'not running|not asked' '--fallback does not ask the daemon'

# --- stop
run "$RAGCTL" daemon stop
exits 0 'daemon stop succeeds'
says "$OUT" "daemon stopped \\(pid $daemon\\)" 'and names the pid'
wait "$daemon"
same 0 $? 'the daemon ended cleanly'
run "$RAGCTL" daemon status
exits 3 'and is gone'
