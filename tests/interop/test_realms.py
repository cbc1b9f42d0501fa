"""Whom an answer may go to: the provider agrees with the library's own reading of realms (OpenID 2.0, 9.2)."""

import pytest
from openid.server.trustroot import TrustRoot

from browser import Page
from person import described, sign_in_form
from relying_party import Site

FITTING = [
    ("http://*.foo.com", "http://b.foo.com/"),
    ("http://*.b.foo.com", "http://b.foo.com/"),
    ("http://*.b.foo.com", "http://w.x.b.foo.com/"),
    ("http://x.com/abc", "http://x.com/abc/def"),
    ("http://foo.com/x", "http://foo.com/x?y"),
    ("http://foo.com/?x=y", "http://foo.com/?x=y&a=b"),
    ("http://foo.com:80/", "http://foo.com/stuff"),
    ("http://Foo.com", "http://foo.com/"),
    ("https://foo.com:8443/", "https://foo.com:8443/return"),
]
OTHER = [
    ("http://foo.com", "https://foo.com/"),
    ("http://foo.com:81", "http://foo.com:80/"),
    ("http://foo.com", "http://foo.com:443/"),
    ("http://x.com/abc", "http://x.com/abcd"),
    ("http://x.com/abc", "http://x.com/"),
    ("http://*.x.com/abc", "http://foo.x.com/"),
    ("http://*.oo.com/", "http://foo.com/"),
    ("http://*.example.com/", "http://badexample.com/"),
    ("http://*.cs.uoregon.edu", "http://x.uoregon.edu/"),
    ("http://foo.com/?a=b", "http://foo.com/?x=y&a=b"),
]
OVER_GENERAL = ["http://*.com/", "http://*.co.uk/", "http://*.com.au/"]


def ask(provider, person, realm, return_to):
    """Where the browser ends after a request with this realm and return address."""
    site = Site(realm, return_to)
    return person.follow(site, site.link(site.begin(provider.identifier)))


@pytest.mark.parametrize(("realm", "return_to"), FITTING)
def test_a_return_address_within_the_realm_is_accepted(provider, person, realm, return_to):
    assert TrustRoot.checkURL(realm, return_to), "the library agrees"
    page = ask(provider, person, realm, return_to)
    assert sign_in_form(page), described(page)


@pytest.mark.parametrize(("realm", "return_to"), OTHER)
def test_a_return_address_outside_the_realm_is_refused_on_a_page(provider, person, realm, return_to):
    assert not TrustRoot.checkURL(realm, return_to), "the library agrees"
    page = ask(provider, person, realm, return_to)
    assert isinstance(page, Page) and page.status == 400, described(page)
    assert not sign_in_form(page)


@pytest.mark.parametrize("realm", OVER_GENERAL)
def test_a_realm_over_half_the_net_is_refused(provider, person, realm):
    assert not TrustRoot.checkSanity(realm), "the library agrees"
    page = ask(provider, person, realm, realm.replace("*", "www.site") + "return")
    assert isinstance(page, Page) and page.status == 400, described(page)
