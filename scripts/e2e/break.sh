#!/usr/bin/env bash
# lock break: with and without the daemon, holders that give back, are stuck, or can only be ended.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
prepare
export RAG_DB=$TMP/rag.db
export RAG_LOCKD_SOCKET=$TMP/lockd.sock
run "$RAGCTL" store --type notebook_example 'Something to lock.'
exits 0 'the store is written'
REAL=$(readlink -f -- "$RAG_DB")
ME=$(id -un)

# background OUTPUT WORD PROGRAM ARGUMENT...: runs a Python program; $! is it once its output has the word
background() {
  local output=$1 word=$2 program=$3
  shift 3
  python3 -c "$program" "$@" > "$output" 2>&1 &
  PIDS+=("$!")
  within 20 grep -q "$word" "$output" || fail "a holder begins ($word)" "$(cat "$output")"
}
GUARD='
import fcntl, signal, sys
f = open(sys.argv[1], "r+b")
(fcntl.lockf)(f, fcntl.LOCK_EX, 1, int(sys.argv[2]))
print("held", flush=True)
while True: signal.pause()'
TRANSACTION='
import signal, sqlite3, sys
c = sqlite3.connect(sys.argv[1], isolation_level=None)
c.execute("BEGIN IMMEDIATE")
print("begun", flush=True)
while True: signal.pause()'
CLIENT='
import socket, sys, time
s = socket.socket(socket.AF_UNIX)
s.connect(sys.argv[1])
s.sendall(b"HELLO 3 SETNAME " + sys.argv[2].encode() + b" CAPS PUSH\r\nACQUIRE nightly TTL 600000 WAIT 60000 PURPOSE import\r\n")
data = b""
while b"lease" not in data.split(b"resume-window")[-1].split(b"leases")[-1]: data += s.recv(4096)
print("held", flush=True)
lease = data.rsplit(b"$5\r\nlease\r\n", 1)[1].split(b"\r\n")[1]
while True:
    got = s.recv(4096)
    if not got: break
    print(repr(got), flush=True)
    if b"recall" in got and sys.argv[3] == "gives": s.sendall(b"RELEASE " + lease + b"\r\n")
    if b"lost" in got: time.sleep(60)'
fence() {
  run "$RAGCTL" stats --json
  EPOCH=$(json 'j["epoch"]')
  TOKEN=$(json 'j["token"]')
}
running() { kill -0 "$1" 2> /dev/null && ! grep -q '^State:.Z' "/proc/$1/status"; }

# --- called wrongly, nobody there
run "$RAGCTL" lock break
exits 2 'a lease must be named'
run "$RAGCTL" lock break --token 1 --kill
exits 2 '--kill without a terminal needs --yes'
says "$ERR" 'no terminal; say --yes' 'and says so'
run "$RAGCTL" lock break --token 1
exits 3 'a store that nobody holds is exit code 3'
says "$ERR" "nobody holds $REAL" 'and says so'

# --- no daemon: a stuck holder outside of a transaction
fence
background "$TMP/held" held "$GUARD" "$REAL.lock" "$EPOCH"
holder=$!
kill -STOP "$holder"
run "$RAGCTL" lock break --token $((TOKEN + 1)) --grace 0
exits 1 'another token than the present one is exit code 1'
says "$ERR" "pid $holder \\($ME\\), .*python3.*with token $TOKEN; nothing was touched" 'and says who holds it'
run "$RAGCTL" stats --json
same "$EPOCH" "$(json 'j["epoch"]')" 'and nothing was touched'
run "$RAGCTL" lock break --token "$TOKEN" --grace 100ms --json
exits 0 'the token that was shown breaks the lock'
says "$ERR" "cannot ask pid $holder .*not running" 'it says that it cannot ask the holder'
same "sealed $holder True" "$(json '" ".join(str(j[k]) for k in ["how", "pid", "free"])')" 'JSON says how'
run "$RAGCTL" stats --json
same $((EPOCH + 1)) "$(json 'j["epoch"]')" 'a new epoch has begun'
if running "$holder"; then pass 'the holder lives'; else fail 'the holder lives'; fi
run timeout 20 "$RAGCTL" store --type notebook_example 'Written past a broken lock.'
exits 0 'the next writer gets in'
run "$RAGCTL" lock break --token "$TOKEN"
exits 3 'a second time nobody is there to break'
kill -KILL "$holder"

