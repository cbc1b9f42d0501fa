"""The bot at a real Prosody: what is said to it by slixmpp, and what the pages show of it, and the reverse."""

import asyncio
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from html import unescape
from xml.etree import ElementTree

import pytest
import slixmpp
from openid.store.memstore import MemoryStore
from slixmpp.exceptions import IqError

from browser import Page
from certificate import make_certificate
from ejabberd import Ejabberd
from montague import Montague
from person import Person, described
from process import wait_until
from prosody import Prosody
from relying_party import Site
from sign_in import PASSWORDS, is_signed_in

# The one is served by Montague; the other is a neighbour at the same server.
OURS, OTHERS, BOT = "verona.lit", "mantua.lit", "id.verona.lit"
# The address of a bot that is stopped.
MORTAL = "mortal.verona.lit"
SECRET = "of the component"
COMMANDS = "http://jabber.org/protocol/commands"
# How every notice ends.
TOLD_UNASKED = "“notices off "
HTTP_AUTH = "http://jabber.org/protocol/http-auth"
SECONDS = 30
REALM = "https://garden.example/"


@dataclass
class Talk:
    """Somebody's client, online, in a conversation with the bot."""

    client: slixmpp.ClientXMPP
    messages: "asyncio.Queue[slixmpp.Message]"

    async def says(self, line: str, bot: str = BOT) -> str:
        """What a line is answered with."""
        self.client.send_message(mto=bot, mbody=line, mtype="chat")
        answer = await self.hears()
        while TOLD_UNASKED in answer:
            answer = await self.hears()
        return answer

    async def hears(self) -> str:
        """What the bot says next."""
        return (await self.gets())["body"]

    async def gets(self) -> slixmpp.Message:
        """The bot's next message."""
        return await asyncio.wait_for(self.messages.get(), SECONDS)

    async def command(self, node: str, action: str = "execute", session: str | None = None,
                      values: dict[str, object] | None = None, bot: str = BOT) -> slixmpp.Iq:
        """One step of an ad-hoc command."""
        iq = self.client.make_iq_set(ito=bot)
        iq["command"]["node"] = node
        iq["command"]["action"] = action
        if session:
            iq["command"]["sessionid"] = session
        if values is not None:
            form = self.client.plugin["xep_0004"].make_form(ftype="submit")
            for name, value in values.items():
                form.add_field(var=name, ftype="list-multi" if isinstance(value, list) else None, value=value)
            iq["command"].append(form)
        return await iq.send(timeout=SECONDS)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return make_certificate(tmp_path_factory.mktemp("certificate"), [OURS, OTHERS])


@pytest.fixture(scope="module")
def prosody(start, certificate):
    domains = {domain: {"authentication": "internal_hashed"} for domain in (OURS, OTHERS)}
    return start(Prosody, certificate, domains, components={BOT: SECRET, MORTAL: SECRET})


@pytest.fixture(scope="module")
def montague(start, binary, prosody, certificate):
    # A Prosody as it is: it needs no module for the passwords either.
    own = {"type": "xmpp", "server": f"127.0.0.1:{prosody.port}", "ca": str(certificate.authority)}
    component = {"jid": BOT, "server": f"127.0.0.1:{prosody.component_port}", "secret": SECRET}
    montague = start(Montague, binary, {OURS: own}, bot=component)
    montague.is_online()
    return montague


@pytest.fixture
def talk(prosody, user) -> Callable:
    """Has a conversation as somebody of a domain, who has an account there."""

    def talk(conversation: Callable, domain: str = OURS, who: str = user, client: str = "") -> None:
        if who not in made[domain]:
            made[domain].add(who)
            prosody.add_user(who, domain, PASSWORDS["plain"])
        prosody.chat(domain).talks(who, PASSWORDS["plain"], lambda slix: _converse(slix, conversation), client)

    return talk


made: dict[str, set[str]] = {OURS: set(), OTHERS: set()}


