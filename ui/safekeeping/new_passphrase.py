"""Choosing a passphrase: typed twice, with what speaks against it said at once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.findings import Severity
from app.domain.text import N_, tr
from app.keys.vault import passphrase_findings
from ui.widgets.label import Label
from ui.widgets.passphrase_field import PassphraseField


class NewPassphrase(QWidget):
    changed = Signal()

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = PassphraseField(label, tr(N_("至少 10 个字符，例如四个不相干的词")))
        self.again = PassphraseField(tr(N_("再输一次")))
        self.words = Label("", "caption", "text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.first, self.again, self.words):
            column.addWidget(part)
        self.setFocusProxy(self.first)
        QWidget.setTabOrder(self.first.field, self.again.field)
        for field in (self.first, self.again):
            field.changed.connect(self._judge)
        self._judge()

    @property
    def passphrase(self) -> str:
        """Empty as long as both fields do not agree on one that can be used."""
        usable = self.first.text == self.again.text and not self._blocked()
        return self.first.text if usable else ""

    def clear(self) -> None:
        self.first.clear()
        self.again.clear()

    def _blocked(self) -> bool:
        return any(one.severity is Severity.BLOCKER for one in passphrase_findings(self.first.text))

    def _judge(self) -> None:
        words, colour = self._judgement()
        self.words.setText(words)
        self.words.set_colour(colour)
        self.changed.emit()

    def _judgement(self) -> tuple[str, str]:
        if not self.first.text:
            return tr(N_("口令只在您这里，我们不知道，也找不回来。")), "text3"
        found = passphrase_findings(self.first.text)
        if found:
            worst = max(found, key=lambda one: one.severity)
            return worst.message, "text2" if worst.severity is Severity.HINT else "warning"
        if not self.again.text:
            return tr(N_("口令可以用。请再输一次。")), "text2"
        if self.first.text != self.again.text:
            return tr(N_("两次输入的还不一样。")), "warning"
        return tr(N_("两次一样，可以用。")), "success"
