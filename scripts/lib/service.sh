# Sourced by scripts/install and scripts/uninstall after places.sh: the service's account, and systemd itself.
# shellcheck shell=bash

SOCKET=rag-lockd.socket
SERVICE=rag-lockd.service
TIMER=rag-lockd-metrics.timer # of the machine's service only; whoever has node_exporter enables it
ACCOUNT=rag-lockd # user and group of the machine's service
ADMINS=rag-lockd-admin # group of those who may break any lease
STATE=/var/lib/rag-lockd
RUN=/run/rag-lockd
SERVICE_PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin # systemd's own

# Sets SYSTEMCTL to the words that reach the manager of our units.
choose_manager() {
  SYSTEMCTL=(systemctl)
  [ "$MODE" = system ] || SYSTEMCTL+=(--user)
}

# Whether the manager that would run our units runs.
systemd_runs() {
  [ -z "$DESTDIR" ] && command -v systemctl > /dev/null || return 1
  if [ "$MODE" = user ]; then
    "${SYSTEMCTL[@]}" show-environment > /dev/null 2>&1
  else
    [ -d /run/systemd/system ]
  fi
}

# step COMMAND...: runs it, or says that it would be run.
step() {
  if [ -n "$DRY" ]; then
    printf 'would run %s\n' "$*"
  else
    "$@" || die "'$*' failed."
  fi
}

make_account() {
  [ "$MODE" = system ] && [ -z "$DESTDIR" ] || return 0
  if ! getent group "$ACCOUNT" "$ADMINS" > /dev/null || ! getent passwd "$ACCOUNT" > /dev/null; then
    if command -v systemd-sysusers > /dev/null; then
      step systemd-sysusers "$CONFIGURATION/sysusers.d/rag-lockd.conf"
    else
      say "there is no systemd-sysusers here: make the user and group '$ACCOUNT' and the group '$ADMINS' before you start the service."
    fi
  fi
}

# start_service CHANGED: CHANGED lists what is new, one path a line.
start_service() {
  if ! systemd_runs; then
    [ -n "$DESTDIR" ] || say "systemd does not run here: where it does, '${SYSTEMCTL[*]} enable --now $SOCKET'; else 'ragctl daemon run' starts the daemon."
    return 0
  fi
  if [ -n "$1" ]; then
    step "${SYSTEMCTL[@]}" daemon-reload
    [ "$MODE" = user ] || step systemd-tmpfiles --create "$CONFIGURATION/tmpfiles.d/rag-lockd.conf"
    if grep -qF "/$SOCKET" <<< "$1" && "${SYSTEMCTL[@]}" --quiet is-active "$SOCKET"; then
      step "${SYSTEMCTL[@]}" stop "$SOCKET" "$SERVICE" # a socket cannot change under its service
      step "${SYSTEMCTL[@]}" start "$SOCKET"
    fi
  fi
  "${SYSTEMCTL[@]}" --quiet is-enabled "$SOCKET" 2> /dev/null && "${SYSTEMCTL[@]}" --quiet is-active "$SOCKET" || step "${SYSTEMCTL[@]}" enable --quiet --now "$SOCKET"
  ! grep -qE '/(current|rag-lockd\.(service|socket))$' <<< "$1" || step "${SYSTEMCTL[@]}" try-restart "$SERVICE"
}

# Also where systemd does not run: what enabling has linked is taken away. Whatever is wrong with the units, they go.
stop_service() {
  local command=("${SYSTEMCTL[@]}" disable --quiet)
  [ -z "$DESTDIR" ] && command -v systemctl > /dev/null || return 0
  if systemd_runs; then
    command+=(--now)
  elif [ "$MODE" = user ]; then
    return 0
  fi
  command+=("$SOCKET" "$SERVICE")
  [ "$MODE" = user ] || command+=("$TIMER")
  if [ -n "$DRY" ]; then
    printf 'would run %s\n' "${command[*]}"
  else
    "${command[@]}" || say "'${command[*]}' failed; going on."
  fi
}

forget_service() {
  systemd_runs || return 0
  step "${SYSTEMCTL[@]}" daemon-reload
  [ -n "$DRY" ] || "${SYSTEMCTL[@]}" reset-failed "$SERVICE" "$SOCKET" 2> /dev/null || true # known only if they failed
}

# The socket's folder, which outlives the daemon.
remove_run() {
  [ "$MODE" = system ] && [ -z "$DESTDIR" ] && [ -d "$RUN" ] || return 0
  act remove "$RUN" rm -rf -- "$RUN"
}

# The service's own state and account, when nobody uses them any more. Never a store.
purge() {
  [ -z "$DESTDIR" ] || return 0
  if [ -d "$STATE" ]; then
    refuse_locked
    act remove "$STATE" rm -rf -- "$STATE"
  fi
  ! getent passwd "$ACCOUNT" > /dev/null || step userdel "$ACCOUNT"
  ! getent group "$ACCOUNT" > /dev/null || step groupdel "$ACCOUNT"
  ! getent group "$ADMINS" > /dev/null || step groupdel "$ADMINS"
}

# A guard that is held must not vanish under its holder.
refuse_locked() {
  local inode file
  while read -r inode file; do
    ! grep -qE "^[0-9]+: .* [0-9a-f]+:[0-9a-f]+:$inode " /proc/locks || die "'$file' is locked: end what holds it first ('ragctl lock status')."
  done < <(find "$STATE" -type f -printf '%i %p\n')
}
