"""The provider under test: `montague demo`, running in a folder of its own on free ports."""

import json
import queue
import subprocess
import threading
import time
from pathlib import Path

START_SECONDS = 60
STOP_SECONDS = 10


class Provider:
    """A running demo and the facts it printed about itself (`montague demo --json`)."""

    def __init__(self, binary: str, folder: Path) -> None:
        self.binary = binary
        self._errors = open(folder / "stderr", "w+", encoding="utf-8")
        self._process = subprocess.Popen(
            [binary, "demo", "--json", "--data", str(folder / "data")]
            + ["--https-port", "0", "--http-port", "0", "--site-port", "0"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self._errors, text=True)
        try:
            facts = self._facts()
        except BaseException:
            self.stop()
            raise
        self.url: str = facts["url"].rstrip("/")
        self.http_url: str = facts["http_url"].rstrip("/")
        self.user: str = facts["user"]
        self.password: str = facts["password"]
        self.ca_file: str = facts["ca_file"]
        self.config: str = facts["config"]

    @property
    def endpoint(self) -> str:
        """The OP endpoint, where every message goes."""
        return self.url + "/openid"

    @property
    def identifier(self) -> str:
        """The claimed identifier of the demo's person, in its one true spelling."""
        return self.identifier_of(self.user)

    def identifier_of(self, user: str) -> str:
        """The claimed identifier of `user`."""
        return f"{self.endpoint}/{user}"

    def add_user(self, user: str, password: str) -> None:
        """Makes an account with the program's own command, beside the running demo."""
        subprocess.run([self.binary, "user", "add", "--config", self.config, user, "--password-stdin"],
                       input=password + "\n", text=True, check=True, capture_output=True, timeout=60)

    def stop(self) -> None:
        """Ends the demo as an operator would, and by force when it does not listen."""
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._errors.close()

    def _facts(self) -> dict[str, str]:
        lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, args=(lines,), daemon=True).start()
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                line = lines.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise RuntimeError(f"the demo was not ready within {START_SECONDS} s: {self._complaint()}") from None
            if line.startswith("{"):
                return json.loads(line)
            if not line:
                raise RuntimeError(f"the demo ended before it was ready: {self._complaint()}")

    def _read(self, lines: "queue.Queue[str]") -> None:
        """Hands over what the demo prints, and an empty line when it prints no more."""
        for line in self._process.stdout:
            lines.put(line)
        lines.put("")

    def _complaint(self) -> str:
        self._errors.seek(0)
        return self._errors.read()[-2000:]
