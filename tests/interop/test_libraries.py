"""Libraries in other languages than Python sign in (OpenID 2.0 and 1.1); each test runs with every library.

What a library cannot do is listed with it, in library.py, and shows up as skipped with the reason.
"""

import itertools
from collections.abc import Iterator

import pytest

from library import LIBRARIES, LibrarySite, Program, Verdict
from person import Person
from provider import Provider
from relying_party import with_parameter

SHA1_SIGNATURE, SHA256_SIGNATURE = 28, 44

MEMORY = pytest.mark.parametrize("memory", [{}, {"stateless": "yes"}], ids=["association", "stateless"])
ABILITIES = {
    "associations", "cancel", "form", "immediate", "openid1", "openid1_stateless", "setup_needed", "spellings", "sreg",
}

_numbers = itertools.count(1)


@pytest.fixture(scope="module", params=LIBRARIES, ids=lambda library: library.name)
def program(request: pytest.FixtureRequest, provider: Provider) -> Iterator[Program]:
    """The library in its own language, running."""
    program = Program(request.param, provider.ca_file)
    yield program
    program.close()


@pytest.fixture
def site(program: Program) -> LibrarySite:
    """A site built with the library, that the person has never seen. Nobody answers at its address."""
    return LibrarySite(program, f"http://127.0.0.1:9/library-site-{next(_numbers)}/")


@pytest.fixture(scope="module")
def person(provider: Provider) -> Person:
    """The demo's person, signed in already; how they do that is tested elsewhere."""
    person = Person(provider, provider.user, provider.password)
    person.sign_in()
    return person


def needs(site: LibrarySite, ability: str) -> None:
    """Leaves the test when the library has not got the ability, and says why."""
    assert ability in ABILITIES
    if ability in site.library.cannot:
        pytest.skip(f"{site.library.name} {site.library.cannot[ability]}")


def test_what_a_library_cannot_do_is_something_that_is_tested():
    assert not [library.name for library in LIBRARIES if set(library.cannot) - ABILITIES]


def sign_in(person: Person, site: LibrarySite, identifier: str, **wishes: str):
    """A person types an identifier and allows what the site asks for."""
    return person.decide(person.follow(site, site.link(identifier, **wishes)), "allow")


def assert_signed_in(verdict: Verdict, claimed_id: str) -> None:
    """The library is content, and knows who came."""
    assert verdict.status == "success", verdict.reason
    assert verdict.claimed_id == claimed_id


@pytest.mark.parametrize("view", ["all", "header", "html"])
def test_the_identifier_is_discovered_and_its_owner_signs_in(provider, person, site, view):
    assert_signed_in(site.verdict(sign_in(person, site, provider.identifier, view=view)), provider.identifier)


@pytest.mark.parametrize("view", ["all", "header"])
def test_the_host_alone_brings_the_identifier_of_whoever_signs_in(provider, person, site, view):
    assert_signed_in(site.verdict(sign_in(person, site, provider.url, view=view)), provider.identifier)


@pytest.mark.parametrize("typed", [
    "{http_url}/openid/{user}", "{bare_http}/openid/{user}", "{url}/openid/{User}", "{url}/openid/{user}/",
])
def test_every_spelling_brings_the_same_identifier(provider, person, site, typed):
    needs(site, "spellings")
    typed = typed.format(url=provider.url, http_url=provider.http_url, user=provider.user,
                         bare_http=provider.http_url.removeprefix("http://"), User=provider.user.capitalize())
    assert_signed_in(site.verdict(sign_in(person, site, typed)), provider.identifier)


@pytest.mark.parametrize(("association", "length"), [
    ("HMAC-SHA1 DH-SHA1", SHA1_SIGNATURE), ("HMAC-SHA256 DH-SHA256", SHA256_SIGNATURE),
    ("HMAC-SHA1 no-encryption", SHA1_SIGNATURE), ("HMAC-SHA256 no-encryption", SHA256_SIGNATURE),
])
def test_an_answer_is_checked_with_each_kind_of_association(provider, person, site, association, length):
    needs(site, "associations")
    link = site.link(provider.identifier, association=association)
    assert "openid.assoc_handle=" in link
    arrival = person.decide(person.follow(site, link), "allow")
    assert len(arrival.parameters["openid.sig"]) == length
    assert_signed_in(site.verdict(arrival), provider.identifier)


def test_a_site_without_memory_asks_the_provider(provider, person, site):
    link = site.link(provider.identifier, stateless="yes")
    assert "openid.assoc_handle=" not in link
    assert_signed_in(site.verdict(person.decide(person.follow(site, link), "allow")), provider.identifier)


def test_the_query_of_the_return_address_is_kept(provider, person, site):
    site.return_to += "?next=%2Fclub%3Fa%3Db%26c&name=Rom%C3%A9o+M.&lang=en"
    assert_signed_in(site.verdict(sign_in(person, site, provider.identifier)), provider.identifier)


def test_a_refusal_is_understood(provider, person, site):
    verdict = site.verdict(person.decide(person.follow(site, site.link(provider.identifier)), "deny"))
    assert verdict.status != "success"
    needs(site, "cancel")
    assert verdict.status == "cancel", verdict.reason


