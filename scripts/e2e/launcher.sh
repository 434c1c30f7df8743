#!/usr/bin/env bash
# The launchers: first build, second start, archive of classes, symlinks, blanks in paths, missing tools, no warnings from the JVM.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
prepare

# A copy of the sources, not built, in a folder with blanks in its name.
COPY="$TMP/a tree with blanks"
mkdir -- "$COPY"
(cd -- "$ROOT" && tar -c --exclude=target --exclude=.git .) | tar -x -C "$COPY"
FRESH=$COPY/scripts/ragctl

# Everything on the PATH but Java and Maven.
TOOLS=$TMP/tools
mkdir -- "$TOOLS"
find /bin/ /usr/bin/ -maxdepth 1 ! -name 'java*' ! -name 'mvn*' -exec ln -sft "$TOOLS" {} +

# fake_jdk FOLDER VERSION: something that looks like a JDK.
fake_jdk() {
  mkdir -p "$1/bin"
  printf 'JAVA_VERSION="%s"\n' "$2" > "$1/release"
  printf '#!/bin/sh\necho "openjdk version \\"%s\\"" >&2\n' "$2" > "$1/bin/java"
  chmod +x "$1/bin/java"
}

# Every JDK here.
JDKS=()
for jdk in /usr/lib/jvm/*/; do
  jdk=${jdk%/}
  [ -x "$jdk/bin/javac" ] && [ ! -L "$jdk" ] && JDKS+=("$jdk")
done

# quiet TITLE WORD...: the copy starts, with these words of env, and the JVM says nothing.
quiet() {
  local title=$1
  shift
  run env "$@" "$COPY/scripts/ragctl" --version
  if [ "$CODE" -eq 0 ] && [ -z "$ERR" ] && [[ $OUT =~ ^ragctl\ [0-9][^[:space:]]*$ ]]; then pass "$title"; else fail "$title" "$ERR$OUT"; fi
}

# takes TITLE [WORD...]: the copy takes its classes from the archive.
takes() {
  local title=$1
  shift
  run env "$@" RAG_JAVA_OPTS=-Xlog:class+load "$COPY/scripts/ragctl" --version
  says "$OUT" ' dev\.artemis\.rag\.cli\.[A-Za-z]+ source: shared objects file' "$title"
}

# archives: how many the copy has, and whatever else making them left.
archives() { find "$COPY/rag-cli/target/app" -mindepth 1 -maxdepth 1 ! -name lib ! -name stamp ! -name '*.seal' | wc -l; }

# read_only TITLE: starts the copy where nothing can be written.
read_only() {
  if [ "$(id -u)" -eq 0 ] && unshare -m true 2> /dev/null; then
    # shellcheck disable=SC2016
    quiet "$1" unshare -m -- bash -c 'mount --bind -- "$0" "$0" && mount -o remount,ro,bind -- "$0" && exec "$@"' "$COPY"
  else
    chmod a-w "$COPY/rag-cli/target" "$COPY/rag-cli/target/app"
    quiet "$1"
    chmod u+w "$COPY/rag-cli/target" "$COPY/rag-cli/target/app"
  fi
}

# --- what is missing is said
run env -u JAVA_HOME PATH="$TOOLS" "$FRESH" --version
exits 1 'no Java: fails'
says "$ERR" 'no suitable Java: JDK 17 or newer is needed; there is no java on the PATH' 'no Java: says so'
fake_jdk "$TMP/jdk 8" 1.8.0_392
run env JAVA_HOME="$TMP/jdk 8" PATH="$TOOLS" "$FRESH" --version
exits 1 'old Java: fails'
says "$ERR" "JAVA_HOME is '$TMP/jdk 8', which is Java 8" 'old Java: says which and where'
run env -u JAVA_HOME PATH="$TMP/jdk 8/bin:$TOOLS" "$FRESH" --version
says "$ERR" "java on the PATH is '$TMP/jdk 8', which is Java 8" 'old Java on the PATH: says so'
fake_jdk "$TMP/jre" 17.0.9
printf '#!/bin/sh\necho "Apache Maven 3.6.3"\n' > "$TMP/mvn"
chmod +x "$TMP/mvn"
run env JAVA_HOME="$TMP/jre" PATH="$TOOLS" "$FRESH" --version
exits 1 'no Maven: fails'
says "$ERR" 'no mvn on the PATH.*Maven 3.8 or newer' 'no Maven: says so'
mkdir "$TMP/old-maven" && mv "$TMP/mvn" "$TMP/old-maven/"
run env JAVA_HOME="$TMP/jre" PATH="$TMP/old-maven:$TOOLS" "$FRESH" --version
says "$ERR" "'$TMP/jre' has no compiler" 'a JRE without compiler: says so'
printf '#!/bin/sh\n' > "$TMP/jre/bin/javac"
chmod +x "$TMP/jre/bin/javac"
run env JAVA_HOME="$TMP/jre" PATH="$TMP/old-maven:$TOOLS" "$FRESH" --version
says "$ERR" "is Maven 3.6.3: 3.8 or newer is needed" 'old Maven: says which and where'
run env JAVA_HOME="$TMP/nowhere" "$RAGCTL" --version
exits 0 'a JAVA_HOME without Java: the PATH is tried'

# --- the first start builds, once, however many start
(cd / && exec "$FRESH" --version) > "$TMP/one.out" 2> "$TMP/one.err" &
one=$!
PIDS+=("$one")
LIMIT=600 run "$COPY/scripts/rag-lockd" --version
exits 0 'rag-lockd builds in a folder with blanks'
wait "$one"
same 0 $? 'ragctl, started at the same time, succeeds'
PIDS=()
same 1 "$(cat "$TMP/one.err" "$TMP/err" | grep -c 'building (once')" 'two starts at once build once'
says "$(cat "$TMP/one.err" "$TMP/err")" 'rag-core \([0-9]/[0-9]\)' 'progress is shown on standard error'
says "$(cat "$TMP/one.out")" '^ragctl [0-9][^ ]*$' 'standard output has the result only'

# --- the second start builds nothing
stamp=$(stat -c %Y.%i "$COPY/rag-cli/target/app/stamp")
began=$(date +%s%N)
run "$FRESH" --version
printf '     second start: %d ms\n' $((($(date +%s%N) - began) / 1000000))
same '' "$ERR" 'the second start says nothing'
same "$stamp" "$(stat -c %Y.%i "$COPY/rag-cli/target/app/stamp")" 'and builds nothing'
run env PATH="$TOOLS" JAVA_HOME="$(dirname -- "$(dirname -- "$(readlink -f -- "$(command -v java)")")")" "$FRESH" --version
exits 0 'once built, Maven is not needed'

# --- the archive of classes: made once for each JDK, used, and never heard of
for jdk in "${JDKS[@]}"; do
  name=${jdk##*/}
  quiet "$name: a folder with blanks" "JAVA_HOME=$jdk" # where JDK 17 makes no use of one
