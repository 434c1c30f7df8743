# Sourced by scripts/ragctl after launch.sh for `lock run NAME... -- COMMAND`. A JVM can neither make a process group, nor hand
# over a terminal, nor catch SIGQUIT; so this shell looks after the command, and the JVM after the locks. Who is who:
#
#   this shell          is who was started: catches signals, passes the command's exit code on
#     keeper            lock-keeper.sh, in this shell's group: gives the command its own process group and, while this
#                       shell has the terminal's foreground, the terminal
#       command         waits at the gate, a pipe, until the lock is held and its group is noted; ends if nobody is left to say go
#     holder            the JVM, in a session of its own, so that Ctrl-C and Ctrl-Z are not for it: takes the locks, keeps
#                       the leases alive, ends the group if one is lost or this shell is gone, gives back once the group is gone
#
# The holder writes lines for the command's environment and then `go`, and is told `ended` when the command has; it takes the end
# of its standard input for the end of this shell. A run within another one's process group stays in that group: it is ended with it.
# shellcheck shell=bash

. "$ROOT/scripts/lib/own-stat.sh"

GRACE=5 # seconds from SIGTERM to SIGKILL; the holder has the same

# lock_run_words WORD...: whether these words begin a `lock run` with a command.
lock_run_words() {
  local found=
  while [ $# -gt 0 ]; do
    case $found$1 in
      --db | --socket | lock--db | lock--socket) shift ;;
      --*) return 1 ;;
      lock--*) ;;
      lock) found=lock ;;
      lockrun) break ;;
      *) return 1 ;;
    esac
    shift || return 1
  done
  while [ $# -gt 0 ]; do
    [ "$1" != -- ] || return 0
    shift
  done
  return 1
}

