#!/usr/bin/env bash
# A program for Prosody that answers one question, without a line's end, and is gone. Accounts are lines of a file.

accounts=$1

IFS= read -r question
case $question in
    auth:*) grep -Fxq -- "${question#auth:}" "$accounts" ;;
    isuser:*) cut -d: -f1,2 "$accounts" | grep -Fxq -- "${question#isuser:}" ;;
    *) false ;;
esac && printf 1 || printf 0