async def _converse(client: slixmpp.ClientXMPP, conversation: Callable) -> None:
    for plugin in ("xep_0004", "xep_0030", "xep_0050", "xep_0092", "xep_0199"):
        client.register_plugin(plugin)
    messages: asyncio.Queue[slixmpp.Message] = asyncio.Queue()
    # What could not be delivered comes back as an error, with what was said in it.
    client.add_event_handler("message", lambda message: message["type"] == "error" or messages.put_nowait(message))
    client.send_presence()
    await asyncio.wait_for(conversation(Talk(client, messages)), 4 * SECONDS)


@pytest.fixture
def person(montague, user) -> Person:
    """The same somebody at a browser."""
    return Person(montague.hosts[OURS], user, PASSWORDS["plain"])


def test_what_is_said_in_chat_is_seen_on_the_pages(talk, person):
    async def conversation(talk):
        assert "sites" in await talk.says("help")
        assert REALM not in await talk.says("sites")
        assert "garden.example" in await talk.says(f"trust {REALM}")
        assert "tower.example" in await talk.says("never https://tower.example/")
        await talk.says("set nickname Romeo of Verona")
        assert "Romeo of Verona" in await talk.says("profile")
        listed = await talk.says("sites")
        assert "garden.example" in listed and "tower.example" in listed

    talk(conversation)
    person.sign_in()
    sites = person.open("/account/sites").text
    assert "garden.example" in sites and "tower.example" in sites
    assert "Romeo of Verona" in person.open("/account/profile").text


def test_every_other_change_in_chat_is_seen_on_the_pages_as_well(talk, person):
    async def conversation(talk):
        for said in (f"trust {REALM}", f"revoke {REALM}", "restore", "set city Verona", "set company Montague and Sons",
                     "clear city", "persona add Work", "notices off sites", "confirm on", "language de"):
            await talk.says(said)

    talk(conversation)
    person.sign_in()
    assert "garden.example" in person.open("/account/sites").text
    profile = person.open("/account/profile").text
    assert "Montague and Sons" in profile and "Verona" not in profile and "Work" in profile
    chat = person.open("/account/chat").text
    assert 'lang="de"' in chat
    boxes = dict(re.findall(r'<input[^>]*value="(\w+)"([^>]*)>', chat))
    assert "checked" in boxes["browser"] and "checked" not in boxes["site"], boxes

    async def deletion(talk):
        asked = await talk.says("delete everything")
        # That somebody has signed in may be told first.
        while not (code := re.search(r"[0-9]{6}", asked)):
            asked = await talk.hears()
        await talk.says(f"yes {code[0]}")

    talk(deletion)
    assert not is_signed_in(person)
    person.sign_in()
    assert "garden.example" not in person.open("/account/sites").text
    assert "Montague and Sons" not in person.open("/account/profile").text


def test_what_is_decided_on_a_page_is_said_in_chat_until_it_is_taken_back_there(talk, montague, person, user):
    sites = [Site(f"http://127.0.0.1:9/{name}/", store=MemoryStore()) for name in ("always", "never")]

    async def conversation(talk):
        await asyncio.to_thread(person.sign_in)
        await talk.says("notices off")
        for site, decision in zip(sites, ("always", "never"), strict=True):
            link = site.link(site.begin(montague.hosts[OURS].identifier_of(user)))
            page = await asyncio.to_thread(person.follow, site, link)
            await asyncio.to_thread(person.decide, page, decision)
        listed = await talk.says("sites")
        assert all(site.realm in listed for site in sites), listed
        await asyncio.to_thread(person.forget_all_sites)
        listed = await talk.says("sites")
        assert not any(site.realm in listed for site in sites), listed

    talk(conversation)


def test_what_is_taken_back_by_its_number_is_gone_from_the_page(talk, person):
    async def conversation(talk):
        await talk.says(f"trust {REALM}")
        listed = await talk.says("sites")
        number = re.search(r"(\d+)\D*garden\.example", listed)
        assert number, listed
        assert "garden.example" in await talk.says(f"revoke {number[1]}")

    talk(conversation)
    person.sign_in()
    assert "garden.example" not in person.open("/account/sites").text


