"""The commands' bodies: each takes what was parsed, calls the stages' shell, reports, gives the exit status."""
