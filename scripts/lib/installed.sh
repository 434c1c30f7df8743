# In an installed product, in launch.sh's place: all is built, the jars are in lib, and nothing is written beside them.
# shellcheck shell=bash

MODULE=
APP=$ROOT

. "$ROOT/bin/lib/java.sh"

ensure_built() { :; }
