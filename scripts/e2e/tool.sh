#!/usr/bin/env bash
# The tool on a store of its own, without any daemon: results, exit codes, errors, streams.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
prepare
export RAG_DB=$TMP/rag.db
export RAG_LOCKD_SOCKET=$TMP/nobody.sock

# --- store, get, query, stats, delete
run "$RAGCTL" store --type project_review --card card-001 --title 'Writer' --meta score=8 --meta passed=true \
  --meta note=plain --meta-json '{"tags": ["a", "b"]}' 'The result set must be closed before the commit.'
exits 0 'store succeeds'
ID=$OUT
says "$ID" '^[0-9a-z-]{10,}$' 'store prints the id and nothing else'
same '' "$ERR" 'store says nothing on standard error when all is well'
run "$RAGCTL" get "$ID" --json
exits 0 'get succeeds'
same "8 True plain ['a', 'b']" "$(json 'j["metadata"]["score"], j["metadata"]["passed"], j["metadata"]["note"], j["metadata"]["tags"]' | tr -d "(,)'" | sed "s/\[a b\]/['a', 'b']/")" 'metadata keeps its JSON types'
same "project_review card-001 Writer" "$(json '" ".join([j["type"], j["cardId"], j["taskTitle"]])')" 'get shows what was stored'
printf 'From a file: grüße, 漢字 and a tab\there.\n' > "$TMP/text"
run "$RAGCTL" store --type notebook_example --file "$TMP/text"
exits 0 'store --file succeeds'
run "$RAGCTL" get "$OUT" --content
if cmp -s "$TMP/out" "$TMP/text"; then pass 'the text comes back byte for byte'; else fail 'the text comes back byte for byte' "$OUT"; fi
INPUT=$TMP/text run "$RAGCTL" store --type notebook_example --id from-stdin -
exits 0 'store reads standard input'
same from-stdin "$OUT" 'a given id is used'
LC_ALL=C INPUT=$TMP/text run "$RAGCTL" store --type notebook_example --id ascii-locale --card 'Kärtchen' 'Grüße'
run env LC_ALL=C "$RAGCTL" get ascii-locale --json
same 'Grüße Kärtchen' "$(json 'j["content"] + " " + j["cardId"]')" 'text survives a locale without UTF-8'
run "$RAGCTL" store --type notebook_example --id from-stdin 'other'
exits 1 'a taken id is refused'
says "$ERR" 'from-stdin.*exists' 'the error names the id'
run "$RAGCTL" store --type notebook_example --id from-stdin --upsert 'replaced'
exits 0 '--upsert replaces'
run "$RAGCTL" get from-stdin --content
same replaced "$OUT" 'the replacement is there'
run "$RAGCTL" query 'closing result sets' --top 1 --json
same "$ID" "$(json 'j["hits"][0]["id"]')" 'query finds the most similar artifact'
run "$RAGCTL" query 'closing result sets'
fits 'query fits 80 columns'
run "$RAGCTL" query 'anything' --filter score=8 --filter passed=true --json
same 1 "$(json 'len(j["hits"])')" 'filters are exact and combined'
run "$RAGCTL" list --filter 'score > 7.5 and tags contains a' --where '{"passed": true}' --json
same "$ID None" "$(json 'j["artifacts"][0]["id"] + " " + str(j["next"])')" 'list selects by filter and by where'
run "$RAGCTL" list --limit 2
fits 'list fits 80 columns'
says "$ERR" 'there are more: --after [^ ]+' 'list says how to go on'
run "$RAGCTL" list --limit 9 --after "${ERR##* }" --json
same 2 "$(json 'len(j["artifacts"])')" 'and goes on there'
run "$RAGCTL" list --filter 'score >='
exits 2 'a mistake in a filter is exit code 2'
same '  score >=
          ^' "$(tail -n 2 <<< "$ERR")" 'and shown where it is'
