"""Passwords that are known elsewhere: an XMPP server and Montague ask the same source, or Montague asks the server.

One provider, one ejabberd and one Prosody serve a domain for each kind of source; what is said of one is said of all.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from browser import Browser
from certificate import make_certificate
from ejabberd import Ejabberd
from montague import Montague, Section, check_configuration
from person import Person
from process import free_port
from prosody import Prosody
from sign_in import CANARY, PASSWORDS, change_password, has_page, is_signed_in, signs_in
from web_service import CREDENTIALS, WebService

SCRIPTS = Path(__file__).parent / "scripts"

# Programs in the usual styles; ejabberd and Montague start the same one, or Prosody and Montague.
FRAMES = ["frames.py", "frames.pl", "frames.sh"]
LINES = ["lines.py", "lines.pl", "lines.sh", "once.sh"]
WEB, JSON, OWN = "web.lit", "json.lit", "own.lit"
# Where Montague signs in at the server itself: what the server knows of a password decides by which mechanism, and one of
# them is reached by TLS at once.
SHA_1, SHA_256, SHOWN, THEIRS = "sha-1.lit", "sha-256.lit", "shown.lit", "ejabberd.lit"
SASL = [SHA_1, SHA_256, SHOWN, THEIRS]


def domain_of(script: str) -> str:
    """The domain whose passwords a script knows."""
    return script.replace(".", "-") + ".lit"


ALL = [domain_of(script) for script in FRAMES + LINES] + [WEB, JSON, OWN] + SASL
EVERYWHERE = pytest.mark.parametrize("domain", ALL)
# Where the source takes new passwords, and where it says who exists.
CHANGING = pytest.mark.parametrize("domain", [domain_of("frames.py"), WEB])
EXISTING = pytest.mark.parametrize("domain", [domain for domain in ALL if domain != OWN and domain not in SASL])


@dataclass
class Script:
    """A program with the file of accounts that it reads."""

    command: list[str]
    accounts: Path

    def add(self, user: str, domain: str, password: str) -> None:
        with open(self.accounts, "a", encoding="utf-8") as file:
            file.write(f"{user}:{domain}:{password}\n")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return make_certificate(tmp_path_factory.mktemp("certificate"), ALL)


@pytest.fixture(scope="module")
def scripts(tmp_path_factory) -> dict[str, Script]:
    """A program for each domain that has one."""
    folder = tmp_path_factory.mktemp("scripts")
    made = {}
    for name in FRAMES + LINES:
        accounts = folder / f"{name}.accounts"
        accounts.touch()
        # The one that would keep its answers in a buffer is told not to.
        unbuffered = [sys.executable, "-u"] if name == "lines.py" else []
        made[domain_of(name)] = Script([*unbuffered, str(SCRIPTS / name), str(accounts)], accounts)
    return made


@pytest.fixture(scope="module")
def web():
    service = WebService()
    yield service
    service.stop()


@pytest.fixture(scope="module")
def prosody(start, certificate, scripts, web, tmp_path_factory):
    pipes = tmp_path_factory.mktemp("pipes")
    domains = {domain_of(name): {
        "authentication": "lines_test", "lines_test_pipe": str(pipes / name),
        "lines_test_command": " ".join(scripts[domain_of(name)].command)} for name in LINES}
    domains[WEB] = {"authentication": "web_test", "web_test_url": web.url, "web_test_credentials": CREDENTIALS}
    domains[OWN] = {"authentication": "internal_hashed", "modules_enabled": ["http_auth_check_test"],
                    "http_host": "127.0.0.1"}
    domains[SHA_1] = {"authentication": "internal_hashed"}
    domains[SHA_256] = {"authentication": "internal_hashed", "password_hash": "SHA-256"}
    domains[SHOWN] = domains[WEB]
    return start(Prosody, certificate, domains)


@pytest.fixture(scope="module")
def ejabberd_port() -> int:
    """Where ejabberd will listen, which Montague has to know before."""
    return free_port()


@pytest.fixture(scope="module")
def montague(start, binary, scripts, web, prosody, ejabberd_port, certificate):
    domains: dict[str, Section] = {}
    for name in FRAMES + LINES:
        protocol = "ejabberd" if name in FRAMES else "generic"
        domains[domain_of(name)] = {"type": "external", "protocol": protocol,
                                    "command": scripts[domain_of(name)].command}
    domains[WEB] = {"type": "http", "url": web.url, "basic": CREDENTIALS}
    domains[JSON] = {"type": "json", "url": web.url, "basic": CREDENTIALS}
    domains[OWN] = {"type": "basic", "url": prosody.auth_check}
    ports = {SHA_1: prosody.port, SHA_256: prosody.direct_port, SHOWN: prosody.port, THEIRS: ejabberd_port}
    for domain, port in ports.items():
        domains[domain] = {"type": "xmpp", "server": f"127.0.0.1:{port}", "ca": str(certificate.authority),
                           "tls": "direct" if domain == SHA_256 else "starttls"}
    for domain in (domain_of("frames.py"), WEB):
        domains[domain]["allow_password_change"] = True
    montague = start(Montague, binary, domains)
    yield montague
    assert CANARY not in montague.log()


@pytest.fixture(scope="module")
def ejabberd(start, certificate, scripts, montague, ejabberd_port, tmp_path_factory):
    programs = {domain_of(name): " ".join(scripts[domain_of(name)].command) for name in FRAMES}
    # This one asks a web service by way of Montague, as the script did whose place it takes.
    programs[JSON] = montague.extauth("ejabberd", tmp_path_factory.mktemp("extauth") / "log", JSON)
    return start(Ejabberd, certificate, programs, own=[THEIRS], port=ejabberd_port)


@pytest.fixture
def chat(domain, ejabberd, prosody):
    """A client's door to the domain, at the server that serves it."""
    server = ejabberd if domain in (JSON, THEIRS) or domain in map(domain_of, FRAMES) else prosody
    return server.chat(domain)


