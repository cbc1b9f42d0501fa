"""XMPP servers whose passwords Montague knows: the account that chats is the account that signs in.

ejabberd runs `montague extauth` as its `extauth_program`; Prosody asks Montague's HTTP service, and in the manner of
mod_auth_external runs `montague extauth` too. All three ask the same provider, and each has to pass the same tests.
In montague.lit everything is allowed that can be, in capulet.lit nothing.
"""

import pytest

from certificate import make_certificate
from chat import Refused
from ejabberd import Ejabberd
from montague import Montague
from person import Person
from process import free_port
from prosody import Prosody
from sign_in import CANARY, PASSWORDS, change_password, has_page, is_signed_in, signs_in

OPEN, CLOSED = "montague.lit", "capulet.lit"
CREDENTIALS = "prosody:a secret of the servers"
ALLOWED = {"allow_password_change": True, "allow_register": True, "allow_remove": True}

ASKING = pytest.mark.parametrize("server", ["ejabberd", "prosody_by_http", "prosody_by_lines"], indirect=True)
# Who asks line by line has no words for making and removing accounts.
MANAGING = pytest.mark.parametrize("server", ["ejabberd", "prosody_by_http"], indirect=True)


@pytest.fixture(scope="module")
def service():
    """Where Montague's HTTP service listens."""
    return f"127.0.0.1:{free_port()}"


@pytest.fixture(scope="module")
def montague(start, binary, service):
    local = {"type": "local"}
    montague = start(Montague, binary, {OPEN: local | ALLOWED, CLOSED: local},
                     answerer={"listen": [service], "basic": CREDENTIALS})
    yield montague
    assert CANARY not in montague.log()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return make_certificate(tmp_path_factory.mktemp("certificate"), [OPEN, CLOSED])


@pytest.fixture(scope="module")
def ejabberd(start, montague, certificate, tmp_path_factory):
    log = tmp_path_factory.mktemp("extauth") / "ejabberd.log"
    yield start(Ejabberd, certificate, dict.fromkeys([OPEN, CLOSED], montague.extauth("ejabberd", log)))
    assert CANARY not in log.read_text()


@pytest.fixture(scope="module")
def prosody_by_http(start, montague, certificate, service):
    asking = {"authentication": "web_test", "web_test_url": f"http://{service}", "web_test_credentials": CREDENTIALS}
    return start(Prosody, certificate, dict.fromkeys([OPEN, CLOSED], asking))


@pytest.fixture(scope="module")
def prosody_by_lines(start, montague, certificate, tmp_path_factory):
    folder = tmp_path_factory.mktemp("extauth")
    asking = {domain: {"authentication": "lines_test", "lines_test_pipe": str(folder / domain),
                       "lines_test_command": montague.extauth("generic", folder / "prosody.log")}
              for domain in (OPEN, CLOSED)}
    yield start(Prosody, certificate, asking)
    assert CANARY not in (folder / "prosody.log").read_text()


@pytest.fixture
def server(request):
    """The XMPP server that the test is about."""
    return request.getfixturevalue(request.param)


@ASKING
@pytest.mark.parametrize("password", PASSWORDS.values(), ids=PASSWORDS.keys())
def test_the_account_that_chats_signs_in(montague, server, user, password):
    montague.hosts[OPEN].add_user(user, password)
    assert server.chat(OPEN).accepts(user, password)
    assert signs_in(montague.hosts[OPEN], user, password)


@ASKING
def test_a_name_beyond_ascii_chats_and_signs_in(montague, server, user):
    montague.hosts[OPEN].add_user(f"roméo-{user}", PASSWORDS["plain"])
    assert server.chat(OPEN).accepts(f"ROMÉO-{user}", PASSWORDS["plain"])
    assert signs_in(montague.hosts[OPEN], f"roméo-{user}", PASSWORDS["plain"])


@ASKING
def test_a_wrong_password_neither_chats_nor_signs_in(montague, server, user):
    montague.hosts[OPEN].add_user(user, PASSWORDS["with colons"])
    for wrong in (CANARY, PASSWORDS["with colons"] + ":", PASSWORDS["plain"]):
        assert not server.chat(OPEN).accepts(user, wrong)
        assert not signs_in(montague.hosts[OPEN], user, wrong)


@ASKING
def test_nobody_chats_whom_montague_does_not_know(server, user):
    assert not server.chat(OPEN).accepts(user, PASSWORDS["plain"])


@ASKING
def test_an_account_of_one_domain_is_a_stranger_in_the_other(montague, server, user):
    montague.hosts[OPEN].add_user(user, PASSWORDS["plain"])
    assert not server.chat(CLOSED).accepts(user, PASSWORDS["plain"])
    assert not has_page(montague.hosts[CLOSED], user)


