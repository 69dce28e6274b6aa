"""Word lists as parts of patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable


def either(forms: Iterable[str]) -> str:
    """Alternatives, longest first, spaces in them standing for one or two; never empty."""
    ordered = sorted(set(forms), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", " {1,2}") for word in ordered) or "(?!)"