run "$RAGCTL" update "$ID" --meta score=9 --unset note --title 'Reader'
exits 0 'update succeeds'
run "$RAGCTL" get "$ID" --json
same '9 Reader False' "$(json '"%d %s %s" % (j["metadata"]["score"], j["taskTitle"], "note" in j["metadata"])')" 'and changes what it was told to'
run "$RAGCTL" query 'anything' --type sprint_plan --json
same 0 "$(json 'len(j["hits"])')" 'a type without artifacts finds nothing'
run "$RAGCTL" stats --json
same '4 1' "$(json '"%d %d" % (j["count"], j["countsByType"]["project_review"])')" 'stats count'
run "$RAGCTL" stats
fits 'stats fits 80 columns'
run "$RAGCTL" delete ascii-locale
exits 0 'delete succeeds'
run "$RAGCTL" delete ascii-locale
exits 3 'deleting what is not there is exit code 3'
run "$RAGCTL" store --type sprint_plan --expires-in 1h 'A plan for today.'
run "$RAGCTL" delete --type sprint_plan
exits 2 'a selection is not deleted without --yes'
run "$RAGCTL" delete --type sprint_plan --yes
same 'deleted 1 artifact' "$OUT" 'and with it, it is'
run "$RAGCTL" get ascii-locale
exits 3 'getting what is not there is exit code 3'
says "$ERR" "no artifact with id 'ascii-locale'" 'the error names what is not there'

# --- wrong calls: one sentence, a hint, exit code 2, no stack trace
wrong() {
  run "$RAGCTL" "$@"
  exits 2 "exit code 2: ragctl $*"
  silent "$ERR" '^\s+at |Exception' "no stack trace: ragctl $*"
  same '' "$OUT" "nothing on standard output: ragctl $*"
}
wrong
wrong frobnicate
wrong store --frob text
says "$ERR" "Try 'ragctl store --help'" 'the hint names the command'
wrong store text
wrong store --type 'Not A Type' text
wrong store --type no_such_type text
says "$ERR" 'ragctl types --declare no_such_type' 'an undeclared type is refused with what to do'
wrong query text --type no_such_type
wrong store --type notebook_example
wrong store --type notebook_example ''
wrong store --type notebook_example --meta novalue text
wrong store --type notebook_example --meta-json '[1]' text
wrong store --type notebook_example --upsert text
wrong query text --top many
wrong query text --top 0
wrong query text --filter 'score >= 8 or'
wrong list --where '{"score": {"$gte2": 8}}'
wrong update
wrong delete
wrong --db
wrong demo --seconds 1
run "$RAGCTL" stats --db "$TMP/missing.db"
exits 1 'a store that is not there is exit code 1'
run "$RAGCTL" stats --db "$TMP"
exits 1 'a folder as a store is exit code 1'
silent "$ERR" '^\s+at ' 'and there is no stack trace'
run "$RAGCTL" stats --db "$TMP" --verbose
says "$ERR" '^\s+at ' 'with --verbose there is one'
run "$RAGCTL" --version
says "$OUT" '^ragctl [0-9]' 'version'
for command in '' store ingest query get list update delete types stats lock 'lock status' daemon 'daemon run' 'daemon status' 'daemon stop' demo; do
  # shellcheck disable=SC2086
  run "$RAGCTL" $command --help
  if [ "$CODE" -eq 0 ] && [ -n "$OUT" ]; then pass "help: $command"; else fail "help: $command" "$ERR"; fi
  fits "help fits 80 columns: $command"
done

# --- the default store is named
run env -u RAG_DB "$RAGCTL" store --type notebook_example 'Somewhere in the data directory.'
exits 0 'the default store is created'
says "$ERR" "using $TMP/data/artemis-rag/rag.db" 'and named on standard error'

# --- ingest
mkdir -p "$TMP/in/deep" "$TMP/in/.hidden"
printf 'First note.\n' > "$TMP/in/a.txt"
printf 'Second note.\n' > "$TMP/in/deep/b.md"
printf 'binary\0stuff' > "$TMP/in/c.bin"
printf '\377\376latin' > "$TMP/in/d.txt"
printf 'secret' > "$TMP/in/.hidden/e.txt"
cat > "$TMP/in/lines.jsonl" << 'LINES'
{"id": "l1", "type": "notebook_example", "cardId": "c", "taskTitle": "t", "content": "Line one.", "metadata": {"n": 1}}
not json at all
{"type": "notebook_example", "cardId": "c", "taskTitle": "t"}