def test_who_has_not_decided_is_not_signed_in_at_once(provider, person, site):
    needs(site, "immediate")
    verdict = site.verdict(person.arrive(person.follow(site, site.link(provider.identifier, immediate="yes"))))
    assert verdict.status != "success"
    needs(site, "setup_needed")
    assert verdict.status == "setup_needed", verdict.reason


def test_after_always_the_answer_comes_at_once(provider, person, site):
    needs(site, "immediate")
    first = person.decide(person.follow(site, site.link(provider.identifier)), "always")
    assert_signed_in(site.verdict(first), provider.identifier)
    again = person.arrive(person.follow(site, site.link(provider.identifier, immediate="yes")))
    assert_signed_in(site.verdict(again), provider.identifier)


@MEMORY
def test_details_arrive(provider, person, site, memory):
    needs(site, "sreg")
    link = site.link(provider.identifier, required="nickname,email", optional="fullname,country", **memory)
    arrival = person.decide(person.follow(site, link), "allow", share={"nickname", "email", "fullname"})
    verdict = site.verdict(arrival)
    assert_signed_in(verdict, provider.identifier)
    assert set(verdict.details) == {"nickname", "email", "fullname"}
    assert verdict.details["nickname"] == arrival.parameters["openid.sreg.nickname"]


@MEMORY
def test_a_long_answer_arrives_by_form(provider, person, site, memory):
    needs(site, "form")
    site.return_to += "?q=" + "x" * 1400
    arrival = sign_in(person, site, provider.identifier, **memory)
    assert arrival.posted is not None
    assert_signed_in(site.verdict(arrival), provider.identifier)


@MEMORY
def test_an_answer_counts_once(provider, person, site, memory):
    arrival = sign_in(person, site, provider.identifier, **memory)
    assert_signed_in(site.verdict(arrival), provider.identifier)
    assert site.verdict(arrival).status == "failure"


@MEMORY
@pytest.mark.parametrize("name", ["response_nonce", "sig"])
def test_an_answer_changed_on_the_way_is_refused(provider, person, site, name, memory):
    arrival = sign_in(person, site, provider.identifier, **memory)
    value = arrival.parameters["openid." + name]
    middle = len(value) - 8
    other = value[:middle] + ("x" if value[middle] != "x" else "y") + value[middle + 1:]
    assert site.verdict(with_parameter(arrival, "openid." + name, other)).status == "failure"


def test_a_page_of_ones_own_can_delegate(provider, person, site, own_page):
    page = own_page(f'<link rel="openid2.provider" href="{provider.endpoint}">\n'
                    f'<link rel="openid2.local_id" href="{provider.identifier}">')
    assert_signed_in(site.verdict(sign_in(person, site, page)), page)


@pytest.fixture
def old_page(provider, site, own_page) -> str:
    """A page of the person's own that delegates in OpenID 1, and in nothing newer."""
    needs(site, "openid1")
    return own_page(f'<link rel="openid.server" href="{provider.endpoint}">\n'
                    f'<link rel="openid.delegate" href="{provider.identifier}">')


@MEMORY
def test_a_page_of_ones_own_can_delegate_in_openid_1(person, site, old_page, memory):
    if memory:
        needs(site, "openid1_stateless")
    arrival = sign_in(person, site, old_page, **memory)
    assert "openid.ns" not in arrival.parameters
    assert_signed_in(site.verdict(arrival), old_page)


@MEMORY
def test_details_arrive_in_openid_1(person, site, old_page, memory):
    needs(site, "sreg")
    link = site.link(old_page, required="nickname,email", optional="fullname", **memory)
    arrival = person.decide(person.follow(site, link), "allow", share={"nickname", "email"})
    assert "openid.ns.sreg" not in arrival.parameters
    verdict = site.verdict(arrival)
    assert verdict.status == "success", verdict.reason
    assert verdict.details.get("nickname") == arrival.parameters["openid.sreg.nickname"]


def test_a_refusal_is_understood_in_openid_1(person, site, old_page):
    arrival = person.decide(person.follow(site, site.link(old_page)), "deny")
    ours = {name for name in arrival.parameters if name.startswith("openid.") and name not in site.return_to}
    assert "openid.mode" in ours and not ours & {"openid.ns", "openid.identity", "openid.sig"}
    verdict = site.verdict(arrival)
    assert verdict.status != "success"
    needs(site, "cancel")
    assert verdict.status == "cancel", verdict.reason


def test_who_has_not_decided_is_not_signed_in_at_once_in_openid_1(person, site, old_page):
    needs(site, "immediate")
    arrival = person.arrive(person.follow(site, site.link(old_page, immediate="yes")))
    assert arrival.parameters["openid.mode"] == "id_res" and arrival.parameters["openid.user_setup_url"]
    verdict = site.verdict(arrival)
    assert verdict.status != "success"
    needs(site, "setup_needed")
    assert verdict.status == "setup_needed", verdict.reason


@MEMORY
def test_an_answer_of_openid_1_changed_on_the_way_is_refused(person, site, old_page, memory):
    arrival = sign_in(person, site, old_page, **memory)
    sig = arrival.parameters["openid.sig"]
    other = ("x" if sig[3] != "x" else "y").join([sig[:3], sig[4:]])
    assert site.verdict(with_parameter(arrival, "openid.sig", other)).status == "failure"
