"""What brand.yml allows and briefgen does not use, so that nobody waits for it to show."""

from __future__ import annotations

from briefgen.findings import Finding
from briefgen.render.brand_yaml import BrandText

_SIZES = "sizes are the audience's (its print.css), so that a document keeps to its pages"
# the path of a key, and why it is not used; what another program reads (colours of its buttons, links to
# social media, `defaults` of other tools) is passed over in silence, as brand.yml wants
UNUSED = (
    *((("typography", kind, "size"), _SIZES) for kind in ("base", "headings", "monospace", "monospace-inline")),
    (("typography", "headings", "style"), "headings are upright"),
    (("typography", "link", "background-color"), "links have the ground of their text"),
    (("typography", "monospace-block"), "documents hold no blocks of code"),
)


def unused(text: BrandText) -> list[Finding]:
    """An information for each key of the file that briefgen passes over though it is about documents."""
    found = []
    for path, why in UNUSED:
        if text.at(*path) is not None:
            found.append(text.told("brand-unused", f"`{'.'.join(path)}` is not used: {why}", "", *path))
    for number, font in enumerate(text.at("typography", "fonts") or ()):
        if isinstance(font, dict) and font.get("source") == "file":
            said = f"the files of {font.get('family')} are not read: fonts come from installed packages only"
            step = "install its fontpkg package, or name another family"
            found.append(text.told("brand-unused", said, step, "typography", "fonts", number))
    return found
