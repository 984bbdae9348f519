"""合规进度 in short, beside the time line: how many rules are met, the three that are counted, and what is next."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.actions.rule_progress import counted, is_graded
from app.actions.standings import Standing
from app.domain.text import N_, tr
from app.rules.verdict import State, Verdict
from ui.pages.dossier_parts.next_card import who_does
from ui.rule_words import amount_words, look_of
from ui.widgets.bars import ProgressBar
from ui.widgets.card import Card
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.laid_out import column, line, stretching
from ui.widgets.link_row import LinkRow
from ui.widgets.ring import Ring
from ui.widgets.row_stack import RowStack
from ui.widgets.status_tag import Tone

_COUNTED = (
    ("REQ-09", N_("现场走访"), "map-pin-check"),
    ("REQ-11", N_("主题培训"), "graduation-cap"),
    ("REQ-13", N_("情况汇报"), "presentation"),
)


class ComplianceCard(Card):
    rule_asked = Signal(str)
    """Its id; empty: all of them."""
    next_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tr(N_("合规进度")))
        self.ring = Ring(side=96, below=tr(N_("达标")))
        self.bars, self.ways = RowStack(divided=False, gap=8), RowStack(divided=False)
        self.body.addWidget(stretching(self.ring, self.bars, gap=18))
        self.body.addWidget(self.ways)

    def forget(self) -> None:
        """Hidden until it is known how the dossier stands."""
        self.hide()

    def show_standing(self, standing: Standing) -> None:
        self.show()
        counts = counted(standing.verdicts.values())
        self.ring.show_value(counts.settled, counts.apply, Tone.ACCENT if counts.left else Tone.SUCCESS)
        failed = [one for one in standing.verdicts.values() if is_graded(one) and one.state is State.FAILED]
        self.bars.show_rows(list(_bars(standing.verdicts)))
        ways = [self._failed(failed)] if failed else [self._all()]
        if standing.next:
            ways.append(self._next(standing))
        self.ways.show_rows(ways)

    def _failed(self, failed: list[Verdict]) -> LinkRow:
        words = tr(N_("{count} 项不达标")).format(count=len(failed))
        made = LinkRow(words, failed[0].rule.label, tr(N_("看全部")), icon="circle-x", ink="danger")
        return self._leads_to_rules(made)

    def _all(self) -> LinkRow:
        return self._leads_to_rules(LinkRow(tr(N_("看全部要求")), icon="list-checks"))

    def _leads_to_rules(self, row: LinkRow) -> LinkRow:
        row.setObjectName("compliance.all")
        row.clicked.connect(lambda: self.rule_asked.emit(""))
        return row

    def _next(self, standing: Standing) -> LinkRow:
        step = standing.next[0]
        missing = tr(N_("还缺 {count} 项")).format(count=len(step.missing)) if step.missing else who_does(step)
        words = tr(N_("下一步：{deed}")).format(deed=step.deed.words)
        made = LinkRow(words, missing, icon="flag", ink="accent_text")
        made.setObjectName("compliance.next")
        made.clicked.connect(self.next_asked)
        return made


def _bars(verdicts: Mapping[str, Verdict]) -> list[QWidget]:
    made: list[QWidget] = []
    for id_, words, icon in _COUNTED:
        one = verdicts.get(id_)
        if one is not None and one.state is not State.NOT_APPLICABLE:
            have, need = one.outcome.have, one.outcome.need
            tone = look_of(one).tone
            amount = amount_words(one)
            head = line(IconView(icon, "text2", 16), Label(tr(words), "small"), None, Label(amount, "small_strong"))
            share = float(have / need) if need else 1.0
            made.append(column(head, ProgressBar(share, tone, name=f"{tr(words)} {amount}"), gap=4))
    return made
