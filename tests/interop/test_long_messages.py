"""Messages too long for a link go by form (OpenID 2.0, 5.2.2), and the library takes them as well."""

import pytest
from openid.consumer.consumer import CANCEL, SUCCESS
from openid.extensions import sreg

LONGEST_LINK = 2047


def stretch(site, length):
    """Makes the site's return address so long that it has `length` characters with the library's own addition."""
    addition = len("&janrain_nonce=2026-01-02T03%3A04%3A05Zabcdef")
    site.return_to += "?q="
    site.return_to += "x" * (length - addition - len(site.return_to))


@pytest.mark.parametrize("length", [1300, 2000])
def test_a_long_return_address_gets_its_answer_by_form(provider, person, site, length):
    stretch(site, length)
    page = person.send(site, site.form(site.begin(provider.identifier)))
    arrival = person.decide(page, "allow")
    assert arrival.posted is not None
    assert site.verdict(arrival).status == SUCCESS


@pytest.mark.parametrize("length", [1000, 7000])
def test_a_question_of_any_length_gets_its_answer(provider, signed_in, site, length):
    request = site.begin(provider.identifier)
    request.addExtensionArg("http://127.0.0.1:9/an-extension-nobody-knows", "text", "x" * length)
    page = signed_in.send(site, site.form(request))
    assert site.verdict(signed_in.decide(page, "allow")).status == SUCCESS


def test_a_short_answer_goes_by_link(provider, person, site):
    arrival = person.decide(person.follow(site, site.link(site.begin(provider.identifier))), "allow")
    assert arrival.posted is None
    assert len(arrival.url.encode()) <= LONGEST_LINK
    assert site.verdict(arrival).status == SUCCESS


def test_details_survive_the_form(provider, person, site):
    stretch(site, 1900)
    page = person.send(site, site.form(site.begin(provider.identifier, sreg.SRegRequest(required=["nickname"]))))
    arrival = person.decide(page, "allow", share={"nickname"})
    assert arrival.posted is not None
    verdict = site.verdict(arrival)
    assert verdict.status == SUCCESS
    assert list(sreg.SRegResponse.fromSuccessResponse(verdict).keys()) == ["nickname"]


def test_a_stateless_site_gets_long_answers_confirmed(provider, person, stateless_site):
    stretch(stateless_site, 2000)
    page = person.send(stateless_site, stateless_site.form(stateless_site.begin(provider.identifier)))
    arrival = person.decide(page, "allow")
    assert arrival.posted is not None
    assert stateless_site.verdict(arrival).status == SUCCESS


def test_a_refusal_of_a_long_request_arrives_too(provider, person, site):
    stretch(site, 2000)
    page = person.send(site, site.form(site.begin(provider.identifier)))
    assert site.verdict(person.decide(page, "deny")).status == CANCEL


def test_a_long_answer_at_once_goes_by_form_too(provider, person, site):
    short = site.return_to
    page = person.follow(site, site.link(site.begin(provider.identifier)))
    assert site.verdict(person.decide(page, "always")).status == SUCCESS
    site.return_to = short
    stretch(site, 2000)
    arrival = person.arrive(person.send(site, site.form(site.begin(provider.identifier), immediate=True)))
    assert arrival.posted is not None
    assert site.verdict(arrival).status == SUCCESS
