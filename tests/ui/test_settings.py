"""Settings: what people change there holds, and nobody is trusted before words were compared."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.actions import enrolment, recovery
from app.domain.roles import Role
from app.keys.card import read_card
from tests.ui.given_pages import Host, workspace_of
from tests.ui.sample_window import sample_window
from tests.ui.stage import assert_legible
from ui.jobs import Jobs
from ui.pages.settings import CardsTab, SettingsPage
from ui.settings.about_part import LICENCES
from ui.settings.look_part import LookPart
from ui.settings.recovery_tab import RecoveryTab
from ui.settings.storage_part import StoragePart
from ui.size_words import size_words
from ui.theme.theme import Scheme, Theme
from ui.widgets.qr_code import QrCode


@pytest.fixture(autouse=True)
def light_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cost of guessing is measured elsewhere."""
    monkeypatch.setattr("app.keys.age_keys._WORK_FACTOR", 10)


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    made = Host(workspace_of(tmp_path / "leader"))
    yield made
    made.close()


@pytest.fixture
def page(qtbot: QtBot, host: Host) -> SettingsPage:
    made = SettingsPage(host.parts)
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show()
    return made


@pytest.fixture
def others_card(tmp_path: Path) -> str:
    other = workspace_of(tmp_path / "bureau", Role.BUREAU, number=1)
    text = enrolment.own_card(other)
    other.close()
    return text


def tab(page: SettingsPage, key: str, kind: type[QWidget]) -> QWidget:
    page.arrive({"tab": key})
    part = page.tab(key)
    assert isinstance(part, kind)
    assert part.isVisible()
    return part


def test_only_the_chosen_tab_is_seen(page: SettingsPage) -> None:
    for key in ("cards", "recovery", "storage", "about", "look"):
        page.arrive({"tab": key})
        seen = [name for name, part in page._built.items() if part.isVisible()]
        assert seen == [key]


def test_scheme_and_size_are_changed_at_once(page: SettingsPage, look: Theme) -> None:
    part = tab(page, "look", LookPart)
    part.scheme.group.button(2).click()
    assert look.dark
    part.size_row.group.button(2).click()
    assert look.scale == 1.25
    look.choose(Scheme.LIGHT, 0.9)
    assert (part.scheme.current, part.size_row.current) == (1, -1)


def test_the_look_is_kept_for_the_next_window(qtbot: QtBot, tmp_path: Path) -> None:
    jobs = Jobs()
    window = sample_window(jobs, tmp_path)
    qtbot.addWidget(window)
    window.show()
    part = LookPart()
    qtbot.addWidget(part)
    part.scheme.group.button(2).click()
    part.size_row.group.button(1).click()
    kept = window._settings
    assert (kept.value("look/scheme"), kept.value("look/scale")) == ("dark", "1.1")
    window.close()
    jobs.close()


def test_the_own_card_can_be_scanned(qtbot: QtBot, page: SettingsPage, host: Host) -> None:
    own = tab(page, "cards", CardsTab).own
    qtbot.waitUntil(lambda: own._text != "")
    card = read_card(own._text)
    assert own.tiles._words == card.check_words
    assert card.device_id == host.workspace.identity.device_id
    assert scanned(own.code) == own._text
    own.copy.click()
    assert QGuiApplication.clipboard().text() == own._text


def test_the_code_reads_the_same_in_the_dark(qtbot: QtBot, look: Theme) -> None:
    look.choose(Scheme.DARK)
    code = QrCode("zjcard1." + "a" * 700)
    qtbot.addWidget(code)
    assert scanned(code) == "zjcard1." + "a" * 700


def scanned(code: QrCode) -> str:
    code.resize(code.sizeHint())
    shot = code.grab().toImage().convertToFormat(code.grab().toImage().Format.Format_Grayscale8)
    image = Image.frombytes(
        "L", (shot.width(), shot.height()), bytes(shot.constBits()), "raw", "L", shot.bytesPerLine()
    )
    (found,) = zxingcpp.read_barcodes(image)
    return str(found.text)


