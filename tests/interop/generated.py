"""Questions for both sides, generated from a seed: plain for the most part, and odd in every way we could think of."""

import base64
from collections.abc import Iterator
from random import Random

SEED = 20

# What keys and values are made of.
PLAIN = ["a", "b", "mode", "ns", "openid.", "id_res", "https://a.example/", "x=1", "0", "é", "Ω", "\U0001f600", "-"]
ODD = ["", " ", "\t", "\n", "\r", ":", "\0", "\x1f", "\x7f", "\x85", "\xa0", "\u2028", "\ufeff", "\n\n", ": "]

FIELDS = ["op_endpoint", "claimed_id", "identity", "return_to", "response_nonce", "assoc_handle", "mode", "ns.sreg",
          "sreg.email", "sreg.fullname", "ns.ax", "ax.mode", "x", "x.y.z"]

SCHEMES = (["http", "https"], ["HTTP", "Https", "ftp", "", "xmpp", "httpx"])
STARS = (["", "", "*."], ["*", "www.*.", "**.", "*.*.", "*-"])
HOSTS = (
    ["example.com", "a.example.com", "example.org", "garden.theatre.co.uk", "amazonaws.com", "shop.example.de", "abc.de"],
    ["Example.COM", "example.com.", ".example.com", "example..com", "com", "co.uk", "theatre.example", "intranet",
     "localhost",
     "xn--bcher-kva.com", "b\xfccher.com", "127.0.0.1", "127.1", "0x7f.0.0.1", "2130706433", "[::1]", "[2001:DB8::1]",
     "[::1", "ex%61mple.com", "ex%2Fample.com", "%c3%a9.com", "exa_mple.com", "exa mple.com", "exa!mple.com",
     "exa{mple.com",
     "s3.amazonaws.com", "github.io", "me.github.io", "me@example.com", "me:secret@example.com",
     "@example.com", "", "example.com\\", "example.com\t", "-example.com", "example.c0m", "a" * 64 + ".com"],
)
PORTS = (["", "", "", ":8443"], [":80", ":443", ":", ":0", ":080", ":08443", ":65536", ":8o", ":-1", ":8443:8443"])
PATHS = (
    ["", "/", "/app", "/app/", "/app/return", "/app/sub/"],
    ["/App", "/%61pp", "/app%2Freturn", "/app%2freturn", "/app/../app", "/app/./return", "/app/..", "/../app", "//app",
     "/app//", "/app;v=1", "/app/;v", "/a b", "/\xe4", "/%e4", "/%C3%A4", "/a|b", "/a^b", "/a{b}", "/a`b", "/a'b",
     "/a<b>",
     '/a"b', "/a\\b", "\\app", "/a*b", "/a@b", "/a:b", "/[b]", "/a%", "/a%zz", "/%2e%2e/app", "/app/%2e",
     "/a\nb", "/a\tb",
     "/~me", "/%7Eme", "/%7eme", "/" + "x" * 2100],
)
QUERIES = (
    ["", "", "", "", "?x=1", "?x=1&y=2"],
    ["?", "?x=1&", "?&x=1", "?y=2", "?x=%31", "?x=\xe4", "?x=%e4", "?x=1?y", "?x=/../", "?x=[1]", "?x='1'", "?x=1 2",
     "?x=1;y"],
)
FRAGMENTS = ([""], ["#", "#top", "#/x"])
PARTS = (SCHEMES, STARS, HOSTS, PORTS, PATHS, QUERIES, FRAGMENTS)

# What is put before a host or behind a path or a query to lead away from a realm, or not quite.
BEFORE = ["www.", "a.b.", "bad", "WWW.", "s3.", "www..", "*."]
BEHIND = ["/", "/x", "x", "/../", "/..", "/../app/x", "/%2e%2e/", "?x=1", "?x=1&y", "&y=2", "&", "#top", "%2f", ";x",
          "?", "="]


def key_values() -> Iterator[dict]:
    """Pairs, for key-value form."""
    random = Random(SEED)
    while True:
        odd = random.choice([0, 0, 0.1, 0.3])
        yield {"ask": "write_key_value",
               "pairs": [[_text(random, odd) or "k", _text(random, odd)] for _ in range(random.randrange(4))]}


def key_value_texts() -> Iterator[dict]:
    """Lines, well made and not."""
    random = Random(SEED)
    while True:
        odd = random.choice([0, 0, 0.1, 0.3])
        lines = [(_text(random, odd) or random.choice(["k"] * 9 + [""])) + random.choice([":"] * 30 + ["", "="])
                 + _text(random, odd) for _ in range(random.randrange(4))]
        text = "".join(line + random.choice(["\n"] * 50 + ["\r\n", "\n\n", "\n \n"]) for line in lines)
        yield {"ask": "read_key_value", "text": text[:-1] if random.random() < 0.05 else text}


