"""Made-up documents in every layout, with every kind of damage, and what they say: document N of a layout is
always the same one. ``python -m tests.reading.generated --help`` reads many and says how much came back.
"""

from tests.reading.generated.compare import compare, misread
from tests.reading.generated.damage import DAMAGE
from tests.reading.generated.draw import document
from tests.reading.generated.forms import FORMS, SEEN_FORMS
from tests.reading.generated.grid import Drawn, Grid
from tests.reading.generated.render import RENDERERS, render

__all__ = [
    "DAMAGE",
    "FORMS",
    "RENDERERS",
    "SEEN_FORMS",
    "Drawn",
    "Grid",
    "compare",
    "document",
    "misread",
    "render",
]
