#!/usr/bin/env bash
# Data from elsewhere: a directory that a real Chroma server wrote comes over, whole and once; a store comes back from its export.
# Chroma is installed from npm, once, into the build's target folder.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
prepare
export RAG_DB=$TMP/rag.db
export RAG_LOCKD_SOCKET=$TMP/nobody.sock
COUNT=200
CHROMA=$ROOT/target/e2e/chroma-1.0.5
DIR=$TMP/rag_db

# The newest native part that runs on Debian 12 is 1.0.5.
if [ ! -e "$CHROMA/ready" ]; then
  rm -rf -- "$CHROMA"
  mkdir -p "$CHROMA"
  printf '{"private": true, "dependencies": {"chromadb": "3.0.9", "chromadb-js-bindings-linux-%s-gnu": "1.0.5"}}\n' \
    "$(node -p process.arch)" > "$CHROMA/package.json"
  LIMIT=300 run npm install --prefix "$CHROMA" --no-audit --no-fund
  exits 0 'Chroma is installed'
  [ "$CODE" -eq 0 ] && touch "$CHROMA/ready"
fi

# chroma: runs the server on the directory, on a port that is free.
chroma() {
  PORT=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  node "$CHROMA/node_modules/.bin/chroma" run --path "$DIR" --host 127.0.0.1 --port "$PORT" > "$TMP/chroma.log" 2>&1 &
  SERVER=$!
  PIDS+=("$SERVER")
  within 20 python3 -c 'import sys, urllib.request as u; u.urlopen("http://127.0.0.1:%s/api/v2/heartbeat" % sys.argv[1])' "$PORT"
}

stop_chroma() {
  kill "$SERVER"
  wait "$SERVER" 2> /dev/null
}

chroma
cp "$HERE/chroma-fill.mjs" "$CHROMA/" # finds its packages from where it lies
run node "$CHROMA/chroma-fill.mjs" "$PORT" "$COUNT"
exits 0 'a Chroma server is filled'
printf '%s' "$OUT" > "$TMP/chroma.json"

# --- while it runs
run "$RAGCTL" import-chroma "$DIR"
exits 1 'a directory in use is refused'
says "$ERR" "chroma.sqlite3 is in use by process [0-9]+ \(.*chroma.*\): stop Chroma" 'the error names the process'
same no "$([ -e "$RAG_DB" ] && echo yes || echo no)" 'no store was made'
stop_chroma
sums() { find "$DIR" -type f -printf '%P %s %T@ ' -exec sha256sum {} + | sort | sha256sum; }
BEFORE=$(sums)

# --- import
run "$RAGCTL" import-chroma "$DIR" --dry-run --json
exits 1 'a dry run says that some cannot be taken'
DRY=$OUT
same no "$([ -e "$RAG_DB" ] && echo yes || echo no)" 'a dry run makes no store'
run "$RAGCTL" import-chroma "$DIR" --json
exits 1 'an import says that some cannot be taken'
same "$DRY" "${OUT/\"dryRun\" : false/\"dryRun\" : true}" 'a dry run says the same beforehand'
same "$((COUNT + 4)) 0 5" "$(json '"%d %d %d" % (j["stored"], j["existing"], j["rejected"])')" 'everything else is taken'
says "$ERR" '^ragctl: developer_solution/sol-no-text: it has no text$' 'what has no text is named'
says "$ERR" '^ragctl: My.Notes: its name is no type' 'so is a collection whose name is no type'
run "$RAGCTL" import-chroma "$DIR" --map My.Notes=notes --json
same "3 $((COUNT + 4)) 2" "$(json '"%d %d %d" % (j["stored"], j["unchanged"], j["rejected"])')" 'a type for it, and only it is new'
same "['notes']" "$(json 'j["declared"]')" 'its type is declared'
run "$RAGCTL" import-chroma "$DIR" --map My.Notes=notes
exits 1 'again'
says "$OUT" "^0 stored, 0 replaced, $((COUNT + 7)) unchanged, 0 existing, 0 expired, 2 rejected\$" 'nothing comes twice'
same "$BEFORE" "$(sums)" 'not a byte of the directory has changed'

# --- what came over
run "$RAGCTL" export -o "$TMP/all.jsonl" --vectors --json
exits 0 'the store is exported'
same "$((COUNT + 7))" "$(json 'j["artifacts"]')" 'all of it'
run python3 - "$TMP/chroma.json" "$TMP/all.jsonl" << 'PYTHON'
"""Compares what Chroma said it had with what the store has, by rules written down once more."""
import datetime, json, sys
chroma = json.load(open(sys.argv[1], encoding="utf-8"))
lines = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
ours = {a["id"]: a for a in lines[1:-1]}
def structured(value):
    try:
        return json.loads(value) if isinstance(value, str) and value[:1] in "[{" and value else value
    except json.JSONDecodeError:
        return value