done
mv -- "$COPY" "$TMP/tree"
COPY=$TMP/tree
rm -f -- "$COPY"/rag-cli/target/app/classes-*
mkdir "$TMP/failing"
printf '#!/bin/sh\necho tried >> "%s/tries"\nexit 1\n' "$TMP" > "$TMP/failing/timeout"
chmod +x "$TMP/failing/timeout"
made=0
for jdk in "${JDKS[@]}"; do
  name=${jdk##*/}
  export JAVA_HOME=$jdk
  read_only "$name: no archive, and no place for one"
  same "$made" "$(archives)" "$name: so there is none"
  rm -f -- "$TMP/tries"
  quiet "$name: an archive that cannot be made" PATH="$TMP/failing:$PATH"
  quiet "$name: a second start after that" PATH="$TMP/failing:$PATH"
  same 1 "$(wc -l < "$TMP/tries")" "$name: does not try again"
  rm -f -- "$(ls -t -- "$COPY"/rag-cli/target/app/*.seal | head -n 1)"
  for start in 1 2 3; do
    "$COPY/scripts/ragctl" --version > "$TMP/$start.both" 2>&1 &
    PIDS+=("$!")
  done
  wait "${PIDS[@]}"
  PIDS=()
  same 3 "$(cat "$TMP"/?.both | grep -cxE 'ragctl [0-9][^ ]*')" "$name: three starts at once"
  made=$((made + 1))
  same "$made" "$(archives)" "$name: make one archive and leave nothing else"
  takes "$name: the archive is used"
  archive=$(ls -t -- "$COPY"/rag-cli/target/app/*.jsa | head -n 1)
  read_only "$name: an archive in a folder that cannot be written"
  quiet "$name: an archive of other pointers" RAG_JAVA_OPTS=-XX:-UseCompressedOops
  quiet "$name: another size of heap" RAG_JAVA_OPTS=-Xmx300m
  quiet "$name: an archive and no wish for it" RAG_JAVA_OPTS=-Xshare:off
  head -c 5000000 -- "$archive" > "$TMP/short" && mv -f -- "$TMP/short" "$archive"
  read_only "$name: an archive that was cut short"
  takes "$name: is made anew"
  printf 'no archive' > "$TMP/other" && mv -f -- "$TMP/other" "$archive"
  quiet "$name: something else in its place"
  takes "$name: is made anew, too"
  touch -- "$COPY"/rag-cli/target/app/lib/picocli-*.jar
  read_only "$name: an archive of other jars"
  takes "$name: is made anew for these"
  mv -- "$COPY" "$COPY-moved"
  COPY=$COPY-moved
  read_only "$name: a folder that was moved"
  takes "$name: gets an archive of its own"
done
unset JAVA_HOME
same "${#JDKS[@]}" "$(archives)" 'one archive for each JDK'
run env RAG_JAVA_OPTS="-Xlog:class+load:file=$TMP/loaded.%p" "$COPY/scripts/ragctl" bench search --artifacts 1000 --rounds 1
says "$(cat "$TMP"/loaded.*)" 'FirstQueryProcess source: shared objects file' 'processes that ragctl starts use it as well'
FRESH=$COPY/scripts/ragctl

# --- a changed source builds again; a source with an error is shown
printf '\nthis is not Java\n' >> "$COPY/rag-cli/src/main/java/dev/artemis/rag/cli/Ragctl.java"
LIMIT=600 run "$FRESH" --version
exits 1 'a build that fails ends the start'
says "$ERR" 'Ragctl.java' 'and shows where'
says "$ERR" 'build.log' 'and where the whole log is'

# --- symlinks, other folders
mkdir "$TMP/b c"
ln -s "$RAGCTL" "$TMP/direct"
ln -s ../direct "$TMP/b c/rag ctl"
cd / || exit 1
run "$TMP/b c/rag ctl" --version
exits 0 'works through a chain of symlinks, with blanks, from another folder'
cd "$ROOT/scripts" || exit 1
run ./ragctl --version
exits 0 'works by a relative path'
cd "$TMP" || exit 1

# --- every JDK here: no word from the JVM
for jdk in "${JDKS[@]}"; do
  name=${jdk##*/}
  run env JAVA_HOME="$jdk" "$RAGCTL" store --type notebook_example 'A word on a JDK.' --db "$TMP/$name.db"
  exits 0 "store on $name"
  same '' "$ERR" "store on $name: no warnings"
  run env JAVA_HOME="$jdk" "$RAGCTL" query 'word' --db "$TMP/$name.db"
  same '' "$ERR" "query on $name: no warnings"
  run env JAVA_HOME="$jdk" "$RAGCTL" lock status --db "$TMP/$name.db"
  same '' "$ERR" "lock status on $name: no warnings"
  run env JAVA_HOME="$jdk" "$ROOT/scripts/rag-lockd" --version
  same '' "$ERR" "rag-lockd on $name: no warnings"
done
