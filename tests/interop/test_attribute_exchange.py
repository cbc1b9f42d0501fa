"""Details that a site asks for by type, and the person gives or keeps (Attribute Exchange 1.0)."""

import html

import pytest
from openid.consumer.consumer import SUCCESS
from openid.consumer.discover import discover
from openid.extensions import ax, sreg

from person import consent_form

AXSCHEMA = "http://axschema.org/"
SCHEMAS = pytest.mark.parametrize("schema", [AXSCHEMA, "http://schema.openid.net/", "http://openid.net/schema/"])
EMAIL, NICKNAME, FULLNAME = AXSCHEMA + "contact/email", AXSCHEMA + "namePerson/friendly", AXSCHEMA + "namePerson"


def ask(required=(), if_available=(), count=1):
    """The question about a person's details, by their types."""
    question = ax.FetchRequest()
    for uri in required:
        question.add(ax.AttrInfo(uri, required=True, count=count))
    for uri in if_available:
        question.add(ax.AttrInfo(uri, count=count))
    return question


def details(verdict):
    """What the library takes as given: signed fields only."""
    assert verdict.status == SUCCESS
    answer = ax.FetchResponse.fromSuccessResponse(verdict)
    return dict(answer.data) if answer else {}


@SCHEMAS
def test_ticked_details_arrive_signed_and_under_the_type_that_was_asked_for(provider, person, site, schema):
    email, nickname = schema + "contact/email", schema + "namePerson/friendly"
    question = ask(required=[email], if_available=[nickname])
    page = person.reach_consent(person.follow(site, site.link(site.begin(provider.identifier, question))))
    given = details(site.verdict(person.decide(page, "allow", share={"nickname", "email"})))
    assert set(given) == {email, nickname}
    for values in given.values():
        assert len(values) == 1 and html.escape(values[0]) in page.text, "the person saw what was sent"


def test_what_is_needed_starts_ticked_and_the_rest_unticked(provider, person, protected_site):
    question = ask(required=[NICKNAME], if_available=[FULLNAME, AXSCHEMA + "pref/language"])
    request = protected_site.begin(provider.identifier, question)
    page = person.reach_consent(person.follow(protected_site, protected_site.link(request)))
    assert consent_form(page).ticks("share") == {"nickname": True, "fullname": False, "language": False}
    assert set(details(protected_site.verdict(person.decide(page, "allow")))) == {NICKNAME}


@pytest.mark.parametrize("count", [2, ax.UNLIMITED_VALUES])
def test_a_site_that_takes_several_values_receives_those_there_are(provider, person, site, count):
    request = site.begin(provider.identifier, ask(required=[EMAIL], count=count))
    page = person.reach_consent(person.follow(site, site.link(request)))
    arrival = person.decide(page, "allow", share={"email"})
    values = details(site.verdict(arrival))[EMAIL]
    assert len(values) == 1 and html.escape(values[0]) in page.text


def test_everything_can_be_withheld_and_the_sign_in_works(provider, person, site):
    page = person.follow(site, site.link(site.begin(provider.identifier, ask([EMAIL], [NICKNAME]))))
    arrival = person.decide(page, "allow", share=set())
    assert details(site.verdict(arrival)) == {}
    assert not [name for name in arrival.parameters if "ax" in name.split(".")]


def test_a_type_that_nobody_knows_is_not_offered_and_breaks_nothing(provider, person, site):
    question = ask(required=[AXSCHEMA + "shoe/size", EMAIL], if_available=["urn:example:nothing"])
    page = person.reach_consent(person.follow(site, site.link(site.begin(provider.identifier, question))))
    assert set(consent_form(page).ticks("share")) == {"email"}
    assert set(details(site.verdict(person.decide(page, "allow", share={"email"})))) == {EMAIL}


def test_both_extensions_share_one_box_and_are_both_answered(provider, person, site):
    request = site.begin(provider.identifier, ask(required=[EMAIL]), sreg.SRegRequest(optional=["email"]))
    page = person.reach_consent(person.follow(site, site.link(request)))
    assert set(consent_form(page).ticks("share")) == {"email"}
    verdict = site.verdict(person.decide(page, "allow", share={"email"}))
    simple = sreg.SRegResponse.fromSuccessResponse(verdict, signed_only=True)
    assert details(verdict) == {EMAIL: [simple["email"]]}


def test_every_detail_of_the_full_profile_has_the_form_of_its_type(provider, person, site):
    born, gender, zone = AXSCHEMA + "birthDate", AXSCHEMA + "person/gender", AXSCHEMA + "pref/timezone"
    year, chat = AXSCHEMA + "birthDate/birthYear", AXSCHEMA + "contact/IM/Jabber"
    question = ask(if_available=[EMAIL, NICKNAME, FULLNAME, born, year, gender, zone, chat])
    page = person.reach_consent(person.follow(site, site.link(site.begin(provider.identifier, question))))
    offered = set(consent_form(page).ticks("share"))
    given = details(site.verdict(person.decide(page, "allow", share=offered)))
    assert len(given) == len(offered) == len(question.requested_attributes), "the demo's person has told them all"
    assert given[born][0].startswith(given[year][0] + "-") and len(given[born][0]) == 10
    assert given[gender][0] in "MF" and given[zone][0].isascii()
    assert given[chat][0].startswith(provider.user + "@")


def test_what_a_site_wants_stored_is_declined_and_the_sign_in_works(provider, person, site):
    question = ax.StoreRequest()
    question.setValues(EMAIL, ["somebody@elsewhere.example"])
    page = person.follow(site, site.link(site.begin(provider.identifier, question)))
    verdict = site.verdict(person.decide(page, "allow"))
    assert verdict.status == SUCCESS
    signed = verdict.extensionResponse(ax.StoreResponse.ns_uri, True)
    assert signed["mode"] == ax.StoreResponse.FAILURE_MODE
    assert set(signed) == {"mode", "error"} and signed["error"]


def test_updates_are_not_promised(provider, person, site):
    request = site.begin(provider.identifier, ask(required=[EMAIL]))
    request.addExtensionArg(ax.FetchRequest.ns_uri, "update_url", site.realm + "update")
    arrival = person.decide(person.follow(site, site.link(request)), "allow", share={"email"})
    answer = ax.FetchResponse.fromSuccessResponse(site.verdict(arrival))
    assert answer.getSingle(EMAIL) and answer.update_url is None


def test_always_sends_the_same_details_again_without_a_page(provider, person, site):
    question = ask(required=[EMAIL], if_available=[NICKNAME])
    page = person.follow(site, site.link(site.begin(provider.identifier, question)))
    first = details(site.verdict(person.decide(page, "always", share={"email"})))
    assert set(first) == {EMAIL}
    again = person.arrive(person.follow(site, site.link(site.begin(provider.identifier, question))))
    assert details(site.verdict(again)) == first


def test_attribute_exchange_is_announced(provider):
    for typed in (provider.identifier, provider.url):
        _, services = discover(typed)
        assert ax.FetchRequest.ns_uri in services[0].type_uris
