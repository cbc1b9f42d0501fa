#!/usr/bin/env python3
"""A program for ejabberd as most are: Python, buffered, flushing after each answer. Accounts are lines of a file."""

import os
import struct
import sys


def accounts():
    with open(sys.argv[1], encoding="utf-8") as file:
        return [line.rstrip("\n").split(":", 2) for line in file]


def change(user, host, password):
    changed = [(*account[:2], password) if account[:2] == [user, host] else account for account in accounts()]
    new = f"{sys.argv[1]}.{os.getpid()}"
    with open(new, "w", encoding="utf-8") as file:
        file.writelines(":".join(account) + "\n" for account in changed)
    os.replace(new, sys.argv[1])


def answer(question):
    command, *fields = question.split(":", 3)
    if command == "auth":
        return fields in accounts()
    if command == "isuser":
        return fields in [account[:2] for account in accounts()]
    if command == "setpass" and fields[:2] in [account[:2] for account in accounts()]:
        change(*fields)
        return True
    return False


while len(head := sys.stdin.buffer.read(2)) == 2:
    length, = struct.unpack(">H", head)
    yes = answer(sys.stdin.buffer.read(length).decode())
    sys.stdout.buffer.write(struct.pack(">HH", 2, yes))
    sys.stdout.buffer.flush()
