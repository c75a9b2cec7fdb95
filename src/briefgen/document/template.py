"""Templates: Jinja2 in its sandbox gives small Markdown in which every value is an opaque token.

A template is trusted structure, a value is not: `finalize` turns each value that is printed into a
token, so what a source says never meets a Markdown parser.
"""

from __future__ import annotations

import dataclasses
import re
import sys
import traceback
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from jinja2 import BytecodeCache, DictLoader, TemplateSyntaxError, Undefined, UndefinedError, nodes, pass_context
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateRuntimeError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS

from briefgen.document.values import Context, Printable
from briefgen.document.wrongs import Nearest, OpeningParser, kind_of, misnamed, plain_words, step_for
from briefgen.errors import TemplateError

MAX_OUTPUT = 2_000_000  # characters of Markdown; a long brief has some 50,000
MAX_STEPS = 100_000  # numbers that all `range` calls of one template give together
_TOKEN_START = "briefgentoken"
TOKEN = re.compile(_TOKEN_START + r"(\d{6})x")
_FILTERS = frozenset(
    (
        *("abs", "batch", "count", "default", "first", "groupby", "int", "join", "last", "length", "list", "map"),
        *("max", "min", "reject", "rejectattr", "reverse", "select", "selectattr", "slice", "sort", "sum", "unique"),
    )
)


@dataclass(frozen=True, slots=True)
class TemplateSet:
    """The templates of one audience, as text, and the files they came from.

    `shared` is a file of macros both may `import`, by the name "_macros.md.j2"; "" for none.
    """

    name: str
    brief: str
    brief_file: str
    slides: str
    slides_file: str
    shared: str = ""
    shared_file: str = "_macros.md.j2"


@dataclass(slots=True)
class Tokens:
    """The values that were printed, by the number in their token; of the file `traced`, the line of each in `lines`."""

    values: list[str | Printable] = field(default_factory=list)
    traced: str = ""
    lines: list[int] = field(default_factory=list)

    def add(self, value: str | Printable) -> str:
        """A token for the value, made of letters and digits: Markdown sees one plain word."""
        self.values.append(value)
        if self.traced:
            self.lines.append(_printing(self.traced))
        return f"{_TOKEN_START}{len(self.values) - 1:06d}x"


def _printing(file: str) -> int:
    """The line of the template that is printing now, 0 where none is; of a macro, the line that calls it.

    Jinja keeps a map of lines in the code that it makes of a template.
    """
    frame = sys._getframe()
    while frame and not ("debug_info" in frame.f_globals and frame.f_globals.get("name") == file):
        frame = frame.f_back  # type: ignore[assignment]
    if not frame:
        return 0
    pairs = [pair.split("=") for pair in str(frame.f_globals["debug_info"]).split("&") if pair]
    return max((int(line) for line, made in pairs if int(made) <= frame.f_lineno), default=0)


class _Rendered(str):
    """Template text whose values are tokens already: what a macro gives."""


def _joined(parts: Iterable[str]) -> str:
    return _Rendered("".join(parts))


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, without repetition of strings and powers, which would fill the memory."""

    concat = staticmethod(_joined)
    intercepted_binops = frozenset(["*", "**", "%"])

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "**" or not all(isinstance(v, int | float) for v in (left, right)):
            raise SecurityError(f"the operator {operator} is for numbers only")
        return super().call_binop(context, operator, left, right)

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        return self.undefined(f'"{attribute}" is unsafe: a template may not use it', obj, attribute, SecurityError)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return OpeningParser(self, source, name, filename).parse()


class _Compiled(BytecodeCache):
    """Compiled templates by their name and text: a brief is tried at many sizes with the same few."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._codes[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


