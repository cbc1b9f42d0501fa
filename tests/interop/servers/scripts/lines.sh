#!/usr/bin/env bash
# A program for Prosody in Bash. Accounts are lines of a file.

accounts=$1

while IFS= read -r question; do
    case $question in
        auth:*) grep -Fxq -- "${question#auth:}" "$accounts" ;;
        isuser:*) cut -d: -f1,2 "$accounts" | grep -Fxq -- "${question#isuser:}" ;;
        *) false ;;
    esac && echo 1 || echo 0
done
