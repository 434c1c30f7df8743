#!/usr/bin/env bash
# The benchmarks of locks in a tiny size: complete tables, exit codes, nothing left behind. Says nothing about speed.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
prepare
LIMIT=900 run "$ROOT/scripts/bench-peers" --help
exits 0 'bench-peers is built, and what it needs installed'
mkdir "$TMP/tmp"
export TMPDIR=$TMP/tmp
chmod 711 "$TMP" "$TMP/tmp" # PostgreSQL runs as a user of its own
export RAG_JAVA_OPTS="${RAG_JAVA_OPTS:-} -Djava.io.tmpdir=$TMP/tmp"

run "$RAGCTL" bench lock --rounds 1 --percent 2
exits 0 'bench lock, a tiny run'
fits 'its table has 80 columns'
for row in 'bare echo, back to back' 'daemon, back to back' 'cached lease' 'guard alone, 200/s' 'two wake-ups' 'hand-off, daemon' \
  'holder killed' 'daemon killed' 'another name each time' 'grant to each of them' 'ragctl lock status'; do
  says "$OUT" "^$row +[0-9]" "it has a row: $row"
done
says "$OUT" '≤ [0-9]+ MiB (yes|NO)' 'it says whether a goal was reached'
run "$RAGCTL" bench lock --rounds 1 --percent 2 --only handoff --json
exits 0 'bench lock --json'
same "['wake-ups', 'hand-off', 'hand-off-guard']" "$(json '[row["key"] for row in j]')" 'one topic alone, as JSON'
run "$RAGCTL" bench lock --only nothing
exits 2 'an unknown topic is refused'
run "$RAGCTL" bench lock --percent 0
exits 2 'a run of no length is refused'

run "$ROOT/scripts/bench-peers" --rounds 1 --millis 30
exits 0 'bench-peers, a tiny run'
fits 'its table has 80 columns'
for lock in 'our store lease' 'our named lock' '… without daemon' 'Redis SET NX PX' 'Redis BLPOP' PostgreSQL etcd 'Maven Resolver' 'flock\(1\)'; do
  says "$OUT" "^$lock +[0-9.]+ +[0-9.]+ +[0-9.]+ " "it has a row: $lock"
done
run "$ROOT/scripts/bench-peers" --rounds 1 --millis 30 --only maven,named --json
exits 0 'bench-peers --json'
same "['maven', 'named']" "$(json '[row["lock"] for row in j]')" 'some locks alone, as JSON'
run "$ROOT/scripts/bench-peers" --only nothing
exits 2 'an unknown lock is refused'
run "$ROOT/scripts/bench-peers" --rounds 0
exits 2 'no rounds are refused'

JUDGED=$TMP/judged
mkdir "$JUDGED"
printf '%s\n' '{"id":"d1","title":"Locks","text":"a daemon holds a lease while a writer commits"}' \
  '{"id":"d2","text":"how to bake bread with rye and salt"}' '{"id":"d3","title":"Ships","text":"a boat is moved by the wind"}' > "$JUDGED/documents.jsonl"
printf '%s\n' '{"id":"q1","text":"who holds the lease?"}' '{"id":"q2","text":"baking with rye"}' > "$JUDGED/queries.jsonl"
printf 'query\tdocument\tgrade\nq1\td1\t4\nq2\td2\t2\n' > "$JUDGED/qrels.tsv"
run "$RAGCTL" bench search --data "$JUDGED"
exits 0 'bench search --data, three documents'
fits 'its table has 80 columns'
for row in hybrid vector text 'FTS5, unicode61' 'one vector a document'; do
  says "$OUT" "^$row +1.0000 +1.0000 +1.0000 " "everything is found: $row"
done
rm "$JUDGED/qrels.tsv"
run "$RAGCTL" bench search --data "$JUDGED"
exits 1 'a folder without judgement is refused'
CRANFIELD=$ROOT/../shared/data/cranfield
if [ -d "$CRANFIELD" ]; then
  LIMIT=900 run "$RAGCTL" bench search --data "$CRANFIELD" --json
  exits 0 'bench search --data, the Cranfield collection'
  same True "$(json 'j["hybridGain"] >= 0.12')" 'hybrid is 12 % above the better of vector and text'
fi

run "$RAGCTL" bench search --texts "$JUDGED"
exits 1 'so it is where its texts are to be asked'
printf 'query\tdocument\tgrade\nq1\td1\t4\nq2\td2\t2\n' > "$JUDGED/qrels.tsv"
run "$RAGCTL" bench search --texts "$JUDGED" --artifacts 500 --rounds 1
exits 0 'bench search --texts, a tiny run'
fits 'its table has 80 columns'
for row in 'FTS5 alone, ORDER BY bm25\(\) LIMIT 10' querySimilar 'search by meaning' 'search by words' 'search by both' '\.\.\. without highlights'; do
  says "$OUT" "^$row +[0-9]" "it has a row: $row"
done
run "$RAGCTL" bench search --texts "$JUDGED" --artifacts 500 --rounds 1 --json
same "['fts5', 'similar', 'vector', 'text', 'hybrid', 'hybridBare']" "$(json '[row["key"] for row in j["queries"]]')" 'bench search --texts --json'
run "$RAGCTL" bench search --texts "$JUDGED" --data "$JUDGED"
exits 2 'one measurement at a time'

run "$RAGCTL" bench watch --rounds 1 --seconds 0.5
exits 0 'bench watch, a tiny run: nobody misses a commit'
fits 'its table has 80 columns'
for row in RagAgent.watch 'polling, every 10 ms' 'polling, every 100 ms'; do
  says "$OUT" "^$row +[0-9]+ +[0-9.]+ +[0-9.]+ +[0-9.]+ +[0-9.]+ % +[0-9.]+ %" "it has a row: $row"
done
run "$RAGCTL" bench watch --rounds 1 --seconds 0.5 --synchronous FULL --json
exits 0 'bench watch --json'
same '[0, 0, 0, 0]' "$(json '[row["missed"] for row in j["watchers"]]')" 'what each missed, as JSON'
run "$RAGCTL" bench watch --rate 0
exits 2 'no commits are refused'

LIMIT=900 run "$ROOT/scripts/jmh" -l
exits 0 'the JMH benchmarks are built and listed'
for benchmark in LeaseTableBenchmark CodecBenchmark SearchBenchmark; do
  says "$OUT" "\\.$benchmark\\." "there is a $benchmark"
done

same 0 "$(pgrep -fc -- "$TMP/tmp" || true)" 'no process is left'
same '' "$(find "$TMP/tmp" -mindepth 1 -maxdepth 1 -name '*bench*')" 'no temporary folder is left'
