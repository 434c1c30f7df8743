#!/usr/bin/env bash
# lock metrics: what it tells with the daemon up, down and stopped; its texts, alerts and dashboard by Prometheus's own tool.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
prepare
export RAG_DB=$TMP/rag.db
export RAG_LOCKD_SOCKET=$TMP/lockd.sock
MONITORING=$ROOT/lockd/monitoring
PROM=$TMP/textfiles/rag-lockd.prom
mkdir "$TMP/textfiles"

# metric NAME [LABEL=VALUE...]: its number in the text of the last `metrics`.
metric() { "$HERE/metrics.py" value "$TMP/metrics" "$@"; }
metrics() {
  run "$RAGCTL" lock metrics
  cp -- "$TMP/out" "$TMP/metrics"
}
lockctl() { "$HERE/lockctl.py" --socket "$RAG_LOCKD_SOCKET" "$@"; }

# --- no daemon
metrics
exits 0 'lock metrics works without a daemon'
same 0 "$(metric rag_lockd_up)" 'and tells that there is none'
says "$ERR" "no lock daemon listens at $TMP/lockd.sock" 'and says where it looked'
run "$RAGCTL" lock metrics --textfile "$PROM"
exits 0 'the textfile is written without a daemon'
same '' "$OUT" 'and nothing is printed'
says "$(cat "$PROM")" '^rag_lockd_up 0(\.0)?$' 'so that the alert sees it'
same 644 "$(stat -c %a "$PROM")" 'everybody may read it'
run "$RAGCTL" lock metrics --json
same False "$(json 'j["up"]')" 'JSON says that there is no daemon'

# --- something happens
"$RAGCTL" daemon run > "$TMP/daemon.out" 2> "$TMP/daemon.err" &
daemon=$!
PIDS+=("$daemon")
within 60 "$RAGCTL" daemon status || fail 'the daemon listens' "$(cat "$TMP/daemon.err")"
run "$RAGCTL" store --type notebook_example 'Counted.'
exits 0 'the store is written'
"$HERE/lockctl.py" --socket "$RAG_LOCKD_SOCKET" run job -- cat < <(tail -f --pid=$$ /dev/null) &
holder=$!
PIDS+=("$holder")
held() { lockctl send --resp3 STATUS job | grep -q '"holders": \[{'; }
within 20 held || fail 'a client holds the job'
lockctl send ACQUIRE job WAIT 0 > "$TMP/refused" 2>&1
says "$(cat "$TMP/refused")" '^.*TIMEOUT' 'another is refused'
# One more client claims the store and keeps it, so that an application sees a lock error; meanwhile the rest is looked at.
python3 - "$RAG_LOCKD_SOCKET" "$(readlink -f -- "$RAG_DB")" > "$TMP/claimed" << 'PYTHON' &
import signal, socket, sys
s = socket.socket(socket.AF_UNIX)
s.connect(sys.argv[1])
s.sendall(b'HELLO 3 CAPS GUARD\r\nACQUIRE "%s" TTL 600000\r\n' % sys.argv[2].encode())
data = b""
while b"token" not in data:
    data += s.recv(4096)
print("held", flush=True)
signal.pause()
PYTHON
claimant=$!
PIDS+=("$claimant")
within 20 grep -q held "$TMP/claimed" || fail 'a client claims the store'
"$RAGCTL" store --type notebook_example 'In vain.' > "$TMP/vain" 2>&1 &
vain=$!
PIDS+=("$vain")

waits() {
  metrics
  [ "$(metric rag_lockd_waiting_requests)" = 1 ]
}
if within 30 waits; then pass 'who waits is seen'; else fail 'who waits is seen' "$OUT"; fi
same 1 "$(metric rag_lockd_up)" 'the daemon is up'
same 1 "$(metric rag_writes_total)" "the writer's process told what it wrote"
same 1 "$(metric rag_commits_total)" 'and in how many transactions'
same 1 "$(metric rag_lockd_refusals_total code=timeout)" 'the refusal is counted by its code'
same 1 "$(metric rag_lockd_wait_seconds_count outcome=refused)" 'and by how long it waited'
same 3 "$(metric rag_lockd_grants_total mode=exclusive)" 'grants are counted'
same 3 "$(metric rag_lockd_wait_seconds_bucket outcome=granted le=+Inf)" 'and their waits'
same 2 "$(metric rag_lockd_leases)" 'leases held are seen'
same 1 "$(metric rag_lockd_queue_position_count)" 'the queue is seen'
same 0 "$(metric rag_lock_errors_total kind=timeout)" 'no application has seen an error yet'

