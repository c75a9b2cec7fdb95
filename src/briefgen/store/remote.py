"""Objects below an address such as s3://bucket/folder, through fsspec; what a service refuses is told in our words.

What a service says of an error is never passed on: it may hold names of accounts, or parts of a signed request.
"""

from __future__ import annotations

import contextlib
import datetime
import importlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefgen.errors import UsageError

_NEEDED = {"s3": ("s3fs", "briefgen[remote]"), "gs": ("gcsfs", "gcsfs"), "memory": ("fsspec", "briefgen[remote]")}
"""By scheme, what has to be there and what installs it."""
_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]*)://")
_KEYS = {
    "s3": "set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give the machine a role",
    "gs": "set GOOGLE_APPLICATION_CREDENTIALS, or run `gcloud auth application-default login`",
}
_KIND = {"s3": "ContentType", "gs": "content_type"}  # so that a browser shows a page, rather than keep it as a file
_OFFICE = "application/vnd.openxmlformats-officedocument"
_KINDS = {
    "html": "text/html; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "pptx": f"{_OFFICE}.presentationml.presentation",
}
_NO_KEYS = frozenset(
    {"NoCredentialsError", "PartialCredentialsError", "CredentialRetrievalError", "DefaultCredentialsError"}
    | {"ProfileNotFound", "TokenRetrievalError", "SSOTokenLoadError", "UnauthorizedSSOTokenError"}
)
_WRONG_KEYS = frozenset({"InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken"})
_UNREACHED = re.compile(r"Connect|Timeout|Endpoint|HTTPClient|DNS|SSL")


@dataclass(frozen=True, slots=True)
class Mark:
    """What tells an object from another state of it: its size in bytes, its version, and when it was put there."""

    size: int
    version: str
    put: str = ""


def is_address(text: str) -> bool:
    """Whether a text is an address rather than a path."""
    return bool(_ADDRESS.match(text))


def local_path(text: str) -> Path | None:
    """The path of a file:// address; None for any other."""
    return Path(text.removeprefix("file://")) if text.startswith("file:///") else None


def checked_address(text: str) -> str:
    """The address without a slash at its end; raises UsageError, without repeating secrets, for one that is no use."""
    scheme = text.partition("://")[0]
    if scheme not in _NEEDED:
        step = f"use {', '.join(f'{name}://' for name in _NEEDED)} or a folder"
        raise UsageError(f'"{scheme}://" is not an address that can be read and written', next_step=step)
    if re.search(r"::|[?#]|://[^/]*@", text):
        step = f"leave what stands around bucket and path to the environment: {_KEYS.get(scheme, 'give a plain one')}"
        raise UsageError("the address holds more than bucket and path", next_step=step)
    steps = text.partition("://")[2].rstrip("/").split("/")
    if not all(step and step not in (".", "..") and step.isprintable() for step in steps):
        raise UsageError("the address has no bucket, or a step that is no name", file=text, next_step="correct it")
    return text.rstrip("/")


