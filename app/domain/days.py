"""Days as people write them."""

import re
import unicodedata
from datetime import date

_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?|(\d{4})(\d{2})(\d{2})", re.ASCII)


def day_from(text: str) -> date | None:
    """A day as people write it, such as 2026-11-22, 2026年11月22日 or 20261122; None when it is none."""
    found = _DAY.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not found:
        return None
    numbers = [int(part) for part in found.groups() if part is not None]
    try:
        return date(*numbers)
    except ValueError:
        return None
