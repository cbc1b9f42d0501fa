"""A person signs in to a site; the library says who came (OpenID 2.0, 7 to 11)."""

import pytest
from openid.consumer.consumer import CANCEL, SUCCESS

from browser import Page
from person import Person, consent_form, described, sign_in_form
from relying_party import HtmlFetcher, Site


def test_this_once_signs_in_and_the_site_asks_again_next_time(provider, person, site):
    for _ in range(2):
        page = person.follow(site, site.link(site.begin(provider.identifier)))
        verdict = site.verdict(person.decide(page, "allow"))
        assert verdict.status == SUCCESS
        assert verdict.identity_url == verdict.getDisplayIdentifier() == provider.identifier


def test_always_signs_in_without_a_page_from_then_on(provider, person, site):
    first = person.follow(site, site.link(site.begin(provider.identifier)))
    assert site.verdict(person.decide(first, "always")).status == SUCCESS
    again = person.arrive(person.follow(site, site.link(site.begin(provider.identifier))))
    assert site.verdict(again).status == SUCCESS


def test_always_asks_for_the_password_in_another_browser_and_for_nothing_else(provider, person, site):
    first = person.follow(site, site.link(site.begin(provider.identifier)))
    assert site.verdict(person.decide(first, "always")).status == SUCCESS
    elsewhere = Person(provider, provider.user, provider.password)
    page = elsewhere.follow(site, site.link(site.begin(provider.identifier)))
    assert sign_in_form(page)
    assert site.verdict(elsewhere.arrive(elsewhere.password(page))).status == SUCCESS


def test_typing_the_host_alone_brings_the_identifier_of_whoever_signs_in(provider, person, site):
    request = site.begin(provider.url)
    verdict = site.verdict(person.decide(person.follow(site, site.link(request)), "allow"))
    assert verdict.status == SUCCESS
    assert verdict.identity_url == provider.identifier


def test_an_http_identifier_becomes_the_https_one(provider, person, site):
    request = site.begin(f"{provider.http_url}/openid/{provider.user}")
    verdict = site.verdict(person.decide(person.follow(site, site.link(request)), "allow"))
    assert verdict.status == SUCCESS
    assert verdict.identity_url == provider.identifier


def test_a_site_that_reads_only_html_signs_in_too(provider, person, site, use_fetcher):
    use_fetcher(HtmlFetcher)
    request = site.begin(provider.identifier)
    verdict = site.verdict(person.decide(person.follow(site, site.link(request)), "allow"))
    assert verdict.status == SUCCESS
    assert verdict.identity_url == provider.identifier


def test_a_request_by_form_from_another_site_signs_in_a_stranger(provider, person, site):
    page = person.send(site, site.form(site.begin(provider.identifier)))
    assert site.verdict(person.decide(page, "allow")).status == SUCCESS


def test_a_request_by_form_from_another_site_finds_the_person_signed_in(provider, signed_in, site):
    page = signed_in.send(site, site.form(site.begin(provider.identifier)))
    assert not sign_in_form(page), "the password is not asked for again"
    assert site.verdict(signed_in.decide(page, "allow")).status == SUCCESS


def test_a_wrong_password_shows_the_form_again_and_the_right_one_goes_on(provider, person, site):
    page = person.follow(site, site.link(site.begin(provider.identifier)))
    page = person.password(page, password="a rose by any other name")
    assert sign_in_form(page)
    assert site.verdict(person.decide(page, "allow")).status == SUCCESS


def test_the_query_of_the_return_address_comes_back_as_it_was(provider, person, site):
    site.return_to = site.realm + "return?next=%2Fclub%3Fa%3Db%26c&name=Rom%C3%A9o+M.&lang=en"
    request = site.begin(provider.identifier)
    arrival = person.decide(person.follow(site, site.link(request)), "allow")
    assert arrival.url.startswith(site.return_to + "&"), "byte for byte, and then the answer"
    assert site.verdict(arrival).status == SUCCESS


def test_two_sites_with_the_same_host_are_told_apart(provider, signed_in, site, stateless_site):
    page = signed_in.follow(site, site.link(site.begin(provider.identifier)))
    assert site.verdict(signed_in.decide(page, "always")).status == SUCCESS
    page = signed_in.follow(stateless_site, stateless_site.link(stateless_site.begin(provider.identifier)))
    assert consent_form(page), f"trust in one path is no trust in another, but: {described(page)}"


def test_nobody_is_presented_under_the_name_of_somebody_else(provider, signed_in, site):
    provider.add_user("juliet", "capulet-7")
    page = signed_in.follow(site, site.link(site.begin(provider.identifier_of("juliet"))))
    assert isinstance(page, Page), "nothing is sent to the site before the person has chosen"
    assert not page.form_with_button("decision", "allow")
    verdict = site.verdict(signed_in.decide(page, "deny"))
    assert verdict.status == CANCEL


@pytest.mark.parametrize("path", ["return", "deep/in/the/site?here=1"])
def test_every_address_under_the_realm_can_be_returned_to(provider, signed_in, path):
    site = Site("https://*.club.localhost:9/", "https://members.club.localhost:9/" + path)
    page = signed_in.follow(site, site.link(site.begin(provider.identifier)))
    assert site.verdict(signed_in.decide(page, "allow")).status == SUCCESS
