"""Prosody, run in the foreground on the loopback address; the modules in `prosody/` stand in for community modules."""

import os
import subprocess
from pathlib import Path

from certificate import Certificate
from chat import Chat
from process import Process, free_port

SECONDS = 60
Options = dict[str, str | list[str]]

_MODULES = Path(__file__).parent / "prosody"

_CONFIGURATION = """
run_as_root = true
pidfile = "{folder}/prosody.pid"
data_path = "{folder}/data"
plugin_paths = {{ "{modules}" }}
log = {{ debug = "{folder}/prosody.log" }}
interfaces = {{ "127.0.0.1" }}
http_interfaces = {{ "127.0.0.1" }}
c2s_ports = {{ {c2s} }}
c2s_direct_tls_ports = {{ {direct} }}
s2s_ports = {{ }}
s2s_direct_tls_ports = {{ }}
http_ports = {{ {http} }}
https_ports = {{ }}
component_interfaces = {{ "127.0.0.1" }}
component_ports = {{ {component} }}
network_settings = {{ nagle = false }}
ssl = {{ certificate = "{chain}", key = "{key}" }}
c2s_require_encryption = true
allow_registration = true
modules_enabled = {{ "tls", "saslauth", "roster", "disco", "register", "http", "pep", "vcard4", "vcard_legacy" }}
modules_disabled = {{ "s2s" }}
"""


class Prosody:
    """A running Prosody. Each domain has options of its own; among them `authentication`, and what that needs.
    `port` is that of clients, `direct_port` that of those who begin with TLS."""

    def __init__(self, folder: Path, certificate: Certificate, domains: dict[str, Options],
                 components: dict[str, str] | None = None) -> None:
        self._folder, self.component_port = folder, free_port()
        self.port, self.direct_port, self._http = free_port(), free_port(), free_port()
        self._authority = certificate.authority
        self._configuration = folder / "prosody.cfg.lua"
        (folder / "data").mkdir()
        whole = _CONFIGURATION.format(folder=folder, modules=_MODULES, c2s=self.port, direct=self.direct_port, http=self._http,
                                      component=self.component_port,
                                      chain=certificate.chain, key=certificate.key)
        whole += "".join(_virtual_host(domain, options) for domain, options in domains.items())
        whole += "".join(f'Component "{name}"\n\tcomponent_secret = {_lua(secret)}\n'
                         for name, secret in (components or {}).items())
        self._configuration.write_text(whole)
        self._start()

    def _start(self) -> None:
        self._process = Process("prosody", ["prosody", "--config", str(self._configuration), "-F"], self._folder)
        self._process.shows(self._folder / "prosody.log")
        self._process.wait_for_ports(self.port, self.direct_port, self._http)

    def kill_and_start_again(self) -> None:
        """As when the machine's power fails for a moment."""
        self._process.kill()
        self._start()

    @property
    def auth_check(self) -> str:
        """Where other programs ask about passwords, in a domain that has `http_auth_check_test` among its modules."""
        return f"http://127.0.0.1:{self._http}/auth_check"

    def chat(self, domain: str) -> Chat:
        """A client's door to one of the domains."""
        return Chat(domain, self.port, self._authority)

    def add_user(self, user: str, domain: str, password: str) -> None:
        """Makes an account in Prosody's own storage, with Prosody's own command."""
        as_root = ["--root"] if os.getuid() == 0 else []
        done = subprocess.run(
            ["prosodyctl", *as_root, "--config", str(self._configuration), "register", user, domain, password],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=SECONDS)
        assert done.returncode == 0, done.stdout + done.stderr

    def stop(self) -> None:
        """Ends it, and with it the programs it started: their input ends."""
        self._process.stop()


def _virtual_host(domain: str, options: Options) -> str:
    lines = [f"\t{name} = {_lua(value)}\n" for name, value in options.items()]
    return f'VirtualHost "{domain}"\n' + "".join(lines)


def _lua(value: str | list[str]) -> str:
    if isinstance(value, list):
        return "{ " + ", ".join(map(_lua, value)) + " }"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
