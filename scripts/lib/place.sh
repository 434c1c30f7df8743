# Sourced by scripts/install after plan.sh and manifest.sh: makes what is there equal to the plan, file by file, each replaced
# by renaming, so that who reads it is not disturbed; what is equal already is left alone.
# shellcheck shell=bash

# Refuses what would fail half way.
check_plan() {
  local line kind place rest strangers=() closed=()
  for line in "${PLAN[@]}"; do
    IFS=$TAB read -r kind place rest <<< "$line"
    if [ -z "${OURS[$place]:-}" ] && { [ -e "$DESTDIR$place" ] || [ -L "$DESTDIR$place" ]; }; then
      strangers+=("$DESTDIR$place")
    fi
    [ -n "$DRY" ] || may_write "$DESTDIR${place%/*}" || closed+=("$CLOSED")
  done
  [ "${#closed[@]}" -eq 0 ] ||
    die "'${closed[0]}' cannot be written: install as root, or with --user into your home, or choose another --prefix."
  [ "${#strangers[@]}" -eq 0 ] ||
    die "'${strangers[0]}' is there and not ours ($((${#strangers[@]} - 1)) more like it): move it away, or choose another --prefix."
}

# Whether a folder can be written, or made; else CLOSED is what is in the way.
may_write() {
  CLOSED=$1
  while [ ! -e "$CLOSED" ] && [ -n "$CLOSED" ]; do
    CLOSED=${CLOSED%/*}
  done
  CLOSED=${CLOSED:-/}
  [ -d "$CLOSED" ] && [ -w "$CLOSED" ]
}

# Notes what will be ours before it is there: an install that is cut short can be taken away, too.
note_plan() {
  local line kind place rest folder
  for line in "${PLAN[@]}" "file$TAB$MANIFEST$TAB"; do
    IFS=$TAB read -r kind place rest <<< "$line"
    [ "$kind" = link ] || kind=file
    [ "$place" = "$MANIFEST" ] || OURS[$place]=$kind
    folder=${place%/*}
    while [ -n "$folder" ] && [ ! -e "$DESTDIR$folder" ] && [ -z "${OURS[$folder]:-}" ]; do
      OURS[$folder]=dir
      folder=${folder%/*}
    done
  done
}

place_plan() {
  local line kind place source
  CHANGED=()
  for line in "${PLAN[@]}"; do
    IFS=$TAB read -r kind place source <<< "$line"
    if [ "$kind" = link ]; then
      place_link "$place" "$source"
    else
      place_file "$kind" "$place" "$source"
    fi
  done
}

place_file() {
  local mode=$1 place=$DESTDIR$2 source=$3
  if [ -f "$place" ] && [ ! -L "$place" ] && cmp -s -- "$source" "$place"; then
    [ "$(stat -c %a -- "$place")" = "$mode" ] || act 'set the mode of' "$place" chmod "$mode" -- "$place"
    return
  fi
  CHANGED+=("$2")
  act "$(verb "$place")" "$place" renew "$place" install -m "$mode" -T -- "$source" "$place.new"
}

place_link() {
  local place=$DESTDIR$1 target=$2
  [ "$(readlink -- "$place")" != "$target" ] || return 0
  CHANGED+=("$1")
  act "$(verb "$place")" "$place" renew "$place" ln -sfnT -- "$target" "$place.new"
}

verb() { if [ -e "$1" ] || [ -L "$1" ]; then echo replace; else echo create; fi; }

# renew PLACE COMMAND...: the command makes PLACE.new, which then takes PLACE's place.
renew() {
  local place=$1
  shift
  mkdir -p -- "${place%/*}" && "$@" && mv -fT -- "$place.new" "$place"
}

# What an earlier installation had and this one has not; but not a release that still runs.
remove_rest() {
  local path line kind place rest release
  declare -A wanted=()
  for line in "${PLAN[@]}"; do
    IFS=$TAB read -r kind place rest <<< "$line"
    while [ -n "$place" ]; do
      wanted[$place]=yes
      place=${place%/*}
    done
  done
  local old=() kept=()
  for path in "${!OURS[@]}"; do
    [ -z "${wanted[$path]:-}" ] && [[ $path != "$RELEASE"/classes-* ]] || continue
    case $path in
      "$LIB"/releases/*)
        release=${path#"$LIB/releases/"}
        release=${release%%/*}
        if runs "$release"; then
          kept+=("$path")
          continue
        fi
        ;;
    esac
    old+=("$path")
  done
  [ "${#old[@]}" -gt 0 ] || return 0
  remove "${old[@]}"
  [ -n "$DRY" ] || for path in "${old[@]}"; do unset 'OURS[$path]'; done
}

declare -A RUNS=()

# Whether release $1 is in use; asked once, and said.
runs() {
  if [ -z "${RUNS[$1]:-}" ]; then
    RUNS[$1]=no
    if in_use "$DESTDIR$LIB/releases/$1"; then
      RUNS[$1]=yes
      say "$1 is still in use; the next install or uninstall removes it"
    fi
  fi
  [ "${RUNS[$1]}" = yes ]
}
