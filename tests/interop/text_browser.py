"""Lynx, a browser that shows letters only: driven by the keys that somebody would press."""

import os
import re
import subprocess
from pathlib import Path

SECONDS = 60

# What Tab stops at, one after the other.
STOPS = re.compile(r'<a [^>]*href|<button|<select|<input(?![^>]*type="hidden")')

NEXT = ["<tab>"]
ENTER = ["^J"]


def typed(text: str) -> list[str]:
    """The keys of a text."""
    return ["<space>" if letter == " " else letter for letter in text]


def to(page: str, mark: str, after: str = "") -> list[str]:
    """The way from the top of a page to the first field or button behind some text that has the mark in its tag."""
    behind = page.partition(after)[2] if after else page
    assert mark in behind, f"{mark} is on the page: {page}"
    before = len(page) - len(behind) + behind.index(mark)
    return NEXT * (len(STOPS.findall(page[:before])) - 1)


def go(url: str) -> list[str]:
    """Another address."""
    return ["g", "^U", *typed(url), *ENTER]


def read(url: str, keys: list[str], folder: Path) -> str:
    """Opens an address, presses keys, and returns the text of the page that is shown then."""
    shown, script, settings = (folder / name for name in ("shown.txt", "keys", "lynx.cfg"))
    shown.unlink(missing_ok=True)
    printed = ["p", *ENTER, "^U", *typed(str(shown)), *ENTER, "q", "y"]
    script.write_text("".join(f"key {key}\n" for key in [*keys, *printed]))
    # Lynx has no setting for an authority of one's own; whether the certificate is right, the other tests say.
    settings.write_text("ACCEPT_ALL_COOKIES:TRUE\nFORCE_SSL_PROMPT:YES\nCHARACTER_SET:utf-8\n"
                        "ALERTSECS:0\nDELAYSECS:0\nINFOSECS:0\nMESSAGESECS:0\n")
    environment = {**os.environ, "TERM": "vt100", "LANG": "C.UTF-8", "LINES": "60", "COLUMNS": "120", "HOME": str(folder)}
    ran = subprocess.run(["lynx", f"-cfg={settings}", f"-cmd_script={script}", url], env=environment,
                         stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS)
    assert shown.exists(), f"a page is shown at the end:\n{ran.stdout[-2000:].decode(errors='replace')}"
    return re.sub(r"[\u2068\u2069]", "", shown.read_text())
