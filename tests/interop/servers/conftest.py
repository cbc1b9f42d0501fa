"""What every test with real servers starts with; each module says which servers it needs."""

import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from montague import Montague
from process import Process

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def binary() -> str:
    """The program to test."""
    binary = os.environ.get("MONTAGUE_BIN")
    if not binary:
        pytest.exit("MONTAGUE_BIN names no program to test; tests/run sets it", returncode=2)
    return os.path.abspath(binary)


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable]:
    """Starts a server of some kind in a folder of its own; all are ended, last first, after the module's tests."""
    with ExitStack() as running:

        def start(kind: type, *arguments: object, **named: object) -> object:
            server = kind(tmp_path_factory.mktemp(kind.__name__.lower()), *arguments, **named)
            running.callback(server.stop)
            return server

        yield start


@pytest.fixture(scope="module")
def provider(montague: Montague) -> Montague:
    """Whose certificate the relying-party library trusts: that of the module's own provider."""
    return montague


@pytest.fixture
def user() -> str:
    """A name that no other test has."""
    return f"romeo-{next(_numbers)}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Where a test failed, shows what the servers said."""
    report = yield
    if report.failed:
        report.sections += [(f"logs of {process.name}", process.tail()) for process in Process.running]
    return report
