#!/usr/bin/env python3
"""A small client of rag-lockd, written from lockd/PROTOCOL.md alone; Python's standard library is all it needs.

usage: lockctl.py [--socket PATH] send [--resp3] WORD...
       lockctl.py [--socket PATH] raw
       lockctl.py [--socket PATH] run [--guard] [--shared] [--wait MS] [--purpose TEXT] NAME -- COMMAND...

send  sends one request and prints the answer as JSON. An error goes to stderr.
raw   sends standard input as it is, then prints what comes back until the daemon closes.
run   runs a command under the lock NAME. The daemon holds the guard; with --guard this program does (section 8 of the page).

Exit codes: 0 done (run: the command's own), 1 the daemon answered with an error, 2 usage, 69 no daemon,
75 not granted in time, 76 lost while the command ran.
"""
import argparse
import fcntl
import json
import os
import pwd
import secrets
import socket
import subprocess
import sys
import threading

NO_DAEMON, TIMEOUT, LOST = 69, 75, 76


class ServerError(Exception):
    """An error reply: a code and a sentence."""

    def __init__(self, line):
        super().__init__(line)
        self.code = line.split(" ", 1)[0]


class Closed(Exception):
    """The daemon closed the connection."""


class Push(list):
    """Something the daemon said by itself."""


def default_socket():
    named = os.environ.get("RAG_LOCKD_SOCKET")
    if named:
        return named
    service = "/run/rag-lockd/lockd.sock"
    if os.path.exists(service):
        return service
    runtime = "/run/user/%d" % os.geteuid()
    if os.path.isdir(runtime):
        return runtime + "/rag-lockd/lockd.sock"
    return pwd.getpwuid(os.geteuid()).pw_dir + "/.local/state/rag-lockd/lockd.sock"


class Connection:
    """Requests go out as arrays of bulk strings; answers of both encodings are read."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.connect(path)
        self.input = self.socket.makefile("rb")

    def send(self, *words):
        encoded = [str(word).encode() for word in words]
        request = b"*%d\r\n" % len(encoded)
        for word in encoded:
            request += b"$%d\r\n%s\r\n" % (len(word), word)
        self.socket.sendall(request)

    def ask(self, *words):
        self.send(*words)
        return self.reply()

    def reply(self):
        """The next reply; pushes before it are left out."""
        value = self.read()
        while isinstance(value, Push):
            value = self.read()
        return value

    def read(self):
        line = self.input.readline()
        if not line.endswith(b"\r\n"):
            raise Closed()
        kind, rest = line[:1], line[1:-2].decode()
        if kind == b"+":
            return rest
        if kind == b"-":
            raise ServerError(rest)
        if kind == b":":
            return int(rest)
        if kind == b"_" or (kind in b"$*" and rest == "-1"):
            return None
        if kind == b"$":
            return self.input.read(int(rest) + 2)[:-2].decode()
        if kind == b"*":
            return [self.read() for _ in range(int(rest))]
        if kind == b">":
            return Push(self.read() for _ in range(int(rest)))
        if kind == b"%":
            return {self.read(): self.read() for _ in range(int(rest))}
        raise ValueError("unknown type %r" % kind)


def as_map(reply):
    """RESP2 sends maps as lists."""
    return reply if isinstance(reply, dict) else dict(zip(reply[::2], reply[1::2]))


class Guard:
    """Byte 0 of NAME.lock, and a token drawn under it."""

    def __init__(self, path, shared):
        self.file = os.open(path + ".lock", os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.lockf(self.file, fcntl.LOCK_SH if shared else fcntl.LOCK_EX, 1, 0)
        fcntl.lockf(self.file, fcntl.LOCK_EX, 1, 1)
        self.token = self.draw(path + ".token")
        fcntl.lockf(self.file, fcntl.LOCK_UN, 1, 1)

    @staticmethod
    def draw(path):
        words = ["token", "0"]
        if os.path.exists(path):
            with open(path, encoding="ascii") as file:
                words = file.read().split()
        if len(words) > 2:
            raise SystemExit("lockctl: a worker group may still be at work: " + " ".join(words[2:]))
        token = int(words[1]) + 1
        with open(path + ".new", "w", encoding="ascii") as file:
            file.write("token %d\n" % token)
        os.rename(path + ".new", path)
        return token

    def unlock(self):
        os.close(self.file)


def send(options, connection):
    if options.resp3:
        connection.ask("HELLO", 3)
    reply = connection.ask(*options.words)
    print(json.dumps(reply, ensure_ascii=False))
    return 0


def raw(connection):
    def sender():
        try:
            connection.socket.sendall(sys.stdin.buffer.read())
        except OSError:
            sys.stderr.write("lockctl: the daemon closed before everything was sent\n")

    threading.Thread(target=sender, daemon=True).start()
    for line in connection.input:
        sys.stdout.write(line.decode(errors="replace"))
    return 0


def run(options, connection):
    hello = ["HELLO", 3, "SETNAME", "lockctl"]
    if options.guard:
        hello += ["SESSION", secrets.token_hex(16), "CAPS", "GUARD"]
    facts = connection.ask(*hello)
    words = ["ACQUIRE", options.name, "WAIT", options.wait]
    if options.shared:
        words.append("SHARED")
    if options.purpose:
        words += ["PURPOSE", options.purpose]
    lease = as_map(connection.ask(*words))
    guard = None
    if options.guard:
        guard = Guard(lease["name"], options.shared)
        connection.ask("HELD", lease["lease"], 0, guard.token)
    try:
        code = work(options.command, connection, facts["renewal"] / 1000)
    finally:
        if guard:
            guard.unlock()
    try:
        connection.ask("RELEASE", lease["lease"])
    except ServerError as error:
        if error.code != "LOST":
            raise
        sys.stderr.write("lockctl: the lease was lost while the command ran\n")
        return LOST
    return code


def work(command, connection, renewal):
    """Runs the command and shows a sign of life every renewal."""
    child = subprocess.Popen(command)
    while True:
        try:
            return child.wait(timeout=renewal)
        except subprocess.TimeoutExpired:
            connection.ask("RENEW")


def parse(arguments):
    parser = argparse.ArgumentParser(prog="lockctl.py", usage=__doc__.split("\n\n")[1][7:])
    parser.add_argument("--socket", default=None)
    commands = parser.add_subparsers(dest="action", required=True)
    sending = commands.add_parser("send")
    sending.add_argument("--resp3", action="store_true")
    sending.add_argument("words", nargs=argparse.REMAINDER)
    commands.add_parser("raw")
    running = commands.add_parser("run")
    running.add_argument("--guard", action="store_true")
    running.add_argument("--shared", action="store_true")
    running.add_argument("--wait", type=int, default=30000)
    running.add_argument("--purpose", default="")
    running.add_argument("name")
    running.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args(arguments)
    if options.action == "send" and not options.words:
        parser.error("send what?")
    if options.action == "run":
        options.command = options.command[1:] if options.command[:1] == ["--"] else options.command
        if not options.command:
            parser.error("run what?")
    return options


def main():
    options = parse(sys.argv[1:])
    path = options.socket or default_socket()
    try:
        connection = Connection(path)
    except OSError as error:
        sys.stderr.write("lockctl: no daemon at %s: %s\n" % (path, error))
        return NO_DAEMON
    try:
        if options.action == "send":
            return send(options, connection)
        return raw(connection) if options.action == "raw" else run(options, connection)
    except ServerError as error:
        sys.stderr.write("lockctl: %s\n" % error)
        return TIMEOUT if error.code == "TIMEOUT" else 1
    except Closed:
        sys.stderr.write("lockctl: the daemon closed the connection\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
