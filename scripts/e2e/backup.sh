#!/usr/bin/env bash
# Backups while others write, and restores: refused, live, killed in the middle, without room, of files that are none.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
prepare
export RAG_DB=$TMP/rag.db
export RAG_LOCKD_SOCKET=$TMP/nobody.sock

count() { "$RAGCTL" stats --json | python3 -c 'import json,sys; print(json.load(sys.stdin)["count"])'; }

python3 - > "$TMP/artifacts.jsonl" << 'END'
import json
for n in range(300):
    print(json.dumps({"id": f"a{n}", "type": "sprint_plan", "cardId": "c", "taskTitle": "t", "content": f"Plan number {n} of the sprint."}))
END
run "$RAGCTL" ingest "$TMP/artifacts.jsonl"
exits 0 'a store to copy'

# --- backup while somebody writes
(for ((n = 1; ; n++)); do
  id=w$n
  [ ! -e "$TMP/enough" ] || id=last
  printf '{"id":"%s","type":"code_example","cardId":"","taskTitle":"","content":"Written meanwhile, number %s."}\n' "$id" "$n"
  [ "$id" != last ] || break
  sleep 0.05
done) | "$RAGCTL" ingest - > "$TMP/writer.out" 2>&1 &
WRITER=$!
PIDS+=("$WRITER")
written() { [ "$(count)" -gt 300 ]; }
within 60 written
run "$RAGCTL" backup "$TMP/backup.db"
exits 0 'a backup while another process writes'
says "$OUT" '^[0-9]+ artifacts, .*verified' 'tells what is in it'
run "$RAGCTL" backup "$TMP/backup.db"
exits 1 'a file that exists is refused'
says "$ERR" 'exists: name another file' 'with what to do'
run "$RAGCTL" backup "$TMP/backup.db" --force --json
exits 0 'unless it shall be replaced'
IN_BACKUP=$(json 'j["artifacts"]')
same 'ok' "$(sqlite3 "$TMP/backup.db" 'PRAGMA integrity_check')" 'the copy is sound'
same "$IN_BACKUP" "$(sqlite3 "$TMP/backup.db" 'SELECT count(*) FROM artifact')" 'and holds what was told'
run "$RAGCTL" backup "$RAG_DB" --force
exits 1 'but no store that somebody has open, the one to be copied least of all'
says "$ERR" 'a store in use' 'in words'
run "$RAGCTL" query 'plan number 7 of the sprint' --db "$TMP/backup.db" --top 1 --json
same 'a7' "$(json 'j["hits"][0]["id"]')" 'it is a store by itself'

# --- restore
run "$RAGCTL" restore "$TMP/backup.db"
exits 75 'a restore is refused while others have the store open'
says "$ERR" 'in use by process [0-9]+' 'they are named'
run "$RAGCTL" restore "$TMP/backup.db" --live --json
exits 0 'unless it is meant'
same "$IN_BACKUP" "$(json 'j["artifacts"]')" 'all of the backup is there'
touch "$TMP/enough"
wait "$WRITER"
same 0 $? 'the writer goes on and hears of no error'
run "$RAGCTL" get last
exits 0 'what was written after the restore is there'
run "$RAGCTL" restore "$TMP/backup.db"
exits 0 'a restore of a store at rest'
same "$IN_BACKUP" "$(count)" 'leaves just what is in the backup'
run sqlite3 "$RAG_DB" 'PRAGMA integrity_check'
same ok "$OUT" 'and is sound'

# --- killed in the middle
"$RAGCTL" store --type sprint_plan --id later 'Stored after the backup.' > "$TMP/out"
for pause in 0.3 0.45 0.6; do
  "$RAGCTL" restore "$TMP/backup.db" > "$TMP/killed.out" 2>&1 &
  KILLED=$!
  sleep "$pause"
  kill -KILL "$KILLED" 2> /dev/null
  wait "$KILLED" 2> /dev/null
  FOUND=$(count)
  if [ "$FOUND" = "$IN_BACKUP" ] || [ "$FOUND" = "$((IN_BACKUP + 1))" ]; then
    pass "killed after $pause s: whole or nothing"
  else
    fail "killed after $pause s: $FOUND artifacts"
  fi
done
run "$RAGCTL" restore "$TMP/backup.db"
exits 0 'the next one works'
same '' "$(find "$TMP" -name '*.restore-*' -o -name '*.partial-*')" 'nothing of the killed ones is left'

# --- what is no backup
"$RAGCTL" store --type sprint_plan --id here 'To be kept.' > "$TMP/out"
refused() {
  run "$RAGCTL" restore "$TMP/$1"
  exits 1 "refused: $2"
  says "$ERR" "$3" 'in words'
}
refused missing.db 'no file' 'there is no backup at'
run "$RAGCTL" restore "$TMP/missing.db" --db "$TMP/not-there.db"
same '1 no' "$CODE $([ -e "$TMP/not-there.db" ] && echo yes || echo no)" 'and no store is made for it'
head -c 20000 /dev/urandom > "$TMP/noise.db"
refused noise.db 'no database' 'not an SQLite database|not a database'
sqlite3 "$TMP/other.db" 'CREATE TABLE t(x)'
refused other.db "another program's" 'another program'
cp "$TMP/backup.db" "$TMP/newer.db"
sqlite3 "$TMP/newer.db" 'PRAGMA user_version = 99'
refused newer.db 'a newer version' 'schema version 99'
cp "$TMP/backup.db" "$TMP/damaged.db"
python3 - "$TMP/damaged.db" << 'END'
import sys
with open(sys.argv[1], "r+b") as file:
    file.seek(0, 2)
    file.seek(file.tell() // 2)
    file.write(b"\x55" * 16384)
END
refused damaged.db 'damaged' 'damaged|malformed'
run "$RAGCTL" get here
exits 0 'none of them changed the store'

# --- no room
(ulimit -f 64 && timeout 60 "$RAGCTL" backup "$TMP/small.db") > "$TMP/out" 2> "$TMP/err"
CODE=$?
[ "$CODE" -ne 0 ] && pass 'a backup without room fails' || fail 'a backup without room succeeded'
same '' "$(find "$TMP" -name 'small.db*')" 'and leaves nothing'
