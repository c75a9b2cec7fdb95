"""The words that the assembly goes by, as TOML files that belong to the package."""
