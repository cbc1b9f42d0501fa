"""A web service that knows passwords: what somebody's own database of people looks like to others.

It is asked in the manner of mod_auth_http, or with `login` and `exists` in JSON.
"""

import base64
import http.server
import json
import threading
import urllib.parse

CREDENTIALS = "chat:and the web"


class WebService:
    """A running service with its accounts: the password by user and domain. Anybody it does not know is turned away."""

    def __init__(self) -> None:
        self.accounts: dict[tuple[str, str], str] = {}
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.service = self
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        """The address that method names are put behind."""
        return f"http://127.0.0.1:{self._server.server_port}/accounts"

    def stop(self) -> None:
        """Ends it; nobody answers at its address any more."""
        self._server.shutdown()
        self._server.server_close()

    def answer(self, verb: str, method: str, fields: dict[str, str]) -> tuple[int, str]:
        """Status and body for one request."""
        account, password = (fields["user"], fields["server"]), fields.get("pass")
        if (verb, method) == ("GET", "check_password"):
            return 200, "true" if password and self.accounts.get(account) == password else "false"
        if (verb, method) == ("GET", "user_exists"):
            return 200, "true" if account in self.accounts else "false"
        if (verb, method) == ("POST", "set_password") and account in self.accounts:
            self.accounts[account] = password
            return 204, ""
        if (verb, method) == ("POST", "register"):
            known = account in self.accounts
            self.accounts.setdefault(account, password)
            return (409 if known else 201), ""
        if (verb, method) == ("POST", "remove_user"):
            return (404 if self.accounts.pop(account, None) is None else 204), ""
        return 501, ""

    def answer_json(self, method: str, fields: dict[str, str]) -> tuple[int, str]:
        """Status and body for one request in JSON."""
        password = self.accounts.get(tuple(fields["username"].split("@")))
        if method == "login":
            return 200, json.dumps({"success": password is not None and fields["password"] == password})
        if method == "exists":
            return 200, json.dumps({"success": password is not None})
        return 501, ""


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        parts = urllib.parse.urlsplit(self.path)
        self._answer("GET", parts.path, parts.query)

    def do_POST(self) -> None:
        self._answer("POST", self.path, self.rfile.read(int(self.headers["Content-Length"])).decode())

    def _answer(self, verb: str, path: str, form: str) -> None:
        expected = "Basic " + base64.b64encode(CREDENTIALS.encode()).decode()
        folder, _, method = path.rpartition("/")
        if self.headers["Authorization"] != expected:
            status, body = 401, ""
        elif folder != "/accounts":
            status, body = 404, ""
        else:
            status, body = self._dispatch(verb, method, form)
        self.send_response(status)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())

    def _dispatch(self, verb: str, method: str, body: str) -> tuple[int, str]:
        if self.headers["Content-Type"] == "application/json":
            return self.server.service.answer_json(method, json.loads(body))
        fields = dict(urllib.parse.parse_qsl(body, strict_parsing=True))
        return self.server.service.answer(verb, method, fields)

    def log_message(self, *_: object) -> None:
        """Says nothing: the address holds the password."""
