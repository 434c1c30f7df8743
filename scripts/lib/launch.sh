# Sourced by scripts/ragctl and scripts/rag-lockd: finds a JDK (java.sh), builds the product if it is not built, starts it.
# The caller sets PROGRAM (for messages) and ROOT (the folder of the sources), and LAUNCH_MODULE to launch another one than
# rag-cli (LAUNCH_PROFILE if that is built in a profile only).
# shellcheck shell=bash

MODULE=${LAUNCH_MODULE:-rag-cli}
APP=$ROOT/$MODULE/target/app
STAMP=$APP/stamp
OLDEST_MAVEN=3.8

. "$ROOT/scripts/lib/java.sh"

find_maven() {
  local version
  MAVEN=$(command -v mvn) ||
    die "not built yet, and there is no mvn on the PATH to build it: install Maven $OLDEST_MAVEN or newer."
  [ -x "$JDK/bin/javac" ] ||
    die "not built yet, and '$JDK' has no compiler (bin/javac): install a JDK $OLDEST_JAVA or newer, not only a JRE, or set JAVA_HOME to one."
  version=$(JAVA_HOME=$JDK "$MAVEN" -version 2>&1 | sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p' | head -n 1) || true
  [ -n "$version" ] || die "not built yet, and '$MAVEN -version' does not work: install Maven $OLDEST_MAVEN or newer."
  [ "$(printf '%s\n' "$OLDEST_MAVEN" "$version" | sort -V | head -n 1)" = "$OLDEST_MAVEN" ] ||
    die "not built yet, and '$MAVEN' is Maven $version: $OLDEST_MAVEN or newer is needed."
}

# Whether the built product is there and no source is newer.
built() {
  [ -e "$STAMP" ] && [ -z "$(find "$ROOT"/pom.xml "$ROOT"/.mvn "$ROOT"/{lockd/*,rag-*}/{pom.xml,src/main} \
    -newer "$STAMP" -print -quit 2>/dev/null)" ]
}

# Into a new folder, which then takes the old one's place: what runs from the old one is not disturbed half way.
build() {
  local fresh=$APP.new log=$ROOT/$MODULE/target/build.log began=$SECONDS
  find_maven
  say "building (once; the output of Maven is in $log)"
  rm -rf -- "$fresh"
  mkdir -p -- "$fresh"
  touch -- "$fresh/stamp"
  if ! (cd -- "$ROOT" && JAVA_HOME=$JDK "$MAVEN" -B ${LAUNCH_PROFILE:+"-P$LAUNCH_PROFILE"} -pl "$MODULE" -am package -Dmaven.test.skip=true -Dapp.lib="$fresh/lib" \
    < /dev/null 2>&1) | tee -- "$log" | progress; then
    grep -E '^\[ERROR\]|^Error|^Exception' -- "$log" | head -n 20 >&2 || tail -n 20 -- "$log" >&2
    die "the build failed; the whole output is in $log"
  fi
  rm -rf -- "$APP"
  mv -- "$fresh" "$APP"
  say "built in $((SECONDS - began)) s"
}

progress() {
  local line pattern='^\[INFO\] Building (.+) [0-9][^ ]* +\[([0-9]+/[0-9]+)\]'
  while IFS= read -r line; do
    if [[ $line =~ $pattern ]]; then
      say "  ${BASH_REMATCH[1]} (${BASH_REMATCH[2]})"
    fi
  done
}

# Builds unless built. Several starts at once build once.
ensure_built() {
  built && return
  mkdir -p -- "$ROOT/$MODULE/target" 2>/dev/null && [ -w "$ROOT/$MODULE/target" ] ||
    die "not built yet, and $ROOT/$MODULE/target cannot be written: build it as a user who may."
  command -v flock > /dev/null || die "not built yet, and there is no flock on the PATH: install util-linux."
  {
    flock -n 9 || { say 'another start is building; waiting for it'; flock 9; }
    built || build
  } 9> "$ROOT/$MODULE/target/build.lock"
}