# lock_run WORD...: does what the head of this file says; does not return.
lock_run() {
  local head=()
  while [ "$1" != -- ]; do
    head+=("$1")
    shift
  done
  shift
  [ $# -gt 0 ] || launch "$APP/lib/*" "$MAIN" "${head[@]}" # which says that the command is missing
  demand_program "$1"
  set +eu # from here on it is asked for each command how it ended
  exec {stdin}<&0 {stderr}>&2 {gate}<> <(:) {begin}<> <(:) {told}<> <(:) {down}<> <(:)
  GROUP=
  SHARED=
  ENDING=
  own_stat
  # Only a group that this shell is in as well is ended together with it.
  [ "${RAG_LOCK_GROUP:-}" != "$OWN_GROUP" ] || SHARED=$OWN_GROUP
  trap 'give_up 1' HUP
  trap 'give_up 2' INT
  trap 'give_up 3' QUIT
  trap 'give_up 15' TERM
  trap : USR1 USR2 # nobody is there yet who could want them
  keep "$@" <&0 &
  KEEPER=$!
  read -r COMMAND <&"$told"
  GROUP=${SHARED:-$COMMAND}
  exec {up}<> <(:)
  exec {holder}< "/dev/fd/$up"
  hold "${head[@]}" ${SHARED:+--joined} "--leader=$GROUP" "--command=$*" < "/dev/fd/$down" > "/dev/fd/$up" &
  HOLDER=$!
  exec 2> /dev/null # for what the shell itself has to say about jobs
  exec {up}>&-
  open_gate
  supervise
}

# Before anything is locked: the exit codes are those of a shell.
demand_program() {
  case $1 in
    */*)
      [ -e "$1" ] || refuse_program 127 "$1" 'there is no such file'
      [ ! -d "$1" ] || refuse_program 126 "$1" 'it is a folder'
      [ -x "$1" ] || refuse_program 126 "$1" 'it is not executable'
      ;;
    *) type -P -- "$1" > /dev/null || refuse_program 127 "$1" 'it is not on the PATH' ;;
  esac
}

refuse_program() {
  say "cannot run '$2': $3"
  exit "$1"
}

hold() {
  exec {gate}>&- {begin}>&- {told}>&- {down}>&- {up}>&- {holder}<&- {stdin}<&- {stderr}>&-
  # A small heap, for it does little and may wait for hours. It asks for no terminal and must see no signal meant for the command.
  JVM+=(-XX:TieredStopAtLevel=1 -Xms4m -Xmx48m -XX:ReservedCodeCacheSize=16m -XX:-UsePerfData)
  # shellcheck disable=SC2086
  exec setsid "$JDK/bin/java" "${JVM[@]}" ${RAG_JAVA_OPTS:-} -cp "$APP/lib/*" "$MAIN" "$@"
}

# A shell of its own, for job control in a subshell does not hear that a job was stopped.
keep() {
  trap - HUP INT QUIT TERM USR1 USR2
  exec {down}>&-
  export -n RAG_LOCK_GROUP
  exec "$BASH" -- "$ROOT/scripts/lib/lock-keeper.sh" "$stdin" "$stderr" "$gate" "$begin" "$told" "$SHARED" "${LOCALE_BEFORE+=}${LOCALE_BEFORE:-}" "$@"
}

# ---- this shell

# Passes the holder's lines on, up to `go`; ends with the holder's code if the lock is not to be had.
open_gate() {
  local line code
  set -o posix # else a signal's trap would have to wait until something is read
  while IFS= read -r line <&"$holder"; do
    [ -z "$ENDING" ] || break
    case $line in
      'name '* | 'token '* | 'held '*) printf '%s\n' "$line" >&"$gate" ;;
      go)
        forward_signals
        [ -z "$ENDING" ] || break
        printf 'go\n' >&"$gate"
        printf 'go\n' >&"$begin"
        exec {gate}>&- {begin}>&-
        set +o posix
        return
        ;;
      *) printf '%s\n' "$line" ;; # the help text, say
    esac
  done
  set +o posix
  exec {gate}>&- {begin}>&-
  wait_for "$HOLDER"
  code=$?
  wait_for "$KEEPER"
  exit "${ENDING:-$code}"
}

# A signal while nothing runs yet: the wait is given up.
give_up() {
  [ -z "$ENDING" ] || return
  ENDING=$((128 + $1))
  kill -s TERM "$HOLDER" 2> /dev/null
}

forward_signals() {
  local name
  for name in HUP INT QUIT TERM USR1 USR2; do
    # Whoever signals the group that we share has signalled the command as well.
    # shellcheck disable=SC2064
    if [ -n "$SHARED" ]; then trap : "$name"; else trap "kill -s $name -- -$GROUP 2> /dev/null" "$name"; fi
  done
  own_stat
  # Without a terminal there is no job control that would stop and continue the command along with this shell.
  if [ -z "$SHARED" ] && [ "$FOREGROUND" = -1 ]; then
    trap 'kill -s TSTP -- "-$GROUP" 2> /dev/null; kill -s STOP "$$"' TSTP
    trap 'kill -s CONT -- "-$GROUP" 2> /dev/null' CONT
  fi
}

# wait_for PID: its exit code, however many signals come meanwhile.
wait_for() {
  local code=0
  while :; do
    wait "$1"
    code=$?
    [ "$code" -gt 128 ] && kill -0 "$1" 2> /dev/null || return "$code"
  done
}

supervise() {
  local code held
  # Not `wait -n`: it does not hear of a child that ended just before. The end of the holder ends the read, the time
  # limit is for the end of the keeper.
  set -o posix
  while kill -0 "$KEEPER" 2> /dev/null && kill -0 "$HOLDER" 2> /dev/null; do
    read -r -t 0.1 _ <&"$holder"
  done
  set +o posix
  if ! kill -0 "$KEEPER" 2> /dev/null; then
    wait_for "$KEEPER"
    code=$?
    printf 'ended\n' >&"$down"
    wait_for "$HOLDER"
    held=$?
    [ "$held" -eq 0 ] || code=$held # the lease was lost: what the command says does not count
    [ "$held" -le 128 ] || code=76
    exit "$code"
  fi
  wait_for "$HOLDER"
  held=$?
  [ "$held" -ne 76 ] || { wait_for "$KEEPER"; exit 76; }
  say "the process that held the lock for the command ended (exit code $held): the command is ended" 2>&"$stderr"
  end_group
  exit 76
}

end_group() {
  kill -s TERM -- "-$GROUP" 2> /dev/null
  kill -s CONT -- "-$GROUP" 2> /dev/null
  sleep "$GRACE" &
  while kill -0 "$KEEPER" 2> /dev/null && kill -0 "$!" 2> /dev/null; do
    wait -n "$KEEPER" "$!"
  done
  kill "$!" 2> /dev/null
  kill -s KILL -- "-$GROUP" 2> /dev/null
  wait_for "$KEEPER"
}
