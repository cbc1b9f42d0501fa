"""Answers at once, without a page (checkid_immediate; OpenID 2.0, 9.3)."""

import pytest
from openid.consumer.consumer import SETUP_NEEDED, SUCCESS
from openid.extensions import sreg


def at_once(person, site, typed, *extensions, by_form=False):
    """The library's verdict on an immediate request; a page in between fails the test."""
    request = site.begin(typed, *extensions)
    if by_form:
        return site.verdict(person.arrive(person.send(site, site.form(request, immediate=True))))
    return site.verdict(person.arrive(person.follow(site, site.link(request, immediate=True))))


def trust(person, site, typed, *extensions, share=None):
    """Signs in with "always"."""
    page = person.follow(site, site.link(site.begin(typed, *extensions)))
    assert site.verdict(person.decide(page, "always", share)).status == SUCCESS


def test_a_stranger_gets_setup_needed(provider, person, site):
    assert at_once(person, site, provider.identifier).status == SETUP_NEEDED


def test_a_person_who_has_not_decided_gets_the_same(provider, signed_in, site):
    assert at_once(signed_in, site, provider.identifier).status == SETUP_NEEDED


def test_this_once_does_not_count_for_later(provider, signed_in, site):
    page = signed_in.follow(site, site.link(site.begin(provider.identifier)))
    assert site.verdict(signed_in.decide(page, "allow")).status == SUCCESS
    assert at_once(signed_in, site, provider.identifier).status == SETUP_NEEDED


@pytest.mark.parametrize("by_form", [False, True], ids=["by link", "by form"])
def test_after_always_the_answer_is_yes(provider, person, site, by_form):
    trust(person, site, provider.identifier)
    verdict = at_once(person, site, provider.identifier, by_form=by_form)
    assert verdict.status == SUCCESS
    assert verdict.identity_url == provider.identifier


def test_after_always_the_host_alone_is_enough(provider, person, site):
    trust(person, site, provider.identifier)
    verdict = at_once(person, site, provider.url)
    assert verdict.status == SUCCESS
    assert verdict.identity_url == provider.identifier


def test_always_for_one_person_says_nothing_about_another(provider, person, site):
    provider.add_user("benvolio", "montague-8")
    trust(person, site, provider.identifier)
    assert at_once(person, site, provider.identifier_of("benvolio")).status == SETUP_NEEDED


def test_after_revoking_the_answer_is_no_again(provider, person, site):
    trust(person, site, provider.identifier)
    person.forget_all_sites()
    assert at_once(person, site, provider.identifier).status == SETUP_NEEDED


def test_what_was_agreed_to_is_sent_and_more_than_that_needs_a_page(provider, person, site):
    nickname = sreg.SRegRequest(required=["nickname"])
    trust(person, site, provider.identifier, nickname, share={"nickname"})
    verdict = at_once(person, site, provider.identifier, nickname)
    assert verdict.status == SUCCESS
    assert list(sreg.SRegResponse.fromSuccessResponse(verdict).keys()) == ["nickname"]
    more = sreg.SRegRequest(required=["nickname", "email"])
    assert at_once(person, site, provider.identifier, more).status == SETUP_NEEDED
