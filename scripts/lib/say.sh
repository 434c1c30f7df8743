# Sourced by other parts of the launchers and the installer: what a script says to people. The caller sets PROGRAM.
# shellcheck shell=bash

say() { printf '%s: %s\n' "$PROGRAM" "$*" >&2; }

die() {
  say "$*"
  exit 1
}
