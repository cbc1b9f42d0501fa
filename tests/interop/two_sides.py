"""The same questions to two sides: our library, by way of the program in values/, and python3-openid.

An answer is what came out, or a `Refusal`. Nothing of the protocol is decided here.
"""

import base64
import json
import logging
import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from openid import cryptutil, kvform
from openid.association import Association
from openid.message import OPENID2_NS, Message
from openid.server.trustroot import TrustRoot

# The library complains in its log about much that it then takes.
logging.getLogger("openid").setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class Refusal:
    """No answer, and the sentence that says why."""

    reason: str


def ours(questions: list[dict]) -> list:
    """Our library's answers, in the order of the questions."""
    program = os.environ.get("MONTAGUE_VALUES") or Path(os.environ["MONTAGUE_BIN"]).parent / "examples" / "values"
    lines = "".join(json.dumps(question) + "\n" for question in questions)
    done = subprocess.run([program], input=lines, capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0, done.stderr
    # Not splitlines(): to that, more characters than the line feed end a line.
    answers = [json.loads(line) for line in done.stdout.removesuffix("\n").split("\n")]
    assert len(answers) == len(questions)
    return [answer["Ok"] if "Ok" in answer else Refusal(answer["Err"]) for answer in answers]


def theirs(question: dict, our_answer: object) -> object:
    """What python3-openid answers. Keys are made by our side alone, so it signs with the one that we signed with."""
    answer = _ANSWERS[question["ask"]]
    try:
        return answer(question, our_answer)
    except (ValueError, KeyError) as fault:
        return Refusal(f"{type(fault).__name__}: {fault}")


def _write_key_value(question: dict, _) -> str:
    return kvform.seqToKV([tuple(pair) for pair in question["pairs"]]).decode()


def _read_key_value(question: dict, _) -> list:
    return [list(pair) for pair in kvform.kvToSeq(question["text"])]


def _write_number(question: dict, _) -> str:
    return cryptutil.longToBase64(int.from_bytes(bytes(question["magnitude"]), "big")).decode()


def _read_number(question: dict, _) -> list | str:
    number = cryptutil.base64ToLong(question["text"])
    return str(number) if number < 0 else list(number.to_bytes((number.bit_length() + 7) // 8, "big"))


def _sign(question: dict, our_answer) -> list:
    mac_key = our_answer[0] if isinstance(our_answer, list) else ""
    association = Association("handle", base64.b64decode(mac_key), 0, 0, question["association_type"])
    fields = {"ns": OPENID2_NS, **question["fields"], "signed": question["signed"]}
    message = Message.fromPostArgs({f"openid.{name}": value for name, value in fields.items()})
    return [mac_key, association.getMessageSignature(message).decode()]


def _realm(question: dict, _) -> bool | Refusal:
    return TrustRoot.checkSanity(question["realm"]) or Refusal("it is no realm, or not sane")


def _match(question: dict, _) -> bool | Refusal:
    return TrustRoot.checkURL(question["realm"], question["return_to"]) or Refusal("it does not lie under the realm")


_ANSWERS: dict[str, Callable] = {
    "write_key_value": _write_key_value,
    "read_key_value": _read_key_value,
    "write_number": _write_number,
    "read_number": _read_number,
    "sign": _sign,
    "realm": _realm,
    "match": _match,
}
