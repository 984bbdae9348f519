"""What a training or a briefing adds to the record of its visit, and the material that was handed out."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.actions import occasions, records
from app.actions.dossiers import VisitSummary
from app.actions.occasions import Occasion, OccasionRecord
from app.domain.changes import ChangeSet
from app.domain.progress import Progress
from app.domain.records.visits import Briefing, Handout, Training, Visit
from app.domain.terms import VisitKind
from app.domain.text import N_, tr
from ui.attempt import Attempt
from ui.errors import show_error
from ui.fields.registry import large_editor_of
from ui.forms.record_form import RecordForm
from ui.pages.capture_parts.handout_rows import HandoutRows
from ui.parts import PageParts
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.divider import Divider
from ui.widgets.label import Label
from ui.widgets.laid_out import line

_OURS = frozenset({"training", "briefing", "handout", "participant"})
_FIELDS: dict[VisitKind, tuple[type[Training] | type[Briefing], tuple[str, ...]]] = {
    VisitKind.TRAINING: (
        Training,
        ("topic", "lecturer", "lecturer_profile", "audience", "head_count", "online", "feedback"),
    ),
    VisitKind.BRIEFING: (
        Briefing,
        ("speaker", "principal", "principal_title", "covers_findings", "covers_report", "covers_other", "opinion"),
    ),
}
_TITLES = {VisitKind.TRAINING: N_("第 {number} 次培训"), VisitKind.BRIEFING: N_("第 {number} 次汇报")}


class OccasionPart(QWidget):
    """Hidden for visits of other kinds that hand out nothing."""

    def __init__(self, parts: PageParts, attempt: Attempt, banner: Banner) -> None:
        super().__init__()
        self._parts, self._attempt, self._banner, self._workspace = parts, attempt, banner, parts.workspace
        self._visit = Visit()
        self.occasion = Occasion()
        self.forms: dict[VisitKind, RecordForm] = {}
        self.title = Label("", "h3")
        self.count = Button("", "user-check", "link", "sm")
        self.count.clicked.connect(self._take_count)
        self.handouts = HandoutRows()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        self._column.addWidget(line(self.title, None, self.count))
        self._column.addWidget(self.handouts)
        self._column.addWidget(Divider(colour="border"))
        self._wire()
        self.hide()

    @property
    def form(self) -> RecordForm | None:
        return self.forms.get(self._visit.kind) if self._visit.kind else None

    def show_visit(self, visit: Visit, visits: Sequence[VisitSummary]) -> None:
        if (visit.id, visit.kind) != (self._visit.id, self._visit.kind):
            self.keep()
            self.handouts.close_form()
            self._visit = visit
            self._add_form()
            self._load()
        self._visit = visit
        self._say_number(visits)

    def keep(self) -> None:
        if self.form is not None:
            self.form.flush()
        self.handouts.keep()

    def _wire(self) -> None:
        rows = self.handouts
        rows.edited.connect(lambda after, before: self._save(rows.form, after, before))
        rows.added.connect(self._add)
        rows.files_asked.connect(self.ask_for_files)
        rows.attach_asked.connect(self._ask_for_one)
        rows.copy_asked.connect(self._ask_where)
        rows.removed.connect(self._remove)
        self._parts.live.changed.connect(self._hear)

    def _add_form(self) -> None:
        """Made when first needed: most visits are neither."""
        kind = self._visit.kind
        if kind in _FIELDS and kind not in self.forms:
            type_, fields = _FIELDS[kind]
            form = self.forms[kind] = RecordForm(type_, only=fields, instead=dict.fromkeys(fields, large_editor_of))
            form.edited.connect(partial(self._write, form))
            self._column.insertWidget(1, form)
        for known, form in self.forms.items():
            form.setVisible(known is kind)

    def _load(self) -> None:
        visit = self._visit
        found = self._attempt.read(lambda: occasions.open_occasion(self._workspace, visit))
        self.occasion = found or Occasion()
        record = self.occasion.record or occasions.blank_record(visit)
        if self.form is not None and record is not None:
            self.form.show_record(record)
        self.handouts.show_handouts(self.occasion.handouts)
        heads, training = self.occasion.heads, visit.kind is VisitKind.TRAINING
        known = record.head_count if isinstance(record, Training) else None
        self.count.setVisible(training and heads > 0 and known is None)
        self.count.set_words(tr(N_("按参加人填 {count} 人")).format(count=heads))
        self.setVisible(visit.kind in _FIELDS or bool(self.occasion.handouts))

    def _say_number(self, visits: Sequence[VisitSummary]) -> None:
        words = _TITLES.get(self._visit.kind) if self._visit.kind else None
        self.title.setText(tr(words).format(number=occasions.nth_of_kind(visits, self._visit)) if words else "")

    def _hear(self, changes: ChangeSet) -> None:
        ours = any(one.dossier_id == self._visit.dossier_id and one.type_name in _OURS for one in changes)
        if ours and self._visit.id:
            self._load()

    def _write(self, form: RecordForm, after: OccasionRecord, before: OccasionRecord) -> None:
        known = before if self.occasion.record is not None else None
        if not self._attempt.done(lambda: occasions.write_record(self._workspace, after, known)):
            form.take_back(before)

    def _save(self, form: RecordForm, after: Handout, before: Handout) -> None:
        if not self._attempt.done(
            lambda: records.save(self._workspace, after, before, f"{after.type_name} {after.id}")
        ):
            form.take_back(before)

    def _take_count(self) -> None:
        form = self.form
        if form is None or not isinstance(form.record, Training):
            return
        form.flush()
        self._write(form, form.record.with_(head_count=Decimal(self.occasion.heads)), form.record)

    def _add(self) -> None:
        visit = self._visit
        handout = Handout(dossier_id=visit.dossier_id, visit_id=visit.id)
        if self._attempt.done(lambda: records.save(self._workspace, handout)):
            self._load()
            self.handouts.change(handout)

    def ask_for_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self.window(), tr(N_("选择发放的材料")))
        self.take([Path(name) for name in names])

    def take(self, files: Sequence[Path]) -> None:
        workspace, visit = self._workspace, self._visit

        def work(progress: Progress) -> None:
            for file in files:
                occasions.add_handout(workspace, visit, file, progress)

        self._run(work, tr(N_("放入材料")))

    def attach(self, handout: Handout, file: Path) -> None:
        workspace = self._workspace
        self._run(lambda progress: occasions.attach_file(workspace, handout, file, progress), tr(N_("放入材料")))

    def save_copy(self, handout: Handout, target: Path) -> None:
        workspace = self._workspace
        self._parts.jobs.read(
            lambda progress: occasions.save_copy(workspace, handout, target, progress),
            succeeded=lambda _: self._parts.toast(tr(N_("已另存 {name}")).format(name=target.name)),
            failed=partial(show_error, self._banner),
            label=tr(N_("另存材料")),
        )

    def _run(self, work: Callable[[Progress], object], label: str) -> None:
        self._parts.jobs.write(work, failed=partial(show_error, self._banner), label=label)

    def _ask_for_one(self, handout: Handout) -> None:
        name, _ = QFileDialog.getOpenFileName(self.window(), tr(N_("选择发放的材料")))
        if name:
            self.attach(handout, Path(name))

    def _ask_where(self, handout: Handout) -> None:
        name, _ = QFileDialog.getSaveFileName(self.window(), tr(N_("另存到")), occasions.file_name_of(handout))
        if name:
            self.save_copy(handout, Path(name))

    def _remove(self, handout: Handout) -> None:
        if self._attempt.done(lambda: records.remove(self._workspace, [handout])):
            back = partial(records.bring_back, self._workspace, [handout])
            words = tr(N_("去掉了 {name}")).format(name=handout.name or tr(handout.label))
            self._parts.toast(words, lambda: self._attempt.done(back), "trash-2")
