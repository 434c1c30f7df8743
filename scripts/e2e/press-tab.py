#!/usr/bin/env python3
"""Types into a zsh on a terminal of its own, presses the tabulator, and prints the line as it is then.

usage: press-tab.py FOLDER TEXT          FOLDER: where the completions are
"""
import os
import pty
import select
import signal
import sys
import time

LIMIT = 30  # seconds
SHOW = "x-show() { print -r -- \">$BUFFER<\"; BUFFER=; zle accept-line }; zle -N x-show; bindkey '^X' x-show"


def heard(terminal, until, end):
    """What the shell has written, up to a text; fails if that does not come."""
    text = ""
    while until not in text:
        if not select.select([terminal], [], [], max(0.0, end - time.monotonic()))[0]:
            sys.exit(f"no {until!r} in: {text!r}")
        text += os.read(terminal, 4096).decode(errors="replace")
    return text


def main():
    folder, typed = sys.argv[1:]
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="dumb", PS1="", COLUMNS="200", FOLDER=folder)
        os.execvp("zsh", ["zsh", "-f"])
    try:
        end = time.monotonic() + LIMIT
        start = f'fpath=("$FOLDER" $fpath); autoload -Uz compinit; compinit -D -u; {SHOW}; print rea""dy\n'
        os.write(terminal, start.encode())
        heard(terminal, "ready\r\n", end)
        os.write(terminal, f"{typed}\t\x18".encode())
        text = heard(terminal, "<\r\n", end)
        print(text[text.rindex(">") + 1 : text.rindex("<")].strip())
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


main()