@ASKING
def test_a_password_set_by_the_administrator_is_the_chats_at_once(montague, server, user):
    montague.hosts[OPEN].add_user(user, PASSWORDS["plain"])
    assert server.chat(OPEN).accepts(user, PASSWORDS["plain"])
    montague.hosts[OPEN].manage_user("passwd", user, PASSWORDS["with colons"])
    assert not server.chat(OPEN).accepts(user, PASSWORDS["plain"])
    assert server.chat(OPEN).accepts(user, PASSWORDS["with colons"])


@ASKING
def test_a_password_changed_on_the_web_is_the_chats_at_once(montague, server, user):
    montague.hosts[OPEN].add_user(user, PASSWORDS["plain"])
    person = Person(montague.hosts[OPEN], user, PASSWORDS["plain"])
    person.sign_in()
    change_password(person, PASSWORDS["plain"], PASSWORDS["beyond ASCII"])
    assert not server.chat(OPEN).accepts(user, PASSWORDS["plain"])
    assert server.chat(OPEN).accepts(user, PASSWORDS["beyond ASCII"])


@ASKING
def test_a_password_changed_in_chat_is_the_webs_and_ends_its_sessions(montague, server, user):
    montague.hosts[OPEN].add_user(user, PASSWORDS["plain"])
    person = Person(montague.hosts[OPEN], user, PASSWORDS["plain"])
    person.sign_in()
    server.chat(OPEN).change_password(user, PASSWORDS["plain"], PASSWORDS["with colons"])
    assert not is_signed_in(person), "who knows only the old password is out"
    assert not signs_in(montague.hosts[OPEN], user, PASSWORDS["plain"])
    assert signs_in(montague.hosts[OPEN], user, PASSWORDS["with colons"])
    assert server.chat(OPEN).accepts(user, PASSWORDS["with colons"])


def test_a_password_changed_by_the_administrator_of_ejabberd_is_the_webs(montague, ejabberd, user):
    montague.hosts[OPEN].add_user(user, PASSWORDS["plain"])
    assert ejabberd.control("change_password", user=user, host=OPEN, newpass=PASSWORDS["long"]) == (200, 0)
    assert not signs_in(montague.hosts[OPEN], user, PASSWORDS["plain"])
    assert signs_in(montague.hosts[OPEN], user, PASSWORDS["long"])


@MANAGING
def test_an_account_made_in_chat_has_a_page_and_signs_in(montague, server, user):
    assert not has_page(montague.hosts[OPEN], user)
    server.chat(OPEN).register(user, PASSWORDS["beyond ASCII"])
    assert has_page(montague.hosts[OPEN], user)
    assert signs_in(montague.hosts[OPEN], user, PASSWORDS["beyond ASCII"])


@MANAGING
def test_a_name_that_is_taken_is_not_made_again(montague, server, user):
    montague.hosts[OPEN].add_user(user, PASSWORDS["plain"])
    with pytest.raises(Refused, match="conflict"):
        server.chat(OPEN).register(user, PASSWORDS["with colons"])
    assert signs_in(montague.hosts[OPEN], user, PASSWORDS["plain"])


@MANAGING
def test_an_account_removed_in_chat_loses_its_page_and_its_session(montague, server, user):
    montague.hosts[OPEN].add_user(user, PASSWORDS["plain"])
    person = Person(montague.hosts[OPEN], user, PASSWORDS["plain"])
    person.sign_in()
    server.chat(OPEN).remove(user, PASSWORDS["plain"])
    assert not has_page(montague.hosts[OPEN], user)
    assert not is_signed_in(person)
    assert not server.chat(OPEN).accepts(user, PASSWORDS["plain"])


@MANAGING
def test_no_account_is_made_where_that_is_not_allowed(montague, server, user):
    with pytest.raises(Refused):
        server.chat(CLOSED).register(user, PASSWORDS["plain"])
    assert not has_page(montague.hosts[CLOSED], user)


@MANAGING
def test_no_account_is_removed_where_that_is_not_allowed(montague, server, user):
    montague.hosts[CLOSED].add_user(user, PASSWORDS["plain"])
    ask_quietly(server.chat(CLOSED).remove, user, PASSWORDS["plain"])
    assert server.chat(CLOSED).accepts(user, PASSWORDS["plain"])
    assert signs_in(montague.hosts[CLOSED], user, PASSWORDS["plain"])


@ASKING
def test_no_password_is_changed_where_that_is_not_allowed(montague, server, user):
    montague.hosts[CLOSED].add_user(user, PASSWORDS["plain"])
    ask_quietly(server.chat(CLOSED).change_password, user, PASSWORDS["plain"], PASSWORDS["with colons"])
    assert not server.chat(CLOSED).accepts(user, PASSWORDS["with colons"])
    assert signs_in(montague.hosts[CLOSED], user, PASSWORDS["plain"])


def ask_quietly(ask, *arguments):
    """Asks for something that is not done; ejabberd does not always pass on that it was refused."""
    try:
        ask(*arguments)
    except Refused:
        pass
