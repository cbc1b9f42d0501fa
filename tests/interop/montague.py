"""`montague serve` for several XMPP domains, each with pages at a port of its own and a section of credentials."""

import re
import shlex
import subprocess
from pathlib import Path

from process import Process, free_port
from provider import Host

Section = dict[str, str | bool | int | list[str]]


class Montague:
    """A running provider. Its log is as talkative as it can be, and must not hold a word of any password."""

    def __init__(self, folder: Path, binary: str, domains: dict[str, Section], answerer: Section | None = None,
                 bot: Section | None = None, openid: Section | None = None) -> None:
        self.binary = binary
        self.config = str(folder / "montague.toml")
        self.database = str(folder / "montague.db")
        self.ca_file = str(folder / "authority.pem")
        ports = {domain: free_port() for domain in domains}
        # One name for all hosts: over http, where there is one port, they could not be told apart.
        listen = {"https": [f"127.0.0.1:{port}" for port in ports.values()], "http": [], "admin": "off"}
        self._domains = {domain: _domain(domain, ports[domain], section) for domain, section in domains.items()}
        Path(self.config).write_text(_section("[listen]", listen) + "".join(self._domains.values())
                                     + (_section("[openid]", openid) if openid else "")
                                     + (_section("[answerer]", answerer) if answerer else "")
                                     + (_section(f"[xmpp.{'component' if 'secret' in bot else 'client'}]", bot) if bot else ""))
        self.hosts = {domain: Host(binary, self.config, domain, f"https://localhost:{port}", None, self.ca_file)
                      for domain, port in ports.items()}
        self._log = folder / "printed.log"
        self._process = Process("montague", [binary, "serve", "--config", self.config], folder,
                                {"MONTAGUE_LOG": "trace"})
        self._process.wait_for(lambda: re.search("^ready$", self.log(), re.MULTILINE) is not None, "it says `ready`")

    def extauth(self, protocol: str, log: Path, domain: str | None = None) -> str:
        """The command with which an XMPP server asks about accounts: of every domain, or of one, by a configuration of
        its own, where the whole one names sources that no server may ask in this way."""
        config = self.config
        if domain:
            config = f"{self.config}.{domain}"
            Path(config).write_text(self._domains[domain])
        return shlex.join([self.binary, "extauth", "--protocol", protocol, "--config", config, "--log", str(log)])

    def is_online(self) -> None:
        """Waits until the bot has connected."""
        self._process.wait_for(lambda: "the bot is online" in self.log(), "the bot is online")

    def is_online_again(self) -> None:
        """Waits until the bot has connected once more."""
        before = self.log().count("the bot is online")
        offline = self.log().count("the bot is offline")
        assert before >= 1
        self._process.wait_for(lambda: self.log().count("the bot is online") > offline, "the bot is online again")

    def log(self) -> str:
        """All it has said so far."""
        return self._log.read_text(errors="replace")

    def stop(self) -> None:
        """Ends it."""
        self._process.stop()


def check_configuration(binary: str, folder: Path, domain: str, credentials: Section) -> tuple[int, str]:
    """What `config check --connect` ends with and says of one domain's source."""
    config = folder / "checked.toml"
    config.write_text(_domain(domain, free_port(), credentials))
    done = subprocess.run([binary, "config", "check", "--connect", "--config", str(config)], stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout + done.stderr


def _domain(domain: str, port: int, credentials: Section) -> str:
    name = domain.replace(".", "-")
    host = {"domain": domain, "url": f"https://localhost:{port}", "credentials": name}
    if credentials["type"] == "basic":
        # It has no question for that.
        host["existence"] = "assume"
    return _section("[[host]]", host) + _section(f"[credentials.{name}]", credentials)


def _section(head: str, values: Section) -> str:
    return f"{head}\n" + "".join(f"{key} = {_toml(value)}\n" for key, value in values.items())


def _toml(value: str | bool | int | list[str]) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
