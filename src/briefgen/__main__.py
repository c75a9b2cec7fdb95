"""Lets `python -m briefgen` run the command line."""

from briefgen.cli import main

main()
