"""A person says no, and the library hears it (OpenID 2.0, 10.2)."""

from openid.consumer.consumer import CANCEL, SETUP_NEEDED, SUCCESS

from person import consent_form, described, sign_in_form


def test_not_this_time_is_a_cancel_and_the_site_may_ask_again(provider, person, site):
    page = person.follow(site, site.link(site.begin(provider.identifier)))
    arrival = person.decide(page, "deny")
    assert site.verdict(arrival).status == CANCEL
    assert provider.user not in arrival.url, "the site learns nothing"
    again = person.follow(site, site.link(site.begin(provider.identifier)))
    assert consent_form(again), described(again)


def test_never_is_a_cancel_now_and_later(provider, person, site):
    page = person.follow(site, site.link(site.begin(provider.identifier)))
    assert site.verdict(person.decide(page, "never")).status == CANCEL
    later = person.arrive(person.follow(site, site.link(site.begin(provider.identifier))))
    assert site.verdict(later).status == CANCEL
    silent = person.arrive(person.follow(site, site.link(site.begin(provider.identifier), immediate=True)))
    assert site.verdict(silent).status == SETUP_NEEDED


def test_never_can_be_taken_back(provider, person, site):
    page = person.follow(site, site.link(site.begin(provider.identifier)))
    assert site.verdict(person.decide(page, "never")).status == CANCEL
    person.forget_all_sites()
    again = person.follow(site, site.link(site.begin(provider.identifier)))
    assert site.verdict(person.decide(again, "allow")).status == SUCCESS


def test_going_back_without_signing_in_is_a_cancel(provider, person, site):
    page = person.follow(site, site.link(site.begin(provider.identifier)))
    assert sign_in_form(page), described(page)
    back = page.form_with_button("cancel", "yes")
    assert back, "the sign-in page has a way back"
    arrival = person.arrive(person.browser.submit(page, back, {}, ("cancel", "yes")))
    assert site.verdict(arrival).status == CANCEL