def test_a_browser_is_signed_out_from_chat_when_the_code_is_given(talk, person):
    async def nothing(_talk):
        pass

    talk(nothing)
    person.sign_in()

    async def conversation(talk):
        asked = await talk.says("end others")
        code = re.search(r"\d{6}", asked)
        assert code, asked
        await talk.says("yes")
        assert is_signed_in(person), "a bare yes is not enough"
        asked = await talk.says("end others")
        await talk.says(f"yes {re.search(r'[0-9]{6}', asked)[0]}")

    talk(conversation)
    assert not is_signed_in(person)


def test_a_site_is_trusted_step_by_step_by_an_ad_hoc_command(talk, person):
    async def conversation(talk):
        items = await talk.client.plugin["xep_0030"].get_items(jid=BOT, node=COMMANDS, timeout=SECONDS)
        nodes = {node for _, node, _ in items["disco_items"]["items"]}
        assert {"sites", "trust", "never", "revoke", "profile", "sessions", "export"} <= nodes
        info = await talk.client.plugin["xep_0030"].get_info(jid=BOT, timeout=SECONDS)
        assert COMMANDS in info["disco_info"]["features"]
        assert (await talk.client.plugin["xep_0092"].get_version(BOT, timeout=SECONDS))["software_version"]["name"]
        await talk.says("set nickname romeo")
        first = await talk.command("trust")
        session = first["command"]["sessionid"]
        assert first["command"]["status"] == "executing"
        second = await talk.command("trust", "next", session, {"realm": REALM})
        assert second["command"]["status"] == "executing"
        done = await talk.command("trust", "complete", session, {"send": ["nickname"], "always": "1"})
        assert done["command"]["status"] == "completed"
        with pytest.raises(IqError) as refused:
            await talk.command("trust", "next", session, {"realm": REALM})
        assert refused.value.condition == "bad-request"

    talk(conversation)
    person.sign_in()
    assert "garden.example" in person.open("/account/sites").text


def test_people_of_other_domains_are_told_and_nothing_is_done_for_them(talk, montague, user):
    async def conversation(talk):
        told = await talk.says(f"trust {REALM}")
        assert "garden.example" not in told
        with pytest.raises(IqError) as refused:
            await talk.command("sites")
        assert refused.value.condition == "forbidden"

    talk(conversation, domain=OTHERS)


def test_two_people_have_each_their_own(talk, user):
    async def first(talk):
        await talk.says(f"trust {REALM}")

    async def second(talk):
        assert "garden.example" not in await talk.says("sites")

    talk(first)
    talk(second, who=f"{user}-friend")


def test_a_storm_of_one_person_holds_up_nobody_else(talk, prosody, user):
    other = f"{user}-other"

    async def storm(talk):
        for number in range(10_000):
            talk.client.send_message(mto=BOT, mbody=f"sites {number}", mtype="chat")
        made[OURS].add(other)
        prosody.add_user(other, OURS, PASSWORDS["plain"])
        chat = prosody.chat(OURS)

        async def answered(quiet):
            assert "sites" in await quiet.says("help")

        quiet = asyncio.to_thread(chat.talks, other, PASSWORDS["plain"], lambda client: _converse(client, answered))
        # A server takes what it is sent in its order: its answer comes after the last of the storm.
        await asyncio.gather(quiet, talk.client.plugin["xep_0030"].get_info(jid=OURS, timeout=4 * SECONDS))

    talk(storm)


def test_a_new_browser_and_a_site_that_is_trusted_are_told_of_until_they_are_not_wanted(talk, montague, person, user):
    async def conversation(talk):
        await asyncio.to_thread(person.sign_in)
        told = await talk.hears()
        assert "new to me" in told and "end others" in told and "127.0.0.1" in told
        site = Site("http://127.0.0.1:9/told/", store=MemoryStore())
        link = site.link(site.begin(montague.hosts[OURS].identifier_of(user)))
        page = await asyncio.to_thread(person.follow, site, link)
        await asyncio.to_thread(person.decide, page, "always")
        told = await talk.hears()
        assert site.realm in told and "revoke" in told
        assert "off" in await talk.says("notices off")
        another = Person(montague.hosts[OURS], user, PASSWORDS["plain"])
        await asyncio.to_thread(another.sign_in)
        assert "notices" in await talk.says("help"), "the next that is heard is the answer to this"

    talk(conversation)


