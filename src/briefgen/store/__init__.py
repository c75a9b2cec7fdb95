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
from briefgen.store.reading import (
    TextFile,
    audience_names,
    code_digest,
    edition_folders,
    read_optional,
    read_outputs,
    read_source_file,
    read_template,
    template_roots,
)
from briefgen.store.writing import check_output, first_program, locked, make_folder, publish, write_new

__all__ = [
    "BRIEF",
    "REFERENCES",
    "SETTINGS",
    "BriefFolder",
    "Cache",
    "TextFile",
    "audience_names",
    "brief_names",
    "check_output",
    "code_digest",
    "edition_folders",
    "first_program",
    "list_sources",
    "locked",
    "make_folder",
    "open_brief",
    "open_cache",
    "project_root",
    "publish",
    "read_optional",
    "read_outputs",
    "read_source_file",
    "read_template",
    "shown_path",
    "slug",
    "template_roots",
    "write_new",
]
