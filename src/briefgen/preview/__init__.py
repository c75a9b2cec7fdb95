"""The preview: what was built, served to a browser on this machine, and the watch on what it is built from."""
