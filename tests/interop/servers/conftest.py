"""What every test with real servers starts with; each module says which servers it needs."""

import itertools

import pytest

from montague import Montague

_numbers = itertools.count(1)


@pytest.fixture(scope="module")
def provider(montague: Montague) -> Montague:
    """Whose certificate the relying-party library trusts: that of the module's own provider."""
    return montague


@pytest.fixture
def user() -> str:
    """A name that no other test has."""
    return f"romeo-{next(_numbers)}"
