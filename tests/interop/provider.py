"""The provider under test: `montague demo`, running in a folder of its own on free ports."""

import json
import queue
import subprocess
import threading
import time
import urllib.parse
from pathlib import Path

START_SECONDS = 60
STOP_SECONDS = 10
DOMAIN = "montague.lit"


class Host:
    """One XMPP domain's pages at a running Montague, and the program that manages its accounts."""

    def __init__(self, binary: str, config: str, domain: str, url: str, http_url: str | None,
                 ca_file: str) -> None:
        self.binary = binary
        self.config = config
        self.domain = domain
        self.url = url
        self.http_url = http_url
        self.ca_file = ca_file

    @property
    def endpoint(self) -> str:
        """The OP endpoint, where every message goes."""
        return self.url + "/openid"

    def identifier_of(self, user: str) -> str:
        """The claimed identifier of `user`."""
        return f"{self.endpoint}/{urllib.parse.quote(user, safe='')}"

    def add_user(self, user: str, password: str) -> None:
        """Makes an account with the program's own command, beside the running demo."""
        self.manage_user("add", user, password)

    def manage_user(self, action: str, user: str, password: str) -> None:
        """`montague user ACTION`, for an action that reads a password."""
        subprocess.run([self.binary, "user", action, "--config", self.config, "--host", self.domain, user,
                        "--password-stdin"],
                       input=password + "\n", text=True, check=True, capture_output=True, timeout=60)


class Provider(Host):
    """A running demo and the facts it printed about itself (`montague demo --json`)."""

    def __init__(self, binary: str, folder: Path) -> None:
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
        super().__init__(binary, facts["config"], DOMAIN, facts["url"].rstrip("/"), facts["http_url"].rstrip("/"),
                         facts["ca_file"])
        self.user: str = facts["user"]
        self.password: str = facts["password"]

    @property
    def identifier(self) -> str:
        """The claimed identifier of the demo's person, in its one true spelling."""
        return self.identifier_of(self.user)

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
