"""Signing in to a site with an account of an XMPP server: the whole way, as python3-openid sees it."""

import itertools
import ssl
import urllib.error
import urllib.request

from openid.consumer.consumer import SUCCESS
from openid.store.memstore import MemoryStore

from browser import Page
from person import Person, described, sign_in_form
from provider import Host
from relying_party import Site

# What every password of these tests begins with: where it is found, a password has been written down.
CANARY = "Tybalt"
PASSWORDS = {
    "plain": f"{CANARY} s3cret",
    "with colons": f"{CANARY}:a::b:",
    "beyond ASCII": f"{CANARY} pässwörd € \N{SNOWMAN} %+&=/\\\"'",
    "long": CANARY + "x" * 894,
}

_numbers = itertools.count(1)


def signs_in(host: Host, user: str, password: str) -> bool:
    """Does a site let them in, as whom they said? False is a wrong password; anything else is an error of the test."""
    person = Person(host, user, password)
    site = Site(f"http://127.0.0.1:9/chat-{next(_numbers)}/", store=MemoryStore())
    page = person.password(person.follow(site, site.link(site.begin(host.identifier_of(user)))))
    if sign_in_form(page):
        assert page.status == 403, f"the password is said to be wrong, not: {described(page)}"
        return False
    verdict = site.verdict(person.decide(page, "allow"))
    assert verdict.status == SUCCESS, verdict
    assert verdict.identity_url == host.identifier_of(user)
    return True


def has_page(host: Host, user: str) -> bool:
    """Has this name an identifier page?"""
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler({}),
        urllib.request.HTTPSHandler(context=ssl.create_default_context(cafile=host.ca_file)))
    try:
        with opener.open(host.identifier_of(user), timeout=30) as page:
            return page.status == 200
    except urllib.error.HTTPError as refusal:
        assert refusal.code == 404, f"there is a page or there is none, not: {refusal}"
        return False


def is_signed_in(person: Person) -> bool:
    """Is the account still open in this browser?"""
    return sign_in_form(person.open("/account")) is None


def change_password(person: Person, old: str, new: str) -> None:
    """Changes the password on the page for that."""
    page = person.open("/account/password")
    form = page.form_with("current", "new", "repeat")
    assert form, f"the password can be changed here, but: {described(page)}"
    page = person.browser.submit(page, form, {"current": old, "new": new, "repeat": new})
    assert isinstance(page, Page) and page.status == 200, f"the password is changed, but: {described(page)}"
