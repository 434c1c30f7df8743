#!/usr/bin/env bash
# Installing and uninstalling into folders of its own: dry runs, twice, upgrades under a running program, strangers' files, no residue.
. "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"
prepare
LIMIT=600 run "$ROOT/scripts/manual"
exits 0 'the man pages are made'
chmod 755 "$TMP" # for users that are not root

# What installing needs of the sources, in a folder with blanks, built.
TREE="$TMP/a tree with blanks"
mkdir -p -- "$TREE/lockd" "$TREE/rag-cli/target"
cp -a -- "$ROOT/scripts" "$ROOT/LICENSE" "$TREE/"
cp -a -- "$ROOT/lockd/systemd" "$TREE/lockd/"
cp -a -- "$ROOT/rag-cli/manual" "$TREE/rag-cli/"
cp -a -- "$ROOT"/rag-cli/target/{app,manual} "$TREE/rag-cli/target/"
chmod -R a+rX -- "$TREE"
INSTALL=$TREE/scripts/install
UNINSTALL=$TREE/scripts/uninstall

# Someone's home, and how they call what is installed: from elsewhere, with nothing of ours in their environment.
HOUSE=$TMP/home
mkdir -p "$HOUSE/.local/share"
JAVA=$(dirname -- "$(dirname -- "$(readlink -f -- "$(command -v java)")")")
THEIRS=(env -i -C / HOME="$HOUSE" XDG_DATA_HOME="$HOUSE/.local/share" JAVA_HOME="$JAVA" LANG=C.UTF-8 PATH="$HOUSE/.local/bin:/usr/bin:/bin")
at_home() { run env -u XDG_CONFIG_HOME HOME="$HOUSE" "$@"; }
installed() { run "${THEIRS[@]}" "$HOUSE/.local/bin/$1" "${@:2}"; }

names() { (cd -- "$1" && find . | sort); }

# --- called wrongly
run "$INSTALL" --nonsense
exits 2 'an unknown option: exit code 2'
says "$ERR" "unknown argument '--nonsense'" 'an unknown option is named'
run "$INSTALL" --prefix
exits 2 'a prefix without value'
run "$INSTALL" --user --prefix "$TMP/a:b"
exits 2 'a prefix that no class path can hold'
run "$INSTALL" --purge
exits 2 'install has nothing to purge'
run "$INSTALL" --prefix "$HOUSE/x" --dry-run
exits 2 'a service of the machine below /tmp: refused'
says "$ERR" 'sandbox of its unit hides that folder' 'and told why'
run "$INSTALL" --help
exits 0 'install --help'
fits 'install --help fits 80 columns'
run "$UNINSTALL" --help
fits 'uninstall --help fits 80 columns'

# --- a dry run
before=$(names "$HOUSE")
at_home "$INSTALL" --user --dry-run
exits 0 'a dry run'
says "$OUT" "would create $HOUSE/.local/bin/ragctl" 'says what would be done'
same "$before" "$(names "$HOUSE")" 'and does nothing'

# --- installing
at_home "$INSTALL" --user
exits 0 'install --user, from a folder with blanks'
installed ragctl --version
exits 0 'ragctl works from the installed place'
same '' "$ERR" 'and says nothing else'
installed rag-lockd --version
exits 0 'rag-lockd does, too'
same '' "$ERR" 'and says nothing else'
at_home env RAG_JAVA_OPTS=-Xlog:class+load "$HOUSE/.local/bin/ragctl" --version
says "$OUT" ' dev\.artemis\.rag\.cli\.[A-Za-z]+ source: shared objects file' 'ragctl starts from the archive that install made'
says "$(cat "$HOUSE/.config/systemd/user/rag-lockd.service")" "^ExecStart=$HOUSE/.local/lib/artemis-rag/current/bin/rag-lockd " 'the unit starts what is installed'
silent "$(cat "$HOUSE"/.config/systemd/user/*)" '@[A-Z]+@' 'nothing in the units is left to be filled in'
installed ragctl store --type notebook_example 'What is stored stays.'
exits 0 'a store'
mkdir "$TMP/tools" && find /bin/ /usr/bin/ -maxdepth 1 ! -name 'java*' ! -name 'mvn*' -exec ln -sft "$TMP/tools" {} +
run env -i HOME="$HOUSE" PATH="$TMP/tools" "$HOUSE/.local/bin/ragctl" --version
exits 1 'without Java: fails'
says "$ERR" 'no suitable Java: JDK 17 or newer is needed' 'without Java: says so'

# --- again
everything() { (cd -- "$HOUSE" && find .local/lib .local/bin .config .local/share/man -printf '%p %y %m %s %T@ %i\n' | sort); }
everything > "$TMP/before"
at_home "$INSTALL" --user
exits 0 'a second install'
says "$OUT" 'is installed in .* already' 'says that there is nothing to do'
same '' "$(everything | diff "$TMP/before" - )" 'and changes nothing'
printf 'damage' >> "$(echo "$HOUSE"/.local/lib/artemis-rag/current/lib/picocli-*.jar)"
rm "$HOUSE/.local/share/man/man8/rag-lockd.8"
at_home "$INSTALL" --user
cmp -s "$TREE"/rag-cli/target/app/lib/picocli-*.jar "$HOUSE"/.local/lib/artemis-rag/current/lib/picocli-*.jar && [ -e "$HOUSE/.local/share/man/man8/rag-lockd.8" ] &&
  pass 'what was damaged is made good' || fail 'what was damaged is made good' "$OUT"

