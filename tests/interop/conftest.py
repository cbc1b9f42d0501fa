"""What every interop test starts with: one running demo, the library's fetcher, a person and a site."""

import http.server
import itertools
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from openid import fetchers
from openid.store.memstore import MemoryStore

from person import Person
from process import Process
from provider import Host, Provider
from relying_party import Fetcher, Site

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def binary() -> str:
    """The program to test."""
    binary = os.environ.get("MONTAGUE_BIN")
    if not binary:
        pytest.exit("MONTAGUE_BIN names no program to test; tests/run sets it", returncode=2)
    return os.path.abspath(binary)


@pytest.fixture(scope="session")
def provider(binary: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    """The demo of the program to test, started once for all tests."""
    try:
        provider = Provider(binary, tmp_path_factory.mktemp("demo"))
    except RuntimeError as reason:
        pytest.exit(str(reason), returncode=3)
    yield provider
    provider.stop()


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable]:
    """Starts a server of some kind in a folder of its own; all are ended, last first, after the module's tests."""
    with ExitStack() as running:

        def start(kind: type, *arguments: object, **named: object) -> object:
            server = kind(tmp_path_factory.mktemp(kind.__name__.lower()), *arguments, **named)
            running.callback(server.stop)
            return server

        yield start


@pytest.fixture
def use_fetcher(provider: Provider) -> Iterator[Callable[..., Fetcher]]:
    """Gives the library another fetcher for the rest of the test, which trusts the certificate of the demo or of `host`."""

    def use(kind: type[Fetcher], host: Host = provider) -> Fetcher:
        fetcher = kind(host.ca_file)
        fetchers.setDefaultFetcher(fetcher)
        return fetcher

    yield use
    fetchers.setDefaultFetcher(None)


@pytest.fixture(autouse=True)
def fetcher(use_fetcher: Callable[..., Fetcher]) -> Fetcher:
    """The library's fetcher, which remembers the messages it sent."""
    return use_fetcher(Fetcher)


@pytest.fixture
def person(provider: Provider) -> Person:
    """The demo's person, in a browser of their own, not signed in."""
    return Person(provider, provider.user, provider.password)


@pytest.fixture
def signed_in(person: Person) -> Person:
    """The same, signed in to the provider already."""
    person.sign_in()
    return person


@pytest.fixture
def site() -> Site:
    """A site that the person has never seen, with a store for associations. Nobody answers at its address."""
    return Site(f"http://127.0.0.1:9/site-{next(_numbers)}/", store=MemoryStore())


@pytest.fixture
def stateless_site() -> Site:
    """Another one, without a store: it asks the provider about every answer."""
    return Site(f"http://127.0.0.1:9/site-{next(_numbers)}/")


@pytest.fixture
def protected_site() -> Site:
    """Another one, at an https address."""
    return Site(f"https://localhost:9/site-{next(_numbers)}/", store=MemoryStore())


@pytest.fixture
def own_page() -> Iterator[Callable[[str], str]]:
    """Publishes a page of the person's own, somewhere else than at the provider."""
    servers = []

    def publish(head: str) -> str:
        class Page(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                body = f"<!DOCTYPE html>\n<html>\n<head>\n<title>Me</title>\n{head}\n</head>\n<body></body>\n</html>\n"
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/me"

    yield publish
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Where a test failed, shows what the servers said."""
    report = yield
    if report.failed:
        report.sections += [(f"logs of {process.name}", process.tail()) for process in Process.running]
    return report
