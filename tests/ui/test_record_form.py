"""Forms hand over what people type, say what is wrong, and never write over a person's words."""

import random

import pytest
from PySide6.QtCore import QDeadlineTimer, QObject, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.catalogue import RECORD_TYPES
from app.domain.record import Record
from app.domain.records.enterprise import Enterprise
from app.domain.records.photos import Photo
from app.domain.records.shortcomings import Shortcoming
from app.domain.records.visits import Visit
from tests.given import DOSSIER, sample, samples
from tests.ui.stage import assert_legible, compose, on_stage, type_words
from ui.fields.typed import NoteEditor
from ui.forms.autosave import PAUSE_MS, Autosave
from ui.forms.record_form import RecordForm
from ui.theme.theme import Theme
from ui.widgets.fields import TextField


class Heard:
    def __init__(self, form: RecordForm) -> None:
        self.told: list[tuple[Record, Record]] = []
        form.edited.connect(lambda after, before: self.told.append((after, before)))


def form_of(qtbot: QtBot, type_: type[Record] = Enterprise, **more: object) -> RecordForm:
    form = RecordForm(type_, **more)  # type: ignore[arg-type]  # passed on as it comes
    on_stage(qtbot, form)
    return form


def type_in(form: RecordForm, name: str, words: str) -> None:
    type_words(form.editor(name).part, words)


@pytest.mark.parametrize("type_", RECORD_TYPES, ids=lambda made: made.type_name)
def test_a_form_for_every_type_hands_over_nothing_by_itself(qtbot: QtBot, type_: type[Record]) -> None:
    form = form_of(qtbot, type_, columns=2)
    heard = Heard(form)
    for record in samples(type_):
        form.show_record(record)
        form.flush()
        assert form.record == record
    assert heard.told == []


def test_typing_is_handed_over_after_a_pause(qtbot: QtBot) -> None:
    form = form_of(qtbot)
    before = Enterprise(dossier_id=DOSSIER, name="锐锋")
    form.show_record(before)
    with qtbot.waitSignal(form.edited, timeout=4 * PAUSE_MS) as told:
        type_in(form, "industry", "C34")
    assert told.args == [before.with_(industry="C34"), before]
    assert form.unsaved == ()


def test_flush_hands_over_at_once_and_only_once(qtbot: QtBot) -> None:
    form = form_of(qtbot)
    heard = Heard(form)
    form.show_record(Enterprise(name="锐锋"))
    type_in(form, "products", "abc")
    form.flush()
    form.flush()
    assert [after.products for after, _ in heard.told] == ["abc"]


def test_another_record_is_shown_after_the_first_is_handed_over(qtbot: QtBot) -> None:
    form = form_of(qtbot)
    heard = Heard(form)
    first, second = Enterprise(name="甲"), Enterprise(name="乙")
    form.show_record(first)
    type_in(form, "contact", "x")
    form.show_record(second)
    assert heard.told == [(first.with_(contact="x"), first)]
    assert form.record == second
    assert form.editor("contact").value() == ""


def test_a_change_from_elsewhere_leaves_alone_what_is_being_typed(qtbot: QtBot) -> None:
    form = form_of(qtbot)
    heard = Heard(form)
    record = Enterprise(name="锐锋", industry="旧")
    form.show_record(record)
    type_in(form, "products", "刀具")
    form.show_record(record.with_(industry="新", products="别人写的"))
    assert form.editor("industry").value() == "新"
    assert form.editor("products").value() == "刀具"
    form.flush()
    after, before = heard.told[0]
    # The store sees that this field was changed from what was on this screen, not from what came in meanwhile.
    assert (before.products, after.products, after.industry) == ("", "刀具", "新")


