"""The text of `_brand.yml` as brand-yml understands it, and the line of every key for what must be said of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from briefgen.errors import ConfigError, did_you_mean
from briefgen.findings import Finding, Severity

MAX_BYTES = 64 * 1024
_MAX_NODES, _MAX_DEPTH = 5_000, 20  # of a tree whose aliases are followed
_NAMED = re.compile(r"`([\w.-]+)`")

Path = tuple[str | int, ...]


class BrandText:
    """A brand file's text: `brand` is brand-yml's value of it, `tree` the keys and values as they stand."""

    def __init__(self, text: str, file: str) -> None:
        """Raises ConfigError, with every line, for what is not YAML and what brand.yml does not allow."""
        self.file = file
        self.tree = self._tree(text)
        self.brand: Any = self._brand(text if self.tree else "{}")

    def wrong(self, message: str, step: str, *path: str | int, code: str = "config") -> Finding:
        """A finding about the value at a path."""
        return Finding(code, Severity.ERROR, message, self.file, self.line(path), step)

    def told(self, code: str, message: str, step: str, *path: str | int) -> Finding:
        """What a user should know of the value at a path, and may leave as it is; with a next step, should not."""
        weight = Severity.WARNING if step else Severity.INFO
        return Finding(code, weight, message, self.file, self.line(path), step)

    def line(self, path: Sequence[str | int]) -> int:
        """The 1-based line of a key, or of the nearest that holds it; 0 when there is none."""
        node: Any = self.tree
        line = 0
        for part in path:
            listed = isinstance(node, list) and isinstance(part, int) and part < len(node)
            if not listed and not (isinstance(node, dict) and part in node):
                break
            place: Any = node
            line = (place.lc.item(part) if listed else place.lc.key(part))[0] + 1
            node = place[part]
        return line

    def at(self, *path: str | int) -> Any:
        """The value at a path as it stands in the file; None where there is none."""
        node: Any = self.tree
        for part in path:
            node = node.get(part) if isinstance(node, dict) else None
        return node

    def _tree(self, text: str) -> dict[str, Any]:
        from ruamel.yaml import YAML
        from ruamel.yaml.error import YAMLError

        self.tree = {}
        if len(text.encode("utf-8", "replace")) > MAX_BYTES:
            raise ConfigError((self.wrong(f"is over {MAX_BYTES:,} bytes", "shorten the file"),))
        try:
            tree = YAML(typ="rt").load(text)
        except (YAMLError, ValueError, RecursionError) as error:
            mark = getattr(error, "problem_mark", None)
            problem = getattr(error, "problem", None) or str(error).partition("\n")[0] or "it is nested too deeply"
            line = mark.line + 1 if mark else 0
            step = "mend that line (keys and values as `primary: navy`)"
            said = Finding("config", Severity.ERROR, f"not YAML: {problem}", self.file, line, step)
            raise ConfigError((said,)) from error
        if tree is None:
            return {}
        if not isinstance(tree, dict):
            raise ConfigError((self.wrong("a brand file holds keys and values", "start with `color:`"),))
        if sum(1 for _ in _walked(tree, 0)) > _MAX_NODES:
            raise ConfigError((self.wrong("holds too much, or repeats itself without end", "shorten the file"),))
        return tree

    def _brand(self, text: str) -> Any:
        from brand_yml import Brand
        from pydantic import ValidationError

        try:
            return Brand.from_yaml_str(text)
        except ValidationError as error:
            raise ConfigError(tuple(self._told_all(error.errors(include_url=False)))) from error
        except Exception as error:  # it meets a wrong shape with whatever Python raises, a circle with its own
            raise ConfigError((self._strange(" ".join(str(error).split())),)) from error

    def _strange(self, said: str) -> Finding:
        """What brand-yml says where it says no place, with as much of a place as can be told."""
        step = "see docs/brand.md for what a brand file holds"
        if "brand logo type" in said:
            return self.wrong("a logo is a file, `path` and `alt`, or `light` and `dark`", step, "logo")
        if said.startswith("Circular reference"):
            return self.wrong(f"{said[:1].lower()}{said[1:]}", "name a colour where the circle begins", "color")
        return self.wrong(f"is no brand file: {said}", step)

    def _told_all(self, errors: Sequence[Any]) -> Iterator[Finding]:
        """A finding for each place: where a value may be of several types, not one for each of them."""
        places: dict[Path, list[Any]] = {}
        for item in errors:
            named = _NAMED.search(item["msg"]) if not item["loc"] else None
            loc = tuple(named[1].split(".")) if named else item["loc"]
            places.setdefault(self._known(loc), []).append(item)
        for path, items in places.items():
            if any(other[: len(path)] == path and other != path for other in places):
                continue  # what is wrong further in is the reason
            item = next((i for i in items if i["type"] == "value_error"), items[0])
            yield self._said(path, item)

    def _known(self, loc: Path) -> Path:
        """The parts of a place that are keys of the file: pydantic puts the names of types between them."""
        node: Any = self.tree
        found: list[str | int] = []
        for part in loc:
            if (isinstance(node, dict) and part in node) or (isinstance(node, list) and isinstance(part, int)):
                found.append(part)
                node = node[part]  # type: ignore[index]
        return tuple(found)

    def _said(self, path: Path, item: Any) -> Finding:
        where = ".".join(map(str, path)) or "the file"
        if item["type"] == "extra_forbidden":
            step = did_you_mean(str(path[-1]), _keys(path[:-1])) if _keys(path[:-1]) else "see docs/brand.md"
            return self.wrong(f"unknown key `{where}`", step, *path)
        if item["type"] in ("model_type", "dict_type", "list_type"):
            return self.wrong(f"`{where}` must hold {_SHAPES[item['type']]}", "see docs/brand.md", *path)
        if item["type"].startswith("union_tag"):
            return self.wrong(f"`{where}` needs a source", "write `source: system` beside its family", *path)
        said = str(item["msg"]).removeprefix("Value error, ").rstrip(".")
        return self.wrong(f"`{where}`: {said}", "correct the value", *path)


_SHAPES = {"model_type": "keys and values", "dict_type": "keys and values", "list_type": "a list"}


def _keys(path: Path) -> list[str]:
    """The keys that brand.yml knows at the first two levels."""
    import brand_yml

    kinds: dict[Path, Any] = {
        (): brand_yml.Brand,
        ("color",): brand_yml.BrandColor,
        ("typography",): brand_yml.BrandTypography,
        ("logo",): brand_yml.BrandLogo,
    }
    known = kinds[path].model_fields if path in kinds else {}
    return [field.alias or name for name, field in known.items() if name != "path"]


def _walked(node: Any, depth: int) -> Iterator[int]:
    """Every value of a tree, up to one more than is allowed, in number and in depth."""
    left = [(node, depth)]
    count = 0
    while left and count <= _MAX_NODES:
        value, deep = left.pop()
        count += 1 if deep <= _MAX_DEPTH else _MAX_NODES
        yield from range(1 if deep <= _MAX_DEPTH else _MAX_NODES)
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        left += [(item, deep + 1) for item in inner]
