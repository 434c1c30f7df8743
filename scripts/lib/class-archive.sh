# Sourced by scripts/ragctl and scripts/install after launch.sh: an archive of loaded classes (class data sharing), which a JVM maps instead of
# reading jars. Made by the first start after a build (or by install), once for each JDK, beside the jars. Only ever a help: where it
# cannot be made or used, the JVM starts without it, and nobody hears of it.
# shellcheck shell=bash

MAIN=dev.artemis.rag.cli.Ragctl
REHEARSAL=dev.artemis.rag.cli.Rehearsal
SAMPLE=dev.artemis.rag.cli.GlobalOptions # a class that every start loads
ARCHIVE_LIMIT=20 # seconds; it takes three

# What a change of which makes an archive useless: where the jars are, their sizes and times; and, last, the archive's own.
seal() { stat -c '%n %s %Y' -- "$APP"/lib/*.jar "$@" 2> /dev/null; }

# share_classes CLASSPATH: adds the archive's options to JVM; makes the archive first if there is none for these jars.
share_classes() {
  [ -n "$JDK_NAME" ] || return 0
  name_archive
  sealed || make_once "$1" || return 0
  # A seal without an archive: these jars were tried, in vain.
  [ ! -s "$ARCHIVE" ] || JVM+=("${SHARING[@]}")
}

# Sets ARCHIVE, and SHARING to the options for it.
name_archive() {
  ARCHIVE=$APP/classes-$JDK_NAME.jsa
  # An unusable archive is worth a warning to the JVM; who is told to keep quiet falls back in silence.
  SHARING=("-XX:SharedArchiveFile=$ARCHIVE" '-Xlog:cds*=off')
  [ "$JAVA_FEATURE" -lt 25 ] || SHARING+=('-Xlog:aot*=off')
}

# The JVM itself does not see all damage: it dies of an archive that was cut short.
sealed() { [ -r "$ARCHIVE.seal" ] && [ "$(seal "$ARCHIVE")" = "$(< "$ARCHIVE.seal")" ]; }

# Several starts at once make it once; who comes second starts without.
make_once() {
  [ -w "$APP" ] && [ -w "$ROOT/$MODULE/target" ] || return 1
  {
    flock -n 9 && { sealed || make_archive "$1"; }
  } 2> /dev/null 9> "$ROOT/$MODULE/target/archive.lock"
}

# The seal comes first, without an archive: what fails is not tried again by every start.
make_archive() {
  local jars scratch=$APP/rehearsal
  jars=$(seal) || return 1
  rm -rf -- "$ARCHIVE" "$ARCHIVE.new" "$scratch"
  mkdir -- "$scratch" && put_seal "$jars" || return 1
  trap 'give_up; exit 130' INT
  trap 'give_up; exit 143' TERM
  if rehearse "$1" && mv -- "$ARCHIVE.new" "$ARCHIVE"; then
    put_seal "$jars"$'\n'"$(stat -c '%n %s %Y' -- "$ARCHIVE")"
  fi
  trap - INT TERM
  rm -rf -- "$ARCHIVE.new" "$scratch"
  [ -s "$ARCHIVE" ]
}

# A start that was told to stop proves nothing: the next one tries again.
give_up() { rm -rf -- "$ARCHIVE.seal" "$ARCHIVE.new" "$APP/rehearsal"; }

put_seal() { printf '%s\n' "$1" > "$ARCHIVE.seal.new" && mv -- "$ARCHIVE.seal.new" "$ARCHIVE.seal"; }

# Notes the classes that are loaded, adds those the JDK's own archive has, dumps them, and tries the result before it is used:
# JDK 17 takes none of our classes from it if there is a blank in the path.
rehearse() (
  unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS
  java=(timeout --foreground -k 1 "$ARCHIVE_LIMIT" "$JDK/bin/java" "${JVM[@]}" "${SHARING[@]:1}" "-Djava.io.tmpdir=$scratch" -cp "$1")
  list=$scratch/classes
  exec < /dev/null > /dev/null 2>&1
  "${java[@]}" "-XX:DumpLoadedClassList=$list" -XX:TieredStopAtLevel=1 "$REHEARSAL" "$scratch" || exit 1
  [ ! -r "$JDK/lib/classlist" ] || cat -- "$JDK/lib/classlist" >> "$list"
  "${java[@]}" "-XX:SharedClassListFile=$list" "-XX:SharedArchiveFile=$ARCHIVE.new" -Xshare:dump || exit 1
  "${java[@]}" "-XX:SharedArchiveFile=$ARCHIVE.new" -Xlog:class+load "$MAIN" --version > "$scratch/trial" || exit 1
  grep -qF " $SAMPLE source: shared objects file" -- "$scratch/trial" && sync -- "$ARCHIVE.new"
)
