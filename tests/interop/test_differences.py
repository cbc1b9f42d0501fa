"""Values out of our library and out of python3-openid are the same, but for what docs/conformance.md explains.

Thousands of questions are put to both. Each difference is of a kind that has a name, a row on that page, and something to
be known by in the question itself; or else the test fails, and shows the smallest one that is of no kind.
"""

import base64
import itertools
import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from openid.server import trustroot

import generated
from two_sides import Refusal, ours, theirs

# The library says so about namespaces that are no addresses, and signs them.
pytestmark = pytest.mark.filterwarnings("ignore:OpenID 2.0 namespace identifiers SHOULD be URIs:DeprecationWarning")

QUESTIONS = 10_000
PAGE = Path(__file__).parents[2] / "docs" / "conformance.md"
HEADING = "## Where we differ from python3-openid"

# Who of the two refuses to answer.
WE, THEY, NOBODY = "we", "they", "nobody"
CONTROL = r"[\x00-\x1f]"
# The end of a host or of a port.
END = r"(?=[:/?#\n]|$)"


class Kind(NamedTuple):
    """A kind of differences: in answer to what, who refuses, our reason if it is us, and what there is to be seen."""

    name: str
    asks: tuple[str, ...]
    who: str
    reason: str
    # In the text that our reason is about, or in the question and the two answers.
    seen: str | Callable[[dict, object, object], bool]


def controls_are_signed(question: dict, *_) -> bool:
    return any(re.search(CONTROL, question["fields"].get(name, "")) for name in signed(question))


def a_field_is_missing(question: dict, *_) -> bool:
    return not set(signed(question)) <= set(question["fields"])


def a_name_is_repeated(question: dict, *_) -> bool:
    return len(set(signed(question))) < len(signed(question))


def a_name_is_empty(question: dict, *_) -> bool:
    return "" in signed(question)


def signed(question: dict) -> list[str]:
    return question["signed"].split(",")


def a_namespace_has_two_aliases(question: dict, *_) -> bool:
    namespaces = [value for name, value in question["fields"].items() if name.startswith("ns.")]
    return len(set(namespaces)) < len(namespaces)


def only_spaces_are_cut_off(question: dict, our, their) -> bool:
    is_all_there = "".join(f"{key}:{value}\n" for key, value in our) == question["text"]
    return is_all_there and [[key.strip(), value.strip()] for key, value in our] == their


def is_no_base64(question: dict, *_) -> bool:
    try:
        return base64.b64encode(base64.b64decode(question["text"], validate=True)).decode() != question["text"]
    except ValueError:
        return True


def has_another_ending(question: dict, *_) -> bool:
    return host(question)[-1] not in trustroot._top_level_domains


def is_an_ending(question: dict, *_) -> bool:
    return len(host(question)) == 1


def has_a_short_name(question: dict, *_) -> bool:
    return "://*." in question["realm"] and [len(label) <= 3 for label in host(question)] == [True, True]


def host(question: dict) -> list[str]:
    """The labels of a realm's host, without its wildcard."""
    return re.match(r"\w*://(?:\*\.)?([^/?#:]*)", question["realm"])[1].lower().split(".")


KINDS = [
    Kind("control-characters", ("write_key_value", "read_key_value"), WE, "control character", CONTROL),
    Kind("control-characters", ("sign",), WE, "cannot be represented", controls_are_signed),
    Kind("empty-keys", ("read_key_value",), WE, "a key is empty", r"(^|\n):"),
    Kind("lines-without-colon", ("read_key_value",), WE, "no colon", r"(^|\n)[^:\n]*\n"),
    Kind("unended-lines", ("read_key_value",), WE, "not ended", r"[^\n]\Z"),
    Kind("spaces-around", ("read_key_value",), NOBODY, "", only_spaces_are_cut_off),

    Kind("negative-numbers", ("read_number",), WE, "negative", "^[g-z0-9+/]"),
    Kind("empty-numbers", ("read_number",), WE, "empty", r"\A\Z"),
    Kind("loose-base64", ("read_number",), WE, "not base64", is_no_base64),
    Kind("long-numbers", ("read_number",), WE, "more than 700", r"(?s)\A.{701}"),

    Kind("missing-fields", ("sign",), WE, "is missing", a_field_is_missing),
    Kind("repeated-names", ("sign",), WE, "repeats", a_name_is_repeated),
    Kind("empty-names", ("sign",), WE, "empty name", a_name_is_empty),
    Kind("namespaces-twice", ("sign",), THEY, "", a_namespace_has_two_aliases),

    Kind("fragments", ("realm", "match"), WE, "a fragment", "#"),
    Kind("beyond-ascii", ("realm", "match"), WE, "must not contain", r"[^\x21-\x7e]"),
    Kind("long-addresses", ("realm", "match"), WE, "longer than 2047", ".{2048}"),
    Kind("impossible-ports", ("realm", "match"), WE, "port is not valid", rf"//[^/?#]*:(0|65536){END}"),
    Kind("empty-labels", ("realm", "match"), WE, "host is not valid", rf"//(\*\.)?(\.|{END})|//[^/?#:]*\.(\.|{END})"),
    Kind("escaped-hosts", ("realm", "match"), WE, "host is not valid", "//[^/?#]*%"),
    Kind("numbers-for-hosts", ("match",), WE, "host is not valid", rf"//([^/?#:]*\.)?(0x[0-9a-f]+|\d+){END}"),
    Kind("wide-wildcards", ("realm", "match"), WE, "more than one site",
         rf"//\*\.(com|co\.uk|intranet|localhost|github\.io|s3\.amazonaws\.com|[\d.]+){END}"),
    Kind("strangers-hosts", ("match",), WE, "the host differs", r"(?is)//\*\.amazonaws\.com.*s3\.amazonaws\.com"),
    Kind("escaped-paths", ("match",), WE, "the path differs", "%[0-9A-Fa-f]{2}"),
    Kind("open-queries", ("match",), WE, "the (path|query) differs", r"(\?|\?.*&)\n"),
    Kind("ipv6", ("realm", "match"), THEY, "", r"//\["),
    Kind("odd-characters", ("realm", "match"), THEY, "", "[`|^{}]"),
    Kind("zeros-before-ports", ("match",), THEY, "", rf"//[^/?#]*:0\d+{END}"),
    Kind("other-endings", ("realm",), THEY, "", has_another_ending),
    Kind("bare-endings", ("realm",), THEY, "", is_an_ending),
    Kind("short-names", ("realm",), THEY, "", has_a_short_name),
]

