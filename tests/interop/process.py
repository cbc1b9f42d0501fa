"""Servers that a test runs: each in a folder of its own, on ports of its own, ended by its own process id."""

import contextlib
import itertools
import os
import random
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

START_SECONDS = 90
STOP_SECONDS = 20
TAIL = 4000

# Below the ports that the kernel hands out by itself, so that no connection of anybody's takes one in the meantime.
_PORTS = range(20_000, 32_000)
_next_ports = itertools.cycle(random.sample(_PORTS, len(_PORTS)))


def free_port() -> int:
    """A port of the loopback address that nobody listens on."""
    for port in _next_ports:
        with contextlib.closing(socket.socket()) as listener, contextlib.suppress(OSError):
            listener.bind(("127.0.0.1", port))
            return port
    raise AssertionError("there is always another port to try")


def wait_until(reached: Callable[[], bool], what: str, seconds: float = START_SECONDS) -> None:
    """Waits for something that no event announces; looks often, and not for ever."""
    deadline = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < deadline, f"not within {seconds} s: {what}"
        time.sleep(0.05)


class Process:
    """A server in the foreground. What it prints is kept in its folder, beside the logs it writes itself."""

    # Those that run now; a failed test shows what they said.
    running: "list[Process]" = []

    def __init__(self, name: str, command: list[str], folder: Path, environment: dict[str, str] | None = None) -> None:
        self.name = name
        self.folder = folder
        self._logs = [folder / "printed.log"]
        with open(self._logs[0], "wb") as printed:
            self._process = subprocess.Popen(
                command, cwd=folder, env={**os.environ, **(environment or {})}, start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=printed, stderr=subprocess.STDOUT)
        self.running.append(self)

    def shows(self, log: Path) -> None:
        """Another file to look into when something goes wrong."""
        self._logs.append(log)

    def wait_for(self, reached: Callable[[], bool], what: str) -> None:
        """Waits until it is up; a server that ended, or takes too long, tells what it had to say."""
        try:
            wait_until(lambda: reached() or self._process.poll() is not None, what)
            assert self._process.poll() is None, f"it ended with status {self._process.returncode} before: {what}"
        except AssertionError as failure:
            self.stop()
            raise AssertionError(f"{self.name}: {failure}\n{self.tail()}") from None

    def wait_for_ports(self, *ports: int) -> None:
        """Waits until something answers at each of these ports."""
        for port in ports:
            self.wait_for(lambda port=port: _answers(port), f"port {port} answers")

    def tail(self) -> str:
        """The end of each of its logs."""
        parts = [f"--- {log}\n{log.read_text(errors='replace')[-TAIL:]}" for log in self._logs if log.exists()]
        return "\n".join(parts)

    def kill(self) -> None:
        """Ends it without a word."""
        self._process.kill()
        self._process.wait()
        self.running.remove(self)

    def stop(self) -> None:
        """Ends it as an operator would, and by force when it does not listen. The programs it started go with it."""
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        # A test may have ended it before.
        if self in self.running:
            self.running.remove(self)
        wait_until(lambda: not _session(self._process.pid), f"all that {self.name} started has ended", STOP_SECONDS)


def _answers(port: int) -> bool:
    with contextlib.closing(socket.socket()) as client:
        client.settimeout(1)
        return client.connect_ex(("127.0.0.1", port)) == 0


def _session(leader: int) -> list[str]:
    """The processes of a session that are alive, as lines of /proc."""
    alive = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            line = stat.read_text(errors="replace")
            state, _, _, session = line.rpartition(")")[2].split()[:4]
            if int(session) == leader and state != "Z":
                alive.append(line)
    return alive
