#!/usr/bin/env python3
"""A stand-in for systemd with one socket unit and one service: as much of it as the daemon's part of the contract shows in.

usage: manager.py [--watchdog SECONDS] FOLDER -- COMMAND...

Listens on FOLDER/lockd.sock, starts COMMAND with the socket as descriptor 3 when somebody connects, and again when it fails,
or sends no sign of life for the time of the watchdog (then it is killed first). SIGHUP restarts it, SIGTERM ends it and this
program, and so does a start that fails.
Leaves in FOLDER: journal (standard error of all runs), told (what they notified, a line for each, with the pid), log (what was done), pid.
"""
import argparse
import os
import selectors
import signal
import socket
import subprocess
import sys
import time

DESCRIPTOR = 3


class Manager:
    def __init__(self, options):
        self.options = options
        self.child = None
        self.asked = []
        self.heard = 0.0
        self.ready = False
        self.path = lambda name: os.path.join(options.folder, name)
        self.journal = open(self.path("journal"), "ab", buffering=0)
        self.told = open(self.path("told"), "a", buffering=1)
        self.log = open(self.path("log"), "a", buffering=1)
        self.notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.notify.bind(self.path("notify"))
        self.notify.setblocking(False)

    def start(self):
        self.heard = time.monotonic()
        self.ready = False
        stat = os.fstat(self.journal.fileno())
        environment = dict(
            os.environ,
            LISTEN_FDS="1",
            NOTIFY_SOCKET=self.path("notify"),
            WATCHDOG_USEC=str(int(self.options.watchdog * 1e6)),
            JOURNAL_STREAM=f"{stat.st_dev}:{stat.st_ino}",
        )
        command = ["sh", "-c", 'LISTEN_PID=$$ WATCHDOG_PID=$$ exec "$@"', "sh", *self.options.command]
        self.child = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=self.journal, stderr=self.journal, pass_fds=(DESCRIPTOR,)
        )
        self.log.write(f"started {self.child.pid}\n")
        with open(self.path("pid.new"), "w") as file:
            file.write(str(self.child.pid))
        os.replace(self.path("pid.new"), self.path("pid"))

    def stop(self):
        if self.child:
            self.child.terminate()
            self.ended(self.child.wait(timeout=30))

    def ended(self, code):
        self.hear()
        self.log.write(f"ended {self.child.pid} {code}\n")
        self.child = None

    def hear(self):
        while True:
            try:
                datagram = self.notify.recv(65536).decode()
            except BlockingIOError:
                return
            self.heard = time.monotonic()
            pid = self.child.pid if self.child else 0
            for line in datagram.splitlines():
                self.told.write(f"{pid} {line}\n")
                self.ready = self.ready or line == "READY=1"

    def run(self):
        selector = selectors.DefaultSelector()
        selector.register(self.notify, selectors.EVENT_READ)
        selector.register(DESCRIPTOR, selectors.EVENT_READ)
        while "stop" not in self.asked:
            waiting = {key.fd for key, _ in selector.select(0.05)} if not self.child else set()
            if self.child:
                time.sleep(0.02)
            self.hear()
            if "restart" in self.asked:
                self.asked.remove("restart")
                self.stop()
                self.start()
            elif not self.child:
                if DESCRIPTOR in waiting:
                    self.start()
            elif self.child.poll() is not None:
                code = self.child.returncode
                self.ended(code)
                if code != 0 and not self.ready:
                    return code
                if code != 0:
                    self.start()
            elif time.monotonic() - self.heard > self.options.watchdog:
                self.log.write(f"silent {self.child.pid}\n")
                self.child.kill()
                self.child.wait()
        self.stop()
        return 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--watchdog", type=float, default=30)
    parser.add_argument("folder")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(os.path.join(options.folder, "lockd.sock"))
    listener.listen(1024)
    listener.setblocking(False)
    if listener.fileno() != DESCRIPTOR:
        os.dup2(listener.fileno(), DESCRIPTOR)
        listener.close()
    manager = Manager(options)
    signal.signal(signal.SIGHUP, lambda *_: manager.asked.append("restart"))
    signal.signal(signal.SIGTERM, lambda *_: manager.asked.append("stop"))
    manager.log.write("listening\n")
    return manager.run()


if __name__ == "__main__":
    sys.exit(main())
