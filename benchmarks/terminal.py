"""A program in a pseudo-terminal: when does a text appear, and how long does a key take?"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from dataclasses import dataclass
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
                last = re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]|\s+", b" ", self.seen)[-300:]
                raise TimeoutError(f"{wanted!r} did not come; last seen {last!r}")
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

    def frames(self, keys: bytes, times: int, pause: float = 0.002) -> list[float]:
        """Milliseconds from each repeat of a held key until its frame was written; the next one comes right after."""
        found = []
        for _ in range(times):
            self.press(keys)
            if not self._read(1):
                raise TimeoutError(f"nothing was drawn for {keys!r}")
            last = time.perf_counter()
            while self._read(pause):
                last = time.perf_counter()
            found.append((last - self.started) * 1000)
        self.settle()
        return found

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


@dataclass(frozen=True, slots=True)
class Started:
    """A program and what it has written once it is there."""

    command: list[str]
    env: dict[str, str]
    wanted: bytes

    def first(self) -> float:
        """Milliseconds from its start until then."""
        terminal = Terminal(self.command, self.env)
        try:
            return terminal.until(self.wanted)
        finally:
            terminal.close()


def in_turns(programs: Sequence[Started], times: int) -> list[list[float]]:
    """Milliseconds of each program, started in turns; the first turn, which warms the disk's cache, is left out."""
    turns = [[program.first() for program in programs] for _ in range(times + 1)]
    return [list(took) for took in zip(*turns[1:], strict=True)]