def _begin(person: Person, user: str) -> tuple[Page, str]:
    page = person.open("/login")
    form = page.form_with_button("method", "chat")
    assert form, described(page)
    page = person.browser.submit(page, form, {"username": user}, ("method", "chat"))
    return page, re.search(r"\d{3} \d{3}", page.text)[0]


def _go_on(person: Person, page: Page) -> Page:
    form = page.form_with_button("chat", "continue")
    return person.browser.submit(page, form, {}, ("chat", "continue"))


def test_a_sign_in_is_confirmed_by_the_code_that_the_page_shows(talk, montague, person, user):
    async def conversation(talk):
        assert "message from me" in await talk.says("confirm on")
        page, code = await asyncio.to_thread(_begin, person, user)
        asked = await talk.gets()
        assert code not in asked["body"] and code.replace(" ", "") not in asked["body"]
        assert "127.0.0.1" in asked["body"] and OURS in asked["body"]
        assert "I need the code" in await talk.says("yes")
        assert not await asyncio.to_thread(is_signed_in, person)
        assert "your browser goes on" in await talk.says(f"yes {code}")
        await asyncio.to_thread(_go_on, person, page)
        assert await asyncio.to_thread(is_signed_in, person)

    talk(conversation)
    assert "in your chat client" in person.open("/account/sessions").text


def test_who_comes_in_by_chat_has_their_card_read_by_the_bot(talk, montague, person, user):
    async def conversation(talk):
        iq = talk.client.make_iq_set()
        iq.append(ElementTree.fromstring(VCARD.replace("{}", "Angelica")))
        await iq.send(timeout=SECONDS)
        await talk.says("confirm on")
        page, code = await asyncio.to_thread(_begin, person, user)
        await talk.gets()
        assert "your browser goes on" in await talk.says(f"yes {code}")
        await asyncio.to_thread(_go_on, person, page)
        shown = lambda: 'value="Angelica"' in unescape(person.open("/account/profile").text)  # noqa: E731
        await asyncio.to_thread(wait_until, shown, "the page shows what the card says")

    talk(conversation)


@pytest.mark.parametrize("pressed", ["yes", "no"])
def test_a_client_that_knows_such_questions_answers_by_a_button(talk, person, user, pressed):
    async def conversation(talk):
        await talk.says("confirm on")
        page, code = await asyncio.to_thread(_begin, person, user)
        asked = await talk.gets()
        question = asked.xml.find(f"{{{HTTP_AUTH}}}confirm")
        assert question.get("id") == code.replace(" ", ""), "the client shows it for comparing"
        answer = talk.client.make_message(mto=BOT, mtype="normal" if pressed == "yes" else "error")
        answer["thread"] = asked["thread"]
        answer.append(question)
        if pressed == "no":
            answer["error"]["type"], answer["error"]["condition"] = "auth", "not-authorized"
        answer.send()
        if pressed == "yes":
            assert "your browser goes on" in await talk.hears()
        else:
            # In its order: what comes after the no is answered after it.
            assert "confirm" in await talk.says("help")
        page = await asyncio.to_thread(_go_on, person, page)
        assert (pressed == "yes") == await asyncio.to_thread(is_signed_in, person)
        assert pressed == "yes" or "You answered no" in page.text

    talk(conversation)


def test_what_waits_to_be_told_is_told_once_when_the_server_is_back(talk, prosody, montague, person, user):
    async def nothing(_talk):
        pass

    talk(nothing)
    person.sign_in()
    prosody.kill_and_start_again()
    link = None
    site = Site("http://127.0.0.1:9/later/", store=MemoryStore())
    link = site.link(site.begin(montague.hosts[OURS].identifier_of(user)))
    person.decide(person.follow(site, link), "always")
    montague.is_online_again()

    async def conversation(talk):
        heard = []
        while not any(site.realm in told for told in heard):
            heard.append(await talk.hears())
        assert "help" in await talk.says("help"), "and not once more"

    talk(conversation)


