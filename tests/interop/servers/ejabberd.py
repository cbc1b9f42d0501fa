"""ejabberd, run as a plain process: no service, no epmd, no port but on the loopback address."""

import glob
import json
import urllib.error
import urllib.request
from pathlib import Path

from certificate import Certificate
from chat import Chat
from process import Process, free_port

SECONDS = 60

_CONFIGURATION = """
hosts: {hosts}
loglevel: info
certfiles: [{certificate}]
listen:
  - {{port: {c2s}, ip: "127.0.0.1", module: ejabberd_c2s, starttls_required: true}}
  - {{port: {api}, ip: "127.0.0.1", module: ejabberd_http, request_handlers: {{/api: mod_http_api}}}}
{components}api_permissions:
  tests: {{from: mod_http_api, who: {{ip: 127.0.0.1}}, what: "*"}}
auth_method: [external]
auth_use_cache: false
extauth_pool_size: 2
host_config: {sources}
registration_timeout: infinity
access_rules:
  register: {{allow: all}}
modules:
  mod_admin_extra: {{}}
  mod_roster: {{}}
  mod_disco: {{}}
  mod_vcard: {{search: false}}
  mod_register: {{access: register, ip_access: all}}
"""

_OWN = {"auth_method": ["internal"], "auth_password_format": "scram"}


class Ejabberd:
    """A running ejabberd whose domains have a program each (`extauth_program`) that knows their passwords, but for those
    whose passwords are its own."""

    def __init__(self, folder: Path, certificate: Certificate, programs: dict[str, str],
                 own: list[str] | None = None, port: int | None = None,
                 components: dict[str, str] | None = None) -> None:
        c2s, api, self.component_port = port or free_port(), free_port(), free_port()
        service = {"port": self.component_port, "ip": "127.0.0.1", "module": "ejabberd_service",
                   "hosts": {name: {"password": secret} for name, secret in (components or {}).items()}}
        # JSON is YAML too, which spares the quoting.
        configuration = folder / "ejabberd.yml"
        configuration.write_text(_CONFIGURATION.format(
            hosts=json.dumps([*programs, *(own or [])]), certificate=json.dumps(str(certificate.both)), c2s=c2s, api=api,
            components=f"  - {json.dumps(service)}\n" if components else "",
            sources=json.dumps({domain: {"extauth_program": program} for domain, program in programs.items()}
                               | {domain: _OWN for domain in own or []})))
        # The shell `erl` puts itself away (exec), and without a node name there is no distribution, hence no epmd.
        self._process = Process("ejabberd", [
            "erl", "-noinput", "-mnesia", "dir", f'"{folder / "database"}"', "-s", "ejabberd",
        ], folder, {
            "EJABBERD_CONFIG_PATH": str(configuration), "EJABBERD_LOG_PATH": str(folder / "ejabberd.log"),
            "ERL_LIBS": _libraries(), "ERL_CRASH_DUMP": str(folder / "crash"), "HOME": str(folder)})
        self._process.wait_for_ports(c2s, api)
        self._c2s, self._api = c2s, api
        self._authority = certificate.authority

    def chat(self, domain: str) -> Chat:
        """A client's door to one of the domains."""
        return Chat(domain, self._c2s, self._authority)

    def control(self, command: str, **arguments: str) -> tuple[int, object]:
        """A command of `ejabberdctl`, by its HTTP interface: status and answer."""
        request = urllib.request.Request(f"http://127.0.0.1:{self._api}/api/{command}", json.dumps(arguments).encode(),
                                         {"Content-Type": "application/json"})
        try:
            answer = urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=SECONDS)
        except urllib.error.HTTPError as refusal:
            answer = refusal
        with answer:
            return answer.status, json.loads(answer.read())

    def add_user(self, user: str, domain: str, password: str) -> None:
        """Makes an account whose password ejabberd keeps itself."""
        status, said = self.control("register", user=user, host=domain, password=password)
        assert status == 200, said

    def stop(self) -> None:
        """Ends it, and with it the programs it started: their input ends."""
        self._process.stop()


def _libraries() -> str:
    """The folder of Erlang libraries that Debian's ejabberd is in; it depends on the architecture."""
    found = glob.glob("/usr/lib/*/ejabberd-*/ebin/ejabberd.app")
    assert found, "the Debian package ejabberd is installed"
    return str(Path(found[0]).parents[2])
