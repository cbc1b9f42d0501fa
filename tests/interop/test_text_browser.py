"""A person with a text browser is asked by a site, signs in, decides, and takes it back."""

from person import Person
from text_browser import ENTER, NEXT, go, read, to, typed


def test_a_text_browser_is_enough_to_sign_in_to_decide_and_to_take_it_back(provider, person, protected_site, tmp_path):
    site, sites = protected_site, provider.url + "/account/sites"
    question = site.link(site.begin(provider.identifier))
    login = person.follow(site, question)
    consent = person.reach_consent(login)
    # In place of the name that may stand there, and past the box that would keep them signed in.
    credentials = ["^U"] + typed(provider.user) + NEXT + typed(provider.password) + NEXT * 2 + ENTER
    sign_in = to(login.text, 'name="username"') + credentials

    asked = read(question, sign_in, tmp_path)
    assert "Sign in to localhost:9?" in asked and site.realm in asked and provider.identifier in asked, asked
    for choice in ("this once", "Always sign me in", "Don’t sign in", "Never for this site"):
        assert choice in asked, asked

    decided = read(question, sign_in + to(consent.text, 'value="never"') + ENTER + go(sites), tmp_path)
    assert site.realm in decided.partition("Sites you refuse")[2], decided

    stranger = Person(provider, provider.user, provider.password)
    sign_in = to(stranger.open("/login").text, 'name="username"') + credentials
    listed = person.open("/account/sites").text
    taken_back = read(sites, sign_in + to(listed, 'value="revoke"', after=site.realm) + ENTER, tmp_path)
    assert "localhost:9 asks again from now on" in taken_back, taken_back
    assert site.realm not in taken_back.partition("asks again from now on")[2], taken_back
