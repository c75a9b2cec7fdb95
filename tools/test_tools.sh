#!/bin/sh
# Installs what tests use from npm (tests/tools/package.json) into tests/tools/node_modules. Run by
# make, from the project's folder. Without npm, or offline, the tests that need these tools skip; with
# BRIEFGEN_REQUIRE_PROGRAMS set, as in CI, that is an error.
set -eu

tools=tests/tools

give_up() {
    printf '%s\n' "test tools: $*" >&2
    [ -z "${BRIEFGEN_REQUIRE_PROGRAMS:-}" ] || exit 1
    printf '%s\n' "            the tests that need them will be skipped" >&2
    exit 0
}

command -v npm >/dev/null 2>&1 || give_up "npm is not installed"

# `npm ci` wants every platform's optional package in the lock; `install` wants only this one's, and
# holds each package to the lock's version and hash just the same. No package's own script is run.
npm install --prefix "$tools" --no-save --ignore-scripts --no-audit --no-fund --no-update-notifier \
    --loglevel=error >/dev/null || give_up "npm could not install them"
touch "$tools/node_modules/.ready"