@pytest.fixture
def add_user(domain, scripts, web, prosody, ejabberd) -> Callable[[str, str], None]:
    """Makes an account where the domain has them."""
    if domain in scripts:
        return lambda user, password: scripts[domain].add(user, domain, password)
    if domain == THEIRS:
        return lambda user, password: ejabberd.add_user(user, domain, password)
    if domain in (OWN, SHA_1, SHA_256):
        return lambda user, password: prosody.add_user(user, domain, password)
    return lambda user, password: web.accounts.update({(user, domain): password})


@EVERYWHERE
@pytest.mark.parametrize("password", PASSWORDS.values(), ids=PASSWORDS.keys())
def test_the_account_that_chats_signs_in(montague, chat, add_user, domain, user, password):
    add_user(user, password)
    assert chat.accepts(user, password)
    assert signs_in(montague.hosts[domain], user, password)


@EVERYWHERE
def test_a_name_beyond_ascii_chats_and_signs_in(montague, chat, add_user, domain, user):
    add_user(f"roméo-{user}", PASSWORDS["plain"])
    assert chat.accepts(f"roméo-{user}", PASSWORDS["plain"])
    assert signs_in(montague.hosts[domain], f"roméo-{user}", PASSWORDS["plain"])


@EVERYWHERE
def test_a_wrong_password_neither_chats_nor_signs_in(montague, chat, add_user, domain, user):
    add_user(user, PASSWORDS["with colons"])
    for wrong in (CANARY, PASSWORDS["with colons"] + ":"):
        assert not chat.accepts(user, wrong)
        assert not signs_in(montague.hosts[domain], user, wrong)


@EXISTING
def test_who_has_no_account_has_no_page(montague, chat, domain, user):
    assert not chat.accepts(user, PASSWORDS["plain"])
    assert not has_page(montague.hosts[domain], user)


@pytest.mark.parametrize("domain", [OWN, *SASL])
def test_some_servers_do_not_say_who_exists_and_so_every_name_has_a_page(montague, ejabberd, domain, user):
    assert has_page(montague.hosts[domain], user)
    assert not signs_in(montague.hosts[domain], user, PASSWORDS["plain"])


@pytest.mark.parametrize("domain", SASL)
def test_a_name_with_signs_that_part_fields_chats_and_signs_in(montague, chat, add_user, domain, user):
    add_user(f"a=b,{user}", PASSWORDS["plain"])
    assert chat.accepts(f"a=b,{user}", PASSWORDS["plain"])
    assert signs_in(montague.hosts[domain], f"a=b,{user}", PASSWORDS["plain"])


