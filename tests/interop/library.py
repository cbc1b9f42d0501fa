"""Relying-party libraries in other languages, each driven by a program of its own below `libraries/`.

Such a program reads questions and writes answers, each a line in the form in which HTML forms are sent, so that no
language needs a parser for it:

- `ask=begin` with `identifier`, `realm`, `return_to` and `view` (what the library gets to see of the provider: `all`,
  `header` when it cannot negotiate, `html` when it knows nothing of XRDS); where they are wanted also `stateless`,
  `immediate`, `association` (association type, a space, session type), `required` and `optional` (Simple Registration,
  names joined by commas), and `new` for a site that remembers nothing. The answer is `url`, where to send the person.
- `ask=complete` with `url`, where the person came back, and `posted`, the body if they came by form. The answer is
  `verdict` (`success`, `cancel`, `setup_needed`, `failure`), and `claimed_id` and `sreg.NAME` or a `reason`.

The program only carries values about. The certificate to trust is named by CA_FILE, and by the variables that some
libraries read themselves.
"""

import os
import subprocess
import urllib.parse
from dataclasses import dataclass, field
from pathlib import Path

from browser import Arrival

SECONDS = 30
PROGRAMS = Path(__file__).parent / "libraries"
BUILT = Path(os.environ.get("RELYING_PARTIES", "target/interop")).resolve()
JARS = ["openid4java", "aopalliance", "atinject-jsr330-api", "commons-codec", "commons-logging", "guava", "guice",
        "httpclient", "httpcore", "nekohtml", "xercesImpl"]
CLASSES = ":".join([str(BUILT / "java")] + [f"/usr/share/java/{jar}.jar" for jar in JARS])


@dataclass(frozen=True)
class Library:
    """One library: how its program is run, and what it cannot do, with the reason."""

    name: str
    command: list[str]
    cannot: dict[str, str] = field(default_factory=dict)


TYPED = "claims the address that was typed although it was redirected (OpenID 2.0, 7.2), and that one is nobody's"
NO_RETURN_ADDRESS = "looks for openid.return_to in every answer and takes one without it, as this one is, for a fault"

LIBRARIES = [
    Library("ruby-openid", ["ruby", str(PROGRAMS / "ruby/site.rb")], {
        "associations": "makes an association but names none in a request of OpenID 2.0",
    }),
    Library("Net::OpenID::Consumer", ["perl", str(PROGRAMS / "perl/site.pl")]),
    Library("openid for Node.js", ["node", str(PROGRAMS / "node/site.js")], {
        "cancel": NO_RETURN_ADDRESS,
        "setup_needed": NO_RETURN_ADDRESS,
        "spellings": TYPED,
        "openid1_stateless": "tells the local identifier for the claimed one in OpenID 1, when it has no association",
    }),
    Library("openid-go", [str(BUILT / "go/site")], {
        "associations": "makes none, but asks the provider about each answer",
        "cancel": "takes every answer that is not positive for a fault",
        "form": "reads an answer from an address only",
        "immediate": "knows checkid_setup only",
        "openid1": "knows OpenID 2.0 only",
        "setup_needed": "knows checkid_setup only",
        "sreg": "knows no extensions",
    }),
    Library("openid4java", ["java", "-XX:TieredStopAtLevel=1", "-cp", CLASSES, "Site"], {
        "spellings": TYPED,
    }),
]


@dataclass(frozen=True)
class Verdict:
    """What a library says of an answer."""

    status: str
    claimed_id: str | None
    details: dict[str, str]
    reason: str | None


class Program:
    """A running program with one of the libraries."""

    def __init__(self, library: Library, ca_file: str) -> None:
        self.library = library
        trust = {"CA_FILE": ca_file, "SSL_CERT_FILE": ca_file, "NODE_EXTRA_CA_CERTS": ca_file}
        self._process = subprocess.Popen(
            library.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, **trust, "NODE_LIBRARIES": str(BUILT / "node")})

    def ask(self, question: dict[str, str]) -> dict[str, str]:
        """The answer to one question."""
        self._process.stdin.write(urllib.parse.urlencode(question) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"the program of {self.library.name} ended with status {self._process.wait(SECONDS)}")
        return dict(urllib.parse.parse_qsl(line.rstrip("\n"), keep_blank_values=True))

    def close(self) -> None:
        """Ends the program, which ends by itself when nothing more can be asked."""
        try:
            self._process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()


class LibrarySite:
    """A site built with one of the libraries."""

    def __init__(self, program: Program, realm: str) -> None:
        self.library = program.library
        self.realm = realm
        self.return_to = realm + "return"
        self._program = program
        self._new = True

    def link(self, identifier: str, view: str = "all", **wishes: str) -> str:
        """The address that the library sends a person to who typed `identifier`."""
        question = {"ask": "begin", "identifier": identifier, "realm": self.realm, "return_to": self.return_to,
                    "view": view, **wishes}
        if self._new:
            question["new"] = "yes"
        self._new = False
        answer = self._program.ask(question)
        assert "url" in answer, f"{self.library.name} does not begin: {answer.get('reason')}"
        return answer["url"]

    def verdict(self, arrival: Arrival) -> Verdict:
        """What the library says of the answer that arrived."""
        question = {"ask": "complete", "url": arrival.url}
        if arrival.posted is not None:
            question["posted"] = urllib.parse.urlencode(arrival.posted)
        answer = self._program.ask(question)
        details = {name[5:]: value for name, value in answer.items() if name.startswith("sreg.")}
        return Verdict(answer["verdict"], answer.get("claimed_id"), details, answer.get("reason"))
