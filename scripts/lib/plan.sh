# Sourced by scripts/install: what an installation consists of, as lines in PLAN of mode, place and source, or "link", place
# and target. What is generated is in $STAGE.
# shellcheck shell=bash

TAB=$'\t'
PLAN=()

plan_file() { PLAN+=("$1$TAB$2$TAB$3"); }
plan_link() { PLAN+=("link$TAB$1$TAB$2"); }

make_plan() {
  local file
  plan_release
  for file in ragctl rag-lockd; do
    plan_link "$PREFIX/bin/$file" "../lib/$PRODUCT/current/bin/$file"
  done
  for file in "$MANUAL"/man/*.[1-8]; do
    plan_file 644 "$PREFIX/share/man/man${file##*.}/${file##*/}" "$file"
  done
  plan_file 644 "$PREFIX/share/bash-completion/completions/ragctl" "$MANUAL/completion/ragctl"
  plan_file 644 "$PREFIX/share/zsh/site-functions/_ragctl" "$MANUAL/completion/_ragctl"
  plan_units
  plan_link "$LIB/current" "releases/$RELEASE_NAME" # last: all it needs is there
}

# Each build has a folder of its own, named after its content, so that what runs from another one is not disturbed.
plan_release() {
  local file version mode place source parts=()
  for file in "$ROOT"/scripts/{ragctl,rag-lockd,uninstall}; do
    parts+=("755${TAB}scripts/${file##*/}$TAB$file")
  done
  for file in "$ROOT"/scripts/lib/*.sh; do
    case ${file##*/} in
      container.sh | manual.sh | place.sh | plan.sh) ;; # for the sources only
      *) parts+=("644${TAB}scripts/lib/${file##*/}$TAB$file") ;;
    esac
  done
  for file in "$APP"/lib/*.jar; do
    parts+=("644${TAB}lib/${file##*/}$TAB$file")
  done
  parts+=("644${TAB}LICENSE$TAB$ROOT/LICENSE")
  version=$(printf '%s\n' "$APP"/lib/rag-cli-*.jar)
  version=${version##*/rag-cli-}
  RELEASE_NAME=${version%.jar}-$(content_hash "${parts[@]}")
  RELEASE=$LIB/releases/$RELEASE_NAME
  for file in "${parts[@]}"; do
    IFS=$TAB read -r mode place source <<< "$file"
    plan_file "$mode" "$RELEASE/$place" "$source"
  done
  for file in ragctl rag-lockd uninstall; do
    plan_link "$RELEASE/bin/$file" "../scripts/$file"
  done
}

# content_hash LINE...: of what is planned, wherever it comes from.
content_hash() {
  local line sums=()
  for line in "$@"; do
    sums+=("${line%"$TAB"*}")
  done
  {
    printf '%s\n' "${sums[@]}"
    printf '%s\0' "${@##*"$TAB"}" | xargs -0 sha256sum -- | cut -d ' ' -f 1
  } | sha256sum | cut -c 1-12
}

plan_units() {
  local unit sources=$ROOT/lockd/systemd/$MODE library
  library=$(unit_escaped "$LIB/current")
  for unit in "$sources"/*.service "$sources"/*.socket "$sources"/*.timer; do
    [ -e "$unit" ] || continue # a user has no timer
    LIBRARY=$library awk '{
      while (i = index($0, "@LIBDIR@")) $0 = substr($0, 1, i - 1) ENVIRON["LIBRARY"] substr($0, i + 8)
      print
    }' "$unit" > "$STAGE/${unit##*/}"
    plan_file 644 "$UNITS/${unit##*/}" "$STAGE/${unit##*/}"
  done
  [ "$MODE" = system ] || return 0
  plan_file 644 "$CONFIGURATION/sysusers.d/rag-lockd.conf" "$sources/rag-lockd.sysusers.conf"
  plan_file 644 "$CONFIGURATION/tmpfiles.d/rag-lockd.conf" "$sources/rag-lockd.tmpfiles.conf"
}

# A path as systemd wants it at the beginning of a command line, where a dollar sign is just that.
unit_escaped() {
  local character text=$1 escaped=""
  while [ -n "$text" ]; do
    character=${text:0:1}
    text=${text:1}
    case $character in
      %) character='%%' ;;
      ' ' | \" | \' | \\ | \;) printf -v character '\\x%02x' "'$character" ;;
    esac
    escaped+=$character
  done
  printf '%s' "$escaped"
}
