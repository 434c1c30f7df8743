# Sourced by launch.sh and places.sh: what a script says to people. The caller sets PROGRAM.
# shellcheck shell=bash

say() { printf '%s: %s\n' "$PROGRAM" "$*" >&2; }

die() {
  say "$*"
  exit 1
}