# What is asked, the questions, and how often, of a hundred times, both sides give the same answer and both give none.
ASKED = [
    ("write_key_value", generated.key_values, 70, 15),
    ("read_key_value", generated.key_value_texts, 60, 0),
    ("write_number", generated.magnitudes, 100, 0),
    ("read_number", generated.number_texts, 40, 3),
    ("sign", generated.messages, 60, 5),
    ("realm", generated.realms, 55, 25),
    ("match", generated.addresses, 25, 40),
]


@pytest.fixture
def fetcher():
    """Nothing is fetched here, and no demo is needed."""


def same(our: object, their: object) -> bool:
    return our == their or (isinstance(our, Refusal) and isinstance(their, Refusal))


def text(question: dict, our) -> str:
    """The part of a question in which a difference is to be seen: that which our reason is about."""
    match question:
        case {"pairs": pairs}:
            return " ".join(itertools.chain(*pairs))
        case {"realm": realm, "return_to": return_to}:
            part = our.reason.partition(": ")[0] if isinstance(our, Refusal) else ""
            return question.get(part) or f"{realm}\n{return_to}"
        case {"text": text} | {"realm": text}:
            return text
    return ""


def is_of_kind(kind: Kind, question: dict, our, their) -> bool:
    who = WE if isinstance(our, Refusal) else THEY if isinstance(their, Refusal) else NOBODY
    if question["ask"] not in kind.asks or who != kind.who or (who == WE and not re.search(kind.reason, our.reason)):
        return False
    return kind.seen(question, our, their) if callable(kind.seen) else bool(re.search(kind.seen, text(question, our)))


@pytest.mark.parametrize(("ask", "questions", "share_same", "share_refused"), ASKED, ids=[ask for ask, *_ in ASKED])
def test_every_difference_is_explained_and_every_explanation_is_needed(ask, questions, share_same, share_refused):
    asked = list(itertools.islice(questions(), QUESTIONS))
    answers = [(question, our, theirs(question, our)) for question, our in zip(asked, ours(asked), strict=True)]
    differences = [answer for answer in answers if not same(*answer[1:])]
    met, unexplained = Counter(), []
    for difference in differences:
        kinds = [kind.name for kind in KINDS if is_of_kind(kind, *difference)]
        met.update(kinds)
        if not kinds:
            unexplained.append(difference)
    if unexplained:
        smallest = min(unexplained, key=lambda difference: len(json.dumps(difference[0])))
        pytest.fail(f"{len(unexplained)} of no kind, of which the smallest: {smallest}")
    assert set(met) == {kind.name for kind in KINDS if ask in kind.asks}
    refused = sum(isinstance(our, Refusal) and isinstance(their, Refusal) for _, our, their in answers)
    answered = len(answers) - len(differences) - refused
    assert answered * 100 >= share_same * QUESTIONS and refused * 100 >= share_refused * QUESTIONS, (answered, refused)


def test_the_page_has_a_row_for_every_kind_and_no_other():
    section = PAGE.read_text(encoding="utf-8").split(f"\n{HEADING}\n")[1].split("\n## ")[0]
    rows = re.findall(r"(?m)^\| `([a-z0-9-]+)` \|", section)
    assert sorted(rows) == sorted({kind.name for kind in KINDS})