# What servers pass on and no reader of XML may take: names of a reserved namespace, under another prefix or none; and what
# is odd in other ways.
ODD = [
    "<message to='{}' type='headline' xml:foo='1'><body>x</body></message>",
    "<message to='{}' type='headline'><body>x</body><xml:foo/></message>",
    "<iq to='{}' type='get' id='odd' xml:space='preserve'><q xmlns='urn:x' xml:base='/'/></iq>",
    "<presence to='{}' xml:foo='1'/>",
    "<message to='{}' type='headline'><a xmlns='urn:x' xmlns:q='urn:x' q:a='1' a='2'/></message>",
    "<message to='{}' type='headline'>" + "<a>" * 500 + "</a>" * 500 + "</message>",
    # Longer if it is said back than when it came: more than a server takes from a component.
    "<iq to='{}' type='get' id=\"" + "'" * 150_000 + "\"><ping xmlns='urn:xmpp:ping'/></iq>",
]
LONG_THREAD = f"<message to='{BOT}' type='chat'><thread>{'>' * 150_000}</thread><body>help</body></message>"


async def _sends_odd_stanzas(talk: Talk, bot: str = BOT) -> None:
    for stanza in ODD:
        talk.client.send_raw(stanza.replace("{}", bot))


@pytest.mark.parametrize(("domain", "answer"), [(OURS, "sites"), (OTHERS, "another chat server")])
def test_what_is_no_xml_any_more_when_a_server_has_passed_it_on_ends_nothing(talk, montague, domain, answer):
    links = montague.log().count("the bot is online")

    async def conversation(talk):
        await _sends_odd_stanzas(talk)
        talk.client.send_raw(LONG_THREAD)
        assert answer in await talk.hears()

    talk(conversation, domain)
    assert montague.log().count("the bot is online") == links, "it is the same link"


def test_what_has_come_in_before_a_stop_is_answered_or_not_done(start, binary, prosody, certificate, talk):
    own = {"type": "xmpp", "server": f"127.0.0.1:{prosody.port}", "ca": str(certificate.authority)}
    mortal = start(Montague, binary, {OURS: own}, bot={
        "jid": MORTAL, "server": f"127.0.0.1:{prosody.component_port}", "secret": SECRET})
    mortal.is_online()
    answered = []

    async def conversation(talk):
        await talk.says("help", MORTAL)
        for number in range(18):
            talk.client.send_message(mto=MORTAL, mbody=f"never https://{number}.example/", mtype="chat")
        # The first was dealt with, and others are.
        answered.append(await talk.hears())
        await asyncio.to_thread(mortal.stop)
        # What came before this has come.
        await talk.client.plugin["xep_0199"].ping(OURS, timeout=SECONDS)
        while not talk.messages.empty():
            answered.append((await talk.gets())["body"])

    talk(conversation)
    with closing(sqlite3.connect(mortal.database)) as database:
        [(done,)] = database.execute("SELECT count(*) FROM trusted_realm").fetchall()
    assert done == len([line for line in answered if ".example" in line])


def test_at_an_ejabberd_it_is_the_same(start, binary, tmp_path_factory, user):
    certificate = make_certificate(tmp_path_factory.mktemp("certificate"), [OURS])
    ejabberd = start(Ejabberd, certificate, {}, own=[OURS], components={BOT: SECRET})
    chat = ejabberd.chat(OURS)
    own = {"type": "xmpp", "server": f"127.0.0.1:{chat.port}", "ca": str(certificate.authority)}
    component = {"jid": BOT, "server": f"127.0.0.1:{ejabberd.component_port}", "secret": SECRET}
    montague = start(Montague, binary, {OURS: own}, bot=component)
    montague.is_online()
    ejabberd.add_user(user, OURS, PASSWORDS["plain"])

    async def conversation(talk):
        await _sends_odd_stanzas(talk)
        assert "garden.example" in await talk.says(f"trust {REALM}")

    chat.talks(user, PASSWORDS["plain"], lambda client: _converse(client, conversation))
    person = Person(montague.hosts[OURS], user, PASSWORDS["plain"])
    person.sign_in()
    assert "garden.example" in person.open("/account/sites").text
    assert montague.log().count("the bot is online") == 1


