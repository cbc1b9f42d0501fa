"""The library agrees on a secret with the provider, and the answers' signatures hold under it (OpenID 2.0, 8 and 10)."""

import pytest
from openid.consumer.consumer import SUCCESS
from openid.dh import DiffieHellman

from relying_party import Site

PAIRS = [("HMAC-SHA1", "DH-SHA1"), ("HMAC-SHA256", "DH-SHA256"),
         ("HMAC-SHA1", "no-encryption"), ("HMAC-SHA256", "no-encryption")]

# Enough to meet numbers whose first bit is set (every second one); a first byte of zeros comes once in 256.
EXCHANGES = 150
MOST_EXCHANGES = 1000

# RFC 3526, group 14 (2048 bits).
GROUP_14 = DiffieHellman(int("".join("""
    FFFFFFFF FFFFFFFF C90FDAA2 2168C234 C4C6628B 80DC1CD1 29024E08 8A67CC74 020BBEA6 3B139B22 514A0879 8E3404DD
    EF9519B3 CD3A431B 302B0A6D F25F1437 4FE1356D 6D51C245 E485B576 625E7EC6 F44C42E9 A637ED6B 0BFF5CB6 F406B7ED
    EE386BFB 5A899FA5 AE9F2411 7C4B1FE6 49286651 ECE45B3D C2007CB8 A163BF05 98DA4836 1C55D39A 69163FA8 FD24CF5F
    83655D23 DCA3AD96 1C62F356 208552BB 9ED52907 7096966D 670C354E 4ABC9804 F1746C08 CA18217C 32905E46 2E36CE3B
    E39E772C 180E8603 9B2783A2 EC07A28F B5C55DF0 6F4C52C9 DE2BCBF6 95581718 3995497C EA956AE5 15D22618 98FA0510
    15728E5A 8AACAA68 FFFFFFFF FFFFFFFF""".split()), 16), 2)


@pytest.mark.parametrize(("assoc_type", "session_type"), PAIRS)
def test_an_answer_is_signed_with_the_association_that_was_made(provider, person, site, fetcher, assoc_type,
                                                                session_type):
    site.prefers((assoc_type, session_type))
    request = site.begin(provider.identifier)
    association = site.association(provider.endpoint)
    assert association.assoc_type == assoc_type
    arrival = person.decide(person.follow(site, site.link(request)), "allow")
    assert arrival.parameters["openid.assoc_handle"] == association.handle
    assert site.verdict(arrival).status == SUCCESS
    assert fetcher.modes == ["associate"], "the library checked the signature itself"


def test_one_association_serves_many_sign_ins(provider, person, site, fetcher):
    for _ in range(3):
        request = site.begin(provider.identifier)
        arrival = person.decide(person.follow(site, site.link(request)), "allow")
        assert site.verdict(arrival).status == SUCCESS
    assert fetcher.modes == ["associate"]


def test_a_pair_that_does_not_fit_is_answered_with_one_that_does(provider, site, fetcher):
    site.insists(("HMAC-SHA256", "DH-SHA1"), ("HMAC-SHA256", "DH-SHA256"))
    site.begin(provider.identifier)
    assert site.association(provider.endpoint).assoc_type == "HMAC-SHA256"
    assert fetcher.modes == ["associate", "associate"], "the library followed the suggestion"


@pytest.mark.parametrize(("assoc_type", "session_type"), PAIRS[:2])
def test_a_site_may_bring_its_own_group(provider, person, site, fetcher, assoc_type, session_type):
    site.prefers((assoc_type, session_type))
    site.uses_group(session_type, GROUP_14)
    request = site.begin(provider.identifier)
    assert site.association(provider.endpoint) is not None
    arrival = person.decide(person.follow(site, site.link(request)), "allow")
    assert site.verdict(arrival).status == SUCCESS
    assert fetcher.modes == ["associate"]


@pytest.mark.parametrize(("assoc_type", "session_type"), PAIRS[:2])
def test_every_exchange_of_many_ends_in_a_signature_that_holds(provider, signed_in, site, fetcher, monkeypatch,
                                                               assoc_type, session_type):
    trust_for_good(provider, signed_in, site)
    secrets = watch_shared_secrets(monkeypatch)
    made = 0
    while made < EXCHANGES or (made < MOST_EXCHANGES and not any(is_short(secret) for secret in secrets)):
        fresh = Site(site.realm, store=type(site.store)())
        fresh.prefers((assoc_type, session_type))
        request = fresh.begin(provider.identifier)
        assert fresh.association(provider.endpoint) is not None, f"association after {made} good ones"
        arrival = signed_in.arrive(signed_in.follow(fresh, fresh.link(request, immediate=True)))
        verdict = fresh.verdict(arrival)
        assert verdict.status == SUCCESS, f"after {made} good ones: {verdict.message}; secret {secrets[-1]:x}"
        made += 1
    assert "check_authentication" not in fetcher.modes


def trust_for_good(provider, person, site):
    """The person says "always" to the site."""
    arrival = person.decide(person.follow(site, site.link(site.begin(provider.identifier))), "always")
    assert site.verdict(arrival).status == SUCCESS


def watch_shared_secrets(monkeypatch):
    """The list that every Diffie-Hellman secret of the library's goes into from now on."""
    secrets = []
    compute = DiffieHellman.getSharedSecret

    def remembered(self, composite):
        secrets.append(compute(self, composite))
        return secrets[-1]

    monkeypatch.setattr(DiffieHellman, "getSharedSecret", remembered)
    return secrets


def is_short(secret):
    """Does the secret begin with a zero byte, when written as long as the modulus?"""
    return secret.bit_length() <= DiffieHellman.DEFAULT_MOD.bit_length() - 8
