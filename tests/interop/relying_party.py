"""Sites to sign in to. Everything of OpenID is done by python3-openid; these classes only carry addresses about."""

import ssl
import urllib.parse
import urllib.request

from openid import fetchers, oidutil
from openid.association import Association
from openid.consumer.consumer import AuthRequest, Consumer, Response
from openid.dh import DiffieHellman
from openid.store.memstore import MemoryStore

from browser import Arrival, Pairs

SECONDS = 30


class Fetcher(fetchers.Urllib2Fetcher):
    """The library's own fetcher, trusting the demo's certificate; it remembers which messages were sent."""

    def __init__(self, ca_file: str) -> None:
        context = ssl.create_default_context(cafile=ca_file)
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=context))
        self.modes: list[str] = []

    def urlopen(self, request):
        """In place of the library's hook of that name."""
        return self._opener.open(request, timeout=SECONDS)

    def fetch(self, url, body=None, headers=None):
        if body is not None:
            self.modes.append(dict(urllib.parse.parse_qsl(body)).get("openid.mode", ""))
        return super().fetch(url, body, headers)


class HeaderFetcher(Fetcher):
    """Cannot negotiate, as some libraries: it is left with the `X-XRDS-Location` header."""

    def fetch(self, url, body=None, headers=None):
        return super().fetch(url, body, None)


class HtmlFetcher(Fetcher):
    """Knows nothing of XRDS: neither asks for it, nor sees where it lies."""

    def fetch(self, url, body=None, headers=None):
        answer = super().fetch(url, body, {"Accept": "text/html"})
        answer.headers.pop("x-xrds-location", None)
        if isinstance(answer.body, str):
            answer.body = answer.body.replace("X-XRDS-Location", "X-Not-Known-Here")
        return answer


class Site:
    """A relying party with a realm, an address to come back to, and a store (none: it works without associations)."""

    def __init__(self, realm: str, return_to: str | None = None, store: MemoryStore | None = None) -> None:
        self.realm = realm
        self.return_to = return_to or realm + "return"
        self.store = store
        self._consumer = Consumer({}, store)

    def prefers(self, *pairs: tuple[str, str]) -> None:
        """Which associations the library asks for: association type and session type, best first."""
        self._consumer.setAssociationPreference(list(pairs))

    def insists(self, *pairs: tuple[str, str]) -> None:
        """The same, past the library's own check that the pair makes sense."""
        self._consumer.consumer.negotiator.allowed_types = list(pairs)

    def uses_group(self, session_type: str, group: DiffieHellman) -> None:
        """A Diffie-Hellman group of the site's own in place of the default one."""
        standard = self._consumer.consumer.session_types[session_type]
        own = dict(self._consumer.consumer.session_types)
        own[session_type] = lambda: standard(DiffieHellman(group.modulus, group.generator))
        self._consumer.consumer.session_types = own

    def begin(self, typed: str, *extensions) -> AuthRequest:
        """A person typed an identifier: discovery and association. Each sign-in starts with an empty web session."""
        self._consumer.session = {}
        request = self._consumer.begin(typed)
        for extension in extensions:
            request.addExtension(extension)
        return request

    def link(self, request: AuthRequest, immediate: bool = False) -> str:
        """The request as an address to be sent to."""
        return request.redirectURL(self.realm, self.return_to, immediate)

    def form(self, request: AuthRequest, immediate: bool = False) -> Pairs:
        """The request as fields of a form that posts to the endpoint."""
        return list(request.getMessage(self.realm, self.return_to, immediate).toPostArgs().items())

    def verdict(self, arrival: Arrival) -> Response:
        """What the library says of the answer that arrived."""
        return self._consumer.complete(arrival.parameters, arrival.url)

    def association(self, endpoint: str) -> Association | None:
        """The association that the library would use now."""
        return self.store.getAssociation(endpoint)


def with_parameter(arrival: Arrival, name: str, value: str) -> Arrival:
    """The same answer with one parameter changed on the way."""
    pairs = list({**arrival.parameters, name: value}.items())
    return Arrival(oidutil.appendArgs(arrival.url.split("?")[0], pairs), None)