VCARD = "<vCard xmlns='vcard-temp'><NICKNAME>{}</NICKNAME><BDAY>1591-04-23</BDAY><TZ>none</TZ></vCard>"


# What a card may hold as well: a picture, text as long as it likes, markup, marks that turn the direction of writing,
# a link that is a program, an address of somebody else, and elements within elements.
HOSTILE = (
    "<vCard xmlns='vcard-temp'><PHOTO><TYPE>image/png</TYPE><BINVAL>" + "QUJD" * 30_000 + "</BINVAL></PHOTO>"
    "<NOTE>" + "<x>" * 40 + "</x>" * 40 + "</NOTE>"
    "<FN>" + "Montague " * 2_000 + "</FN><NICKNAME>&lt;b&gt;Ro‮meo&lt;/b&gt;</NICKNAME>"
    "<EMAIL><USERID>romeo@montague.lit\nBcc: juliet@capulet.lit</USERID></EMAIL>"
    "<URL>javascript:alert(1)</URL><BDAY>0000-13-77</BDAY><ADR><HOME/><CTRY>Nowhereland</CTRY></ADR></vCard>"
).replace("", "")


@pytest.mark.parametrize(("server", "reads"), [
    ("prosody", "own stream"), ("prosody", "bot"), ("ejabberd", "own stream"), ("ejabberd", "bot"),
])
def test_what_a_vcard_says_is_on_the_profile_page(start, binary, tmp_path_factory, user, server, reads):
    certificate = make_certificate(tmp_path_factory.mktemp("certificate"), [OURS])
    if server == "prosody":
        running = start(Prosody, certificate, {OURS: {"authentication": "internal_hashed"}}, components={BOT: SECRET})
    else:
        running = start(Ejabberd, certificate, {}, own=[OURS], components={BOT: SECRET})
    chat = running.chat(OURS)
    running.add_user(user, OURS, PASSWORDS["plain"])
    component = {"jid": BOT, "server": f"127.0.0.1:{running.component_port}", "secret": SECRET}
    if reads == "own stream":
        own = {"type": "xmpp", "server": f"127.0.0.1:{chat.port}", "ca": str(certificate.authority)}
        montague = start(Montague, binary, {OURS: own})
    else:
        # Another source knows the password, so that there is no stream of the person's own.
        script = tmp_path_factory.mktemp("source") / "yes.py"
        script.write_text("#!/usr/bin/python3\nimport sys\nfor line in sys.stdin:\n"
                          "    asked = line.rstrip('\\n').split(':', 3)\n"
                          "    print(int('no such account' not in line and asked[3:] != ['no']), flush=True)\n")
        script.chmod(0o755)
        montague = start(Montague, binary, {OURS: {"type": "external", "protocol": "generic", "command": [str(script)]}},
                         bot=component)
        montague.is_online()

    def card(name: str, text: str = VCARD) -> None:
        async def publishes(talk):
            iq = talk.client.make_iq_set()
            iq.append(ElementTree.fromstring(text.replace("{}", name)))
            await iq.send(timeout=SECONDS)

        chat.talks(user, PASSWORDS["plain"], lambda client: _converse(client, publishes))

    def shows(name: str) -> Person:
        person = Person(montague.hosts[OURS], user, PASSWORDS["plain"])
        person.sign_in()
        wait_until(lambda: f'value="{name}"' in unescape(person.open("/account/profile").text), f"the page shows {name}")
        assert "From your chat profile" in person.open("/account/profile").text
        return person

    card("Romeo of Verona")
    shows("Romeo of Verona")
    card("", HOSTILE)
    person = shows("<b>Romeo</b>")
    page = person.open("/account/profile").text
    assert "<b>Romeo" not in page, "it is shown as what it is"
    assert person.open("/account").status == 200
    for field in ("fullname", "email"):
        assert re.search(rf'id="detail-{field}"[^>]*value=""', page), field
    for hostile in ("javascript:", "0000-13", "Bcc", "QUJD", "Montague Montague"):
        assert hostile not in page
    card("banished")
    shows("banished")
    if reads == "bot":
        # A server that is away costs no sign-in, and says nothing of anybody.
        running.stop()
        person = Person(montague.hosts[OURS], f"{user}-new", PASSWORDS["plain"])
        person.sign_in()
        page = person.open("/account/profile").text
        assert re.search(r'id="detail-nickname"[^>]*value=""', page), "the field is there, and empty"
        assert "From your chat profile" not in page