def test_the_card_is_saved_where_people_say(
    qtbot: QtBot, page: SettingsPage, host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tab(page, "cards", CardsTab).own
    qtbot.waitUntil(lambda: own._text != "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "me.zjcard"), ""))
    own.save.click()
    assert read_card(enrolment.card_in(tmp_path / "me.zjcard")).device_id == host.workspace.identity.device_id
    own.write(tmp_path / "nowhere" / "me.zjcard")
    assert own.banner.isVisible()


def test_a_card_is_trusted_only_after_its_words_were_compared(
    qtbot: QtBot, page: SettingsPage, host: Host, others_card: str, tmp_path: Path
) -> None:
    cards = tab(page, "cards", CardsTab)
    file = tmp_path / "other.zjcard"
    file.write_text(others_card + "\n")
    with qtbot.waitSignal(cards.enrol.asked):
        cards.enrol.zone.dropped.emit([file])
    assert cards.enrol.tiles._words == read_card(others_card).check_words
    assert "林海" in cards.enrol.who.text()
    assert host.workspace.enrolled_cards() == []
    cards.enrol.yes.click()
    (trusted,) = host.workspace.enrolled_cards()
    assert trusted.text == others_card
    assert not cards.enrol.review.isVisible()
    qtbot.waitUntil(lambda: len(cards.devices.rows) == 1)


def test_what_is_known_of_a_device_is_said_before_it_is_trusted(
    qtbot: QtBot, page: SettingsPage, host: Host, others_card: str, tmp_path: Path
) -> None:
    enrol = tab(page, "cards", CardsTab).enrol
    namesake = workspace_of(tmp_path / "namesake", Role.BUREAU, number=2)
    another_device = enrolment.own_card(namesake)
    namesake.close()

    def said(text: str) -> str:
        with qtbot.waitSignal(enrol.asked):
            enrol.read_text(text)
        return enrol.known.text() if enrol.known.isVisible() else ""

    assert said(others_card) == ""
    enrolment.enrol(host.workspace, others_card)
    assert "已经信任过" in said(others_card)
    assert "另一台设备" in said(another_device)
    enrolment.revoke(host.workspace, read_card(others_card).device_id)
    assert "停用过" in said(others_card)


def test_other_words_trust_nobody(qtbot: QtBot, page: SettingsPage, host: Host, others_card: str) -> None:
    enrol = tab(page, "cards", CardsTab).enrol
    QGuiApplication.clipboard().setText(others_card)
    with qtbot.waitSignal(enrol.asked):
        enrol.paste.click()
    enrol.no.click()
    enrol.trust()
    assert host.workspace.enrolled_cards() == []
    assert enrol.banner.isVisible()


@pytest.mark.parametrize("text", ["", "zjcard1.x.y.z", "随便写的"])
def test_what_is_no_card_is_said(qtbot: QtBot, page: SettingsPage, text: str) -> None:
    enrol = tab(page, "cards", CardsTab).enrol
    enrol.read_text(text)
    qtbot.waitUntil(enrol.banner.isVisible)
    assert not enrol.review.isVisible()


def test_the_own_card_is_not_trusted(qtbot: QtBot, page: SettingsPage, host: Host) -> None:
    enrol = tab(page, "cards", CardsTab).enrol
    with qtbot.waitSignal(enrol.asked):
        enrol.read_text(enrolment.own_card(host.workspace))
    enrol.yes.click()
    assert "本机" in enrol.banner.accessibleName()
    assert host.workspace.enrolled_cards() == []


def test_a_device_is_retired_and_taken_back(qtbot: QtBot, page: SettingsPage, host: Host, others_card: str) -> None:
    enrolment.enrol(host.workspace, others_card)
    devices = tab(page, "cards", CardsTab).devices
    qtbot.waitUntil(lambda: len(devices.rows) == 1)
    devices.rows[0].button.click()
    assert [one.revoked for one in host.workspace.enrolled_cards()] == [True]
    qtbot.waitUntil(lambda: devices.rows[0].device.revoked)
    assert host.offered_undo is not None
    host.offered_undo()
    assert [one.revoked for one in host.workspace.enrolled_cards()] == [False]
    qtbot.waitUntil(lambda: not devices.rows[0].device.revoked)


def test_the_recovery_file_is_made_and_drilled(qtbot: QtBot, page: SettingsPage, host: Host, tmp_path: Path) -> None:
    part = tab(page, "recovery", RecoveryTab)
    qtbot.waitUntil(lambda: part.what.text() == "还没有恢复文件")
    for field in (part.recovery.new.first, part.recovery.new.again):
        field.field.setText("梧桐 灯塔 石榴 三月")
    with qtbot.waitSignal(part.recovery.proven, timeout=20_000):
        part.recovery.save(tmp_path / "recovery.age")
    assert part.what.text() == "有恢复文件"
    assert not part.recovery.new.isVisible()
    part.recovery.button.click()
    assert part.recovery.new.isVisible()
    assert not part.recovery.button.isEnabled()
    part.file.show_path(tmp_path / "recovery.age")
    part.passphrase.field.setText("不是这个口令")
    part.button.click()
    qtbot.waitUntil(part.banner.isVisible, timeout=20_000)
    assert "口令不对" in part.banner.accessibleName()
    assert recovery.recovery_state(host.workspace) is not None


def test_sizes_and_a_whole_store(qtbot: QtBot, page: SettingsPage) -> None:
    part = tab(page, "storage", StoragePart)
    qtbot.waitUntil(lambda: part.amounts["free"].text() != "…")
    part.button.click()
    qtbot.waitUntil(part.banner.isVisible, timeout=10_000)
    assert part.banner.accessibleName().startswith("本机数据完好")
    assert part.button.isEnabled()


def test_sizes_as_people_say_them() -> None:
    assert size_words(1536) == "1.5 KB"
    assert size_words(3 * 1024**3) == "3.0 GB"


def test_every_library_is_thanked() -> None:
    import tomllib

    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    named = " ".join(name for name, _ in LICENCES).lower()
    missing = [line for line in project["project"]["dependencies"] if line.split(">")[0].split("=")[0] not in named]
    assert not missing


def test_cards_stand_one_below_the_other_where_it_is_narrow(qtbot: QtBot, page: SettingsPage) -> None:
    cards = tab(page, "cards", CardsTab)
    assert cards.own.y() == cards.enrol.y()
    page.resize(700, 800)
    qtbot.waitUntil(lambda: cards.enrol.y() > cards.own.y())


@pytest.mark.parametrize(("scale", "size"), [(1.0, (1208, 840)), (1.25, (1280, 710)), (1.25, (800, 710))])
def test_everything_can_be_read(
    qtbot: QtBot, page: SettingsPage, host: Host, others_card: str, look: Theme, scale: float, size: tuple[int, int]
) -> None:
    enrolment.enrol(host.workspace, others_card)
    look.choose(scale=scale)
    page.resize(*size)
    cards = tab(page, "cards", CardsTab)
    with qtbot.waitSignal(cards.enrol.asked):
        cards.enrol.read_text(others_card)
    qtbot.waitUntil(lambda: len(cards.devices.rows) == 1 and cards.own._text != "")
    for key in ("look", "cards", "recovery", "storage", "about"):
        page.arrive({"tab": key})
        qtbot.waitUntil(lambda: assert_legible(page))


def test_about_names_what_is_shipped_and_nothing_else() -> None:
    """A library that only tests use is not in the program; one that is must be named with its licence."""
    project = tomllib.loads((Path(__file__).resolve().parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
    shipped = {re.match(r"[\w-]+", line).group().lower() for line in project["dependencies"]}
    named = {re.match(r"[\w-]+", name).group().lower() for name, _ in LICENCES}
    others = {"noto", "inter", "lxgw", "lucide"}
    assert named - others == shipped
