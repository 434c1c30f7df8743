#!/usr/bin/env bash
# The launchers: first build, second start, symlinks, blanks in paths, missing tools, no warnings from the JVM.
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
for jdk in /usr/lib/jvm/*/; do
  jdk=${jdk%/}
  [ -x "$jdk/bin/javac" ] && [ ! -L "$jdk" ] || continue
  name=${jdk##*/}
  run env JAVA_HOME="$jdk" "$RAGCTL" store --type note 'A word on a JDK.' --db "$TMP/$name.db"
  exits 0 "store on $name"
  same '' "$ERR" "store on $name: no warnings"
  run env JAVA_HOME="$jdk" "$RAGCTL" query 'word' --db "$TMP/$name.db"
  same '' "$ERR" "query on $name: no warnings"
  run env JAVA_HOME="$jdk" "$RAGCTL" lock status --db "$TMP/$name.db"
  same '' "$ERR" "lock status on $name: no warnings"
  run env JAVA_HOME="$jdk" "$ROOT/scripts/rag-lockd" --version
  same '' "$ERR" "rag-lockd on $name: no warnings"
done