compared = 0
for record in chroma:
    if not (record["document"] or "").strip():
        assert record["id"] not in ours, record
        continue
    notes = record["collection"] == "My.Notes"
    artifact = ours["My.Notes/sol-1" if notes and record["id"] == "sol-1" else record["id"]]
    metadata = dict(record["metadata"])
    kind = "notes" if notes else record["collection"]
    assert artifact["type"] == kind and artifact["content"] == record["document"], artifact
    if metadata.get("artifact_type") == kind:
        del metadata["artifact_type"]
    assert artifact["cardId"] == metadata.pop("card_id", ""), artifact
    if "\n" not in metadata.get("task_title", ""):
        assert artifact["taskTitle"] == metadata.pop("task_title", ""), artifact
    if metadata.get("timestamp", "").startswith("2025"):
        assert artifact["storedAt"] == metadata.pop("timestamp") + "Z", artifact
    assert artifact["metadata"] == {k: structured(v) for k, v in metadata.items()}, (artifact, metadata)
    assert all(p["vector"] for p in artifact["passages"])
    compared += 1
assert compared == len(ours) == lines[-1]["artifacts"], (compared, len(ours))
PYTHON
exits 0 'it is what Chroma had'
run "$RAGCTL" query 'what was found about a subject?' --type research_report --top 3 --json
same 3 "$(json 'len(j["hits"])')" 'it is found'

# --- Chroma goes on, and what it changes comes over when it is asked for
chroma
cat > "$CHROMA/chroma-change.mjs" << 'JAVASCRIPT'
import { ChromaClient } from "chromadb";
const client = new ChromaClient({ host: "127.0.0.1", port: Number(process.argv[2]), ssl: false });
const collection = await client.getCollection({ name: "research_report" });
const id = "research_report-card-7-20251020083000";
await collection.update({ ids: [id], documents: ["changed"], embeddings: [[1, 2, 3, 4]] });
await collection.add({ ids: ["later"], documents: ["new"], embeddings: [[1, 2, 3, 4]] });
JAVASCRIPT
run node "$CHROMA/chroma-change.mjs" "$PORT"
exits 0 'Chroma has changed a record'
kill -KILL "$SERVER"
wait "$SERVER" 2> /dev/null
run "$RAGCTL" import-chroma "$DIR" --collection research_report
exits 1 'a record that differs is not overwritten'
says "$ERR" 'card-7-20251020083000: the store has another artifact .* it differs in content$' 'it is named'
says "$OUT" "^1 stored, 0 replaced, $((COUNT - 1)) unchanged, 1 existing" 'what is new is taken'
run "$RAGCTL" import-chroma "$DIR" --collection research_report --replace
exits 0 '--replace overwrites it'
run "$RAGCTL" get research_report-card-7-20251020083000 --content
same changed "$OUT" 'it is replaced'

# --- export and import
run "$RAGCTL" export --vectors -o "$TMP/all.jsonl"
run "$RAGCTL" import "$TMP/all.jsonl" --db "$TMP/new.db"
exits 0 'an export comes into a new store'
run "$RAGCTL" export --vectors --db "$TMP/new.db" -o "$TMP/new.jsonl"
same '' "$(diff <(tail -n +2 "$TMP/all.jsonl") <(tail -n +2 "$TMP/new.jsonl") | head -n 3)" 'the new store exports the same, vectors and times included'
run bash -c '"$1" export | "$1" import - --db "$2"' - "$RAGCTL" "$TMP/new.db"
exits 0 'through a pipe, and again'
says "$OUT" "^0 stored, 0 replaced, $((COUNT + 8)) unchanged" 'nothing comes twice'
head -n 50 "$TMP/all.jsonl" > "$TMP/cut.jsonl"
run "$RAGCTL" import "$TMP/cut.jsonl" --db "$TMP/cut.db"
exits 1 'an export that was cut off is not taken for a whole one'
says "$ERR" 'ends early' 'and it is said'
run bash -c '"$1" export | head -n 1' - "$RAGCTL"
exits 0 'a reader that goes away is no error worth a word'
same '' "$ERR" 'nothing is said'
run "$RAGCTL" store --db "$DIR" --type note text
says "$ERR" 'Chroma directory.*ragctl import-chroma' 'who opens a Chroma directory as a store is told of the import'