def magnitudes() -> Iterator[dict]:
    """Bytes of integers, with leading zeros or without."""
    random = Random(SEED)
    while True:
        yield {"ask": "write_number", "magnitude": list(_bytes(random))}


def number_texts() -> Iterator[dict]:
    """Integers in base64, well made and not."""
    random = Random(SEED)
    while True:
        text = base64.b64encode(_bytes(random)).decode()
        if random.random() < 0.4:
            at = random.randrange(len(text) + 1)
            text = random.choice([
                text.rstrip("="), text + "=", text + "\n", " " + text, text + text, text[:at] + text[at + 1:],
                text[:at] + "\n" + text[at:], text[:at] + "é" + text[at:], text[:at] + "!" + text[at:],
                text.replace("+", "-").replace("/", "_"), "", "=", "A", "AR==", "AQ==", "AA==",
            ])
        yield {"ask": "read_number", "text": text}


def messages() -> Iterator[dict]:
    """Fields, and the list of those that are signed."""
    random = Random(SEED)
    while True:
        odd = random.choice([0, 0, 0, 0.2])
        fields = {name: _text(random, odd) for name in random.sample(FIELDS, random.randrange(1, len(FIELDS)))}
        signed = random.sample(sorted(fields), random.randrange(1, len(fields) + 1))
        if random.random() < 0.3:
            signed.insert(random.randrange(len(signed) + 1),
                          random.choice([*FIELDS, "", "nonsense", "sreg.nickname", " x", "a:b", "a\nb", signed[0]]))
        yield {"ask": "sign", "association_type": random.choice(["HMAC-SHA1", "HMAC-SHA256"]),
               "signed": ",".join(signed), "fields": fields}


def realms() -> Iterator[dict]:
    """Realms, many of them with something that is wrong."""
    random = Random(SEED)
    while True:
        yield {"ask": "realm", "realm": _join(_parts(random, 0.1))}


def addresses() -> Iterator[dict]:
    """Realms, and return addresses that are one to three changes away from them."""
    random = Random(SEED)
    while True:
        realm = _parts(random, random.choice([0, 0, 0.1]))
        return_to = [*realm]
        return_to[1] = random.choice(["", "", "", "www.", "a.b.", "s3."]) if realm[1] else ""
        for _ in range(random.randrange(1, 4)):
            _change(random, return_to)
        yield {"ask": "match", "realm": _join(realm), "return_to": _join(return_to)}


def _change(random: Random, address: list[str]) -> None:
    """Leads an address astray, or spells it otherwise, or goes further down."""
    kind = random.randrange(9)
    if kind < 5:
        at = random.choice([4, 4, 4, 5])
        address[at] += random.choice(["/", "/x", "/x/y"] if random.random() < 0.5 and at == 4 else BEHIND)
    elif kind == 5:
        address[2] = random.choice([random.choice(BEFORE) + address[2], address[2].upper(), address[2] + "."])
    elif kind == 6:
        address[3] = "" if address[3] else {"http": ":80", "https": ":443"}.get(address[0], ":1")
    elif kind == 7:
        path = address[4]
        address[4] = random.choice([path.upper(), path.replace("p", "%70", 1), path.replace("%2F", "%2f")])
    else:
        at = random.randrange(len(PARTS))
        if at != 1:
            address[at] = _one(random, PARTS[at], 0.5)


def _parts(random: Random, odd: float) -> list[str]:
    return [_one(random, part, odd) for part in PARTS]


def _one(random: Random, choice: tuple[list[str], list[str]], odd: float) -> str:
    return random.choice(choice[random.random() < odd])


def _join(parts: list[str]) -> str:
    return parts[0] + "://" + "".join(parts[1:])


def _text(random: Random, odd: float) -> str:
    return "".join(random.choice(ODD if random.random() < odd else PLAIN) for _ in range(random.randrange(4)))


def _bytes(random: Random) -> bytes:
    """Short ones, long ones, zeros in front, the top bit set."""
    zeros = bytes(random.choice([0, 0, 1, 1, 3]))
    lengths = [0, 1, 1, 2, 3, 5, 20, 20, 32, 32, 64, 127, 128, 129, 256, 512, 524, 540]
    return zeros + random.randbytes(random.choice(lengths))