# --- every number is shown, as text that Prometheus takes
run "$RAGCTL" lock metrics --json
cp -- "$TMP/out" "$TMP/json"
run "$HERE/metrics.py" covers "$TMP/json" "$TMP/metrics"
exits 0 'every number that the daemon tells is in the text'
same '# EOF' "$(tail -n 1 "$TMP/metrics")" 'OpenMetrics text ends as it must'
"$HERE/metrics.py" stamped "$TMP/metrics" > "$TMP/stamped"
run promtool tsdb create-blocks-from openmetrics "$TMP/stamped" "$TMP/tsdb"
exits 0 "Prometheus's own parser takes it"
mkdir -p "$TMP/tsdb/wal" # dump insists on one
run promtool tsdb dump "$TMP/tsdb"
says "$OUT" '__name__="rag_lockd_grants_total", mode="exclusive"\} 3 ' 'and finds in it what was counted'
before=$(stat -c %i "$PROM")
run "$RAGCTL" lock metrics --textfile "$PROM"
exits 0 'the textfile is written'
says "$(cat "$PROM")" '^rag_lockd_up 1(\.0)?$' 'again'
if [ "$before" != "$(stat -c %i "$PROM")" ]; then pass 'by another file in its place'; else fail 'by another file in its place'; fi
same rag-lockd.prom "$(ls -A "$TMP/textfiles")" 'which leaves nothing beside it'
INPUT=$PROM run promtool check metrics
exits 0 'promtool has nothing to say against it'
same '' "$OUT$ERR" 'not even a hint'
run "$RAGCTL" lock metrics --format prometheus
same "$(grep '^# TYPE' "$PROM")" "$(grep '^# TYPE' <<< "$OUT")" '--format chooses the same text on standard output'
run "$RAGCTL" lock metrics --textfile "$TMP/nowhere/rag-lockd.prom"
exits 1 'a textfile that cannot be written is a failure'
says "$ERR" "cannot write $TMP/nowhere/rag-lockd.prom" 'which is explained'
silent "$ERR" '^\s+at ' 'without a stack trace'

# --- alerts and dashboard
run promtool check rules "$MONITORING/rag-lockd.rules.yml"
exits 0 'promtool takes the alerts'
run promtool test rules "$MONITORING/rag-lockd.rules.test.yml"
exits 0 'and their tests pass'
mkdir "$TMP/bite"
cp -- "$MONITORING/rag-lockd.rules.test.yml" "$TMP/bite/"
untested=
for alert in $("$HERE/metrics.py" alerts "$MONITORING/rag-lockd.rules.yml"); do
  "$HERE/metrics.py" without "$MONITORING/rag-lockd.rules.yml" "$alert" > "$TMP/bite/rag-lockd.rules.yml"
  promtool check rules "$TMP/bite/rag-lockd.rules.yml" > /dev/null 2>&1 || fail "rules without $alert are rules"
  ! promtool test rules "$TMP/bite/rag-lockd.rules.test.yml" > /dev/null 2>&1 || untested="$untested $alert"
done
same '' "$untested" 'and fail without any one of the alerts'
run "$HERE/metrics.py" rules "$MONITORING/rag-lockd.dashboard.json"
exits 0 'the dashboard has queries'
cp -- "$TMP/out" "$TMP/dashboard.yml"
run promtool check rules "$TMP/dashboard.yml"
exits 0 'promtool takes every query of the dashboard'
run "$HERE/metrics.py" unknown "$TMP/metrics" "$MONITORING/rag-lockd.rules.yml" "$MONITORING/rag-lockd.dashboard.json" "$MONITORING/README.md"
exits 0 'alerts, dashboard and page use metrics'
same '' "$OUT" 'all of which there are'
described=$(sed -n 's/^# TYPE \([a-z_]*\) .*/\1/p' "$PROM" | while read -r name; do grep -qF "\`$name\`" "$MONITORING/README.md" || echo "$name"; done)
same '' "$described" 'and the page describes every metric'

# --- the error that an application saw
wait "$vain"
same 75 $? 'the write was given up'
metrics
same 1 "$(metric rag_lock_errors_total kind=timeout)" 'and its process told of the error'
same 2 "$(metric rag_lockd_refusals_total code=timeout)" 'which the daemon saw as a refusal'
kill -KILL "$claimant"
wait "$claimant" 2> /dev/null
died() {
  metrics
  [ "$(metric rag_lockd_ended_leases_total how=died)" = 1 ]
}
if within 20 died; then pass 'the death of a holder is counted'; else fail 'the death of a holder is counted' "$OUT"; fi

kill -KILL "$holder"
wait "$holder" 2> /dev/null

# --- light: no library of ours in the way of lock status, none of Prometheus in the daemon
run env RAG_JAVA_OPTS=-verbose:class "$RAGCTL" lock status
silent "$OUT" 'io\.prometheus\.' 'lock status loads nothing for metrics'
run env RAG_JAVA_OPTS=-verbose:class "$RAGCTL" lock metrics
says "$OUT" 'io\.prometheus\.' 'lock metrics does'
silent "$OUT" 'org\.sqlite\.|io\.netty\.|dev\.langchain4j\.|ai\.onnxruntime\.' 'but no SQLite, no Netty, no model'

# --- a daemon that does not answer is as good as none
kill -STOP "$daemon"
run "$RAGCTL" lock metrics --textfile "$PROM"
kill -CONT "$daemon"
exits 0 'a daemon that hangs is told of'
says "$(cat "$PROM")" '^rag_lockd_up 0(\.0)?$' 'as one that is down'
says "$ERR" 'does not answer' 'and why is said'
