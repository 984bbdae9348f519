"""One interview in the list: what about, who, when, and what came of it."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from app.actions.interviews import DossierWords
from app.domain.confidences import told_in_confidence
from app.domain.records.notes import Interview
from app.domain.text import N_, tr
from ui.theme.icons import draw_icon
from ui.theme.paint import RIGHT, focus_ring, painter_of, rounded, words
from ui.theme.theme import theme
from ui.widgets.painted import Pressable

_PADDING = 12


@dataclass(frozen=True)
class InterviewWords:
    """What the list shows of an interview."""

    title: str
    when: str
    who: str
    tags: tuple[tuple[str, str], ...]
    """Words and the name of their tone."""
    searched: str
    secret: bool = False


def title_of(interview: Interview) -> str:
    department = interview.department.words if interview.department else ""
    if interview.topic:
        return interview.topic
    return tr(N_("{department}访谈")).format(department=department) if department else tr(N_("新的访谈"))


def words_of(interview: Interview, dossier: DossierWords) -> InterviewWords:
    nth = dossier.nth_of(interview.visit_id)
    person = " ".join(filter(None, (interview.person, interview.title)))
    tags = [(interview.department.words, "neutral")] if interview.department else []
    if count := len(dossier.from_interview(interview.id)):
        tags.append((tr(N_("短板 {count}")).format(count=count), "danger"))
    answers = [one for one in dossier.answers_of(interview.id) if one.answer.strip()]
    if answers:
        tags.append((tr(N_("回答 {count}")).format(count=len(answers)), "accent"))
    elif not interview.answers.strip():
        tags.append((tr(N_("未完成")), "warning"))
    when = f"{interview.held_at.month}/{interview.held_at.day}" if interview.held_at else ""
    said = [part for one in answers for part in (one.question, one.answer, one.follow_up)]
    texts = (interview.topic, interview.person, interview.answers, interview.findings, *said, *dict(tags))
    who = " · ".join(filter(None, (person, nth.title if nth else "")))
    return InterviewWords(title_of(interview), when, who, tuple(tags), " ".join(texts), told_in_confidence(interview))


class InterviewRow(Pressable):
    def __init__(self, interview_id: str) -> None:
        super().__init__()
        self.interview_id = interview_id
        self._shown = InterviewWords("", "", "", (), "")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def searched(self) -> str:
        return self._shown.searched

    def show_words(self, shown: InterviewWords) -> None:
        if shown != self._shown:
            self._shown = shown
            tags = " ".join(text for text, _ in shown.tags)
            secret = tr(N_("保密")) if shown.secret else ""
            self.set_words(" ".join(filter(None, (shown.title, shown.who, shown.when, tags, secret))))

    def sizeHint(self) -> QSize:
        look = theme()
        tags = max(24, look.line("caption") + 4) + 6 if self._shown.tags else 0
        return QSize(look.px(200), 2 * _PADDING + look.line("h3") + look.line("small") + 4 + tags)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, shown, on = painter_of(self), theme(), self._shown, self.isChecked()
        if on:
            rounded(painter, self.rect(), 10, "accent_soft", "accent_line")
        elif self.hovered:
            rounded(painter, self.rect(), 10, "hover")
        if self.shows_ring:
            focus_ring(painter, self.rect(), 10)
        width, y = self.width() - 2 * _PADDING, float(_PADDING)
        top = QRectF(_PADDING, y, width, look.line("h3"))
        words(painter, top, shown.when, "caption", "text3", RIGHT)
        beside = look.width(shown.when, "caption") + 8 if shown.when else 0.0
        if shown.secret:
            side = look.icon_px(16)
            lock = QRectF(top.right() - beside - side, top.center().y() - side / 2, side, side)
            draw_icon(painter, "lock-keyhole", lock, look.colour("warning"))
            beside += side + 8
        words(painter, top.adjusted(0, 0, -beside, 0), shown.title, "h3" if on else "strong")
        y += look.line("h3") + 2
        words(painter, QRectF(_PADDING, y, width, look.line("small")), shown.who, "small", "text2")
        y += look.line("small") + 6
        x, height = float(_PADDING), max(24, look.line("caption") + 4)
        for text, tone in shown.tags:
            wide = math.ceil(look.width(text, "caption_strong") + 16)
            if x + wide > self.width() - _PADDING:
                break
            rounded(painter, QRectF(x, y, wide, height), 6, f"{tone}_soft")
            words(painter, QRectF(x + 8, y, wide, height), text, "caption_strong", tone, elide=False)
            x += wide + 6
