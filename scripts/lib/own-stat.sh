# Sourced by lock-run.sh and lock-keeper.sh.
# shellcheck shell=bash disable=SC2034

# Sets OWN_GROUP to the process group of this process, FOREGROUND to that of its terminal (-1 without one).
own_stat() {
  local line fields
  read -r line < "/proc/$BASHPID/stat"
  read -ra fields <<< "${line##*) }"
  OWN_GROUP=${fields[2]}
  FOREGROUND=${fields[5]}
}

# stopped PID: whether a signal has stopped it.
stopped() {
  local line
  { read -r line < "/proc/$1/stat"; } 2> /dev/null && [[ ${line##*) } == T* ]]
}
