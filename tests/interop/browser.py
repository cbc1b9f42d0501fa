"""A browser as far as signing in needs one: forms, cookies, redirects; no scripts.

It does what Chromium does where that decides whether a person gets in: `SameSite=Lax` cookies stay at home on a POST
from another site, a form sends `Origin` and `Referer`, `Sec-Fetch-Site` tells where a request came from.
"""

import html.parser
import http.cookiejar
import ssl
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field

REDIRECTS = 12
SECONDS = 30

Pairs = list[tuple[str, str]]


@dataclass
class Control:
    """One field of a form, as it stands in the page."""

    name: str
    value: str
    kind: str
    checked: bool


@dataclass
class Form:
    """A form with its fields and its buttons (name and value) in the page's order."""

    action: str
    method: str
    controls: list[Control] = field(default_factory=list)
    buttons: Pairs = field(default_factory=list)

    def has(self, *names: str) -> bool:
        """Are there fields of all these names?"""
        return set(names) <= {control.name for control in self.controls}

    def ticks(self, name: str) -> dict[str, bool]:
        """The check boxes of this name: their values, and whether they are ticked."""
        return {c.value: c.checked for c in self.controls if c.kind == "checkbox" and c.name == name}


@dataclass
class Page:
    """A page of the provider's, where the browser has come to rest."""

    url: str
    status: int
    headers: dict[str, str]
    text: str
    forms: list[Form]

    def form_with(self, *names: str) -> Form | None:
        """The first form that has fields of all these names."""
        return next((form for form in self.forms if form.has(*names)), None)

    def form_with_button(self, name: str, value: str) -> Form | None:
        """The first form with this button."""
        return next((form for form in self.forms if (name, value) in form.buttons), None)


@dataclass
class Arrival:
    """The browser was sent to another site: the end of a journey, and what the site gets to see."""

    url: str
    posted: Pairs | None

    @property
    def parameters(self) -> dict[str, str]:
        """Query and body in one, as web frameworks hand them to a relying party."""
        query = urllib.parse.parse_qsl(urllib.parse.urlsplit(self.url).query, keep_blank_values=True)
        return dict(query + (self.posted or []))


class Browser:
    """One browser with its own cookies; `home` are the provider's origins, every other address is another site."""

    def __init__(self, ca_file: str, home: set[str]) -> None:
        context = ssl.create_default_context(cafile=ca_file)
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=context), _Unfollowed())
        self._cookies = http.cookiejar.CookieJar()
        self._home = home

    def open(self, url: str, source: str | None = None) -> Page | Arrival:
        """Goes to an address: typed by the person, or sent there by the site `source`."""
        return self._travel(url, None, source)

    def post(self, url: str, fields: Pairs, source: str) -> Page | Arrival:
        """Sends a form that stands on the page `source`."""
        return self._travel(url, fields, source)

    def submit(self, page: Page, form: Form, values: dict[str, str], button: tuple[str, str] | None = None,
               ticks: dict[str, set[str]] | None = None) -> Page | Arrival:
        """Fills a form and sends it; `ticks` says for a name which of its check boxes are ticked (else: as they are)."""
        fields = [] if button is None else [button]
        for control in reversed(form.controls):
            if control.kind in ("checkbox", "radio"):
                chosen = ticks[control.name] if ticks and control.name in ticks else None
                if control.checked if chosen is None else control.value in chosen:
                    fields.insert(0, (control.name, control.value))
            else:
                fields.insert(0, (control.name, values.get(control.name, control.value)))
        target = urllib.parse.urljoin(page.url, form.action)
        if form.method == "post":
            return self._travel(target, fields, page.url)
        return self._travel(target.split("?")[0] + "?" + urllib.parse.urlencode(fields), None, page.url)

    def _travel(self, url: str, fields: Pairs | None, source: str | None) -> Page | Arrival:
        cross_site = source is not None and _origin(source) != _origin(url)
        for _ in range(REDIRECTS):
            if _origin(url) not in self._home:
                return Arrival(url, fields)
            status, headers, body = self._request(url, fields, source, cross_site)
            location = headers.get("location")
            if location is None or status not in (301, 302, 303):
                text = body.decode("utf-8", "replace")
                return Page(url, status, headers, text, _forms(text))
            url, fields = urllib.parse.urljoin(url, location), None
            cross_site = cross_site or (source is not None and _origin(source) != _origin(url))
        raise AssertionError(f"more than {REDIRECTS} redirects, the last one to {url}")

    def _request(self, url: str, fields: Pairs | None, source: str | None,
                 cross_site: bool) -> tuple[int, dict[str, str], bytes]:
        body = None if fields is None else urllib.parse.urlencode(fields).encode()
        request = urllib.request.Request(url, body, {
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Sec-Fetch-Site": "none" if source is None else "cross-site" if cross_site else "same-origin",
            "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"})
        if source is not None:
            request.add_header("Referer", _origin(source) + "/" if cross_site else source)
        if body is not None:
            request.add_header("Origin", _origin(source))
        if body is None or not cross_site:
            self._cookies.add_cookie_header(request)
        try:
            answer = self._opener.open(request, timeout=SECONDS)
        except urllib.error.HTTPError as refusal:
            answer = refusal
        with answer:
            self._cookies.extract_cookies(answer, request)
            return answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.read()


class _Unfollowed(urllib.request.HTTPRedirectHandler):
    """Redirects are followed by the browser itself, which knows where home ends."""

    def redirect_request(self, *_):
        return None


class _Forms(html.parser.HTMLParser):
    """Collects the forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._select: str | None = None

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        kind = given.get("type", "submit" if tag == "button" else "text").lower()
        if tag == "form":
            self._form = Form(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is None:
            return
        elif tag in ("button", "input") and kind == "submit":
            self._form.buttons.append((given.get("name", ""), given.get("value", "")))
        elif tag in ("input", "textarea") and given.get("name"):
            default = "on" if kind in ("checkbox", "radio") else ""
            self._form.controls.append(Control(given["name"], given.get("value", default), kind, "checked" in given))
        elif tag == "select":
            self._select = given.get("name")
        elif tag == "option" and self._select and "selected" in given:
            self._form.controls.append(Control(self._select, given.get("value", ""), "select", False))

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None


def _forms(text: str) -> list[Form]:
    parser = _Forms()
    parser.feed(text)
    return parser.forms


def _origin(url: str) -> str:
    parts = urllib.parse.urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
