"""An XMPP client (slixmpp) as far as accounts go: it logs in, and it registers, changes and removes accounts.

Each call is one connection. It trusts the tests' own authority and nobody else, verifies the server's certificate for
the domain, says a password only after STARTTLS, and only by SASL PLAIN.
"""

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from pathlib import Path

import slixmpp
from slixmpp.exceptions import IqError

SECONDS = 60
CLOSING_SECONDS = 5


class Refused(Exception):
    """The server said no; its condition is the message."""


class Chat:
    """A door to one domain of a server."""

    def __init__(self, domain: str, port: int, authority: Path) -> None:
        self.domain = domain
        self.port = port
        self._authority = authority

    def accepts(self, user: str, password: str) -> bool:
        """Does this log in? Anything but a success and "not authorised" is an error of the test."""
        try:
            self._logged_in(user, password, _nothing)
        except Refused as refused:
            assert str(refused) == "not-authorized", f"an answer about the password, not: {refused}"
            return False
        return True

    def change_password(self, user: str, password: str, new: str) -> None:
        """Logs in and gives the account another password (XEP-0077, 3.3)."""
        self._logged_in(user, password, lambda client: client.plugin["xep_0077"].change_password(
            new, jid=self.domain, timeout=SECONDS))

    def talks(self, user: str, password: str, act: "Act", client: str = "") -> None:
        """Logs in and does something; with a client of a name it is the same conversation the next time."""
        self._logged_in(user, password, act, client)

    def remove(self, user: str, password: str) -> None:
        """Logs in and asks to remove the account (XEP-0077, 3.2)."""
        self._logged_in(user, password, lambda client: _remove(client, self.domain))

    def register(self, user: str, password: str) -> None:
        """Makes an account, before any login (XEP-0077, 3.1), and logs in with it on the same connection."""
        asyncio.run(asyncio.wait_for(self._conversation(user, password, _nothing, new=True), SECONDS))

    def _logged_in(self, user: str, password: str, act: "Act", resource: str = "") -> None:
        asyncio.run(asyncio.wait_for(self._conversation(user, password, act, False, resource), 3 * SECONDS))

    async def _conversation(self, user: str, password: str, act: "Act", new: bool, resource: str = "") -> None:
        account = f"{user}@{self.domain}"
        client = slixmpp.ClientXMPP(f"{account}/{resource}" if resource else account, password, sasl_mech="PLAIN")
        client.loop = asyncio.get_running_loop()
        client.ssl_context = ssl.create_default_context(cafile=self._authority)
        client.enable_direct_tls = client.enable_plaintext = False
        client.register_plugin("xep_0077")
        end: asyncio.Future[None] = client.loop.create_future()
        _on_outcome(client, end)
        if new:
            _register_first(client, user, password, end)
        client.connect("127.0.0.1", self.port)
        try:
            await end
            await act(client)
        except IqError as error:
            raise Refused(error.condition) from None
        finally:
            await client.disconnect(CLOSING_SECONDS, ignore_send_queue=True)


Act = Callable[[slixmpp.ClientXMPP], Awaitable[object]]


async def _nothing(_: slixmpp.ClientXMPP) -> None:
    pass


async def _remove(client: slixmpp.ClientXMPP, domain: str) -> None:
    """Waits for an answer, or the end of the stream: servers may just throw out whoever has no account any more."""
    ended = client.disconnected
    answered = client.plugin["xep_0077"].cancel_registration(jid=domain)
    await asyncio.wait({answered, ended}, return_when=asyncio.FIRST_COMPLETED)
    if answered.done():
        answered.result()


def _on_outcome(client: slixmpp.ClientXMPP, end: "asyncio.Future[None]") -> None:
    """Ends the wait with the first thing that decides the login."""

    def refuse(reason: str) -> None:
        if not end.done():
            end.set_exception(Refused(reason))

    def welcome(_: object) -> None:
        if not end.done():
            end.set_result(None)

    client.add_event_handler("session_start", welcome)
    client.add_event_handler("failed_auth", lambda failure: refuse(failure["condition"]))
    client.add_event_handler("no_auth", lambda _: refuse("no mechanism in common"))
    client.add_event_handler("connection_failed", lambda error: refuse(f"no connection: {error}"))
    client.add_event_handler("ssl_invalid_chain", lambda error: refuse(f"no trust: {error}"))
    client.add_event_handler("disconnected", lambda reason: refuse(f"disconnected: {reason}"))


def _register_first(client: slixmpp.ClientXMPP, user: str, password: str, end: "asyncio.Future[None]") -> None:
    """Has the account made as soon as the server says that it makes accounts."""

    async def register(_: object) -> None:
        request = client.Iq()
        request["type"] = "set"
        request["register"]["username"] = user
        request["register"]["password"] = password
        try:
            await request.send(timeout=SECONDS)
        except IqError as error:
            if not end.done():
                end.set_exception(Refused(error.condition))

    client.add_event_handler("register", register)
