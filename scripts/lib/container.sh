# Sourced by scripts/systemd-e2e: a Debian with systemd as its first process, in namespaces of its own. The base system is made
# once and kept; what happens in a run is written to memory beside it, and gone with it.
# shellcheck shell=bash

PACKAGES=(systemd systemd-sysv dbus dbus-user-session libpam-systemd default-jre-headless python3 procps man-db bash-completion)
BOOT_LIMIT=60 # seconds

# Says what this machine lacks; nothing is skipped.
container_possible() {
  local tool
  [ "$(id -u)" -eq 0 ] || { lacking 'root: systemd must be the first process of a container'; return 1; }
  for tool in debootstrap:debootstrap systemd-nspawn:systemd-container nsenter:util-linux; do
    command -v "${tool%%:*}" > /dev/null || { lacking "${tool%%:*}: install Debian's package ${tool##*:}"; return 1; }
  done
}

lacking() { fail "this machine can boot a container (it lacks $1)"; }

# Sets BASE to a base system of this machine's Debian release, from this machine's own mirror.
base_system() {
  local cache suite mirror key began=$SECONDS
  # shellcheck source=/dev/null
  suite=$(. /etc/os-release && [ "$ID" = debian ] && printf %s "$VERSION_CODENAME") || { lacking "Debian's packages: it is no Debian"; return 1; }
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Label: Debian' "Codename: $suite" | head -n 1)
  [ -n "$mirror" ] || { lacking "a mirror of Debian $suite in its sources for apt"; return 1; }
  cache=${XDG_CACHE_HOME:-$HOME/.cache}/artemis-rag
  key=$(printf '%s\n' "$suite" "$(dpkg --print-architecture)" "${PACKAGES[@]}" | sha256sum | cut -c 1-12)
  BASE=$cache/debian-$suite-$key
  mkdir -p -- "$cache"
  {
    flock 9
    [ -d "$BASE" ] || make_base "$suite" "$mirror" || return 1
  } 9> "$cache/lock"
  printf '     base system: %s, after %d s\n' "$BASE" $((SECONDS - began))
}

make_base() {
  local packages fresh=$BASE.new
  printf '     making the base system, once\n'
  packages=$(IFS=, && echo "${PACKAGES[*]}")
  rm -rf -- "$fresh"
  if ! timeout -k 10 900 debootstrap --variant=minbase --include="$packages" "$1" "$fresh" "$2" > "$TMP/debootstrap.log" 2>&1 9>&-; then
    fail 'debootstrap makes the base system' "$(tail -n 20 "$TMP/debootstrap.log")"
    rm -rf -- "$fresh"
    return 1
  fi
  rm -rf -- "$fresh"/var/cache/apt/archives/*.deb "$fresh"/var/lib/apt/lists/*
  mv -T -- "$fresh" "$BASE"
}

# boot OPTION...: starts a container and waits until it is up. Sets INSIDE to the words that run a command in it, and INSIDE_ROOT
# to its root folder as it is seen from outside.
boot() {
  local options=(--quiet --boot --directory="$BASE" --volatile=overlay --console=pipe --machine="rag-e2e-$$" --link-journal=no)
  CGROUP=
  if [ ! -d /run/systemd/system ]; then
    # Without a systemd of its own, the machine has nobody to register with, and nobody who cleans control groups up.
    options+=(--register=no --keep-unit)
    CGROUP=$(findmnt -nt cgroup2 -o TARGET | head -n 1)
    [ -n "$CGROUP" ] || { lacking 'a mounted cgroup2'; return 1; }
    CGROUP=$CGROUP/rag-e2e-$$
    mkdir -- "$CGROUP" || return 1
  fi
  # Should this script be killed, the container is told to end.
  # shellcheck disable=SC2016
  SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=1 bash -c '[ -z "$0" ] || echo $$ > "$0/cgroup.procs"; exec "$@"' "$CGROUP" \
    setpriv --pdeathsig TERM systemd-nspawn "${options[@]}" "$@" < /dev/null > "$TMP/console" 2>&1 &
  NSPAWN=$!
  within "$BOOT_LIMIT" find_leader || { fail 'the container starts' "$(cat "$TMP/console")"; return 1; }
  INSIDE=(nsenter --target "$LEADER" --all -- env -i "PATH=/usr/local/bin:/usr/local/sbin:/usr/bin:/usr/sbin:/bin:/sbin" LANG=C.UTF-8)
  INSIDE_ROOT=/proc/$LEADER/root
  within "$BOOT_LIMIT" is_up || { fail 'systemd comes up' "$("${INSIDE[@]}" systemctl --no-pager list-jobs 2>&1)"; return 1; }
}

# The first process of the container: nspawn's child whose pid there is 1.
find_leader() {
  local child
  kill -0 "$NSPAWN" || return 1
  for child in $(pgrep -P "$NSPAWN"); do
    [ "$(awk '/^NSpid:/ { print $NF }' "/proc/$child/status")" = 1 ] && LEADER=$child && return
  done
  return 1
}

# degraded: something of Debian's own may have failed, which is looked at later.
is_up() {
  case $("${INSIDE[@]}" systemctl is-system-running 2> /dev/null) in
    running | degraded) ;;
    *) return 1 ;;
  esac
}

# Ends the container, whatever state it is in, and leaves nothing of it.
halt() {
  [ -n "${NSPAWN:-}" ] || return 0
  kill -TERM "$NSPAWN" 2> /dev/null || true
  if ! within 20 gone "$NSPAWN"; then
    [ -z "${LEADER:-}" ] || kill -KILL "$LEADER" 2> /dev/null || true # all processes of its pid namespace end with it
    within 10 gone "$NSPAWN" || kill -KILL "$NSPAWN" 2> /dev/null || true
  fi
  wait "$NSPAWN" 2> /dev/null || true
  NSPAWN=
  [ -z "$CGROUP" ] || within 10 remove_cgroup || fail "the container's control group is gone"
}

gone() { ! kill -0 "$1" 2> /dev/null || [ "$(awk '/^State:/ { print $2 }' "/proc/$1/status")" = Z ]; }

# nspawn makes a group of the same name in systemd's old hierarchy, where there is one.
remove_cgroup() {
  local mount left=0
  while IFS= read -r mount; do
    [ -d "$mount/${CGROUP##*/}" ] || continue
    find "$mount/${CGROUP##*/}" -depth -type d -exec rmdir {} \; 2> /dev/null
    [ ! -d "$mount/${CGROUP##*/}" ] || left=1
  done < <(findmnt -nt cgroup,cgroup2 -o TARGET)
  return "$left"
}
