# Started by lock-run.sh, which says who is who: puts the command at the gate, in a process group of its own, and does for it what
# an interactive shell does for a job, from the word to go on. Arguments: the descriptors of standard input and error, the
# gate, this shell's own gate and for the answer; the group to stay in, or nothing; `=` and the LC_ALL to restore, or nothing; the command.
# shellcheck shell=bash
set -uo pipefail
. "${BASH_SOURCE[0]%/*}/own-stat.sh"
stdin=$1
stderr=$2
gate=$3
begin=$4
told=$5
SHARED=$6
LOCALE=$7
shift 7

# Waits for the environment of the command and the word to go; ends if nobody is left who could say it.
at_gate() {
  local line names='' tokens='' held=''
  trap - HUP INT QUIT TERM USR1 USR2 TTIN TTOU
  exec {go}< "/dev/fd/$gate" {gate}>&- {begin}>&- {told}>&- {stdin}<&- {stderr}>&-
  while IFS= read -r line <&"$go"; do
    case $line in
      go) break ;;
      'name '*) names+=${names:+$'\n'}${line#* } ;;
      'token '*) tokens+=${tokens:+$'\n'}${line#* } ;;
      'held '*) held+=${held:+$'\n'}${line#* } ;;
    esac
  done
  [ "$line" = go ] || exit 1
  exec {go}<&-
  export RAG_LOCK_NAME=$names RAG_LOCK_TOKEN=$tokens RAG_LOCK_HELD=$held RAG_LOCK_GROUP=${SHARED:-$BASHPID}
  case $LOCALE in # what the JVM needed was not meant for others
    '') ;;
    =) unset LC_ALL ;;
    *) export LC_ALL=${LOCALE#=} ;;
  esac
  exec -- "$@"
}

trap '' HUP INT QUIT TERM USR1 USR2 # the shell that started this one sees to these
trap '' TTIN TTOU                   # job control sets the terminal from behind
# Job control takes the terminal that descriptor 2 is; for reading only, so that the shell's own words about jobs go nowhere.
if (: < /dev/tty) 2> /dev/null; then exec 2< /dev/tty; else exec 2< /dev/null; fi
[ -n "$SHARED" ] || set -m
at_gate "$@" <&"$stdin" 2>&"$stderr" &
job=$!
own_stat
# Without a terminal nobody needs to hear that the job was stopped. Not by `wait -f`: with bash 5.2 it may never return.
[ "$FOREGROUND" != -1 ] || set +m
printf '%s\n' "$job" >&"$told"
exec {go}< "/dev/fd/$begin" {gate}>&- {begin}>&- {told}>&- {stdin}<&-
read -r _ <&"$go" || exit 1 # the wait was given up
exec {go}<&-
if [ -n "$SHARED" ]; then
  wait "$job"
  exit
fi

# Until the job has ended. No loop: bash leaves one whose job is stopped.
attend() {
  local code
  own_stat
  if [ "$FOREGROUND" = "$OWN_GROUP" ]; then
    set +m -m # or the shell goes on to think that it is in the background
    fg %% > /dev/null
  else
    wait "$job"
  fi
  code=$?
  stopped "$job" || exit "$code"
  own_stat
  # One that wanted the terminal while another had it, by now can have it.
  if [ "$FOREGROUND" != "$OWN_GROUP" ] || { [ "$code" -ne 149 ] && [ "$code" -ne 150 ]; }; then
    # Ctrl-Z: whoever started us sees all of us stopped but the holder, which keeps the lock. Without anybody who could
    # continue us, the kernel does not stop us.
    kill -s TSTP 0
    own_stat
    [ "$FOREGROUND" = "$OWN_GROUP" ] || kill -s CONT -- "-$job"
  fi
  attend
}

attend
