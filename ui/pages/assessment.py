"""评估打分: an enterprise against a maturity framework, item by item, with the evidence and what it comes to."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.actions import assessments, records
from app.actions.assessments import Scoring
from app.actions.inventories import enterprise_name
from app.assess.comparison import ceiling
from app.assess.framework import Framework, Item
from app.domain.changes import ChangeSet
from app.domain.records.assessment import Assessment, AssessmentAnswer, BenchmarkScore, Settlement, TailoringCut
from app.domain.text import N_, tr
from ui.attempt import Attempt
from ui.no_dossier import NoDossier
from ui.page import Crumb, Page
from ui.pages.assessment_parts.assessment_list import AssessmentList
from ui.pages.assessment_parts.compared import Compared, compared
from ui.pages.assessment_parts.domains import Domain, domains_of, is_cut
from ui.pages.assessment_parts.evidence import EvidenceDesk
from ui.pages.assessment_parts.item_details import ItemState
from ui.pages.assessment_parts.item_list import ItemList
from ui.pages.assessment_parts.part_list import PartList
from ui.pages.assessment_parts.result_card import ResultColumn
from ui.pages.assessment_parts.sheets import ScoreSheetSheet
from ui.parts import PageParts
from ui.shortcuts import Shortcut
from ui.theme.theme import theme
from ui.widgets.banner import Banner
from ui.widgets.banner_row import BannerRow
from ui.widgets.status_tag import Tone

_GROUP = N_("评估打分")
_SHORTCUTS = (
    Shortcut("1…9", N_("给这一项打分；0 清除"), _GROUP),
    Shortcut("↑ ↓", N_("上一项、下一项"), _GROUP),
    Shortcut("Ctrl+Z", N_("撤销"), _GROUP),
)
_SHOWN = frozenset({"assessment", "assessment_answer", "tailoring_cut", "settlement", "benchmark_score", "benchmark"})
_NO_DOSSIER, _LIST, _BENCH = range(3)


class AssessmentPage(Page):
    def __init__(self, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts, self._workspace = parts, parts.workspace
        self._dossier_id = self._enterprise = self._assessment_id = self._item = ""
        self._domain, self._leaf = 0, 0
        self.now: Scoring | None = None
        self._compared = Compared()
        self._changed: set[str] = set()
        self.banner = Banner()
        self._attempt = Attempt(self, self.banner)
        self.list, self.domains, self.items, self.result = AssessmentList(), PartList(), ItemList(), ResultColumn()
        self.evidence = EvidenceDesk(parts, self._attempt, self)
        self._stack, self._soon = QStackedWidget(), QTimer(self)
        self._lay_out()
        self._wire()

    @property
    def writes(self) -> bool:
        return records.may_write(self._workspace, Assessment)

    def crumbs(self) -> Sequence[Crumb]:
        if not self._dossier_id:
            return ()
        enterprise = Crumb(self._enterprise, lambda: self._parts.go("dossier", dossier=self._dossier_id))
        if self.now is None:
            return (enterprise, Crumb(tr(N_("评估打分"))))
        return (enterprise, Crumb(tr(N_("评估打分")), self.show_list), Crumb(self.now.assessment.name))

    def shortcuts(self) -> Sequence[Shortcut]:
        return _SHORTCUTS

    def arrive(self, where: Mapping[str, object]) -> None:
        """`assessment` and `item` name what is shown."""
        if self._dossier_id != self._parts.current.id:
            self._assessment_id = ""
        self._assessment_id = str(where.get("assessment", "")) or self._assessment_id
        self._load()
        if item := str(where.get("item", "")):
            self.show_item(item)

    def keep(self) -> None:
        self.items.keep()

    def show_list(self) -> None:
        self.keep()
        self.banner.clear()
        self._assessment_id = ""
        self._load()

    def open(self, assessment_id: str) -> None:
        self.banner.clear()
        self._assessment_id, self._domain, self._leaf, self._item = assessment_id, 0, 0, ""
        self._load()

    def begin(self, model: Framework) -> None:
        made = self._attempt(lambda: assessments.begin(self._workspace, self._dossier_id, model))
        if made is not None:
            self.open(made.id)

    def show_item(self, code: str) -> None:
        """Open an item, wherever it stands."""
        if self.now is None or self.now.framework is None:
            return
        for at, domain in enumerate(domains_of(self.now.framework)):
            for place, leaf in enumerate(domain.leaves):
                if any(one.code == code for one in leaf.items):
                    self._domain, self._leaf = at, place
                    self._open_item(code)
                    if row := self.items.row(code):
                        row.focus()

    def _lay_out(self) -> None:
        bench = QWidget()
        row = QHBoxLayout(bench)
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(16)
        row.addWidget(self.domains)
        row.addWidget(self.items, 1)
        row.addWidget(self.result)
        self._stack.addWidget(NoDossier(self._parts, "radar", tr(N_("有了项目，就可以给企业打分。"))))
        self._stack.addWidget(self.list)
        self._stack.addWidget(bench)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(BannerRow(self.banner))
        whole.addWidget(self._stack, 1)
        theme().changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.domains.setFixedWidth(theme().px(240))
        self.result.setFixedWidth(theme().px(330))

    def _wire(self) -> None:
        self._soon.setSingleShot(True)
        self._soon.setInterval(30)
        self._soon.timeout.connect(self._catch_up)
        self.list.opened.connect(self.open)
        self.list.begun.connect(self.begin)
        self.domains.chosen.connect(self._choose_domain)
        self.items.leaf_chosen.connect(self._choose_leaf)
        self.items.only_open_changed.connect(self._show)
        self.items.scored.connect(self._score)
        self.items.opened.connect(self._open_item)
        self.items.moved.connect(self._move)
        self.items.cut_asked.connect(self._cut)
        self.items.benchmark_asked.connect(self._ask_benchmark)
        self.result.item_asked.connect(self.show_item)
        self.result.sheet_asked.connect(self._show_sheet)
        self.result.finish_asked.connect(self._finish)
        self.result.reopen_asked.connect(self._reopen)
        self.evidence.changed.connect(self._load)
        self._parts.live.changed.connect(self._hear)
        self._parts.current.changed.connect(self._change_dossier)

    def _load(self) -> None:
        self._dossier_id, self.now = self._parts.current.id, None
        if self._dossier_id:
            name = self._attempt.read(lambda: enterprise_name(self._workspace, self._dossier_id))
            self._enterprise = name or tr(N_("未命名企业"))
        if self._dossier_id and self._assessment_id:
            self._read_scoring()
            self._compare()
        self._show()

    def _read_scoring(self) -> None:
        read = partial(assessments.scoring, self._workspace, self._dossier_id, self._assessment_id)
        self.now = self._attempt.read(read)

    def _catch_up(self) -> None:
        """What it is compared with stays as it is while there are only answers."""
        only_answers, self._changed = self._changed <= {AssessmentAnswer.type_name}, set()
        if only_answers and self.now is not None:
            self._read_scoring()
            self._show()
        else:
            self._load()

    def _compare(self) -> None:
        now, self._compared = self.now, Compared()
        if now is not None and now.framework is not None:
            model = now.framework
            self._compared = self._attempt.read(lambda: compared(self._workspace, now, model)) or Compared()

    def _show(self) -> None:
        now = self.now
        if now is None or now.framework is None:
            if now is not None:
                self._assessment_id, self.now = "", None
                self.banner.show_message(Tone.WARNING, tr(N_("本程序没有这次评估所用的模型版本，请升级程序后再打开。")))
            self._show_list()
        else:
            domain = self._shown_domain(now.framework)
            self.domains.show_scoring(now, self._domain)
            mine = {one.item: one.choices for one in now.answers if self._is_mine(now, one)}
            self.items.show_domain(now, domain, self._leaf, mine, writes=self.writes)
            self.items.benchmark.setVisible(bool(self._compared.benchmarks) and self.writes and not domain.scenes)
            self.result.show_scoring(now, self._compared.others, writes=self.writes)
            self._show_details(now)
            self._stack.setCurrentIndex(_BENCH)
        self.title_changed.emit()

    def _show_list(self) -> None:
        if not self._dossier_id:
            self._stack.setCurrentIndex(_NO_DOSSIER)
            return
        found = self._attempt.read(lambda: assessments.assessments(self._workspace, self._dossier_id)) or []
        self.list.show_assessments(found, writes=self.writes)
        self._stack.setCurrentIndex(_LIST)

    def _shown_domain(self, framework: Framework) -> Domain:
        found = domains_of(framework)
        self._domain = min(self._domain, len(found) - 1)
        return found[self._domain]

    def _is_mine(self, now: Scoring, answer: AssessmentAnswer) -> bool:
        item = now.framework.items.get(answer.item) if now.framework else None
        return item is not None and answer.id == assessments.blank_answer(self._workspace, now.assessment, item).id

    def _show_details(self, now: Scoring) -> None:
        for row in self.items.rows:
            if row.item.code != self._item:
                row.close_details()
                continue
            is_new, state = row.details is None, self._state(now, row.item)
            details = row.open(state)
            if is_new:
                details.chosen.connect(partial(self._score, row.item.code))
                details.remark_edited.connect(self._save_remark)
                details.evidence_asked.connect(partial(self._ask_evidence, row.item.code))
                details.evidence_opened.connect(self.evidence.show)
                details.settle_asked.connect(self._settle)

    def _state(self, now: Scoring, item: Item) -> ItemState:
        mine = assessments.my_answer(self._workspace, now, item)
        answer = mine or assessments.blank_answer(self._workspace, now.assessment, item)
        return ItemState(
            asked=now.asked[item.code],
            mine=answer,
            known=mine is not None,
            evidence=self.evidence.candidates(answer),
            suggested=self._compared.suggested.get(item.code),
            locked=now.finished or not self.writes,
        )

    def _choose_domain(self, at: int) -> None:
        self.keep()
        self._domain, self._leaf, self._item = at, 0, ""
        self._show()

    def _choose_leaf(self, at: int) -> None:
        self.keep()
        self._leaf, self._item = at, ""
        self._show()

    def _open_item(self, code: str) -> None:
        self.keep()
        self._item = code
        self._show()

    def _move(self, step: int) -> None:
        codes = [row.item.code for row in self.items.rows]
        at = codes.index(self._item) + step if self._item in codes else 0
        if 0 <= at < len(codes):
            self._open_item(codes[at])
            row = self.items.rows[at]
            row.focus()
            self.items.see(row)

    def _score(self, code: str, codes: tuple[str, ...]) -> None:
        now = self.now
        if now is None or now.framework is None:
            return
        item = now.framework.items[code]
        self._item = code
        self.keep()
        options = [one for one in item.options if one.code in codes]
        self._attempt(lambda: assessments.choose(self._workspace, now, item, options))
        self._read_scoring()
        self._show()

    def _save_remark(self, after: AssessmentAnswer, before: AssessmentAnswer) -> None:
        now = self.now
        if now is None:
            return
        known = any(one.id == after.id for one in now.answers)
        burst = f"assessment remark {after.id}"
        save = partial(assessments.keep_answer, self._workspace, now, after, before if known else None, burst)
        row = self.items.row(after.item)
        if not self._attempt.done(save) and row is not None and row.details is not None:
            row.details.form.take_back(before)

    def _ask_evidence(self, code: str) -> None:
        self.keep()
        now = self.now
        if now is not None and now.framework is not None:
            state = self._state(now, now.framework.items[code])
            self.evidence.pick(now, state.mine, new=not state.known)

    def _settle(self, answer: AssessmentAnswer) -> None:
        now = self.now
        if now is None or now.framework is None:
            return
        item = now.framework.items[answer.item]
        options = item.chosen(tuple(answer.choices.split()))
        blank = Settlement(
            dossier_id=self._dossier_id, assessment_id=now.assessment.id, item=item.code, question=item.words
        )
        title = tr(N_("商定为“{answer}”")).format(answer=answer.answer)
        self.evidence.ask(
            title,
            blank,
            ["reason"],
            lambda after: assessments.settle(self._workspace, now, item, options, after.reason),
        )

    def _cut(self) -> None:
        now = self.now
        if now is None or now.framework is None:
            return
        domain = self._shown_domain(now.framework)
        if is_cut(now, domain):
            self._attempt(lambda: assessments.take_in_again(self._workspace, now, domain.part))
            self._load()
            return
        blank = TailoringCut(
            dossier_id=self._dossier_id,
            assessment_id=now.assessment.id,
            part=domain.part.code,
            name=domain.part.words,
        )
        title = tr(N_("裁剪“{part}”")).format(part=domain.part.words)
        self.evidence.ask(
            title,
            blank,
            ["reason", "approved_by"],
            lambda after: assessments.tailor(self._workspace, now, domain.part, after.reason, after.approved_by),
        )

    def _ask_benchmark(self) -> None:
        """How a benchmark stands in the domain that is shown."""
        now, known = self.now, {one.id: one for one in self._compared.benchmarks}
        if now is None or now.framework is None or not known:
            return
        model, part = now.framework, self._shown_domain(now.framework).part
        blank = BenchmarkScore(
            dossier_id=self._dossier_id, benchmark_id=next(iter(known)), framework=model.id, part=part.code
        )

        def write(after: BenchmarkScore) -> None:
            benchmark, value = known.get(after.benchmark_id), after.value
            if benchmark is not None and value is not None:
                assessments.set_benchmark(self._workspace, benchmark, model, part.code, value, after.source)

        title = tr(N_("标杆在“{part}”的得分（0 到 {most}）")).format(part=part.words, most=ceiling(model))
        candidates = {"benchmark_id": [(one.id, one.name) for one in known.values()]}
        self.evidence.ask(title, blank, ["benchmark_id", "value", "source"], write, candidates)

    def _show_sheet(self) -> None:
        if self.now is not None and self.now.sheet is not None:
            sheet = ScoreSheetSheet(self.window(), self.now.sheet)
            sheet.closed.connect(sheet.deleteLater)
            sheet.open()

    def _finish(self) -> None:
        self.keep()
        self._load()
        now = self.now
        if now is not None and self._attempt(lambda: assessments.finish(self._workspace, now)) is not None:
            self._parts.toast(tr(N_("评估已定稿")), self._parts.undo)
            self._load()

    def _reopen(self) -> None:
        now = self.now
        if now is not None and self._attempt(lambda: assessments.reopen(self._workspace, now)) is not None:
            self._load()

    def _hear(self, changes: ChangeSet) -> None:
        if any(one.dossier_id == self._dossier_id and one.type_name in _SHOWN for one in changes):
            self._changed |= changes.type_names()
            self._soon.start()

    def _change_dossier(self) -> None:
        if self.isVisible():
            self.keep()
            self._assessment_id = ""
            self._load()