class Remote:
    """The objects below an address, by their name from there; raises UsageError for what the service refuses."""

    def __init__(self, address: str) -> None:
        self.address = checked_address(address)
        self.scheme = address.partition("://")[0]
        self._fs = _filesystem(self.scheme, self.address)
        self._base: str = self._fs._strip_protocol(self.address).rstrip("/")

    def marks(self, below: str = "") -> dict[str, Mark]:
        """Every object below the address, or below a name there; empty where there is none."""
        base = self._path(below) if below else self._base
        with self._told("read"):
            found: Mapping[str, Mapping[str, Any]] = self._fs.find(base, detail=True)
        start = len(self._base) + 1
        return {path[start:]: _mark(info) for path, info in sorted(found.items()) if path.startswith(base + "/")}

    def get(self, names: Sequence[str]) -> dict[str, bytes]:
        """The bytes of these objects; those that are not there are left out."""
        if not names:
            return {}
        with self._told("read"):
            found = self._fs.cat([self._path(name) for name in names], on_error="return")
            got = {name: found[self._path(name)] for name in names}
            for value in got.values():
                if isinstance(value, Exception) and not _is_absent(value):
                    raise value
        return {name: value for name, value in got.items() if isinstance(value, bytes)}

    def download(self, places: Mapping[str, Path]) -> None:
        """Write these objects into files whose folders are there."""
        if places:
            with self._told("read"):
                self._fs.get([self._path(name) for name in places], [str(path) for path in places.values()])

    def put(self, files: Mapping[str, bytes]) -> None:
        """Write these objects, each whole."""
        kinds = {name: _KINDS.get(name.rpartition(".")[2], "application/octet-stream") for name in files}
        with self._told("written"):
            for kind in sorted(set(kinds.values())):
                some = {self._path(name): data for name, data in files.items() if kinds[name] == kind}
                self._fs.pipe(some, **({_KIND[self.scheme]: kind} if self.scheme in _KIND else {}))

    def copy(self, names: Mapping[str, str]) -> None:
        """Copy objects within the service, from name to name."""
        with self._told("written"):
            for old, new in names.items():
                self._fs.cp_file(self._path(old), self._path(new))

    def remove(self, names: Sequence[str]) -> None:
        """Remove these objects."""
        if names:
            with self._told("removed"):
                self._fs.rm([self._path(name) for name in names])

    def _path(self, name: str) -> str:
        return f"{self._base}/{name}"

    @contextlib.contextmanager
    def _told(self, done: str) -> Iterator[None]:
        """Tell what goes wrong as a UsageError: what it is of, in words of our own, and the next step."""
        try:
            yield
        except Exception as error:
            message, step = _words(error, done, self.scheme)
            raise UsageError(message, file=self.address, next_step=step) from None


def _filesystem(scheme: str, address: str) -> Any:
    """fsspec's file system, without its own memory of listings; raises UsageError where a package lacks."""
    module, package = _NEEDED[scheme]
    try:
        importlib.import_module(module)
        fsspec = importlib.import_module("fsspec")
    except ImportError:
        step = f"run `pip install '{package}'`"
        raise UsageError(f"{scheme}:// needs the package {module}", file=address, next_step=step) from None
    return fsspec.filesystem(scheme, use_listings_cache=False)


def _is_absent(error: Exception) -> bool:
    """Whether an error says that there is no such object, in a bucket that there is."""
    return isinstance(error, FileNotFoundError) and "NoSuchBucket" not in _codes(error)


def _mark(info: Mapping[str, Any]) -> Mark:
    """From what a service lists of an object: S3's, Google's and the memory's names for the same things."""
    when = next((info[key] for key in ("LastModified", "updated", "created", "mtime") if info.get(key)), "")
    put = when.astimezone(datetime.UTC).isoformat() if isinstance(when, datetime.datetime) else str(when)
    version = next((str(info[key]) for key in ("ETag", "generation", "etag") if info.get(key)), put)
    return Mark(int(info.get("size") or 0), version, put)


def _behind(error: Exception) -> list[BaseException]:
    return [each for each in (error, error.__cause__, error.__context__) if each is not None]


def _codes(error: Exception) -> set[str]:
    """The service's own codes for an error, such as AccessDenied."""
    return {str(getattr(each, "response", {}).get("Error", {}).get("Code", "")) for each in _behind(error)} - {""}


def _words(error: Exception, done: str, scheme: str) -> tuple[str, str]:
    """What went wrong and the next step, from the error's kind and the service's code, never from its text."""
    kinds = {kind.__name__ for each in _behind(error) for kind in type(each).__mro__}
    codes = _codes(error)
    keys = _KEYS.get(scheme, "see to your access")
    if kinds & _NO_KEYS:
        return "there are no credentials for it", keys
    if codes & _WRONG_KEYS:
        return "the service does not accept the credentials", keys
    if "NoSuchBucket" in codes or kinds & {"BucketNotFound"}:
        return "there is no such bucket", "make it, or correct the address"
    if "PermissionError" in kinds:
        return f"cannot be {done}: the credentials give no right to it", "ask whoever owns the bucket for it"
    if "FileNotFoundError" in kinds:
        return f"cannot be {done}: there is no such bucket or object", "correct the address"
    if any(_UNREACHED.search(kind) for kind in kinds):
        return "the service cannot be reached", "see to the network, and to AWS_ENDPOINT_URL if you set it"
    told = ", ".join(sorted(codes)) or type(error).__name__
    return f"cannot be {done}: the service answers {told}", "try again, or ask whoever runs it"
