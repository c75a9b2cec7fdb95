"""The parts of a key issue as they are read: what is at stake, who holds which view, what else is said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefgen.model import KeyIssue, Statement, View


def held(issue: KeyIssue, here: Iterable[str]) -> list[tuple[View, tuple[str, ...]]]:
    """Each view on an issue with those of its statements here that no view before it has."""
    left, made = set(here), []
    for view in issue.views:
        own = tuple(i for i in view.statements if i in left)
        left -= set(own)
        made.append((view, own))
    return made


def stake_and_rest(issue: KeyIssue, here: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of the statements here that are nobody's view: those that say what is at stake, and the others in their order."""
    given = {i for _, own in held(issue, here) for i in own}
    left = [i for i in here if i not in given]
    stake = tuple(i for i in issue.stake if i in left)
    return stake, tuple(i for i in left if i not in stake)


def as_read(statements: Sequence[Statement], issues: Iterable[KeyIssue]) -> tuple[Statement, ...]:
    """Statements issue by issue, of each issue its parts one after the other; what belongs to no issue comes last."""
    known = {issue.name: issue for issue in issues}
    made: list[Statement] = []
    for name in sorted(dict.fromkeys(s.issue for s in statements), key=lambda n: not n):
        own = {s.id: s for s in statements if s.issue == name}
        issue = known.get(name, KeyIssue(name, ()))
        stake, rest = stake_and_rest(issue, tuple(own))
        viewed = (i for _, ids in held(issue, own) for i in ids)
        made += [own[i] for i in (*stake, *viewed, *rest)]
    return tuple(made)
