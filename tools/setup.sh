#!/bin/sh
# Makes .venv from requirements.lock (pinned versions and hashes) and sees to Pango, the one system
# library that is needed. Run by make, from the project's folder; touches .venv/.ready when done.
set -eu

say() { printf '%s\n' "$*" >&2; }

find_python() {
    for name in python3.13 python3.12 python3.11 python3.14 python3 python; do
        path=$(command -v "$name" 2>/dev/null) || continue
        if "$path" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            printf '%s\n' "$path"
            return
        fi
    done
    say "set-up: Python 3.11 or newer, with its venv module, is needed and was not found"
    say "        install it (Debian and Ubuntu: apt-get install python3 python3-venv; macOS: brew install python), then run make again"
    exit 1
}

make_venv() {
    # an environment of another Python, or one that was moved, is made anew
    if ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        python=$(find_python)
        say "set-up: making .venv with $("$python" --version)"
        rm -rf .venv
        "$python" -m venv .venv
    fi
    say "set-up: installing the packages of requirements.lock"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
}

has_pango() { .venv/bin/python -W ignore -c 'import weasyprint' >/dev/null 2>&1; }

run_as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

install_pango() {
    if command -v apt-get >/dev/null 2>&1; then
        set -- apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
    elif command -v dnf >/dev/null 2>&1; then
        set -- dnf install -y pango
    elif command -v brew >/dev/null 2>&1; then
        say "set-up: Pango is missing; running: brew install pango"
        brew install pango >&2
        return
    else
        say "set-up: WeasyPrint needs the system library Pango 1.44 or newer, which is missing"
        say "        install it with this system's package manager, then run make again"
        exit 1
    fi
    if [ "$(id -u)" != 0 ] && ! sudo -n true >/dev/null 2>&1; then
        say "set-up: WeasyPrint needs the system library Pango, which is missing. Run this, then make again:"
        say "        sudo $*"
        exit 1
    fi
    say "set-up: Pango is missing; running: $*"
    [ "$1" != apt-get ] || run_as_root apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive run_as_root "$@" >&2
}

make_venv
if ! has_pango; then
    install_pango
    if ! has_pango; then
        say "set-up: Pango is installed, yet WeasyPrint cannot load it; this is what it says:"
        .venv/bin/python -c 'import weasyprint' >&2 || exit 1
    fi
fi
touch .venv/.ready
say "set-up: done"