def test_the_operator_is_told_in_words_why_a_server_cannot_be_asked(prosody, certificate, binary, tmp_path):
    other = make_certificate(tmp_path, [SHA_1]).authority
    right = {"type": "xmpp", "server": f"127.0.0.1:{prosody.port}", "ca": str(certificate.authority)}
    direct = {"server": f"127.0.0.1:{prosody.direct_port}", "tls": "direct"}
    for domain, wrong, words in (
            (SHA_1, {}, None),
            (SHA_1, direct, None),
            ("nowhere.lit", {}, "does not serve this domain"),
            ("nowhere.lit", direct, "does not serve this domain"),
            (SHA_1, {"ca": str(other)}, "the certificate of the XMPP server is not trusted"),
            (SHA_1, {"tls": "direct"}, 'does it want `tls = "starttls"` at this port?'),
            (SHA_1, {"server": direct["server"]}, "closed the connection before it had answered (is `server` right, and `tls`?)"),
            (SHA_1, {"server": f"127.0.0.1:{free_port()}"}, "no connection to the XMPP server"),
            (SHOWN, {"plain": False}, "PLAIN would be used with `plain = true`")):
        status, said = check_configuration(binary, tmp_path, domain, {**right, **wrong})
        assert (status == 0) is (words is None), said
        assert words is None or words in said, said


@CHANGING
def test_a_password_changed_on_the_web_is_the_chats(montague, chat, add_user, domain, user):
    add_user(user, PASSWORDS["plain"])
    person = Person(montague.hosts[domain], user, PASSWORDS["plain"])
    person.sign_in()
    change_password(person, PASSWORDS["plain"], PASSWORDS["with colons"])
    assert not chat.accepts(user, PASSWORDS["plain"])
    assert chat.accepts(user, PASSWORDS["with colons"])


@CHANGING
def test_a_password_changed_in_chat_is_the_webs(montague, chat, add_user, domain, user):
    add_user(user, PASSWORDS["plain"])
    chat.change_password(user, PASSWORDS["plain"], PASSWORDS["with colons"])
    assert not signs_in(montague.hosts[domain], user, PASSWORDS["plain"])
    assert signs_in(montague.hosts[domain], user, PASSWORDS["with colons"])


@pytest.mark.parametrize("domain", [WEB])
def test_an_account_made_and_removed_in_chat_comes_and_goes_on_the_web(montague, chat, domain, user):
    chat.register(user, PASSWORDS["plain"])
    assert signs_in(montague.hosts[domain], user, PASSWORDS["plain"])
    chat.remove(user, PASSWORDS["plain"])
    assert not signs_in(montague.hosts[domain], user, PASSWORDS["plain"])


def test_the_same_name_in_another_domain_is_another_person(montague, ejabberd, scripts, user):
    first, second = domain_of("frames.py"), domain_of("frames.pl")
    scripts[first].add(user, first, PASSWORDS["plain"])
    scripts[second].add(user, second, PASSWORDS["with colons"])
    for domain, right, wrong in ((first, "plain", "with colons"), (second, "with colons", "plain")):
        assert ejabberd.chat(domain).accepts(user, PASSWORDS[right])
        assert signs_in(montague.hosts[domain], user, PASSWORDS[right])
        assert not ejabberd.chat(domain).accepts(user, PASSWORDS[wrong])
        assert not signs_in(montague.hosts[domain], user, PASSWORDS[wrong])


def test_a_session_of_one_domain_is_none_in_another(montague, scripts, user):
    first, second = domain_of("lines.sh"), domain_of("lines.pl")
    scripts[first].add(user, first, PASSWORDS["plain"])
    there, elsewhere = (Person(montague.hosts[domain], user, PASSWORDS["plain"]) for domain in (first, second))
    # One browser, and cookies know no ports.
    there.browser = elsewhere.browser = Browser(montague.ca_file, {host.url for host in montague.hosts.values()})
    there.sign_in()
    assert is_signed_in(there)
    assert not is_signed_in(elsewhere)
