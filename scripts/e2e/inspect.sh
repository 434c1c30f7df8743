#!/usr/bin/env bash
# lock why, watch and history, and what waiting clients log: real processes, a stopped holder, the daemon up and down.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
prepare
export RAG_DB=$TMP/rag.db
export RAG_LOCKD_SOCKET=$TMP/lockd.sock
run "$RAGCTL" store --type notebook_example 'Something to lock.'
exits 0 'the store is there'
REAL=$(readlink -f -- "$RAG_DB")

# A client in another language: takes the names in turn, then keeps them.
cat > "$TMP/client.py" << 'PYTHON'
import fcntl, signal, socket, sys
label, caps, names = sys.argv[2], sys.argv[3], sys.argv[4:]
s = socket.socket(socket.AF_UNIX)
s.connect(sys.argv[1])
f = s.makefile("rb")
def say(line):
    s.sendall(line.encode() + b"\r\n")
say("HELLO 3 SETNAME %s%s" % (label, " CAPS GUARD" if caps == "guard" else ""))
for name in names:
    say("ACQUIRE %s WAIT 600000 TTL 600000 PURPOSE work OWNER w1" % name)
    while True:
        line = f.readline()
        if not line:
            sys.exit(1)
        if line.startswith(b"-"):
            print("refused", name, line.decode(), flush=True)
            break
        if b"waited" in line:
            print("got", name, flush=True)
            break
signal.pause()
PYTHON

# client OUT LABEL CAPS NAME...: starts one; its pid is in $CLIENT.
client() {
  local out=$1
  shift
  python3 "$TMP/client.py" "$TMP/lockd.sock" "$@" > "$TMP/$out" &
  CLIENT=$!
  PIDS+=("$CLIENT")
}
got() { within 20 grep -q "got $2" "$TMP/$1" || fail "$1 gets $2" "$(cat "$TMP/$1")"; }
waiting() { [ "$("$RAGCTL" lock status --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["daemon"]["waiting"])')" = "$1" ]; }
ends() { kill -KILL "$@" && { wait "$@" 2> /dev/null || :; }; }

"$RAGCTL" daemon run > "$TMP/daemon.out" 2> "$TMP/daemon.err" &
daemon=$!
PIDS+=("$daemon")
within 60 "$RAGCTL" daemon status || fail 'the daemon listens' "$(cat "$TMP/daemon.err")"

# --- a chain over two names, down to a stopped process
client one one none alpha
one=$CLIENT
got one alpha
client two two none beta alpha
two=$CLIENT
got two beta
client three three none beta
three=$CLIENT
within 20 waiting 2 || fail 'two clients wait'
run "$RAGCTL" lock why beta
exits 0 'lock why succeeds'
fits 'lock why fits 80 columns'
says "$OUT" "^waiting 1 +pid $three \\(three\\)" 'it names who waits'
says "$OUT" "held by +pid $two " 'the holder'
says "$OUT" 'waits for .*/alpha' 'the name that the holder waits for'
says "$OUT" "held by +pid $one " 'and who holds that'
says "$OUT" "^Wait for process $one" 'and ends with what to do'
kill -STOP "$one"
run "$RAGCTL" lock why beta
says "$OUT" 'STOPPED by a signal' 'a stopped holder is seen'
says "$OUT" "^Continue process $one \\('kill -CONT $one'\\)" 'and how to help'
run "$RAGCTL" lock why beta --json
same "1 waiting $two stopped $one" "$(json '" ".join(str(x) for x in [j["format"], j["chain"][0]["doing"], j["chain"][0]["pid"], j["chain"][1]["doing"], j["chain"][1]["actor"]])')" 'JSON shows the chain'
kill -CONT "$one"

# --- what was
ends "$two"
got three beta
run "$RAGCTL" lock history beta
exits 0 'lock history succeeds'
fits 'lock history fits 80 columns'
says "$OUT" "still held .* pid $three" 'the present lease comes first'
says "$OUT" "(died|disconnected) .* pid $two" 'and the killed holder next'
run "$RAGCTL" lock history beta --json
same "1 held True 2" "$(json '" ".join(str(x) for x in [j["format"], j["leases"][0]["how"], j["leases"][1]["how"] in ("died", "disconnected"), j["grants"]])')" 'JSON shows the history'
same True "$(json 'j["leases"][0]["waited"] > 0 and j["leases"][1]["held"] > 0')" 'with waits and holds'
run "$RAGCTL" lock history nobody-asked-for-this
says "$OUT" 'no lease that the daemon remembers' 'a name without a past has none'
run "$RAGCTL" lock history beta --count 0
exits 2 'a count that is no count is exit code 2'

# --- watch: lines in a pipe, objects with --json
run "$RAGCTL" lock watch --times 2 --interval 0.2
exits 0 'lock watch ends after so many looks'
fits 'its lines fit 80 columns'
says "$OUT" "/alpha +pid $one" 'in a pipe it prints lines'
silent "$OUT" $'\e' 'without escape sequences'
run "$RAGCTL" lock watch --times 1 --json
same "1 True" "$(json 'str(j["format"]) + " " + str(any(n["name"].endswith("/alpha") for n in j["names"]))')" 'JSON names the locks'
run "$RAGCTL" lock status --watch --times 1
says "$OUT" '/alpha' 'lock status --watch is the same'
run "$RAGCTL" lock watch --interval 0
exits 2 'an interval of nothing is exit code 2'
run env RAG_JAVA_OPTS=-verbose:class "$RAGCTL" lock why alpha
silent "$OUT" 'org\.sqlite\.|io\.netty\.|dev\.langchain4j\.|ai\.onnxruntime\.|org\.jline\.' 'lock why loads no SQLite, no Netty, no model, no terminal'

