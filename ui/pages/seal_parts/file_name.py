"""What a bundle is called on a disk."""

import re
from datetime import date

from app.domain.text import N_, tr

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LONGEST_NAME = 60


def file_name(enterprise: str, day: date) -> str:
    """A name for the bundle that every file system takes."""
    cleaned = _NOT_IN_NAMES.sub(" ", enterprise).strip(" .")[:_LONGEST_NAME] or tr(N_("项目"))
    return f"{cleaned}_{day:%Y%m%d}.zjb"