async def _finds(client: slixmpp.ClientXMPP, bot: str) -> str:
    """Makes an account a contact, and learns its whole address when it shows that it is there."""
    seen: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def look(presence: slixmpp.Presence) -> None:
        if presence["from"].bare == bot and presence["from"].resource and not seen.done():
            seen.set_result(str(presence["from"]))

    client.add_event_handler("presence_available", look)
    client.send_presence_subscription(pto=bot)
    return await asyncio.wait_for(seen, SECONDS)


@pytest.mark.parametrize("server", ["prosody", "ejabberd"])
def test_an_ordinary_account_can_do_the_same(start, binary, tmp_path_factory, user, server):
    certificate = make_certificate(tmp_path_factory.mktemp("certificate"), [OURS])
    if server == "prosody":
        running = start(Prosody, certificate, {OURS: {"authentication": "internal_hashed"}})
    else:
        running = start(Ejabberd, certificate, {}, own=[OURS])
    chat, bot = running.chat(OURS), f"openid@{OURS}"
    for who in ("openid", user):
        running.add_user(who, OURS, PASSWORDS["plain"])
    way = {"server": f"127.0.0.1:{chat.port}", "ca": str(certificate.authority)}
    account = {"jid": bot, "password": PASSWORDS["plain"], **way}
    montague = start(Montague, binary, {OURS: {"type": "xmpp", **way}}, bot=account)
    montague.is_online()
    person = Person(montague.hosts[OURS], user, PASSWORDS["plain"])

    async def conversation(talk):
        assert "garden.example" in await talk.says(f"trust {REALM}", bot)
        whole = await _finds(talk.client, bot)
        items = await talk.client.plugin["xep_0030"].get_items(jid=whole, node=COMMANDS, timeout=SECONDS)
        assert (whole, "confirm") in {(jid, node) for jid, node, _ in items["disco_items"]["items"]}
        info = await talk.client.plugin["xep_0030"].get_info(jid=whole, timeout=SECONDS)
        assert ("client", "bot") in {identity[:2] for identity in info["disco_info"]["identities"]}
        listed = await talk.command("sites", bot=whole)
        assert listed["command"]["status"] == "completed" and "garden.example" in str(listed)
        await asyncio.to_thread(person.sign_in)
        assert "new to me" in await talk.hears()

    chat.talks(user, PASSWORDS["plain"], lambda client: _converse(client, conversation))
    assert "garden.example" in person.open("/account/sites").text
    if server == "prosody":
        running.kill_and_start_again()
        montague.is_online_again()

        async def again(talk):
            assert "sites" in await talk.says("help", bot)

        chat.talks(user, PASSWORDS["plain"], lambda client: _converse(client, again))


def test_the_bot_comes_back_when_the_server_was_killed(talk, prosody, montague):
    async def answered(talk):
        assert "sites" in await talk.says("help")

    talk(answered)
    prosody.kill_and_start_again()
    montague.is_online_again()
    talk(answered)


def test_a_conversation_goes_on_where_it_was_when_the_server_was_killed_in_the_middle(talk, prosody, montague, person):
    async def begins(talk):
        for line in (f"trust {REALM}", "persona add Stage"):
            await talk.says(line)
        assert "1. " in await talk.says("sites")
        assert "Delete the persona Stage?" in await talk.says("persona remove Stage")

    async def goes_on(talk):
        assert "deleted" in await talk.says("yes"), "it knows what it has asked"
        assert "garden.example" in await talk.says("revoke 1"), "and what its numbers stand for"

    talk(begins, client="orchard")
    prosody.kill_and_start_again()
    montague.is_online_again()
    talk(goes_on, client="orchard")
    person.sign_in()
    assert "garden.example" not in person.open("/account/sites").text
