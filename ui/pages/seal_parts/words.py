"""What the page says by role, and how amounts of work are told."""

import re
import time
from dataclasses import dataclass, field
from datetime import date

from app.domain.roles import Role
from app.domain.text import N_, tr
from ui.size_words import size_words

_WORDS = {
    Role.LEADER: (N_("封装交接"), N_("把本项目的证据打成一个加密包，交给工信局。全程不需要网络。")),
    Role.MEMBER: (N_("交给组长"), N_("把采集的走访、照片和速记打成一个加密包，交给组长。全程不需要网络。")),
    Role.BUREAU: (N_("下发与回执"), N_("把任务、意见和回执打成一个加密包，交给诊断组。全程不需要网络。")),
}
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LONGEST_NAME = 60
_SETTLED_S = 0.5


def page_words(role: Role) -> tuple[str, str]:
    """Title and line."""
    return tr(_WORDS[role][0]), tr(_WORDS[role][1])


def file_name(enterprise: str, day: date) -> str:
    """A name for the bundle that every file system takes."""
    cleaned = _NOT_IN_NAMES.sub(" ", enterprise).strip(" .")[:_LONGEST_NAME] or tr(N_("项目"))
    return f"{cleaned}_{day:%Y%m%d}.zjb"


@dataclass
class Pace:
    """How fast bytes go by since `began`."""

    began: float = field(default_factory=time.monotonic)

    def amount(self, done: int, total: int) -> str:
        """How much of how much, and how fast."""
        shown = f"{size_words(done)} / {size_words(total)}"
        rate = self._rate(done)
        return tr(N_("{amount} · {rate}/秒")).format(amount=shown, rate=size_words(round(rate))) if rate else shown

    def left(self, done: int, total: int) -> str:
        rate = self._rate(done)
        if not rate:
            return ""
        seconds = round((total - done) / rate)
        if seconds >= 60:
            return tr(N_("约还要 {minutes} 分钟")).format(minutes=-(-seconds // 60))
        return tr(N_("约还要 {seconds} 秒")).format(seconds=max(1, seconds))

    def _rate(self, done: int) -> float:
        """Bytes a second; 0 while it would be a guess."""
        gone = time.monotonic() - self.began
        return done / gone if gone > _SETTLED_S else 0.0
