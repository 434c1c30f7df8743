# Sourced by scripts/install and scripts/uninstall: reads the command line, and says where an installation has what.
# The caller sets PROGRAM and USAGE.
# shellcheck shell=bash

PRODUCT=artemis-rag

. "${BASH_SOURCE[0]%/*}/say.sh"

misuse() {
  say "$*"
  printf '%s\n' "$USAGE" >&2
  exit 2
}

# Sets MODE (system or user), PREFIX (maybe empty), DRY (yes or empty) and PURGE (yes or empty; only where USAGE knows it).
read_options() {
  MODE=system
  PREFIX=
  DRY=
  PURGE=
  while [ $# -gt 0 ]; do
    case $1 in
      --user) MODE=user ;;
      --prefix)
        [ -n "${2:-}" ] || misuse '--prefix lacks its value'
        PREFIX=$2
        shift
        ;;
      --prefix=?*) PREFIX=${1#*=} ;;
      --dry-run) DRY=yes ;;
      --purge) [[ $USAGE == *--purge* ]] && PURGE=yes || misuse "unknown argument '--purge'" ;;
      --help | -h)
        printf '%s\n' "$USAGE"
        exit 0
        ;;
      *) misuse "unknown argument '$1'" ;;
    esac
    shift
  done
}

# Sets where things are; $DESTDIR comes before each when something is written, but is part of no text.
choose_places() {
  DESTDIR=${DESTDIR:-}
  if [ "$MODE" = user ]; then
    : "${HOME:?"$PROGRAM: HOME is not set, so there is no place of the user's"}"
    PREFIX=${PREFIX:-$HOME/.local}
  fi
  PREFIX=$(realpath -ms -- "${PREFIX:-/usr/local}")
  # A class path has colons between its parts; the list of what is installed has one path a line.
  [[ $PREFIX != *[:[:cntrl:]]* ]] || misuse "the prefix '$PREFIX' has a colon or a control character in it"
  [ -z "$DESTDIR" ] || DESTDIR=$(realpath -ms -- "$DESTDIR")
  LIB=$PREFIX/lib/$PRODUCT
  MANIFEST=$LIB/manifest
  if [ "$MODE" = user ]; then
    UNITS=${XDG_CONFIG_HOME:-$HOME/.config}/systemd/user
    return
  fi
  # Where systemd looks beside /etc, which is the administrator's own.
  case $PREFIX in
    /usr | /usr/local) CONFIGURATION=$PREFIX/lib ;;
    *) CONFIGURATION=/etc ;;
  esac
  UNITS=$CONFIGURATION/systemd/system
}

# The sandbox of the service's unit shows neither (ProtectHome, PrivateTmp).
refuse_hidden() {
  case $PREFIX/ in
    /home/* | /root/* | /run/user/* | /tmp/* | /var/tmp/*)
      misuse "a service of the machine cannot run from '$PREFIX': the sandbox of its unit hides that folder. Take another one, or --user." ;;
  esac
}