@pytest.mark.parametrize("name", ["products", "introduction"])
def test_nobody_writes_into_an_unfinished_word(qtbot: QtBot, name: str) -> None:
    form = form_of(qtbot)
    heard = Heard(form)
    record = Enterprise(name="锐锋")
    form.show_record(record)
    field = form.editor(name).part
    compose(field, "dao'ju")
    form.show_record(record.with_(**{name: "别人写的", "industry": "新"}))
    assert form.editor(name).composing
    assert form.editor("industry").value() == "新"
    type_words(field, "刀具")
    form.flush()
    qtbot.wait(1)
    after, before = heard.told[0]
    assert (getattr(before, name), getattr(after, name)) == ("", "刀具")


@pytest.mark.parametrize("name", ["products", "introduction"])
def test_what_came_meanwhile_is_seen_when_a_word_is_thrown_away(qtbot: QtBot, name: str) -> None:
    form = form_of(qtbot)
    heard = Heard(form)
    record = Enterprise(name="锐锋")
    form.show_record(record)
    field = form.editor(name).part
    compose(field, "dao'ju")
    newer = record.with_(**{name: "别人写的"})
    form.show_record(newer)
    assert form.editor(name).value() == ""
    compose(field, "")
    qtbot.waitUntil(lambda: form.editor(name).value() == "别人写的")
    form.flush()
    assert (form.record, heard.told) == (newer, [])


def test_the_caret_stays_when_the_own_change_comes_back(qtbot: QtBot) -> None:
    form = form_of(qtbot)
    form.show_record(Enterprise(name="abcdef"))
    field = form.editor("name").part
    assert isinstance(field, TextField)
    field.setCursorPosition(3)
    qtbot.keyClicks(field, "X")
    form.flush()
    assert form.record is not None
    form.show_record(form.record.with_(industry="新"))
    assert (field.text(), field.cursorPosition()) == ("abcXdef", 4)


def test_a_wrong_shape_is_shown_and_kept_back(qtbot: QtBot) -> None:
    form = form_of(qtbot)
    heard = Heard(form)
    record = Enterprise(name="锐锋")
    form.show_record(record)
    type_in(form, "uscc", "123")
    type_in(form, "industry", "C34")
    form.flush()
    assert heard.told == [(record.with_(industry="C34"), record)]
    assert form.unsaved == ("uscc",)
    assert "18 位" in words_below(form, "uscc")
    form.show_record(record.with_(industry="C34", uscc=""))
    assert form.editor("uscc").value() == "123"
    part = form.editor("uscc").part
    assert isinstance(part, TextField)
    part.selectAll()
    type_in(form, "uscc", "91350211M0000XUF46")
    form.flush()
    assert heard.told[-1][0] == record.with_(industry="C34", uscc="91350211M0000XUF46")
    assert form.unsaved == ()


def test_what_is_no_number_is_kept_back_too(qtbot: QtBot) -> None:
    form = form_of(qtbot)
    heard = Heard(form)
    form.show_record(Enterprise(name="锐锋"))
    type_in(form, "employees", "abc")
    form.flush()
    assert heard.told == []
    assert form.unsaved == ("employees",)
    assert "数字" in words_below(form, "employees")


def test_a_finding_that_only_warns_does_not_hold_up(qtbot: QtBot) -> None:
    form = form_of(qtbot)
    heard = Heard(form)
    form.show_record(Enterprise(name="锐锋"))
    type_in(form, "uscc", "91512081MA62K0260A")
    form.flush()
    assert heard.told[0][0].uscc == "91512081MA62K0260A"
    assert "校验位" in words_below(form, "uscc")


def test_missing_is_only_said_where_somebody_has_been(qtbot: QtBot) -> None:
    form = form_of(qtbot)
    form.show_record(Enterprise())
    assert words_below(form, "name") == ""
    type_in(form, "name", "a")
    qtbot.keyClick(form.editor("name").part, Qt.Key.Key_Backspace)
    form.flush()
    assert words_below(form, "name") == "缺少企业名称"


def test_what_could_not_be_written_is_tried_again(qtbot: QtBot) -> None:
    form = form_of(qtbot)
    heard = Heard(form)
    record = Enterprise(name="锐锋")
    form.show_record(record)
    type_in(form, "industry", "C")
    form.flush()
    form.take_back(record)
    assert form.unsaved == ("industry",)
    type_in(form, "industry", "3")
    form.flush()
    assert heard.told[-1] == (record.with_(industry="C3"), record)


