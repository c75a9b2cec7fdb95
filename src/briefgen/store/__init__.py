"""All file input and output: finding and reading what a brief is made of, writing what it leaves, the cache.

Nothing else in briefgen opens a file. Listings are sorted by the bytes of the names, so that no
locale and no file system changes the order.
"""

from briefgen.store.cache import Cache, open_cache
from briefgen.store.finding import (
    BRIEF,
    REFERENCES,
    SETTINGS,
    BriefFolder,
    brief_names,
    list_sources,
    open_brief,
    project_root,
    shown_path,
    slug,
)
from briefgen.store.places import Folder, Place, place_of
from briefgen.store.reading import (
    TextFile,
    audience_names,
    code_digest,
    edition_folders,
    installed_packages,
    is_empty,
    packaged_text,
    read_asset,
    read_optional,
    read_outputs,
    read_source_file,
    read_template,
    template_roots,
)
from briefgen.store.remote import is_address
from briefgen.store.seen import still, watching
from briefgen.store.served import read_served
from briefgen.store.snapshots import kept_names, put_snapshot, snapshot_folder
from briefgen.store.styles import packaged_style, style_names
from briefgen.store.writing import (
    check_output,
    check_report,
    first_program,
    leftovers,
    locked,
    make_folder,
    publish,
    write_new,
    write_report,
)

__all__ = [
    "BRIEF",
    "REFERENCES",
    "SETTINGS",
    "BriefFolder",
    "Cache",
    "Folder",
    "Place",
    "TextFile",
    "audience_names",
    "brief_names",
    "check_output",
    "check_report",
    "code_digest",
    "edition_folders",
    "first_program",
    "installed_packages",
    "is_address",
    "is_empty",
    "kept_names",
    "leftovers",
    "list_sources",
    "locked",
    "make_folder",
    "open_brief",
    "open_cache",
    "packaged_style",
    "packaged_text",
    "place_of",
    "project_root",
    "publish",
    "put_snapshot",
    "read_asset",
    "read_optional",
    "read_outputs",
    "read_served",
    "read_source_file",
    "read_template",
    "shown_path",
    "slug",
    "snapshot_folder",
    "still",
    "style_names",
    "template_roots",
    "watching",
    "write_new",
    "write_report",
]