# --- no daemon: inside a transaction
fence
background "$TMP/begun" begun "$TRANSACTION" "$REAL"
writer=$!
kill -STOP "$writer"
run "$RAGCTL" lock break --token "$TOKEN" --grace 100ms
exits 1 'a holder inside a transaction cannot be sealed off'
says "$ERR" "pid $writer .*inside a write transaction; only its end frees.*--pid $writer:[0-9]+ --kill" 'it is named, with what helps'
if running "$writer"; then pass 'it still lives'; else fail 'it still lives'; fi
run "$RAGCTL" lock break --pid "$writer:1" --kill --yes --grace 0
exits 1 'a process of that number that began at another time is not touched'
if running "$writer"; then pass 'and lives'; else fail 'and lives'; fi
run "$RAGCTL" lock break --pid "$writer" --kill --yes --grace 100ms
exits 0 '--kill ends it'
says "$ERR" "state +stopped by a signal, inside a write transaction" 'after it was shown'
says "$ERR" "command +.*python3" 'with its command'
says "$OUT" "pid $writer was ended \\(SIGKILL\\)" 'a stopped process hears SIGKILL alone'
if running "$writer"; then fail 'it is gone'; else pass 'it is gone'; fi
run "$RAGCTL" store --type notebook_example 'Written after that.'
exits 0 'and the store is free'

# --- no daemon: a named lock
mkdir -p "$RAG_LOCKD_STATE"
printf 'token 41\n' > "$RAG_LOCKD_STATE/nightly.token"
: > "$RAG_LOCKD_STATE/nightly.lock"
background "$TMP/named" held "$GUARD" "$RAG_LOCKD_STATE/nightly.lock" 0
holder=$!
run "$RAGCTL" lock break nightly --token 40 --grace 0
exits 1 'a named lock of another token is not touched'
run "$RAGCTL" lock break nightly --token 41 --grace 100ms
exits 1 'a stuck holder of a named lock stays'
says "$ERR" "pid $holder .*holding the guard; only its end frees" 'and it says what helps'

# --- on a terminal it asks
cat > "$TMP/ask.py" << 'PYTHON'
import os, pty, sys
answer, command = sys.argv[1], sys.argv[2:]
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(command[0], command)
seen, asked = b"", False
while True:
    try:
        data = os.read(terminal, 4096)
    except OSError:
        break
    if not data:
        break
    seen += data
    if b"[y/N]" in seen and not asked:
        asked = True
        os.write(terminal, answer.encode() + b"\n")
sys.stdout.buffer.write(seen)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
PYTHON
run python3 "$TMP/ask.py" n "$RAGCTL" lock break nightly --token 41 --kill --grace 500ms
exits 1 'who answers no ends nobody'
says "$OUT" 'left: waiting for pid' 'a terminal shows how long is left'
if running "$holder"; then pass 'and the holder lives'; else fail 'and the holder lives'; fi
run python3 "$TMP/ask.py" y "$RAGCTL" lock break nightly --token 41 --kill --grace 500ms
exits 0 'who answers yes does'
says "$OUT" "pid $holder was ended \\(SIGTERM\\)" 'one that listens ends by SIGTERM'
if running "$holder"; then fail 'it is gone'; else pass 'it is gone'; fi

