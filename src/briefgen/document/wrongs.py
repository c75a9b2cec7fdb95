"""What is wrong with a template, in the words of who writes one: no Python, and what is nearest to be right."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, NoReturn

from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError, nodes
from jinja2.exceptions import TemplateRuntimeError
from jinja2.parser import Parser
from jinja2.runtime import LoopContext
from jinja2.utils import missing

from briefgen.document.values import Context, SlotValue
from briefgen.errors import did_you_mean
from briefgen.model import AUDIENCES

_CLASS = re.compile(r"'?(?:[\w.]*\.)?\b(\w+)'? (?:object|instances?)\b")
_EXACT = re.compile(r"'(tuple|list|dict|mappingproxy|NoneType|str|int|float|bool|[A-Z]\w*Value|Printable)'")
_PLAIN = {
    "tuple": "a list", "list": "a list", "dict": "a table of names", "mappingproxy": "a table of names",
    "NoneType": "none", "str": "text", "int": "a number", "float": "a number", "bool": "true or false",
    "Printable": "a value that is printed whole", "LoopContext": "loop", "Macro": "a macro",
}  # fmt: skip
_NO_FILTER = re.compile(r"No (filter|test) named '([^']*)'")


class UnknownNameError(UndefinedError):
    """Something that a template names and that there is not, with the next step."""

    def __init__(self, message: str, *, step: str) -> None:
        super().__init__(message)
        self.step = step


class Nearest(StrictUndefined):
    """What is undefined tells in a template's own words what there is instead."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,
    ) -> None:
        raised: Any = exc
        if not hint and name is not None:
            hint, step = _lacking(obj, str(name))
            raised = partial(UnknownNameError, step=step)
        super().__init__(hint, obj, name, raised)


def _lacking(obj: Any, name: str) -> tuple[str, str]:
    """What is not there, and the next step."""
    if obj is missing:
        return f"{name!r} is undefined", nearest_name(name)
    if isinstance(obj, Mapping):
        what = "slot " if any(isinstance(value, SlotValue) for value in obj.values()) else ""
        return f'there is no {what}"{name}"', did_you_mean(name, sorted(map(str, obj)))
    if isinstance(obj, LoopContext):
        names = [n for n in dir(LoopContext) if not n.startswith("_")]
    else:
        names = [f.name for f in dataclasses.fields(obj)] if dataclasses.is_dataclass(obj) else []
    said = f'there is no "{name}" in {kind_of(type(obj).__name__)}'
    names = sorted(set(names) - {"kind", "id"} if not isinstance(obj, SlotValue) else names)
    return said, did_you_mean(name, names) if names else "print it, or go through its items with {% for %}"


def nearest_name(name: str, given: Iterable[str] = ()) -> str:
    """The next step after a name that a template has not: the nearest, and all."""
    names = sorted({f.name for f in dataclasses.fields(Context)} | set(given))
    return did_you_mean(name, names, most=len(names))


def kind_of(name: str) -> str:
    """What a value of a Python class is to a template: "a slot", "an issue", "a list"."""
    if name in _PLAIN:
        return _PLAIN[name]
    word = name.removesuffix("Value").lower()
    return f"{'an' if word[:1] in 'aeiou' else 'a'} {word}"


def plain_words(message: str) -> str:
    """A message without the names of Python classes."""
    said = _CLASS.sub(lambda m: kind_of(m[1]), message)
    return _EXACT.sub(lambda m: kind_of(m[1]), said)


def misnamed(message: str, filters: Iterable[str], tests: Iterable[str]) -> tuple[str, str] | None:
    """What is wrong and the next step where jinja tells of a filter or a test that it does not know; else None."""
    if not (found := _NO_FILTER.match(message)):
        return None
    names = sorted(filters if found[1] == "filter" else tests)
    return f'there is no {found[1]} "{found[2]}"', did_you_mean(found[2], names, most=len(names))


class UnclosedError(TemplateSyntaxError):
    """A block that is not closed, at the line where it is opened, with the next step."""

    def __init__(self, message: str, line: int, file: str, *, step: str) -> None:
        super().__init__(message, line, file, file)
        self.step = step


class OpeningParser(Parser):
    """Jinja's parser, which also keeps where each block is opened that is open still."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._open: list[tuple[str, int]] = []

    def parse_statement(self) -> nodes.Node | list[nodes.Node]:
        """One statement, its block among the open ones meanwhile."""
        self._open.append((self.stream.current.value, self.stream.current.lineno))
        made = super().parse_statement()
        self._open.pop()
        return made

    def fail_eof(self, end_tokens: tuple[str, ...] | None = None, lineno: int | None = None) -> NoReturn:
        """Raise for the innermost block that is open at the end."""
        self._fail_open("there is no {end} for the {tag} of this line", "add {end} where the block ends")
        super().fail_eof(end_tokens, lineno)

    def fail_unknown_tag(self, name: str, lineno: int | None = None) -> NoReturn:
        """Raise for a closing tag that stands where another block is open still."""
        if self._open and self._open[-1][0] == name:
            self._open.pop()
        if name.startswith("end"):
            said = "the {tag} of this line is open still at the {{% " + f"{name} %}}}} of line {lineno}"
            self._fail_open(said, "add {end} before it")
        super().fail_unknown_tag(name, lineno)

    def _fail_open(self, said: str, step: str) -> None:
        if self._open:
            tag, line = self._open[-1]
            words = {"tag": f"{{% {tag} %}}", "end": f"{{% end{tag} %}}"}
            raise UnclosedError(said.format(**words), line, self.name or "", step=step.format(**words))


def step_for(file: str) -> str:
    """The next step where a template is wrong: one of an audience that briefgen brings can be taken away."""
    folder, _, name = file.rpartition("/")
    shipped = name.startswith("_") or folder.rpartition("/")[2] in AUDIENCES
    return "correct the template" + (", or delete it to use the built-in one" if shipped else "")
