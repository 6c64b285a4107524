"""A program in a pseudo-terminal: when does a text appear, and how long does a key take?"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from pathlib import Path


class Terminal:
    """A child process with a terminal of 80x24 cells."""

    def __init__(self, command: list[str], env: dict[str, str]) -> None:
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], command, env | {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"})
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.seen = b""

    def until(self, wanted: bytes, seconds: float = 60) -> float:
        """Milliseconds since the start, or since the last key, until `wanted` was written. Raises TimeoutError."""
        end = time.perf_counter() + seconds
        while wanted not in self.seen:
            if time.perf_counter() > end or not self._read(end - time.perf_counter()):
                raise TimeoutError(f"{wanted!r} did not come; last seen {self.seen[-2000:]!r}")
        found = (time.perf_counter() - self.started) * 1000
        self.seen = self.seen.split(wanted, 1)[1]
        return found

    def settle(self, seconds: float = 0.1) -> None:
        """Read until nothing has come for a while, and forget it."""
        while self._read(seconds):
            pass
        self.seen = b""

    def drawn(self, pause: float = 0.15) -> float:
        """Milliseconds since the last key until the screen had come to rest."""
        found = time.perf_counter()
        while self._read(pause):
            found = time.perf_counter()
        self.seen = b""
        return (found - self.started) * 1000

    def processor(self) -> float:
        """Milliseconds of processor time so far, where /proc tells."""
        path = Path(f"/proc/{self.pid}/stat")
        fields = path.read_text().rpartition(")")[2].split() if path.exists() else ["0"] * 13
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    def held(self, keys: bytes, times: int, every: float = 1 / 60) -> float:
        """Milliseconds of processor time for each repeat of a key that is held down."""
        before, begun = self.processor(), time.perf_counter()
        for n in range(times):
            os.write(self.fd, keys)
            while (left := begun + (n + 1) * every - time.perf_counter()) > 0:
                self._read(left)
        spent = self.processor() - before
        self.settle()
        return spent / times

    def press(self, keys: bytes) -> None:
        """Press keys; from here on time counts."""
        self.seen = b""
        self.started = time.perf_counter()
        os.write(self.fd, keys)

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self.fd], [], [], max(seconds, 0))
        if not ready:
            return False
        try:
            part = os.read(self.fd, 1 << 16)
        except OSError:
            return False
        self.seen += part
        return bool(part)


def first(command: list[str], env: dict[str, str], wanted: bytes) -> float:
    """Milliseconds from the start of a program until it has written `wanted`."""
    terminal = Terminal(command, env)
    try:
        return terminal.until(wanted)
    finally:
        terminal.close()