{"type": "notebook_example", "cardId": "c", "taskTitle": "t", "content": "Line five.", "colour": "red"}
{"type": "notebook_example", "cardId": "c", "taskTitle": "t", "content": "Line six."}
LINES
run "$RAGCTL" ingest "$TMP/in" --db "$TMP/ingest.db" --json
exits 1 'bad lines make ingest end with 1'
same '4 0 3 2' "$(json '"%d %d %d %d" % (j["stored"], j["existing"], j["rejected"], j["skipped"])')" 'the rest is stored'
says "$ERR" 'lines.jsonl:2: not valid JSON' 'a bad line is reported with its number'
says "$ERR" "lines.jsonl:3: 'content' is missing" 'a missing key is reported'
says "$ERR" "lines.jsonl:5: unknown key 'colour'" 'an unknown key is reported'
says "$ERR" 'c.bin: binary' 'a binary file is reported'
silent "$ERR" '\[' 'no progress bar when nobody looks'
run "$RAGCTL" ingest "$TMP/in/a.txt" "$TMP/in/deep" --db "$TMP/ingest.db" --json
exits 1 'loading the same again is not silent'
same '0 2' "$(json '"%d %d" % (j["stored"], j["existing"])')" 'nothing is doubled'
printf 'First note, changed.\n' > "$TMP/in/a.txt"
run "$RAGCTL" ingest "$TMP/in/a.txt" --upsert --db "$TMP/ingest.db"
exits 0 '--upsert replaces a file'
run "$RAGCTL" query 'First note' --top 1 --json --db "$TMP/ingest.db"
same 'First note, changed.' "$(json 'j["hits"][0]["content"].strip()')" 'with its new text'
printf '{"id":"s1","type":"notebook_example","cardId":"","taskTitle":"","content":"Streamed."}\n' > "$TMP/stream"
INPUT=$TMP/stream run "$RAGCTL" ingest - --db "$TMP/ingest.db"
exits 0 'ingest reads standard input'
same '1 stored, 0 existing, 0 rejected, 0 skipped' "$OUT" 'and sums up'
mkdir "$TMP/self"
run "$RAGCTL" store --type notebook_example --db "$TMP/self/rag.db" 'A store inside the folder to be loaded.'
printf 'Neighbour.\n' > "$TMP/self/n.txt"
run "$RAGCTL" ingest "$TMP/self" --db "$TMP/self/rag.db" --json
exits 0 'a folder that holds the store itself can be loaded'
says "$ERR" 'rag.db: part of the store itself' "the store's own files are not opened"

# --- two shells at once, no daemon
many() {
  local n
  for n in 1 2 3 4 5; do
    "$RAGCTL" store --type notebook_example --card "shell-$1" "Shell $1 writes artifact number $n." --db "$TMP/shared.db" || echo "error $?"
  done
}
many 1 > "$TMP/ids1" 2> "$TMP/err1" &
first=$!
many 2 > "$TMP/ids2" 2> "$TMP/err2" &
second=$!
wait "$first" "$second"
silent "$(cat "$TMP/ids1" "$TMP/ids2")" error 'two shells write at once without an error'
run "$RAGCTL" stats --json --db "$TMP/shared.db"
same 10 "$(json 'j["count"]')" 'every artifact of both is there'
same ok "$(sqlite3 "$TMP/shared.db" 'PRAGMA integrity_check')" 'sqlite3 finds the file intact'
same "$(sort "$TMP/ids1" "$TMP/ids2")" "$(sqlite3 "$TMP/shared.db" 'SELECT id FROM artifact ORDER BY id')" 'sqlite3 finds exactly the acknowledged ids'

# --- colour and closed streams
shown() { # in a terminal of 80 columns
  TERM=xterm-256color script -qec "stty cols 80 2> /dev/null; $1" /dev/null < /dev/null | tr -d '\r'
}
says "$(shown "'$RAGCTL' get from-stdin")" $'\033\\[' 'colour on a terminal'
silent "$(NO_COLOR=1 shown "'$RAGCTL' get from-stdin")" $'\033\\[' 'no colour with NO_COLOR'
run "$RAGCTL" get from-stdin
silent "$OUT" $'\033\\[' 'no colour in a pipe'
says "$(shown "'$RAGCTL' ingest '$TMP/in/deep' --upsert --db '$TMP/ingest.db'")" 'ingest.*100%' 'a progress bar on a terminal'
"$RAGCTL" query notes --json 2> "$TMP/err" | true
silent "$(cat "$TMP/err")" 'Exception|cannot write' 'a closed pipe is no drama'
run bash -c "'$RAGCTL' stats > /dev/full"
exits 1 'a full output device is an error'
says "$ERR" 'cannot write the result' 'which is told'
