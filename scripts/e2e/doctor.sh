#!/usr/bin/env bash
# ragctl doctor against real faults: each is made, found, named, and leaves no trace of the examination.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
prepare
export RAG_DB=$TMP/rag.db
export RAG_LOCKD_SOCKET=$TMP/lockd.sock

# finding CHECK LEVEL PATTERN TITLE: checks that the JSON of the last run has such a finding.
finding() {
  local found
  found=$(python3 -c '
import json, re, sys
check, level, pattern = sys.argv[1:4]
j = json.loads(sys.argv[4])
print(any(f["check"] == check and f["level"] == level and re.search(pattern, f["says"])
          and (f["todo"] or level in ("ok", "note")) for f in j["findings"]))' "$1" "$2" "$3" "$OUT")
  if [ "$found" = True ]; then pass "$4"; else fail "$4 (no $2 of $1: '$3')" "$ERR$OUT"; fi
}

# trace DIRECTORY: names, sizes, times and contents of all files.
trace() { (cd -- "$1" && find . -type f -exec stat -c '%n %s %Y %i' {} + -exec sha256sum {} + | sort); }

# The machine's own temporary folder may be full of what killed JVMs have left.
mkdir "$TMP/clean"
export RAG_JAVA_OPTS=-Djava.io.tmpdir=$TMP/clean

# --- nothing there
mkdir "$TMP/empty"
run "$RAGCTL" doctor --db "$TMP/empty/rag.db"
exits 1 'without a store something needs doing'
says "$OUT" 'there is no store at' 'and it says so'
same '' "$(ls -A "$TMP/empty")" 'and creates none'

# --- a sound store at rest
run "$RAGCTL" store --type notebook_example --card secret-card --title secret-title --meta key=secret-metadata 'secret-content'
exits 0 'a store is made'
cp "$RAG_DB" "$TMP/sound.db"
before=$(trace "$TMP/empty"; stat -c '%n %s %y' "$RAG_DB"* ; sha256sum "$RAG_DB"*)
run "$RAGCTL" doctor --full
exits 0 'a sound store needs nothing'
fits 'doctor fits 80 columns'
says "$OUT" '^> sequential' 'the decision table: nobody else uses it'
run "$RAGCTL" doctor --json
same 1 "$(json 'j["format"]')" 'the JSON says its format'
same False "$(json 'j["needsDoing"]')" 'and says that nothing needs doing'
finding integrity ok 'quick_check finds nothing' 'the file is sound'
finding daemon note 'none runs' 'no daemon is a note'
finding mode note 'fallback' 'the mode is fallback'
same "$before" "$(trace "$TMP/empty"; stat -c '%n %s %y' "$RAG_DB"* ; sha256sum "$RAG_DB"*)" 'nothing was created or changed'

# --- the daemon: up, hung, killed
"$RAGCTL" daemon run > "$TMP/daemon.out" 2> "$TMP/daemon.err" &
daemon=$!
PIDS+=("$daemon")
within 60 "$RAGCTL" daemon status || fail 'the daemon listens' "$(cat "$TMP/daemon.err")"
run "$RAGCTL" doctor --json
finding daemon ok "answers at .*pid $daemon" 'the daemon answers'
finding mode ok 'daemon' 'the mode is daemon'
finding socket ok 'may connect' 'the socket is fine'
chmod 666 "$RAG_LOCKD_SOCKET"
run "$RAGCTL" doctor --json
finding socket warning 'everybody may take locks' 'an open socket is found'
chmod 600 "$RAG_LOCKD_SOCKET"

# --- the bundle, while somebody holds a lock
python3 - "$RAG_LOCKD_SOCKET" > "$TMP/lease" << 'PYTHON' &
import signal, socket, sys
s = socket.socket(socket.AF_UNIX)
s.connect(sys.argv[1])
s.sendall(b"HELLO 3 SETNAME secret-label\r\nACQUIRE nightly TTL 60000 PURPOSE secret-purpose OWNER secret-thread\r\n")
data = b""
while b"token" not in data:
    data += s.recv(4096)
print("held", flush=True)
signal.pause()
PYTHON
lease=$!
PIDS+=("$lease")
within 20 grep -q held "$TMP/lease" || fail 'a client gets the named lock'
run "$RAGCTL" lock status nightly
says "$OUT" 'secret-purpose' 'the lock has a purpose'
run env SECRET_KEY=secret-variable RAG_JAVA_OPTS="$RAG_JAVA_OPTS -Dkey=secret-option" "$RAGCTL" doctor --bundle "$TMP/report.zip"
exits 0 'a bundle is written'
same 600 "$(stat -c %a "$TMP/report.zip")" 'for its owner alone'
python3 -c '
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
    for name in z.namelist():
        print("=== " + name)
        print(z.read(name).decode())' "$TMP/report.zip" > "$TMP/report.txt"
silent "$(cat "$TMP/report.txt")" 'secret' 'without contents, metadata, purposes, labels, variables'
says "$(cat "$TMP/report.txt")" "\"pid\" : $lease" 'with the holder of the lock'
says "$(cat "$TMP/report.txt")" 'CREATE TABLE artifact' 'with the schema'
run "$RAGCTL" doctor --bundle "$TMP/report.zip"
exits 2 'an existing file is not replaced'
kill -KILL "$lease"
wait "$lease" 2> /dev/null

# --- a holder that knows of a later token than the file: an older file was put in its place
python3 - "$RAG_LOCKD_SOCKET" "$(readlink -f -- "$RAG_DB")" > "$TMP/ahead" << 'PYTHON' &
import re, signal, socket, sys
s = socket.socket(socket.AF_UNIX)
s.connect(sys.argv[1])
s.sendall(b"HELLO 3 CAPS GUARD\r\nACQUIRE %s TTL 60000\r\n" % sys.argv[2].encode())
data = b""
while not (lease := re.search(rb"\r\nlease\r\n\$\d+\r\n(\S+)\r\n", data)):
    data += s.recv(4096)
s.sendall(b"HELD %s 7 4711\r\n" % lease[1])
while b"+OK" not in data:
    data += s.recv(4096)
print("held", flush=True)
signal.pause()
PYTHON
ahead=$!
PIDS+=("$ahead")
within 20 grep -q held "$TMP/ahead" || fail 'a client tells a token'
run "$RAGCTL" doctor --json
finding fence problem "pid $ahead .*holds token 4711 of epoch 7" 'a store older than its holder is found'
kill -KILL "$ahead"
wait "$ahead" 2> /dev/null

kill -STOP "$daemon"
run "$RAGCTL" doctor --json
exits 1 'a hung daemon needs something done'
finding daemon problem "pid $daemon .*STOPPED" 'and is named'
kill -KILL "$daemon"
wait "$daemon" 2> /dev/null
run "$RAGCTL" doctor --json
finding daemon warning 'nobody listens' 'a socket left behind is found'
rm -f "$RAG_LOCKD_SOCKET"

# --- rights, as another user where we may become one, else by taking our own away
AS=()
PRODUCT=$RAGCTL
if [ "$(id -u)" -eq 0 ]; then
  AS=(setpriv --reuid=65534 --regid=65534 --clear-groups --)
  chmod 755 "$TMP"
  chmod 1777 "$TMP/clean"
  if ! "${AS[@]}" test -r "$RAGCTL"; then # a checkout in a home folder
    mkdir -p "$TMP/product/rag-cli/target"
    cp -r "$ROOT/scripts" "$TMP/product"
    cp -r "$ROOT/rag-cli/target/app" "$TMP/product/rag-cli/target"
    PRODUCT=$TMP/product/scripts/ragctl
  fi
fi
mkdir "$TMP/rights"
cp "$TMP/sound.db" "$TMP/rights/rag.db"
: > "$TMP/rights/rag.db.lock"
chmod 777 "$TMP/rights"
chmod 0 "$TMP/rights/rag.db"
run ${AS[@]+"${AS[@]}"} "$PRODUCT" doctor --db "$TMP/rights/rag.db" --json
exits 1 'a store that may not be read needs something done'
finding store problem 'may not read' 'and is told with mode and owner'
chmod 666 "$TMP/rights/rag.db"
chmod 444 "$TMP/rights/rag.db.lock"
run ${AS[@]+"${AS[@]}"} "$PRODUCT" doctor --db "$TMP/rights/rag.db" --json
finding guard problem 'may write the store but not lock it' 'a lock file that may not be locked is found'
finding integrity ok 'quick_check' 'the others go on'
chmod 555 "$TMP/rights"
chmod 444 "$TMP/rights/rag.db"
run ${AS[@]+"${AS[@]}"} "$PRODUCT" doctor --db "$TMP/rights/rag.db" --json
finding integrity ok 'quick_check' 'a store that may only be read is examined'
finding store note 'may read, not write' 'and that is said'
chmod 0 "$TMP/rights"
run ${AS[@]+"${AS[@]}"} "$PRODUCT" doctor --db "$TMP/rights/rag.db" --json
finding store warning 'could not be checked: no permission' 'a check that cannot be made says so'
finding clock ok '.' 'and the others are made'
chmod 755 "$TMP/rights"
rm "$TMP/rights/rag.db.lock"
ln -s "$TMP/elsewhere" "$TMP/rights/rag.db.lock"
run "$RAGCTL" doctor --db "$TMP/rights/rag.db" --json
finding guard problem 'symbolic link' 'a lock file that is a link is found'
ln "$TMP/rights/rag.db" "$TMP/rights/second.db"
run "$RAGCTL" doctor --db "$TMP/rights/rag.db" --json
finding store problem '2 hard links' 'a second name of the store is found'

# --- the file replaced under a running JVM
mkfifo "$TMP/lines"
"$RAGCTL" ingest --db "$TMP/moved.db" - < "$TMP/lines" > "$TMP/ingest.out" 2> "$TMP/ingest.err" &
jvm=$!
PIDS+=("$jvm")
exec 7> "$TMP/lines"
for number in $(seq 300); do
  printf '{"type":"notebook_example","cardId":"c","taskTitle":"t","content":"number %s"}\n' "$number" >&7
done
# It stores 256 at a time, and then waits for more with the store open.
stored() { "$RAGCTL" stats --db "$TMP/moved.db" --json | grep -q '"count" : 256'; }
if within 90 stored; then pass 'a JVM has a store open'; else fail 'a JVM has a store open' "$(cat "$TMP/ingest.err")"; fi
run "$RAGCTL" doctor --db "$TMP/moved.db" --json
finding replaced ok 'no process' 'nothing is replaced yet'
same 1 "$(json 'j["decision"]["processes"]')" 'one process has it open'
cp "$TMP/sound.db" "$TMP/new.db"
mv "$TMP/new.db" "$TMP/moved.db"
run "$RAGCTL" doctor --db "$TMP/moved.db" --json
exits 1 'a replaced file needs something done'
finding replaced problem "pid $jvm \\(java Ragctl.*moved.db of before" 'the JVM that has the old one is named'
exec 7>&-
kill -KILL "$jvm"
wait "$jvm" 2> /dev/null

# --- a log that belongs to another file
python3 - "$TMP/foreign.db" << 'PYTHON'
import os, signal, sqlite3, sys
if os.fork() == 0:
    c = sqlite3.connect(sys.argv[1], isolation_level=None)
    c.execute("PRAGMA journal_mode = wal")
    c.execute("PRAGMA wal_autocheckpoint = 0")
    c.execute("CREATE TABLE t(x)")
    for i in range(200):
        c.execute("INSERT INTO t VALUES (randomblob(3000))")
    os.kill(os.getpid(), signal.SIGKILL)
os.wait()
PYTHON
touch -d '1 hour ago' "$TMP/foreign.db-wal" "$TMP/foreign.db-shm"
cp -p "$TMP/sound.db" "$TMP/new.db"
touch -d '2 hours ago' "$TMP/new.db"
mv "$TMP/new.db" "$TMP/foreign.db"
before=$(sha256sum "$TMP"/foreign.db*)
run "$RAGCTL" doctor --db "$TMP/foreign.db" --json
exits 1 'a log of another file needs something done'
finding log warning 'put here after that log' 'the log is older than the file that lies beside it'
same "$before" "$(sha256sum "$TMP"/foreign.db*)" 'and was not applied'

# --- a log that a sleeping reader keeps; a writer stopped inside its transaction
cp "$TMP/sound.db" "$TMP/large.db"
python3 - "$TMP/large.db" > "$TMP/reading" << 'PYTHON' &
import signal, sqlite3, sys
c = sqlite3.connect(sys.argv[1], isolation_level=None)
c.execute("BEGIN")
print(c.execute("SELECT count(*) FROM artifact").fetchone(), flush=True)
signal.pause()
PYTHON
reader=$!
PIDS+=("$reader")
within 20 grep -q 1 "$TMP/reading" || fail 'python reads'
python3 - "$TMP/large.db" << 'PYTHON'
import sqlite3, sys
c = sqlite3.connect(sys.argv[1], isolation_level=None)
c.execute("PRAGMA synchronous = OFF")
c.execute("CREATE TABLE filler(x)")
for i in range(100):
    c.execute("INSERT INTO filler VALUES (zeroblob(1048576))")
PYTHON
run "$RAGCTL" doctor --db "$TMP/large.db" --json
exits 1 'a large log needs something done'
finding log warning "kept by a reader that does not end: pid $reader \\(python3" 'the sleeping reader is named'
kill -KILL "$reader"
wait "$reader" 2> /dev/null
python3 - "$TMP/large.db" > "$TMP/begun" << 'PYTHON' &
import signal, sqlite3, sys
c = sqlite3.connect(sys.argv[1], isolation_level=None)
c.execute("BEGIN IMMEDIATE")
print("begun", flush=True)
signal.pause()
PYTHON
writer=$!
PIDS+=("$writer")
within 20 grep -q begun "$TMP/begun" || fail 'python begins a transaction'
kill -STOP "$writer"
run "$RAGCTL" doctor --db "$TMP/large.db" --json
finding log problem "pid $writer .*STOPPED.* sits inside a write transaction" 'a writer stopped inside a transaction is named'
kill -KILL "$writer"
wait "$writer" 2> /dev/null
rm -f "$TMP"/large.db*

# --- damage
cp "$TMP/sound.db" "$TMP/damaged.db"
dd if=/dev/zero of="$TMP/damaged.db" bs=4096 seek=1 count=6 conv=notrunc 2> /dev/null
before=$(sha256sum "$TMP"/damaged.db*)
run "$RAGCTL" doctor --db "$TMP/damaged.db" --json
exits 1 'a damaged file needs something done'
finding integrity problem 'damaged|cannot be read' 'and it is said'
same "$before" "$(sha256sum "$TMP"/damaged.db*)" 'it stays as it is'
yes 'no database at all' | head -c 9000 > "$TMP/text.db"
run "$RAGCTL" doctor --db "$TMP/text.db" --json
finding integrity problem 'SQLITE_NOTADB' 'a file that is no database is told'

# --- a filesystem in memory
memory=$(mktemp -d /dev/shm/doctor.XXXXXX)
cp "$TMP/sound.db" "$memory/rag.db"
run "$RAGCTL" doctor --db "$memory/rag.db" --json
rm -r "$memory"
finding filesystem warning 'tmpfs.*in memory' 'a store in memory is told'

# --- native libraries of dead JVMs
mkdir "$TMP/temporary"
head -c 2097152 /dev/zero > "$TMP/temporary/sqlite-3.54.1.0-0a0b-libsqlitejdbc.so"
: > "$TMP/temporary/sqlite-3.54.1.0-0a0b-libsqlitejdbc.so.lck" # a JVM that ends well removes both
touch -d '1 hour ago' "$TMP"/temporary/sqlite-*
run env "RAG_JAVA_OPTS=-Djava.io.tmpdir=$TMP/temporary" "$RAGCTL" doctor --json
finding leftovers note '2.0 MiB in .*1 native library' 'a library left behind is found'

# --- what errors mean
run "$RAGCTL" doctor --explain 'chromadb.errors.InternalError: Query error: Database error: error returned from database: (code: 1032) attempt to write a readonly database'
exits 0 'the well-known error text is recognised'
says "$OUT" 'deleted, moved or replaced' 'it says what happened'
says "$OUT" 'It does not mean' 'and what it does not mean'
says "$OUT" 'several machines' 'with the decision table'
fits 'explanations fit 80 columns'
for text in 'code: 1032' 'database is locked' 5 261 517 773 8 10 11 13 14 26 SQLITE_READONLY_DBMOVED 'exit code 75'; do
  run "$RAGCTL" doctor --explain "$text"
  [ "$CODE" -eq 0 ] || fail "--explain '$text'" "$ERR"
done
run "$RAGCTL" doctor --explain 'all is well'
exits 3 'what is not known is not explained'
same '' "$(find "$TMP" -name '.bundle-*' -print)" 'nothing is left behind'
