"""Answers that the library asks the provider about (OpenID 2.0, 11.4.2), and answers that are none."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from openid.association import Association
from openid.consumer.consumer import FAILURE, SUCCESS
from openid.extensions import sreg

from relying_party import Site, with_parameter

UNKNOWN_HANDLE = "a-handle-that-was-never-given-out"


def test_a_site_without_memory_asks_the_provider(provider, person, stateless_site, fetcher):
    request = stateless_site.begin(provider.identifier)
    arrival = person.decide(person.follow(stateless_site, stateless_site.link(request)), "allow")
    assert stateless_site.verdict(arrival).status == SUCCESS
    assert fetcher.modes == ["check_authentication"]


def test_an_answer_is_confirmed_only_once(provider, person, stateless_site):
    request = stateless_site.begin(provider.identifier)
    arrival = person.decide(person.follow(stateless_site, stateless_site.link(request)), "allow")
    assert stateless_site.verdict(arrival).status == SUCCESS
    assert denied(stateless_site.verdict(arrival))


def test_of_many_askers_at_once_one_is_told_yes(provider, person, stateless_site):
    request = stateless_site.begin(provider.identifier)
    arrival = person.decide(person.follow(stateless_site, stateless_site.link(request)), "allow")
    askers = [Site(stateless_site.realm) for _ in range(8)]
    with ThreadPoolExecutor(len(askers)) as pool:
        verdicts = list(pool.map(lambda site: site.verdict(arrival).status, askers))
    assert sorted(verdicts) == [FAILURE] * (len(askers) - 1) + [SUCCESS]


def test_a_site_may_make_an_association_and_not_use_it(provider, person, site, fetcher):
    request = site.begin(provider.identifier)
    request.assoc = None
    arrival = person.decide(person.follow(site, site.link(request)), "allow")
    assert site.verdict(arrival).status == SUCCESS
    assert fetcher.modes == ["associate", "check_authentication"]


def test_an_answer_under_a_shared_association_is_not_confirmed(provider, person, site, stateless_site):
    stateless_site.realm, stateless_site.return_to = site.realm, site.return_to
    arrival = person.decide(person.follow(site, site.link(site.begin(provider.identifier))), "allow")
    assert denied(stateless_site.verdict(arrival))
    assert site.verdict(arrival).status == SUCCESS, "while the site that holds the secret needs no confirmation"


def test_a_handle_we_do_not_know_is_declared_dead_and_the_sign_in_works(provider, person, site, fetcher):
    forgotten = Association.fromExpiresIn(3600, UNKNOWN_HANDLE, b"k" * 32, "HMAC-SHA256")
    site.store.storeAssociation(provider.endpoint, forgotten)
    arrival = person.decide(person.follow(site, site.link(site.begin(provider.identifier))), "allow")
    assert arrival.parameters["openid.invalidate_handle"] == UNKNOWN_HANDLE
    assert site.verdict(arrival).status == SUCCESS
    assert fetcher.modes == ["check_authentication"]
    assert site.association(provider.endpoint) is None, "the library dropped it, on the provider's word"
    site.begin(provider.identifier)
    assert site.association(provider.endpoint).handle != UNKNOWN_HANDLE


@pytest.mark.parametrize("signed_with", ["shared association", "private association"])
@pytest.mark.parametrize(("field", "value"), [
    ("openid.response_nonce", "2026-01-02T03:04:05Zsomethingelse"),
    ("openid.sreg.nickname", "mercutio"),
    ("openid.sig", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="),
    ("openid.assoc_handle", UNKNOWN_HANDLE),
])
def test_an_answer_changed_on_the_way_is_refused(provider, person, site, stateless_site, signed_with, field, value):
    asking = site if signed_with == "shared association" else stateless_site
    request = asking.begin(provider.identifier, sreg.SRegRequest(required=["nickname"]))
    arrival = person.decide(person.follow(asking, asking.link(request)), "allow", share={"nickname"})
    assert field in arrival.parameters
    assert denied(asking.verdict(with_parameter(arrival, field, value)))


def denied(verdict):
    """Did the library refuse for the signature's sake, by its own sum or on the provider's word?"""
    return verdict.status == FAILURE and str(verdict.message) in ("Bad signature", "Server denied check_authentication")
