# Sourced by scripts/install and scripts/uninstall after places.sh: the list of what an installation has put where, and taking
# away what is on it. Nothing else is ever removed.
# shellcheck shell=bash

declare -A OURS=() # path: file, link or dir (one that was not there before)

# Reads the list of the installation that is there; fails if there is none. Its mode goes into INSTALLED.
read_manifest() {
  local kind path
  INSTALLED=
  [ -e "$DESTDIR$MANIFEST" ] || return 1
  [ -r "$DESTDIR$MANIFEST" ] || die "cannot read '$DESTDIR$MANIFEST': do it as the user who installed it."
  while read -r kind path; do
    case $kind in
      mode) INSTALLED=$path ;;
      file | link | dir) OURS[$path]=$kind ;;
    esac
  done < "$DESTDIR$MANIFEST"
  [ -n "$INSTALLED" ] || die "'$DESTDIR$MANIFEST' is damaged: it does not say the mode of the installation. Install again over it."
}

write_manifest() {
  local path text fresh=$DESTDIR$MANIFEST.new
  text=$(
    printf '# What was installed where; uninstall takes it away.\nmode %s\n' "$MODE"
    for path in "${!OURS[@]}"; do
      printf '%s %s\n' "${OURS[$path]}" "$path"
    done | sort -k 2
  )
  [ ! -e "$DESTDIR$MANIFEST" ] || [ "$text" != "$(< "$DESTDIR$MANIFEST")" ] || return 0
  printf '%s\n' "$text" > "$fresh" && mv -f -- "$fresh" "$DESTDIR$MANIFEST"
}

# One at a time.
lock_installation() {
  exec 8< "$DESTDIR$LIB"
  flock -n 8 || die "another install or uninstall is at work in '$DESTDIR$LIB'."
}

# act WORD PATH COMMAND...: does it and counts it; or says what would be done.
act() {
  local word=$1 path=$2
  shift 2
  CHANGES=$((${CHANGES:-0} + 1))
  if [ -n "$DRY" ]; then
    printf 'would %s %s\n' "$word" "$path"
  else
    "$@" || die "cannot $word '$path'."
  fi
}

# remove PATH...: files and links of ours first, then folders that are empty now.
remove() {
  local path
  for path in "$@"; do
    [ "${OURS[$path]}" != dir ] && { [ -e "$DESTDIR$path" ] || [ -L "$DESTDIR$path" ]; } || continue
    act remove "$DESTDIR$path" rm -f -- "$DESTDIR$path"
  done
  while IFS= read -r path; do
    [ -n "$path" ] && [ "${OURS[$path]}" = dir ] && [ -d "$DESTDIR$path" ] || continue
    if [ -n "$DRY" ]; then
      printf 'would remove %s if it is empty then\n' "$DESTDIR$path"
    else
      rmdir -- "$DESTDIR$path" 2> /dev/null || true # what others put there keeps it
    fi
  done < <(printf '%s\n' "$@" | sort -r)
}

# Whether a process has a file of folder $1 open; of other users' processes only root knows.
in_use() {
  [ -n "$(find /proc/[0-9]*/fd ! -path "/proc/$$/*" ! -path "/proc/$BASHPID/*" -lname "${1//[\[\]*?\\]/?}/*" -print -quit 2> /dev/null)" ]
}
