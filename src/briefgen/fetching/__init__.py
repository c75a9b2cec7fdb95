"""Sources that change: what a page's address may be, asking for it, what its answer is, and what is kept of it.

`policy`, `types`, `judging`, `snapshots`, `lock` and `update` are pure; `client` with `network` and `robots` talks
HTTP. Files are the caller's.
"""
