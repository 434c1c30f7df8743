# Sourced by scripts/manual and scripts/install after launch.sh: man pages and shell completions, from the commands' own
# descriptions.
# shellcheck shell=bash

MANUAL=$ROOT/rag-cli/target/manual # man/*.1 *.8, completion/ragctl (bash) and _ragctl (zsh), stamp
COMMANDS=dev.artemis.rag.cli.Ragctl
FACTORY=dev.artemis.rag.cli.CommandFactory

# Whether they are there and of this build.
manual_made() {
  [ -e "$MANUAL/stamp" ] && [ "$(cat -- "$MANUAL/stamp")" = "$(manual_of)" ] &&
    [ -z "$(find "$ROOT/rag-cli/manual" -newer "$MANUAL/stamp" -print -quit)" ]
}

# What tells this build from others.
manual_of() { stat -c %y -- "$STAMP"; }

make_manual() {
  local log=$ROOT/rag-cli/target/manual.log
  find_maven
  say "rendering the man pages (once; the output of Maven is in $log)"
  rm -rf -- "$MANUAL"
  mkdir -p -- "$MANUAL/completion"
  if ! JAVA_HOME=$JDK "$MAVEN" -B -f "$ROOT/rag-cli/manual/pom.xml" -Dapp.lib="$APP/lib" prepare-package < /dev/null > "$log" 2>&1; then
    grep -E '^\[ERROR\]' -- "$log" | head -n 20 >&2 || true
    die "the man pages could not be made; the whole output is in $log"
  fi
  complete_bash > "$log" 2>&1 || die "the shell completion could not be made; see $log"
  complete_zsh > "$MANUAL/completion/_ragctl"
  manual_of > "$MANUAL/stamp"
}

complete_bash() {
  "$JDK/bin/java" -Dpicocli.autocomplete.systemExitOnError -cp "$APP/lib/*" picocli.AutoComplete \
    --factory="$FACTORY" --name=ragctl --completionScript="$MANUAL/completion/ragctl" "$COMMANDS"
}

# zsh runs bash's completion; the first use defines it and completes with it. zsh has no compopt, and an alias comes too late.
complete_zsh() {
  printf '#compdef ragctl\n\nautoload -U +X bashcompinit && bashcompinit\nfunction compopt { : }\n\n'
  cat -- "$MANUAL/completion/ragctl"
  printf '\n_bash_complete -o default -F _complete_ragctl\n'
}
