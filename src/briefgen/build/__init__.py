"""Targets, the workers that make them, and what is told of it meanwhile."""