# --- man pages and completions
for page in "$HOUSE"/.local/share/man/man*/*; do
  MANWIDTH=80 run man --warnings -l "$page"
  [ "$CODE" -eq 0 ] && [ -z "$ERR" ] && [ -n "$OUT" ] || fail "man ${page##*/}" "$ERR"
done
pass "$(find "$HOUSE/.local/share/man" -type f | wc -l) man pages are rendered without a warning, or named above"
for page in ragctl.1 ragctl-lock-status.1; do
  [ -e "$HOUSE/.local/share/man/man1/$page" ] && pass "$page is there" || fail "$page is there"
done
run man -l "$HOUSE/.local/share/man/man8/rag-lockd.8"
page=$OUT
for option in $("$ROOT/scripts/rag-lockd" --help | grep -oE -- '--[a-z-]+' | sort -u); do
  says "$page" "$option" "rag-lockd(8) has $option"
done
# shellcheck disable=SC2016
complete='. "$1"; COMP_WORDS=(ragctl lock st); COMP_CWORD=2; COMP_LINE="ragctl lock st"; COMP_POINT=14; _complete_ragctl; printf "%s\n" "${COMPREPLY[@]}"'
run bash -c "$complete" bash "$HOUSE/.local/share/bash-completion/completions/ragctl"
same status "$OUT" 'bash completes ragctl lock st'
# shellcheck disable=SC2016
run zsh -fc 'fpath=("$1" $fpath); autoload -Uz compinit; compinit -u -d "$2"; print -r -- $_comps[ragctl]' zsh \
  "$HOUSE/.local/share/zsh/site-functions" "$TMP/zcompdump"
same _ragctl "$OUT" 'zsh finds the completion of ragctl'
run python3 "$HERE/press-tab.py" "$HOUSE/.local/share/zsh/site-functions" 'ragctl lock sta'
same 'ragctl lock status' "$OUT" 'zsh completes ragctl lock sta'

# --- an upgrade while a program of the old one runs
release() { readlink -- "$HOUSE/.local/lib/artemis-rag/current"; }
old=$(release)
export RAG_LOCKD_SOCKET=$TMP/lockd.sock
"${THEIRS[@]}" "$HOUSE/.local/bin/rag-lockd" --socket "$RAG_LOCKD_SOCKET" --state "$TMP/state" 2> "$TMP/daemon.err" &
DAEMON=$!
PIDS+=("$DAEMON")
within 30 "$RAGCTL" daemon status || fail 'the daemon starts' "$(cat "$TMP/daemon.err")"
echo 'Another build.' >> "$TREE/LICENSE"
at_home "$INSTALL" --user
exits 0 'an upgrade'
says "$ERR" 'is still in use' 'says that the old one is in use'
[ "$(release)" != "$old" ] && [ -d "$HOUSE/.local/lib/artemis-rag/$old" ] && pass 'both are there' || fail 'both are there'
installed ragctl daemon status --socket "$RAG_LOCKD_SOCKET"
exits 0 'what ran goes on'
kill -TERM "$DAEMON"
wait "$DAEMON"
same 0 $? 'and ends well'
PIDS=()
at_home "$INSTALL" --user
[ ! -e "$HOUSE/.local/lib/artemis-rag/$old" ] && pass 'the next install removes the old one' || fail 'the next install removes the old one'

# --- uninstalling
at_home "$UNINSTALL" --user --dry-run
exits 0 'a dry run of uninstall'
says "$OUT" "would remove $HOUSE/.local/bin/ragctl" 'says what would be removed'
installed ragctl --version
exits 0 'and removes nothing'
echo mine > "$HOUSE/.local/bin/mine"
run "${THEIRS[@]}" "$HOUSE/.local/lib/artemis-rag/current/bin/uninstall"
exits 0 'the installed uninstall works without the sources'
same './.local/bin/mine
./.local/share/artemis-rag/rag.db' "$(cd "$HOUSE" && find . -type f ! -name '*.lock' ! -name '*-wal' ! -name '*-shm' | sort)" 'the store and what is not ours are left, nothing else'
same '' "$(find "$HOUSE/.local/lib" "$HOUSE/.config" "$HOUSE/.local/share/man" 2> /dev/null)" 'and no empty folder of ours'
at_home "$UNINSTALL" --user
exits 0 'uninstalling again'
says "$ERR" 'nothing is installed in' 'says that there is nothing'

