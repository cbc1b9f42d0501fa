"""Details that a site asks for, and the person gives or keeps (Simple Registration 1.0 and 1.1)."""

import html

import pytest
from openid.consumer.consumer import SUCCESS
from openid.extensions import sreg

from browser import Arrival, Control
from person import consent_form

VERSIONS = pytest.mark.parametrize("version", [sreg.ns_uri_1_0, sreg.ns_uri_1_1], ids=["1.0", "1.1"])


def ask(required=(), optional=(), version=sreg.ns_uri_1_1):
    """The question about a person's details."""
    return sreg.SRegRequest(required=list(required), optional=list(optional), sreg_ns_uri=version,
                            policy_url="https://localhost:9/privacy")


def details(verdict):
    """What the library takes as given: signed fields only."""
    assert verdict.status == SUCCESS
    answer = sreg.SRegResponse.fromSuccessResponse(verdict, signed_only=True)
    return dict(answer.items()) if answer else {}


@VERSIONS
def test_ticked_details_arrive_signed_and_as_they_were_shown(provider, person, site, version):
    question = ask(required=["nickname", "email"], optional=["fullname"], version=version)
    page = person.reach_consent(person.follow(site, site.link(site.begin(provider.identifier, question))))
    verdict = site.verdict(person.decide(page, "allow", share={"nickname", "email", "fullname"}))
    given = details(verdict)
    assert set(given) == {"nickname", "email", "fullname"}
    assert verdict.message.namespaces.getAlias(version), "the answer is in the question's version"
    for value in given.values():
        assert value and html.escape(value) in page.text, "the person saw what was sent"


def test_what_is_needed_starts_ticked_and_the_rest_unticked(provider, person, protected_site):
    question = ask(required=["nickname"], optional=["fullname", "language"])
    request = protected_site.begin(provider.identifier, question)
    page = person.reach_consent(person.follow(protected_site, protected_site.link(request)))
    assert consent_form(page).ticks("share") == {"nickname": True, "fullname": False, "language": False}
    assert set(details(protected_site.verdict(person.decide(page, "allow")))) == {"nickname"}


def test_everything_can_be_withheld_and_the_sign_in_works(provider, person, site):
    page = person.follow(site, site.link(site.begin(provider.identifier, ask(["nickname", "email"], ["country"]))))
    arrival = person.decide(page, "allow", share=set())
    assert details(site.verdict(arrival)) == {}
    assert not [name for name in arrival.parameters if "sreg" in name]


def test_only_what_was_asked_for_can_be_ticked(provider, person, site):
    page = person.follow(site, site.link(site.begin(provider.identifier, ask(optional=["country"]))))
    page = person.reach_consent(page)
    assert set(consent_form(page).ticks("share")) == {"country"}
    given = details(site.verdict(person.decide(page, "allow", share={"country"})))
    assert set(given) == {"country"}
    assert len(given["country"]) == 2 and given["country"].isupper()


def test_a_detail_that_was_not_asked_for_is_never_sent(provider, person, site):
    page = person.follow(site, site.link(site.begin(provider.identifier, ask(required=["nickname"]))))
    page = person.reach_consent(page)
    consent = consent_form(page)
    consent.controls.append(Control("share", "email", "hidden", False))
    end = person.browser.submit(page, consent, {"share": "email"}, ("decision", "allow"), {"share": {"nickname"}})
    if isinstance(end, Arrival):
        assert set(details(site.verdict(end))) == {"nickname"}
    else:
        assert end.status == 400, "a form that was tampered with may be refused as well"


def test_every_field_of_the_full_profile_has_the_form_of_the_specification(provider, person, site):
    question = ask(optional=sreg.data_fields.keys())
    page = person.reach_consent(person.follow(site, site.link(site.begin(provider.identifier, question))))
    offered = set(consent_form(page).ticks("share"))
    assert {"nickname", "email", "fullname"} <= offered <= set(sreg.data_fields)
    given = details(site.verdict(person.decide(page, "allow", share=offered)))
    assert set(given) == offered
    forms = {"dob": len(given.get("dob", "0000-00-00")) == 10, "gender": given.get("gender", "M") in "MF",
             "language": given.get("language", "en").islower(), "timezone": given.get("timezone", "").isascii()}
    assert all(forms.values()), (forms, given)


def test_always_sends_the_same_details_again_without_a_page(provider, person, site):
    question = ask(required=["nickname", "email"])
    page = person.follow(site, site.link(site.begin(provider.identifier, question)))
    first = details(site.verdict(person.decide(page, "always", share={"nickname"})))
    assert set(first) == {"nickname"}
    again = person.arrive(person.follow(site, site.link(site.begin(provider.identifier, question))))
    assert details(site.verdict(again)) == first
