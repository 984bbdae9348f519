"""The items of one domain, by its parts; one of them is open."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.actions.assessments import Scoring
from app.assess.framework import Item, Part
from app.domain.text import N_, tr
from ui.pages.assessment_parts.domains import Domain, is_cut, progress
from ui.pages.assessment_parts.item_row import ItemRow
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.label import Label
from ui.widgets.laid_out import clear_out
from ui.widgets.row_stack import RowStack
from ui.widgets.scroll_page import ScrollPage


class ItemList(Card):
    leaf_chosen = Signal(int)
    only_open_changed = Signal()
    scored = Signal(str, object)
    opened = Signal(str)
    moved = Signal(int)
    benchmark_asked = Signal()
    cut_asked = Signal()
    """The domain is to be cut, or to be taken in again."""

    def __init__(self) -> None:
        super().__init__(" ", gap=8)
        self.only_open = Chip("")
        self.only_open.toggled.connect(lambda _: self.only_open_changed.emit())
        self.cut = Button("", kind="ghost")
        self.cut.clicked.connect(self.cut_asked)
        self.header.addWidget(self.cut)
        self.header.addWidget(self.only_open)
        self.benchmark = Button(tr(N_("填标杆值")), kind="ghost")
        self.benchmark.hide()
        self.benchmark.clicked.connect(self.benchmark_asked)
        self.header.insertWidget(self.header.indexOf(self.cut), self.benchmark)
        self.about = Label("", "small", "text3", elide=True)
        self.body.addWidget(self.about)
        self.leaves = FlowLayout()
        self.body.addLayout(self.leaves)
        self.rows: list[ItemRow] = []
        self._key: tuple[object, ...] = ()
        self._stack = RowStack()
        self.nothing = Label("", "small", "text2", wrap=True)
        self.room = ScrollPage(padding=0)
        self.room.body.addWidget(self.nothing)
        self.room.body.addWidget(self._stack)
        self.room.body.addStretch(1)
        self.body.addWidget(self.room, 1)

    def show_domain(self, now: Scoring, domain: Domain, at: int, mine: dict[str, str], *, writes: bool) -> None:
        """`at`: the leaf that is shown; `mine`: what I chose, by item."""
        assert now.framework
        locked = now.finished or not writes
        leaf = domain.leaves[min(at, len(domain.leaves) - 1)]
        self.title.setText(domain.part.words)
        evidence = tr(N_("常见依据：{evidence}")).format(evidence=leaf.evidence) if leaf.evidence else ""
        keys = tr(N_("数字键直接打分"))
        self.about.setText(" · ".join(filter(None, (keys, evidence))))
        cut = is_cut(now, domain)
        self.cut.setVisible(domain.part.may_be_cut and not locked)
        self.cut.set_words(tr(N_("恢复评估")) if cut else tr(N_("裁剪")))
        items = [] if cut or is_cut(now, domain, leaf) else list(leaf.items)
        open_ones = [one for one in items if not now.asked[one.code].holds]
        self.only_open.set_words(tr(N_("只看未打分 {count}")).format(count=len(open_ones)))
        self._show_leaves(now, domain, leaf)
        wanted = [one for one in items if one in open_ones or not self.only_open.isChecked() or self._stays(one)]
        self._show_rows(now, wanted, mine, locked=locked)
        self.nothing.setVisible(not wanted)
        reason = ((now.sheet and now.sheet.cuts) or {}).get(domain.part.code, "")
        words = tr(N_("已裁剪：{reason}")).format(reason=reason) if cut else tr(N_("这里都打分了。"))
        self.nothing.setText(words)

    def row(self, code: str) -> ItemRow | None:
        return next((one for one in self.rows if one.item.code == code), None)

    def see(self, part: QWidget) -> None:
        self.room.ensureWidgetVisible(part, 0, 40)

    def keep(self) -> None:
        for row in self.rows:
            if row.details is not None:
                row.details.form.flush()

    def _stays(self, item: Item) -> bool:
        """What was just answered doesn't vanish from under the hand."""
        row = self.row(item.code)
        return row is not None and row.details is not None

    def _show_leaves(self, now: Scoring, domain: Domain, shown: Part) -> None:
        clear_out(self.leaves)
        for place, leaf in enumerate(domain.leaves if len(domain.leaves) > 1 else ()):
            done, all_ = progress(now, leaf.items)
            chip = Chip(f"{leaf.words} {done}/{all_}")
            chip.setObjectName(f"leaf {leaf.code}")
            chip.setChecked(leaf is shown)
            chip.clicked.connect(lambda _, at=place: self.leaf_chosen.emit(at))
            self.leaves.addWidget(chip)

    def _show_rows(self, now: Scoring, wanted: Sequence[Item], mine: dict[str, str], *, locked: bool) -> None:
        assert now.framework
        key = (now.assessment.id, *(one.code for one in wanted))
        if key != self._key:
            self._key = key
            self.keep()
            self.rows = [ItemRow(now.framework, now.asked[one.code]) for one in wanted]
            for row in self.rows:
                row.scored.connect(self.scored)
                row.opened.connect(self.opened)
                row.moved.connect(self.moved)
            self._stack.show_rows(self.rows)
        for row in self.rows:
            row.show_asked(now.asked[row.item.code], mine.get(row.item.code, ""), locked=locked)
