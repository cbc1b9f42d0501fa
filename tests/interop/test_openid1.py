"""OpenID 1.1, spoken by the library at a page of the person's own that names nothing newer."""

import pytest
from openid.association import Association
from openid.consumer.consumer import CANCEL, FAILURE, SETUP_NEEDED, SUCCESS
from openid.extensions import pape, sreg

from person import consent_form
from relying_party import with_parameter


@pytest.fixture
def old_page(provider, own_page) -> str:
    """An identifier of the person's own that delegates to the provider in OpenID 1 only."""
    return own_page(f'<link rel="openid.server" href="{provider.endpoint}">\n'
                    f'<link rel="openid.delegate" href="{provider.identifier}">')


def decide(person, site, link, decision="allow"):
    return person.decide(person.follow(site, link), decision)


@pytest.mark.parametrize("session_type", ["DH-SHA1", "no-encryption"])
def test_an_answer_is_checked_with_a_key_however_that_came(person, site, fetcher, old_page, session_type):
    site.prefers(("HMAC-SHA1", session_type))
    request = site.begin(old_page)
    assert request.endpoint.compatibilityMode(), "it is OpenID 1"
    arrival = decide(person, site, site.link(request))
    verdict = site.verdict(arrival)
    assert verdict.status == SUCCESS, verdict
    assert verdict.identity_url == old_page
    assert fetcher.modes == ["associate"]
    assert not {"openid.ns", "openid.op_endpoint", "openid.response_nonce", "openid.claimed_id"} & set(arrival.parameters)


def test_a_site_without_memory_asks_the_provider_and_is_told_yes_once(person, stateless_site, fetcher, old_page):
    arrival = decide(person, stateless_site, stateless_site.link(stateless_site.begin(old_page)))
    verdict = stateless_site.verdict(arrival)
    assert verdict.status == SUCCESS and verdict.identity_url == old_page, verdict
    assert fetcher.modes == ["check_authentication"]
    assert stateless_site.verdict(arrival).status == FAILURE


def test_details_and_the_age_of_the_sign_in_arrive_signed(person, site, old_page):
    request = site.begin(old_page, sreg.SRegRequest(required=["nickname"], optional=["country"]),
                         pape.Request(max_auth_age=999999))
    page = person.follow(site, site.link(request))
    arrival = person.decide(page, "allow", share={"nickname", "country"})
    verdict = site.verdict(arrival)
    assert verdict.status == SUCCESS, verdict
    assert set(sreg.SRegResponse.fromSuccessResponse(verdict).keys()) == {"nickname", "country"}
    # The library looks for the latter under a declaration, which OpenID 1 does not have.
    assert arrival.parameters["openid.pape.auth_time"] and "openid.pape.auth_time" in verdict.signed_fields


def test_a_refusal_is_a_cancel(person, site, old_page):
    assert site.verdict(decide(person, site, site.link(site.begin(old_page)), "deny")).status == CANCEL


def test_who_may_not_be_asked_gets_an_address_to_be_asked_at(person, site, old_page):
    person.sign_in()
    verdict = site.verdict(person.arrive(person.follow(site, site.link(site.begin(old_page), immediate=True))))
    assert verdict.status == SETUP_NEEDED and verdict.setup_url
    page = person.follow(site, verdict.setup_url)
    assert consent_form(page), "the address asks the same question"
    assert person.decide(page, "allow").parameters["openid.mode"] == "id_res"


def test_after_always_the_answer_comes_at_once_and_in_this_version_only(provider, person, site, old_page):
    assert site.verdict(decide(person, site, site.link(site.begin(old_page)), "always")).status == SUCCESS
    at_once = person.arrive(person.follow(site, site.link(site.begin(old_page), immediate=True)))
    assert site.verdict(at_once).status == SUCCESS
    newer = person.arrive(person.follow(site, site.link(site.begin(provider.identifier), immediate=True)))
    assert site.verdict(newer).status == SETUP_NEEDED


def test_a_handle_we_do_not_know_is_declared_dead_and_the_sign_in_works(provider, person, site, fetcher, old_page):
    forgotten = Association.fromExpiresIn(3600, "never-given-out", b"k" * 20, "HMAC-SHA1")
    site.store.storeAssociation(provider.endpoint, forgotten)
    arrival = decide(person, site, site.link(site.begin(old_page)))
    assert arrival.parameters["openid.invalidate_handle"] == "never-given-out"
    assert site.verdict(arrival).status == SUCCESS
    assert fetcher.modes == ["check_authentication"]
    assert site.association(provider.endpoint) is None


@pytest.mark.parametrize("name", ["identity", "sig"])
def test_an_answer_changed_on_the_way_is_refused(person, site, old_page, name):
    arrival = decide(person, site, site.link(site.begin(old_page)))
    value = arrival.parameters["openid." + name]
    changed = with_parameter(arrival, "openid." + name, value[:3] + ("x" if value[3] != "x" else "y") + value[4:])
    assert site.verdict(changed).status == FAILURE


def test_an_identifier_of_ours_is_asked_about_in_openid_2_first(provider, person, site):
    assert not site.begin(provider.identifier).endpoint.compatibilityMode()