# --- strangers
mkdir -p "$TMP/taken/bin"
echo 'not ours' > "$TMP/taken/bin/ragctl"
at_home "$INSTALL" --user --prefix "$TMP/taken"
exits 1 'a file of somebody else: refused'
says "$ERR" "'$TMP/taken/bin/ragctl' is there and not ours" 'and named'
same './bin/ragctl' "$(cd "$TMP/taken" && find . -type f)" 'and nothing is done'

# --- cut short
mkdir "$TMP/failing"
printf '#!/bin/sh\ncase $* in *rag-core*) exit 1 ;; esac\nexec /usr/bin/install "$@"\n' > "$TMP/failing/install"
chmod +x "$TMP/failing/install"
at_home env PATH="$TMP/failing:$PATH" "$INSTALL" --user --prefix "$TMP/cut"
exits 1 'an install that is cut short fails'
says "$ERR" "cannot create '.*rag-core" 'and says at what'
[ -e "$TMP/cut/lib/artemis-rag/current" ] && fail 'and puts nothing into use' || pass 'and puts nothing into use'
at_home "$UNINSTALL" --user --prefix "$TMP/cut"
exits 0 'what is there of it can be uninstalled'
[ -e "$TMP/cut" ] && fail 'without residue' "$(find "$TMP/cut")" || pass 'without residue'

# --- a prefix with blanks and signs; one installation a prefix
at_home "$INSTALL" --user --prefix "$TMP/50% of \$this"
exits 0 'a prefix with blanks and signs'
says "$(cat "$HOUSE/.config/systemd/user/rag-lockd.service")" '^ExecStart=[^ ]*/50%%\\x20of\\x20\$this/lib/artemis-rag/current/bin/rag-lockd ' 'is written as systemd reads it'
run "$TMP/50% of \$this/bin/ragctl" --version
exits 0 'ragctl works there'
run "$UNINSTALL" --prefix "$TMP/50% of \$this"
[ -e "$TMP/50% of \$this" ] && fail 'and is gone after uninstalling' || pass 'and is gone after uninstalling'

# --- for a package: another root folder
for prefix in /usr/local /usr /opt/rag; do
  run env DESTDIR="$TMP/package" "$INSTALL" --prefix "$prefix"
  exits 0 "DESTDIR, $prefix"
  case $prefix in /opt/rag) units=/etc ;; *) units=$prefix/lib ;; esac
  for file in systemd/system/rag-lockd.service systemd/system/rag-lockd.socket sysusers.d/rag-lockd.conf tmpfiles.d/rag-lockd.conf; do
    [ -e "$TMP/package$units/$file" ] || fail "DESTDIR, $prefix: $file" "$(find "$TMP/package" -name '*.conf' -o -name '*.socket')"
  done
  silent "$(cat "$TMP/package$units/systemd/system/rag-lockd.service" "$TMP/package$prefix/lib/artemis-rag/manifest")" "$TMP" "DESTDIR, $prefix: is part of no text"
  run env DESTDIR="$TMP/package" "$UNINSTALL" --prefix "$prefix"
  same "$TMP/package" "$(find "$TMP/package")" "DESTDIR, $prefix: uninstalled without residue"
done

# --- not root
if [ "$(id -u)" -eq 0 ]; then
  NOBODY=(setpriv --reuid=65534 --regid=65534 --clear-groups)
else
  NOBODY=(env)
fi
mkdir "$TMP/nobody" && { [ "$(id -u)" -ne 0 ] || chown 65534:65534 "$TMP/nobody"; }
run env HOME="$TMP/nobody" "${NOBODY[@]}" "$INSTALL" --prefix /usr/local
exits 1 'not root: no service of the machine'
says "$ERR" "cannot be written: install as root, or with --user" 'not root: told what to do'
run env HOME="$TMP/nobody" "${NOBODY[@]}" "$INSTALL" --user
exits 0 'not root: for oneself'
run env HOME="$TMP/nobody" "${NOBODY[@]}" "$TMP/nobody/.local/bin/ragctl" --version
exits 0 'not root: it works'
run env HOME="$TMP/nobody" "${NOBODY[@]}" "$UNINSTALL" --user
same "$TMP/nobody" "$(find "$TMP/nobody")" 'not root: uninstalled without residue'

# --- what somebody else installed and cannot be written
at_home "$INSTALL" --user --prefix "$TMP/shared"
run env HOME="$TMP/nobody" "${NOBODY[@]}" "$TMP/shared/bin/ragctl" --version
exits 0 'a folder that cannot be written: ragctl works'
same '' "$ERR" 'and says nothing'
at_home "$UNINSTALL" --user --prefix "$TMP/shared"

# --- not built
rm -rf -- "$TREE/rag-cli/target"
at_home "$INSTALL" --user --dry-run
exits 0 'not built: a dry run builds nothing'
says "$ERR" 'not built yet' 'but says so'
at_home env PATH="$TMP/tools" JAVA_HOME="$JAVA" "$INSTALL" --user
exits 1 'not built, and no Maven: fails'
says "$ERR" 'not built yet, and there is no mvn on the PATH' 'and says so'