# --- watch on a terminal
tmux -V > /dev/null 2>&1 || fail 'tmux is there: the screen cannot be shown without it'
T=(tmux -S "$TMP/tmux" -f /dev/null)
"${T[@]}" new-session -d -x 80 -y 24 "env PS1='$ ' bash --norc --noprofile"
PIDS+=("$("${T[@]}" display-message -p '#{pid}')")
keys() { "${T[@]}" send-keys "$@"; }
screen() { "${T[@]}" capture-pane -p; }
shows() { screen | grep -qE -- "$1"; }
prompt() { [ "$(screen | sed '/^ *$/d' | tail -n 1 | tr -d ' ')" = '$' ]; }
# restored FILE TITLE: the cursor is there, the screen is the shell's, and so are the terminal's settings.
restored() {
  within 20 prompt || fail "the shell is back ($2)" "$(screen)"
  keys "stty -g > $TMP/$1" Enter
  within 10 test -s "$TMP/$1" || fail "the shell takes commands ($2)" "$(screen)"
  same '1 0' "$("${T[@]}" display-message -p '#{cursor_flag} #{alternate_on}')" "cursor and screen are back $2"
  same "$(cat "$TMP/before")" "$(cat "$TMP/$1")" "the terminal's settings are back $2"
}
keys "stty -g > $TMP/before" Enter
within 10 test -s "$TMP/before" || fail 'a shell runs in tmux'
keys "$RAGCTL lock watch" Enter
if within 30 shows 'NAME +HOLDER +HELD +QUEUE +GRANTS/S +WORST'; then pass 'at 80x24 all columns are there'; else fail 'at 80x24 all columns are there' "$(screen)"; fi
says "$(screen)" "/alpha +pid $one" 'and the names'
"${T[@]}" resize-window -x 40 -y 10
narrow() { shows '^NAME +HOLDER +QUEUE +WORST$'; }
if within 10 narrow; then pass 'at 40x10 the important ones'; else fail 'at 40x10 the important ones' "$(screen)"; fi
same 1 "$(screen | grep -c '^lock daemon pid')" 'nothing is left of the wide picture'
keys q
restored after-q 'after q'
"${T[@]}" resize-window -x 80 -y 24
keys "$RAGCTL lock watch" Enter
within 30 shows 'HOLDER +HELD' || fail 'lock watch starts again' "$(screen)"
keys C-c
restored after-interrupt 'after Ctrl-C'
keys "clear; TERM=dumb $RAGCTL lock watch --times 1" Enter
if within 30 shows "^[0-9:]{8} .*/alpha +pid $one"; then pass 'a dumb terminal gets plain lines'; else fail 'a dumb terminal gets plain lines' "$(screen)"; fi

# --- a client that waits longer than a second says whom for
client keeper keeper guard "$REAL"
keeper=$CLIENT
got keeper "$REAL"
"$RAGCTL" store --type notebook_example 'This waits for a moment.' > "$TMP/store.out" 2> "$TMP/store.err" &
store=$!
PIDS+=("$store")
if within 30 grep -q "waiting for $REAL since .*: held by pid $keeper (keeper, user $(id -un)), w1 since .* for \"work\"; place 1 of 1 in the queue" "$TMP/store.err"; then
  pass 'the log names holder, since, purpose and place'
else
  fail 'the log names holder, since, purpose and place' "$(cat "$TMP/store.err")"
fi
within 20 waiting 1 || fail 'it still waits'
same 1 "$(grep -c 'waiting for' "$TMP/store.err")" 'once, as nothing changes'
ends "$keeper"
wait "$store"
same 0 $? 'and goes on when the holder is gone'

# --- somebody inside a SQLite transaction, without a lease
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
kill -STOP "$writer"
run "$RAGCTL" lock why --db "$RAG_DB"
says "$OUT" "written by +pid $writer" "who is inside SQLite's transaction is named"
says "$OUT" 'STOPPED by a signal, inside a transaction' 'and what it does'
says "$OUT" "kill -KILL $writer" 'and what helps'
ends "$writer"

# --- the same without the daemon: two lock files, the kernel's word
ends "$one" "$three"
"$RAGCTL" daemon stop > /dev/null 2>&1
wait "$daemon" 2> /dev/null
cat > "$TMP/guards.py" << 'PYTHON'
import fcntl, signal, sys
files = []
for path in sys.argv[1:]:
    files.append(open(path, "a+b"))
    fcntl.lockf(files[-1], fcntl.LOCK_EX, 1, 0)
    print("got", path, flush=True)
signal.pause()
PYTHON
python3 "$TMP/guards.py" "$TMP/state/gamma.lock" > "$TMP/first" &
first=$!
PIDS+=("$first")
got first "$TMP/state/gamma"
python3 "$TMP/guards.py" "$TMP/state/delta.lock" "$TMP/state/gamma.lock" > "$TMP/second" &
second=$!
PIDS+=("$second")
within 20 sh -c "grep -q -- '-> POSIX .* $second ' /proc/locks" || fail 'the second one waits'
kill -STOP "$first"
run "$RAGCTL" lock why delta
exits 0 'lock why works without the daemon'
says "$OUT" 'not running' 'and says so'
says "$OUT" "guard held +pid $second" 'the kernel names the holder'
says "$OUT" 'waits for .*/gamma' 'the file it waits for'
says "$OUT" "guard held +pid $first" 'and who has that'
says "$OUT" "^Continue process $first" 'and what to do'
silent "$OUT" 'unknown' 'nothing is called unknown'
run "$RAGCTL" lock watch gamma --times 1
says "$OUT" "/gamma +pid $first STOPPED" 'lock watch shows what the kernel knows'
run "$RAGCTL" lock history gamma
exits 3 'lock history without a daemon is exit code 3'
ends "$first" "$second"