def render(text: str, file: str, context: Context, *, shared: str = "", traced: bool = False) -> tuple[str, Tokens]:
    """The Markdown of a template and the values its tokens stand for; with `traced`, where each was printed.

    Raises TemplateError, with file and line, for a syntax error, an undefined name, something that
    cannot be printed, and a template that asks for too much.
    """
    tokens = Tokens(traced=file if traced else "")
    environment = _environment(tokens, text, file, shared)
    try:
        _tree(text, file)
        template = environment.get_template(file)
        names = {f.name: getattr(context, f.name) for f in dataclasses.fields(context)}
        parts: list[str] = []
        size = 0
        for part in template.generate(names):
            size += len(part)
            if size > MAX_OUTPUT:
                raise SecurityError(f"writes more than {MAX_OUTPUT:,} characters")
            parts.append(part)
    except TemplateSyntaxError as error:
        raise _misread(error, file) from error
    except TemplateNotFound as error:
        raise _wrong(f"there is no template {error.name}", file, 0) from error
    except (UndefinedError, SecurityError, TemplateRuntimeError, TypeError, ValueError, ArithmeticError) as error:
        raise _wrong(str(error), file, _line(error, file), getattr(error, "step", "")) from error
    except (AttributeError, LookupError, RecursionError, MemoryError) as error:
        said = "calls itself without end" if isinstance(error, RecursionError) else str(error)
        raise _wrong(said, file, _line(error, file)) from error
    return "".join(parts), tokens


def _environment(tokens: Tokens, text: str, file: str, shared: str) -> _Environment:
    @pass_context  # else a constant would become a token once, when the template is compiled
    def finalize(_: Any, value: Any) -> Any:
        if isinstance(value, _Rendered):
            return value
        if isinstance(value, Undefined):
            return str(value)  # raises, with the name
        if isinstance(value, Printable):
            return tokens.add(value)
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            return tokens.add(f"{value:,}" if isinstance(value, int) else str(value))
        raise TemplateRuntimeError(f"{kind_of(type(value).__name__)} cannot be printed: print one of its parts")

    environment = _Environment(
        loader=DictLoader({file: text, "_macros.md.j2": shared}),
        undefined=Nearest,
        finalize=finalize,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        cache_size=0,
        bytecode_cache=_COMPILED,
    )
    environment.filters = {name: environment.filters[name] for name in sorted(_FILTERS)}
    environment.globals = {"range": _range(MAX_STEPS)}
    return environment


def _range(budget: int) -> Any:
    left = [budget]

    def limited(*args: int) -> range:
        numbers = range(*args)
        left[0] -= len(numbers)
        if left[0] < 0:
            raise SecurityError(f"counts over more than {budget:,} numbers")
        return numbers

    return limited


def parsed(text: str, file: str) -> nodes.Template:
    """The syntax tree of a template, not to be changed. Raises TemplateError for what `render` would not read."""
    try:
        return _tree(text, file)
    except TemplateSyntaxError as error:
        raise _misread(error, file) from error


@lru_cache(maxsize=32)
def _tree(text: str, file: str) -> nodes.Template:
    """The tree, refused where a value would pass its token: filters over rendered text, and token look-alikes."""
    tree = _environment(Tokens(), text, file, "").parse(text, file, file)
    for block in tree.find_all(nodes.FilterBlock):
        said = "filter blocks are not allowed: apply the filter to a value"
        raise TemplateSyntaxError(said, block.lineno, file, file)
    if found := TOKEN.search(text):
        raise TemplateSyntaxError("holds a reserved word", text[: found.start()].count("\n") + 1, file, file)
    return tree


def _line(error: BaseException, file: str) -> int:
    """The template's line in the traceback, 0 where it cannot be told."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename in (file, "<template>")]
    return frames[-1].lineno or 0 if frames else 0


def _misread(error: TemplateSyntaxError, file: str) -> TemplateError:
    return _wrong(error.message or "syntax error", error.name or file, error.lineno, getattr(error, "step", ""))


def _wrong(message: str, file: str, line: int, step: str = "") -> TemplateError:
    if found := misnamed(message, _FILTERS, TESTS):
        message, step = found
    return TemplateError(plain_words(message), file=file, line=line, next_step=step or step_for(file))
