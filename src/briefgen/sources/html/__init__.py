"""Web pages: what a page says, what it says of itself, and what is left out."""
