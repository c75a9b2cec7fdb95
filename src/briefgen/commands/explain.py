"""`briefgen explain`: what a finding code means and what to do about it."""

from __future__ import annotations

from dataclasses import asdict

from briefgen.codes import CODES
from briefgen.commands.talk import enveloped, print_json
from briefgen.config import did_you_mean
from briefgen.errors import UsageError


def explain(code: str, *, json: bool) -> int:
    """Print the explanation of a code, or all codes; raises UsageError for one that there is not."""
    if code and code not in CODES:
        raise UsageError(f'there is no finding "{code}"', next_step=did_you_mean(code, sorted(CODES)))
    if json:
        told = {name: asdict(said) for name, said in CODES.items() if code in ("", name)}
        print_json(enveloped("explain", 0, codes=told))
        return 0
    if not code:
        width = max(map(len, CODES))
        for name, said in sorted(CODES.items()):
            print(f"{name.ljust(width)}  {said.meaning.partition('. ')[0].rstrip('.')}.")
        return 0
    print(f"{code}\n\n{CODES[code].meaning}\n\nWhat to do: {CODES[code].action}")
    return 0
