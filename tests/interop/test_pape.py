"""How old a sign-in a site takes, asked and read by the library (PAPE 1.0)."""

import calendar
import time

from openid.consumer.consumer import SUCCESS
from openid.extensions import pape

from person import consent_form, sign_in_form


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
