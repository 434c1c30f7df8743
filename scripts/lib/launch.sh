# Sourced by scripts/ragctl and scripts/rag-lockd: finds a JDK, builds the product if it is not built, starts it.
# The caller sets PROGRAM (for messages) and ROOT (the folder of the sources), and LAUNCH_MODULE to launch another one than
# rag-cli (LAUNCH_PROFILE if that is built in a profile only).
# shellcheck shell=bash

MODULE=${LAUNCH_MODULE:-rag-cli}
APP=$ROOT/$MODULE/target/app
[ ! -d "$ROOT/lib" ] || APP=$ROOT # installed (scripts/install): built for good, and all modules together
STAMP=$APP/stamp
OLDEST_JAVA=17
OLDEST_MAVEN=3.8

. "$ROOT/scripts/lib/say.sh"

# Sets MAJOR to the feature version of the JDK in folder $1, NAME to what tells it from others; each empty if it does not say so.
read_version() {
  local key value
  MAJOR=
  NAME=
  if [ -r "$1/release" ]; then # costs nothing; starting a JVM costs 40 ms
    while IFS='=' read -r key value; do
      value=${value//\"/}
      case $key in
        JAVA_VERSION) MAJOR=$value ;;
        IMPLEMENTOR | IMPLEMENTOR_VERSION | JAVA_RUNTIME_VERSION | OS_ARCH) NAME=$NAME${NAME:+-}${value//[!A-Za-z0-9.+-]/_} ;;
      esac
    done < "$1/release"
  fi
  if [ -z "$MAJOR" ]; then
    MAJOR=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p' | head -n 1) || true
  fi
  MAJOR=${MAJOR#1.}
  MAJOR=${MAJOR%%[!0-9]*}
}

# Takes the Java in folder $1 (found in $2) if it is new enough, else remembers why not.
consider() {
  if [ ! -x "$1/bin/java" ]; then
    SEEN="$SEEN; $2 is '$1', where there is no bin/java"
    return 1
  fi
  read_version "$1"
  if [ -z "$MAJOR" ]; then
    SEEN="$SEEN; $2 is '$1', which does not tell its version"
    return 1
  fi
  if [ "$MAJOR" -lt "$OLDEST_JAVA" ]; then
    SEEN="$SEEN; $2 is '$1', which is Java $MAJOR"
    return 1
  fi
  JDK=$1
  JAVA_FEATURE=$MAJOR
  JDK_NAME=$NAME
}

# Sets JDK, JAVA_FEATURE and JDK_NAME: $JAVA_HOME first, then the PATH.
find_java() {
  local found
  SEEN=
  if [ -n "${JAVA_HOME:-}" ] && consider "${JAVA_HOME%/}" JAVA_HOME; then
    return
  fi
  if found=$(command -v java); then
    found=$(readlink -f -- "$found")
    case $found in
      */bin/java) ;;
      *) # a shim of a version switcher: ask the Java behind it where it is
        found=$("$found" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')/bin/java || true ;;
    esac
    consider "${found%/bin/java}" 'java on the PATH' && return
  else
    SEEN="$SEEN; there is no java on the PATH"
  fi
  die "no suitable Java: JDK $OLDEST_JAVA or newer is needed$SEEN. Install one, or set JAVA_HOME to it."
}

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
  [ "$APP" != "$ROOT" ] || return 0
  [ -e "$STAMP" ] && [ -z "$(find "$ROOT"/pom.xml "$ROOT"/.mvn "$ROOT"/{lockd/*,rag-*,rag-core/examples}/{pom.xml,src/main} \
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

# Sets JVM to the options every program of ours runs with.
jvm_options() {
  JVM=(-XX:+UseSerialGC -Xshare:auto --enable-native-access=ALL-UNNAMED)
  if [ "$JAVA_FEATURE" -ge 23 ]; then
    JVM+=(--sun-misc-unsafe-memory-access=allow) # Netty and Caffeine still ask for it; the JVM would warn
  fi
  # Text is UTF-8 whatever cron's or a container's locale says; the JVM decodes arguments by the locale.
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
    *[Uu][Tt][Ff]8* | *[Uu][Tt][Ff]-8*) ;;
    *)
      LOCALE_BEFORE=${LC_ALL:-}
      export LC_ALL=C.UTF-8
      ;;
  esac
}

# launch CLASSPATH MAIN ARGUMENT...
launch() {
  local path=$1
  shift
  # RAG_JAVA_OPTS is a list of words on purpose.
  # shellcheck disable=SC2086
  exec "$JDK/bin/java" "${JVM[@]}" ${RAG_JAVA_OPTS:-} -cp "$path" "$@"
}
