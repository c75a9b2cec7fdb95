"""Data files: tables with their notes, units and dates."""