def test_only_chooses_and_orders_and_names(qtbot: QtBot) -> None:
    form = form_of(qtbot, Visit, only=("work_done", "theme"))
    assert list(form._cells) == ["work_done", "theme"]
    assert form.findChild(QWidget, "visit.theme") is form.editor("theme").part
    assert form.editor("theme").part.accessibleName() == "主题，必填"


def test_a_page_may_bring_its_own_editor(qtbot: QtBot) -> None:
    class Own(NoteEditor):
        pass

    form = form_of(qtbot, Visit, only=("work_done",), instead={"work_done": Own})
    assert isinstance(form.editor("work_done"), Own)


def test_a_narrow_form_has_one_column(qtbot: QtBot) -> None:
    form = form_of(qtbot, columns=2)
    assert form._across == 2
    form.window().resize(420, 900)
    qtbot.waitUntil(lambda: form._across == 1)


def test_a_form_that_may_not_write_takes_no_words(qtbot: QtBot) -> None:
    form = form_of(qtbot)
    record = sample(Enterprise)
    form.show_record(record)
    form.set_read_only(True)
    qtbot.keyClicks(form.editor("name").part, "abc")
    assert form.editor("name").value() == record.values()["name"]


def words_below(form: RecordForm, name: str) -> str:
    below = form._cells[name].words
    return "" if below.isHidden() else below.text()


def test_autosave_does_not_wait_for_ever(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    holder = QObject()
    autosave = Autosave(holder, pause_ms=40)
    due: list[int] = []
    autosave.due.connect(lambda: due.append(1))
    for _ in range(3):
        autosave.touch()
    assert due == []
    qtbot.waitUntil(lambda: due == [1])
    autosave.flush()
    assert due == [1]
    monkeypatch.setattr("ui.forms.autosave.LONGEST_MS", 100)
    deadline = QDeadlineTimer(3000)
    while due == [1] and not deadline.hasExpired():
        autosave.touch()
        qtbot.wait(5)
    assert due == [1, 1]


@pytest.mark.parametrize("seed", range(6))
def test_no_word_is_lost_between_a_person_and_the_others(qtbot: QtBot, seed: int) -> None:
    """Somebody types, others change the same record, the page saves what it is given and shows what it has."""
    chance, names = random.Random(seed), ("name", "industry", "products", "introduction")
    form = form_of(qtbot, only=names)
    kept = Enterprise()
    typed: dict[str, str] = {}

    def save(after: Record, before: Record) -> None:
        nonlocal kept
        changed = {name: value for name, value in after.values().items() if value != before.values()[name]}
        assert changed == {name: typed.pop(name) for name in changed}
        kept = kept.with_(**changed)
        if chance.random() < 0.8:
            form.show_record(kept)

    form.edited.connect(save)
    form.show_record(kept)
    for step in range(60):
        name = chance.choice(names)
        match chance.choice(("type", "type", "others", "flush")):
            case "type":
                type_in(form, name, f"我{step}")
                typed[name] = form.editor(name).value()
            case "others":
                kept = kept.with_(**{name: f"别人{step}"})
                form.show_record(kept)
            case "flush":
                form.flush()
        assert {one: form.editor(one).value() for one in typed} == typed
    form.flush()
    form.show_record(kept)
    assert typed == {}
    assert {name: form.editor(name).value() for name in names} == {name: getattr(kept, name) for name in names}


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("type_", [Enterprise, Visit, Photo, Shortcoming], ids=lambda made: made.type_name)
def test_everything_can_be_read(qtbot: QtBot, look: Theme, type_: type[Record], scale: float) -> None:
    look.choose(scale=scale)
    form = form_of(qtbot, type_, columns=2)
    form.show_record(sample(type_))
    qtbot.waitUntil(lambda: assert_legible(form))
