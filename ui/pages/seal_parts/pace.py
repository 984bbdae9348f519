"""How amounts of work are told, and how long the rest will take."""

import time
from dataclasses import dataclass, field

from app.domain.text import N_, tr
from ui.size_words import size_words

_SETTLED_S = 0.5


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
