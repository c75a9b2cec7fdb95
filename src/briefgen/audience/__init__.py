"""Stage 4: what an audience sees. It selects and orders, never rewrites."""

from briefgen.audience.arrange import arranged, unknown_slots
from briefgen.audience.charts import UNDRAWN, Drawn
from briefgen.audience.measure import over_limits, readability
from briefgen.audience.profile import Profile
from briefgen.audience.view import view_for

__all__ = [
    "UNDRAWN", "Drawn", "Profile", "arranged", "over_limits", "readability", "unknown_slots",
    "view_for",
]  # fmt: skip
