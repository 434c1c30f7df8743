#!/usr/bin/env python3
"""Holds a lease while the daemon comes and goes, as lockd/PROTOCOL.md asks of a client, until a line comes on standard input.

usage: keep-lease.py SOCKET NAME

Prints what happens, a line each: held, resumed DAEMON, lost WHY, released. Exit code 76 if the lease was lost.
"""
import secrets
import select
import sys
import time

from lockctl import LOST, Closed, Connection, Guard, ServerError, as_map

PAUSE = 0.25  # seconds between two signs of life, and between two attempts to connect


class Keeper:
    def __init__(self, path, name):
        self.path = path
        self.session = secrets.token_hex(16)
        self.connection, _ = self.connect()
        self.lease = as_map(self.connection.ask("ACQUIRE", name, "WAIT", 10000, "PURPOSE", "to be kept"))
        self.guard = Guard(self.lease["name"], False)
        self.connection.ask("HELD", self.lease["lease"], 0, self.guard.token)

    def connect(self):
        connection = Connection(self.path)
        facts = as_map(connection.ask("HELLO", 3, "SETNAME", "keeper", "SESSION", self.session, "CAPS", "GUARD"))
        return connection, facts

    def live(self):
        """A sign of life; where nobody hears it, the session is resumed."""
        try:
            self.connection.ask("RENEW")
        except (Closed, OSError):
            self.resume()

    def resume(self):
        try:
            self.connection, facts = self.connect()
            if not facts["resumed"]:
                self.connection.ask("RESUME", self.lease["lease"], self.lease["name"], "EXCLUSIVE", 0, self.guard.token)
            say("resumed", facts["daemon"])
        except (Closed, OSError):
            return  # the next sign of life tries again

    def release(self):
        self.guard.unlock()
        self.connection.ask("RELEASE", self.lease["lease"])


def say(*words):
    print(*words, flush=True)


def main():
    keeper = Keeper(*sys.argv[1:])
    say("held")
    try:
        while not select.select([sys.stdin], [], [], PAUSE)[0]:
            keeper.live()
        while True:
            try:
                return keeper.release()
            except (Closed, OSError):
                time.sleep(PAUSE)
                keeper.resume()
    except ServerError as error:
        say("lost", error)
        sys.exit(LOST)


main()
say("released")
