"""How old a sign-in a site takes and how much it assures, asked and read by the library (PAPE 1.0)."""

import calendar
import time

import pytest
from openid.consumer.consumer import SUCCESS
from openid.consumer.discover import discover
from openid.extensions import pape

from montague import Montague
from person import Person, consent_form, sign_in_form
from relying_party import Fetcher

CLAIMED = 2
BOTH = [pape.LEVELS_JISA, pape.LEVELS_NIST]


@pytest.fixture(scope="module")
def montague(start, binary):
    """A provider whose administrator claims a level. That of the demo claims none."""
    montague = start(Montague, binary, {"level.lit": {"type": "local"}}, openid={"nist_level": CLAIMED})
    montague.hosts["level.lit"].add_user("romeo", "but soft")
    return montague


@pytest.fixture
def claiming(montague, use_fetcher):
    """Its one host, which the library trusts."""
    host = montague.hosts["level.lit"]
    use_fetcher(Fetcher, host)
    return host


def policies(verdict):
    """What the library takes as said of the sign-in: signed fields only."""
    assert verdict.status == SUCCESS, verdict
    answer = pape.Response.fromSuccessResponse(verdict)
    assert answer is not None, "the library finds an answer, and all of it signed"
    return answer


def test_a_site_that_takes_no_old_sign_in_gets_a_new_one_and_its_time(provider, person, site):
    person.sign_in()
    request = site.begin(provider.identifier, pape.Request(max_auth_age=0))
    page = person.follow(site, site.link(request))
    assert sign_in_form(page), "who is signed in signs in once more"
    before = time.time()
    answer = policies(site.verdict(person.decide(page, "allow")))
    said = calendar.timegm(time.strptime(answer.auth_time, "%Y-%m-%dT%H:%M:%SZ"))
    assert before - 2 <= said <= time.time() + 2
    assert answer.auth_policies == [], "a password keeps to none of them"


def test_a_site_that_takes_any_sign_in_asks_for_no_password(provider, person, site):
    person.sign_in()
    question = pape.Request([pape.AUTH_PHISHING_RESISTANT], max_auth_age=999999)
    page = person.follow(site, site.link(site.begin(provider.identifier, question)))
    assert consent_form(page), "the consent page is shown at once"
    answer = policies(site.verdict(person.decide(page, "allow")))
    assert answer.auth_policies == [] and answer.auth_time


def test_without_an_age_no_time_is_told(provider, person, site):
    question = pape.Request([pape.AUTH_MULTI_FACTOR])
    page = person.follow(site, site.link(site.begin(provider.identifier, question)))
    answer = policies(site.verdict(person.decide(page, "allow")))
    assert answer.auth_time is None and answer.auth_policies == []


def test_the_level_that_is_claimed_is_told_to_a_site_that_asks(claiming, site):
    request = site.begin(claiming.identifier_of("romeo"), pape.Request(preferred_auth_level_types=BOTH))
    person = Person(claiming, "romeo", "but soft")
    answer = policies(site.verdict(person.decide(person.follow(site, site.link(request)), "allow")))
    assert answer.nist_auth_level == CLAIMED
    assert answer.auth_levels == {pape.LEVELS_NIST: str(CLAIMED)}, "nothing is claimed of the other levels"


def test_a_site_that_calls_other_levels_by_the_customary_name_reads_the_level_as_well(claiming, site):
    question = pape.Request()
    question.auth_level_aliases.clear()
    question.addAuthLevel("https://levels.example/", "nist")
    question.addAuthLevel(pape.LEVELS_NIST, "other")
    person = Person(claiming, "romeo", "but soft")
    page = person.follow(site, site.link(site.begin(claiming.identifier_of("romeo"), question)))
    answer = policies(site.verdict(person.decide(page, "allow")))
    assert answer.auth_levels == {pape.LEVELS_NIST: str(CLAIMED)}


def test_a_level_that_was_not_asked_for_is_not_told(claiming, site):
    for question in (pape.Request(max_auth_age=999999), pape.Request(preferred_auth_level_types=[pape.LEVELS_JISA])):
        person = Person(claiming, "romeo", "but soft")
        page = person.follow(site, site.link(site.begin(claiming.identifier_of("romeo"), question)))
        answer = policies(site.verdict(person.decide(page, "allow")))
        assert answer.nist_auth_level is None and answer.auth_levels == {}


def test_no_level_is_told_where_none_is_claimed(provider, person, site):
    request = site.begin(provider.identifier, pape.Request(preferred_auth_level_types=BOTH))
    answer = policies(site.verdict(person.decide(person.follow(site, site.link(request)), "allow")))
    assert answer.nist_auth_level is None and answer.auth_levels == {}


def test_the_levels_are_announced_where_one_is_claimed(claiming):
    for typed in (claiming.identifier_of("romeo"), claiming.url):
        _, services = discover(typed)
        assert services[0].usesExtension(pape.ns_uri) and services[0].usesExtension(pape.LEVELS_NIST), typed


def test_the_levels_are_not_announced_where_none_is_claimed(provider):
    for typed in (provider.identifier, provider.url):
        _, services = discover(typed)
        assert services[0].usesExtension(pape.ns_uri) and not services[0].usesExtension(pape.LEVELS_NIST), typed
