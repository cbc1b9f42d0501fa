#!/usr/bin/env bash
# A program for ejabberd in Bash, which can neither hold a zero byte nor read two: dd and od do that for it.

accounts=$1

number() {
    dd bs=1 count=2 2>/dev/null | od -An -tu1 | { read -r high low && echo $(( high * 256 + low )); }
}

while length=$(number) && [ -n "$length" ]; do
    question=$(dd bs=1 count="$length" 2>/dev/null)
    case $question in
        auth:*) grep -Fxq -- "${question#auth:}" "$accounts" ;;
        isuser:*) cut -d: -f1,2 "$accounts" | grep -Fxq -- "${question#isuser:}" ;;
        *) false ;;
    esac && printf '\0\2\0\1' || printf '\0\2\0\0'
done