# --- the daemon
"$RAGCTL" daemon run --admin-group "$(id -gn)" > "$TMP/daemon.out" 2> "$TMP/daemon.err" &
daemon=$!
PIDS+=("$daemon")
within 60 "$RAGCTL" daemon status || fail 'the daemon serves' "$(cat "$TMP/daemon.err")"
background "$TMP/gives" held "$CLIENT" "$RAG_LOCKD_SOCKET" day-shift gives
holder=$!
run "$RAGCTL" lock status nightly --json
TOKEN=$(json 'j["locks"][0]["holders"][0]["token"]')
same 42 "$TOKEN" 'the daemon drew the next token'
run "$RAGCTL" lock break nightly --token 41
exits 1 'a token that is no longer the present one is exit code 1'
says "$ERR" "token 41 is no longer held; it is held by pid $holder \\($ME\\), day-shift, with token 42.*nothing was touched" 'and says who holds it now'
run "$RAGCTL" lock break nightly --token 42 --grace 30s --json
exits 0 'a holder that is asked gives it back'
same 'recalled None' "$(json 'j["how"] + " " + str(j["next"])')" 'and nobody has it now'
background "$TMP/keeps" held "$CLIENT" "$RAG_LOCKD_SOCKET" night-shift keeps
holder=$!
python3 -c "$CLIENT" "$RAG_LOCKD_SOCKET" next-shift keeps > "$TMP/next" 2>&1 &
next=$!
PIDS+=("$next")
waiting() { "$RAGCTL" daemon status --json | grep -q '"waiting" : 1'; }
within 20 waiting || fail 'somebody waits'
run "$RAGCTL" lock status nightly --json
LEASE=$(json 'j["locks"][0]["holders"][0]["lease"]')
run "$RAGCTL" lock break nightly --lease "$LEASE" --grace 300ms
exits 0 'from a holder that keeps it, it is taken'
says "$OUT" "pid $holder with token 43 was revoked" 'it says so'
says "$OUT" "next: pid $next \\($ME\\), next-shift" 'and who has it next'
fits 'lock break fits 80 columns'
within 20 grep -q held "$TMP/next" && pass 'the next one is in' || fail 'the next one is in' "$(cat "$TMP/next")"
within 20 grep -q lost "$TMP/keeps" && pass 'the former holder was told' || fail 'the former holder was told'
says "$(cat "$TMP/daemon.err")" "break by pid [0-9]+, uid $(id -u), user $ME \\(ragctl lock break\\): lease $LEASE on .*/nightly with token 43 of epoch 0, held by pid $holder, uid $(id -u), user $ME \\(night-shift\\): revoked" 'the log says who broke what of whom'

# --- who leaves before the grace is over takes nothing
run "$RAGCTL" lock status nightly --json
LEASE=$(json 'j["locks"][0]["holders"][0]["lease"]')
"$RAGCTL" lock break nightly --lease "$LEASE" --grace 60s > /dev/null 2>&1 &
breaker=$!
PIDS+=("$breaker")
within 20 grep -q recall "$TMP/next" || fail 'the holder is asked'
kill -INT "$breaker" 2> /dev/null
kill -TERM "$breaker" 2> /dev/null
within 20 grep -q "kept: who asked for it left" "$TMP/daemon.err" && pass 'who leaves takes nothing' || fail 'who leaves takes nothing' "$(cat "$TMP/daemon.err")"
run "$RAGCTL" lock status nightly --json
same "$LEASE" "$(json 'j["locks"][0]["holders"][0]["lease"]')" 'the holder still has it'

# --- through the daemon, a holder that is unknown to it
fence
background "$TMP/begun2" begun "$TRANSACTION" "$REAL"
writer=$!
run "$RAGCTL" lock break --pid "$writer" --grace 100ms
exits 1 'a holder that the daemon does not know is found in the kernel'
says "$ERR" "cannot ask pid $writer .*the daemon does not know this holder" 'it cannot be asked'
run "$RAGCTL" lock break --pid "$writer" --grace 100ms --kill --yes
exits 0 'and is ended with --kill'
run "$RAGCTL" store --type notebook_example 'Written in the end.'
exits 0 'the store is free'
