#!/usr/bin/env python3
"""A program for Prosody that leaves the flushing to whoever starts it: `python3 -u`. Accounts are lines of a file."""

import sys


def known(fields):
    with open(sys.argv[1], encoding="utf-8") as file:
        accounts = [line.rstrip("\n").split(":", 2) for line in file]
    return fields in [account[:len(fields)] for account in accounts]


for line in sys.stdin:
    command, *fields = line.rstrip("\n").split(":", 3)
    print(1 if command in ("auth", "isuser") and known(fields) else 0)
