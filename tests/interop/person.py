"""A person at a browser, who signs in and decides. Pages are known by the names of their fields and nothing else."""

from browser import Arrival, Browser, Form, Page, Pairs
from provider import Host
from relying_party import Site


class Person:
    """Somebody with a user name and a password."""

    def __init__(self, provider: Host, user: str, password: str) -> None:
        self.browser = Browser(provider.ca_file, {provider.url, provider.http_url} - {None})
        self._provider = provider
        self._user = user
        self._password = password

    def sign_in(self) -> None:
        """Signs in at the provider itself, before any site asks."""
        page = self.password(self.open("/login"))
        assert isinstance(page, Page) and not page.form_with("password"), "signed in"

    def open(self, path: str) -> Page:
        """Opens a page of the provider's."""
        page = self.browser.open(self._provider.url + path)
        assert isinstance(page, Page), f"{path} stays at the provider, but led to {page.url}"
        return page

    def follow(self, site: Site, link: str) -> Page | Arrival:
        """Follows a link or redirect of the site's."""
        return self._past_hop(self.browser.open(link, source=site.realm))

    def send(self, site: Site, fields: Pairs) -> Page | Arrival:
        """Presses a button on the site that posts a form to the endpoint."""
        return self._past_hop(self.browser.post(self._provider.endpoint, fields, source=site.realm))

    def password(self, page: Page | Arrival, password: str | None = None) -> Page | Arrival:
        """Fills in the sign-in form."""
        form = sign_in_form(page)
        assert form is not None, f"a sign-in form is shown, not: {described(page)}"
        return self.browser.submit(page, form, {"username": self._user, "password": password or self._password})

    def reach_consent(self, page: Page | Arrival) -> Page:
        """Signs in if asked to, and looks at the consent page."""
        if sign_in_form(page):
            page = self.password(page)
        assert consent_form(page), f"the consent page is shown, not: {described(page)}"
        return page

    def decide(self, page: Page | Arrival, decision: str, share: set[str] | None = None) -> Arrival:
        """Signs in if asked to, decides, and is back at the site; `share` are the boxes ticked (none given: as shown)."""
        page = self.reach_consent(page)
        form = page.form_with_button("decision", decision)
        assert form, f"the consent page offers {decision!r}"
        ticks = None if share is None else {"share": share}
        return self.arrive(self.browser.submit(page, form, {}, ("decision", decision), ticks))

    def arrive(self, page: Page | Arrival) -> Arrival:
        """Is back at the site, by pressing the button of the continue page when the answer is too long for a link."""
        if isinstance(page, Page):
            form = next((form for form in page.forms if form.has("openid.mode")), None)
            assert form, f"the way leads back to the site, not to: {described(page)}"
            page = self.browser.submit(page, form, {})
        assert isinstance(page, Arrival), f"the way leads back to the site, not to: {described(page)}"
        return page

    def _past_hop(self, page: Page | Arrival) -> Page | Arrival:
        """Presses the button of the page that a long question from another site may have to pass, if that is shown."""
        form = page.form_with("ticket") if isinstance(page, Page) else None
        if form and form.buttons == [("", "")] and not form.has("password"):
            return self.browser.submit(page, form, {})
        return page

    def forget_all_sites(self) -> None:
        """Takes back everything decided about sites, on the sites page."""
        page = self.open("/account/sites")
        form = page.form_with_button("action", "revoke")
        assert form, f"a site can be revoked on the sites page: {described(page)}"
        while form := self.open("/account/sites").form_with_button("action", "revoke"):
            self.browser.submit(page, form, {}, ("action", "revoke"))


def sign_in_form(page: Page | Arrival) -> Form | None:
    """The form that asks for user name and password."""
    return page.form_with("username", "password") if isinstance(page, Page) else None


def consent_form(page: Page | Arrival) -> Form | None:
    """The form that asks for a decision."""
    return page.form_with_button("decision", "deny") if isinstance(page, Page) else None


def described(page: Page | Arrival) -> str:
    """A page for a message: where it is and how it reads."""
    return f"{page.status} {page.url}\n{page.text}" if isinstance(page, Page) else page.url
