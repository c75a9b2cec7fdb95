"""The preview's pages, as an ASGI app: briefs, documents, findings, evidence, and the files themselves."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from functools import cache, partial
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FunctionLoader
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from briefgen import store
from briefgen.edition.index_style import SCRIPT
from briefgen.model import FORMATS
from briefgen.preview.hub import Hub
from briefgen.preview.records import INDEX, Listed, listed, served
from briefgen.preview.state import Shown

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The preview's own pages: its script, its style, its documents in a frame."""
_SCRIPT = b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
FILE_POLICY = (
    f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-{_SCRIPT}'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'"
)
"""What was built: nothing is fetched and nothing runs but the one script of index.html."""
PDF_POLICY = "frame-ancestors 'self'"
"""A browser's own viewer is bound by it too, so that it may not be forbidden to load anything."""
INLINE = ("html", "pdf")
"""What a browser shows itself; all else is a download."""
_KINDS = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
    "jsonld": "application/ld+json",
}
_STATIC = {"preview.css": "text/css; charset=utf-8", "preview.js": "text/javascript; charset=utf-8"}


def app_of(hub: Hub) -> Starlette:
    """The app that shows what the hub knows."""
    pages = _Pages(hub)
    app = Starlette(
        routes=[
            Route("/", pages.briefs),
            Route("/b/{brief}", pages.brief),
            Route("/b/{brief}/evidence", pages.evidence),
            Route("/b/{brief}/{audience}/{format}", pages.document),
            Route("/files/{brief}/{name:path}", pages.file),
            Route("/drafts/{brief}/{audience}", pages.draft),
            Route("/events", pages.events),
            Route("/static/{name}", pages.static),
        ],
        exception_handlers={HTTPException: _refused, Exception: _refused},
    )
    app.router.redirect_slashes = False
    return app


@cache
def _environment() -> Environment:
    load = FunctionLoader(lambda name: store.packaged_text(f"preview/pages/{name}"))
    return Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, loader=load)


class _Pages:
    """The answers; each reads what lies in the output folder, so that none is older than that."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    async def briefs(self, request: Request) -> Response:
        """The list of briefs."""
        return _page("briefs", briefs=[(state, _listing(state)) for state in self._hub.briefs], brief="", audience="")

    async def brief(self, request: Request) -> Response:
        """A brief: its documents and what was found."""
        state = self._state(request)
        return _page("brief", state=state, listing=_listing(state), brief=state.brief, audience="")

    async def document(self, request: Request) -> Response:
        """A document in a frame; as it was made last where its pages are still to be counted."""
        state = self._state(request)
        audience, format = request.path_params["audience"], request.path_params["format"]
        listing = _listing(state)
        file = listing.document(audience, format)
        draft = state.drafts.get(audience) if format == "html" else None
        if format not in INLINE or not (file or draft or audience in listing.audiences):
            raise HTTPException(404)
        source = f"{_files(state)}{quote(file.path)}?{file.sha256[:16]}" if file else ""
        if draft is not None:
            source = f"/drafts/{state.brief}/{quote(audience)}?{hashlib.sha256(draft).hexdigest()[:16]}"
        kind = "" if format == "html" else f" {format.upper()}"
        download = f"{_files(state)}{quote(file.path)}" if file else ""
        return self._framed(state, listing, f"{audience}{kind}", source, audience, draft is not None, download)

    async def evidence(self, request: Request) -> Response:
        """The evidence view in a frame."""
        state = self._state(request)
        listing = _listing(state)
        source = f"{_files(state)}{INDEX}?{listing.hashes[INDEX][:16]}" if INDEX in listing.hashes else ""
        return self._framed(state, listing, "evidence", source)

    def _framed(
        self,
        state: Shown,
        listing: Listed,
        name: str,
        source: str,
        audience: str = "",
        draft: bool = False,
        download: str = "",
    ) -> Response:
        base = f"/b/{state.brief}"
        views = [(d.audience, f"{base}/{quote(d.audience)}/html") for d in listing.documents if d.format == "html"]
        views += [
            (f"{d.audience} PDF", f"{base}/{quote(d.audience)}/pdf") for d in listing.documents if d.format == "pdf"
        ]
        values = {"state": state, "listing": listing, "name": name, "source": source, "draft": draft}
        views.append(("evidence", f"{base}/evidence"))
        return _page(
            "frame", **values, views=views, download=download, frame=True, brief=state.brief, audience=audience
        )

    async def file(self, request: Request) -> Response:
        """A file that the edition lists, byte for byte as it was proved."""
        state = self._state(request)
        name = request.path_params["name"]
        data = served(_listing(state), partial(store.read_served, state.out), name)
        if data is None:
            raise HTTPException(404)
        return _file(data, name)

    async def draft(self, request: Request) -> Response:
        """A document as it was made before its pages were counted."""
        draft = self._state(request).drafts.get(request.path_params["audience"])
        if draft is None:
            raise HTTPException(404)
        return _file(draft, "draft.html")

    async def events(self, request: Request) -> Response:
        """News, as server-sent events."""
        if request.method == "HEAD":
            return Response(media_type="text/event-stream")
        asked = request.query_params
        look = (asked.get("brief", ""), asked.get("audience", ""))
        return StreamingResponse(self._hub.news(look), media_type="text/event-stream")

    async def static(self, request: Request) -> Response:
        """The preview's own style and script."""
        name = request.path_params["name"]
        if name not in _STATIC:
            raise HTTPException(404)
        headers = {"content-security-policy": PAGE_POLICY}
        return Response(_static(name), media_type=_STATIC[name], headers=headers)

    def _state(self, request: Request) -> Shown:
        state = self._hub.brief(request.path_params["brief"])
        if state is None:
            raise HTTPException(404)
        return state


def _page(template: str, /, **values: Any) -> Response:
    values = {"frame": False, **values}
    text = _environment().get_template(f"{template}.html.j2").render(formats=FORMATS, inline=INLINE, **values)
    return HTMLResponse(text, headers={"content-security-policy": PAGE_POLICY})


@cache
def _static(name: str) -> str:
    return store.packaged_text(f"preview/pages/{name}")


def _files(state: Shown) -> str:
    return f"/files/{state.brief}/"


def _listing(state: Shown) -> Listed:
    return listed(partial(store.read_served, state.out))


def _file(data: bytes, name: str) -> Response:
    kind = name.rpartition(".")[2]
    policy = PDF_POLICY if kind == "pdf" else FILE_POLICY
    headers = {"content-security-policy": policy}
    if kind not in (*INLINE, "txt", "json"):
        headers["content-disposition"] = f"attachment; filename*=UTF-8''{quote(name.rpartition('/')[2])}"
    # the type says all that a browser may take it for; nothing of a document is guessed
    return Response(data, media_type=_KINDS.get(kind, "application/octet-stream"), headers=headers)


async def _refused(request: Request, error: Exception) -> Response:
    """One line for what is not there; nothing of what was asked is repeated."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers: Mapping[str, str] = {"content-security-policy": "default-src 'none'; frame-ancestors 'none'"}
    return PlainTextResponse("There is no such page.\n" if status == 404 else "Refused.\n", status, headers)
