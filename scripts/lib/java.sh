# Sourced by launch.sh of the sources and by the installed launchers: finds a JDK and starts a program on it.
# The caller sets PROGRAM (for messages).
# shellcheck shell=bash

OLDEST_JAVA=17

. "${BASH_SOURCE[0]%/*}/say.sh"

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

# Sets JVM to the options every program of ours runs with.
jvm_options() {
  JVM=(-XX:+UseSerialGC -Xshare:auto --enable-native-access=ALL-UNNAMED)
  if [ "$JAVA_FEATURE" -ge 23 ]; then
    JVM+=(--sun-misc-unsafe-memory-access=allow) # Netty and Caffeine still ask for it; the JVM would warn
  fi
  # Text is UTF-8 whatever cron's or a container's locale says; the JVM decodes arguments by the locale.
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
    *[Uu][Tt][Ff]8* | *[Uu][Tt][Ff]-8*) ;;
    *) export LC_ALL=C.UTF-8 ;;
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
