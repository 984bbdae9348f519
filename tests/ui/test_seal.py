"""Sealing: to whom, what is inside, what others would stumble over, and by what words it is known afterwards."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.actions import exchange, inbox, records, setup
from app.actions.dossiers import dossier_cards, open_dossier
from app.actions.handing_over import sent
from app.domain.catalogue import RECORD_TYPES
from app.domain.errors import AppError
from app.domain.records.enterprise import Enterprise
from app.domain.records.photos import MarkKind, Photo, PhotoMark
from app.domain.records.report import ReportSection
from app.domain.records.visits import Visit
from tests.ui.given_pages import Host, workspace_of
from ui.pages.seal import SealPage
from ui.pages.seal_parts import contents_card
from ui.pages.seal_parts.file_name import file_name
from ui.pages.seal_parts.history_sheet import HistoryRow, state_of
from ui.pages.seal_parts.pace import Pace
from ui.pages.seal_parts.slip_paper import write_slip
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.qr_code import QrCode
from ui.widgets.sheet import Sheet
from ui.widgets.status_tag import Tone

Open = Callable[[str], tuple[Host, SealPage]]


@pytest.fixture
def open_page(qtbot: QtBot, demo: Path) -> Iterator[Open]:
    hosts: list[tuple[Host, SealPage]] = []

    def opened(role: str) -> tuple[Host, SealPage]:
        host = Host(setup.open_workspace(demo / role))
        host.current.choose(dossier_cards(host.workspace)[0].id)
        hosts.append((host, shown(qtbot, host)))
        return hosts[-1]

    yield opened
    for host, page in hosts:
        page.leave()
        host.close()


def shown(qtbot: QtBot, host: Host) -> SealPage:
    page = SealPage(host.parts)
    qtbot.addWidget(page)
    page.resize(1208, 840)
    page.show()
    page.arrive({})
    qtbot.waitUntil(lambda: page._parcel is not None or not host.current.id)
    return page


def a_change(host: Host) -> None:
    with host.workspace.reading() as read:
        visit = read.find(Visit)[0]
    records.save(host.workspace, visit.with_(theme="又一次"), visit)


def words_on(page: SealPage) -> set[str]:
    return {label.text() for label in page.findChildren(Label) if label.isVisible()}


def chosen(page: SealPage) -> list[str]:
    return [card.owner for card in page.board.who.chosen]


def test_whoever_usually_gets_it_is_chosen(open_page: Open) -> None:
    assert chosen(open_page("leader")[1]) == ["沈静"]
    assert chosen(open_page("member")[1]) == ["陈立峰"]
    assert chosen(open_page("bureau")[1]) == ["陈立峰"]


def test_titles_say_what_each_role_does_here(open_page: Open) -> None:
    for role, title in (("leader", "封装交接"), ("member", "交给组长"), ("bureau", "下发与回执")):
        assert title in words_on(open_page(role)[1])


def test_nothing_to_send_is_a_calm_note(qtbot: QtBot, open_page: Open) -> None:
    _, page = open_page("leader")
    assert "对方已经有全部内容" in words_on(page)
    assert not page.board.run.seal.isEnabled()
    assert not page.banner.isVisible()

    page.board.contents.from_start.click()
    qtbot.waitUntil(page.board.run.seal.isEnabled)
    qtbot.waitUntil(lambda: "8 张" in words_on(page))  # a layout shows what is new with a later turn


def test_a_change_elsewhere_is_counted_at_once(qtbot: QtBot, open_page: Open) -> None:
    host, page = open_page("leader")
    a_change(host)
    qtbot.waitUntil(page.board.run.seal.isEnabled)
    assert page._parcel is not None
    assert page._parcel.records == {"visit": 1}
    assert any(words.startswith("对方已有") for words in words_on(page))


def test_without_originals_the_bundle_is_small(qtbot: QtBot, open_page: Open, demo: Path) -> None:
    _, page = open_page("leader")
    page.board.contents.from_start.click()
    qtbot.waitUntil(page.board.run.seal.isEnabled)
    page.board.contents.originals.click()
    qtbot.waitUntil(lambda: "只带说明和分类，不带原图" in words_on(page))

    page.seal(demo / "small.zjb")
    qtbot.waitUntil(lambda: page.board.step == 3)
    assert sent_newest(page).photos == 0


def test_what_is_covered_goes_covered_unless_somebody_says_otherwise(qtbot: QtBot, open_page: Open) -> None:
    host, page = open_page("leader")
    with host.workspace.reading() as read:
        photo = read.find(Photo)[0]
    assert "遮盖" not in page.board.contents.held.text()
    covering = PhotoMark(dossier_id=photo.dossier_id, photo_id=photo.id, kind=MarkKind.REDACTION)
    records.save(host.workspace, covering)
    contents, held = page.board.contents, page.board.contents.held
    contents.from_start.click()
    qtbot.waitUntil(lambda: "1 张照片有遮盖：带的是遮盖后的图" in held.text())
    assert "原图或遮盖较少的图之前已经交给沈静，收不回来" in held.text()
    qtbot.waitUntil(lambda: "原图；有遮盖的只带遮盖后的图" in words_on(page))
    assert not contents.bare.isChecked()
    without = contents.size_of(page._parcel)

    contents.bare.click()
    qtbot.waitUntil(lambda: "1 张有遮盖的照片会连没有遮盖的原图一起交给沈静。" in words_on(page))
    assert "带的是遮盖后的图" not in held.text()
    assert contents.size_of(page._parcel) == without + host.workspace.originals.size_of(photo.blob)

    contents.originals.click()
    qtbot.waitUntil(lambda: "一起交给" not in "".join(words_on(page)))
    assert contents.bare.isHidden()
    assert not contents.covered_originals


@pytest.mark.parametrize("bare", [False, True])
def test_the_original_of_a_covered_photo_goes_only_if_asked_for(
    qtbot: QtBot, open_page: Open, demo: Path, bare: bool
) -> None:
    host, page = open_page("leader")
    with host.workspace.reading() as read:
        photo = read.find(Photo)[0]
    covering = PhotoMark(dossier_id=photo.dossier_id, photo_id=photo.id, kind=MarkKind.REDACTION)
    records.save(host.workspace, covering)
    page.board.contents.from_start.click()
    qtbot.waitUntil(page.board.contents.bare.isVisible)
    page.board.contents.bare.setChecked(bare)
    page.seal(demo / "covered.zjb")
    qtbot.waitUntil(lambda: page.board.step == 3)
    assert (sent_newest(page).photos, photo.blob in sent_newest(page).left_out) == (8 + bare, not bare)
    page.board.run.again.click()
    assert not page.board.contents.bare.isChecked()


def test_sealed_bundles_are_known_by_words_and_code(
    qtbot: QtBot, open_page: Open, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    host, page = open_page("leader")
    a_change(host)
    qtbot.waitUntil(page.board.run.seal.isEnabled)
    asked: list[str] = []

    def ask(parent: object, title: str, proposed: str, kind: str) -> tuple[str, str]:
        asked.append(proposed)
        return str(demo / "给局里"), kind

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    page.board.run.seal.click()
    qtbot.waitUntil(lambda: page.board.step == 3)

    today = host.workspace.clock.now().wall.date()
    assert Path(asked[0]).name == f"常州锐锋精密传动有限公司_{today:%Y%m%d}.zjb"
    sending = sent_newest(page)
    assert Path(sending.path) == demo / "给局里.zjb"
    assert page.board.slip.tiles._words == sending.check_words
    assert scanned(page.board.slip.code) == sending.code
    page.board.slip.copy.click()
    assert " ".join(sending.check_words) in QGuiApplication.clipboard().text()
    assert inbox.last_folder(host.workspace) == str(demo)


def test_the_slip_on_paper_carries_the_same_code(
    qtbot: QtBot, open_page: Open, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, page = open_page("leader")
    page.board.contents.from_start.click()
    qtbot.waitUntil(page.board.run.seal.isEnabled)
    page.seal(demo / "b.zjb")
    qtbot.waitUntil(lambda: page.board.step == 3)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda parent, title, proposed, kind: (proposed, kind))
    shown_to_the_person: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown_to_the_person.append(url.toLocalFile()))

    page.board.slip.paper.click()

    assert shown_to_the_person == [str(demo / "b.pdf")]
    paper = QPdfDocument()
    paper.load(str(demo / "b.pdf"))
    assert paper.pageCount() == 1
    on_white = QImage(840, 1190, QImage.Format.Format_RGB888)
    on_white.fill("white")
    painter = QPainter(on_white)
    painter.drawImage(0, 0, paper.render(0, on_white.size()))
    painter.end()
    assert text_in(on_white) == sent_newest(page).code


def test_a_slip_that_cannot_be_written_is_told(qtbot: QtBot, open_page: Open, demo: Path) -> None:
    host, _ = open_page("leader")
    sending = sent(host.workspace, host.current.id)[0].sending
    with pytest.raises(AppError):
        write_slip(demo / "nowhere/slip.pdf", sending, "某厂", ["沈静"])


def test_whoever_comes_back_with_something_new_is_offered_to_seal_it(qtbot: QtBot, open_page: Open, demo: Path) -> None:
    host, page = open_page("member")
    page.seal(demo / "out" / "first.zjb")
    qtbot.waitUntil(lambda: page.board.slip.sending is not None)
    page.arrive({})
    assert page.board.slip.sending is not None, "nothing new: the slip stays"
    page.hide()
    a_change(host)
    qtbot.waitUntil(lambda: page._outdated)
    page.arrive({})
    assert page.board.slip.sending is None
    qtbot.waitUntil(page.board.run.seal.isEnabled)


def test_the_receiver_sees_the_same_words(qtbot: QtBot, open_page: Open, demo: Path) -> None:
    host, page = open_page("leader")
    a_change(host)
    qtbot.waitUntil(page.board.run.seal.isEnabled)
    page.seal(demo / "b.zjb")
    qtbot.waitUntil(lambda: page.board.step == 3)
    bureau = setup.open_workspace(demo / "bureau")
    report = exchange.import_bundle(bureau, demo / "b.zjb")
    bureau.close()
    assert " ".join(sent_newest(page).check_words) in {detail for _, _, detail in report.checks}


def test_cancelling_leaves_nothing_behind(qtbot: QtBot, open_page: Open, demo: Path) -> None:
    host, page = open_page("leader")
    page.board.contents.from_start.click()
    qtbot.waitUntil(page.board.run.seal.isEnabled)
    before = len(sent(host.workspace, host.current.id))
    page.seal(demo / "b.zjb")
    page.board.run.cancel.click()
    qtbot.waitUntil(lambda: page._job is None)
    assert page.board.step == 1
    assert list(demo.glob("b.zjb*")) == []
    assert len(sent(host.workspace, host.current.id)) == before


def test_trouble_with_the_target_stands_on_the_page(qtbot: QtBot, open_page: Open, demo: Path) -> None:
    _, page = open_page("leader")
    page.board.contents.from_start.click()
    qtbot.waitUntil(page.board.run.seal.isEnabled)
    page.seal(demo / "nowhere/b.zjb")
    qtbot.waitUntil(page.banner.isVisible)
    qtbot.waitUntil(page.board.run.seal.isEnabled)


def test_reminders_lead_to_their_pages_and_stop_nobody(qtbot: QtBot, open_page: Open) -> None:
    host, page = open_page("leader")
    with host.workspace.reading() as read:
        section = next(one for one in read.find(ReportSection) if one.words)
    records.save(host.workspace, section.with_(words=""), section)
    qtbot.waitUntil(lambda: "报告还有 1 处待补" in words_on(page))
    qtbot.waitUntil(page.board.run.seal.isEnabled)
    next(one for one in page.board.checks.findChildren(Button) if one.words == "去补").click()
    assert host.went == [("report", {})]


def test_the_history_tells_what_arrived(qtbot: QtBot, open_page: Open) -> None:
    host, page = open_page("leader")
    assert [state_of(one)[1] for one in sent(host.workspace, host.current.id)] == [Tone.SUCCESS] * 3
    page.board.history.click()
    qtbot.waitUntil(lambda: len(page.findChildren(HistoryRow)) == 3)


def test_keys_for_a_sheet_do_not_reach_the_page_below(qtbot: QtBot, open_page: Open) -> None:
    _, page = open_page("leader")
    page.board.run.show_running(Path("b.zjb"))
    cancelled: list[bool] = []
    page.board.run.cancel_asked.connect(lambda: cancelled.append(True))
    page.board.history.click()
    sheet = page.findChild(Sheet)
    assert sheet is not None
    qtbot.waitUntil(sheet.isVisible)

    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert cancelled == []

    page.board.run.cancel.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert cancelled == [True]


def test_nobody_trusted_yet_leads_to_the_cards(qtbot: QtBot, tmp_path: Path) -> None:
    host = Host(workspace_of(tmp_path))
    project = open_dossier(host.workspace, Enterprise(name="某厂"))
    host.current.choose(project.id)
    page = shown(qtbot, host)
    assert {"先信任对方的名片", "还不知道封装给谁"} <= words_on(page)
    next(one for one in page.board.who.findChildren(Button) if one.words == "去登记名片").click()
    assert host.went == [("settings", {"tab": "cards"})]
    page.leave()
    host.close()


def test_without_a_dossier_the_page_leads_to_one(qtbot: QtBot, tmp_path: Path) -> None:
    host = Host(workspace_of(tmp_path))
    page = shown(qtbot, host)
    assert "还没有项目" in words_on(page)
    page.leave()
    host.close()


def test_nothing_is_cut_off_on_a_small_screen(qtbot: QtBot, open_page: Open, look: object) -> None:
    _, page = open_page("leader")
    page.resize(700, 600)
    qtbot.waitUntil(lambda: page.board.slip.width() > 500)
    assert page.board.widget().minimumSizeHint().width() <= 700


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("常州/某:厂*?", "常州 某 厂_20260901.zjb"),
        ("..", "项目_20260901.zjb"),
        ("厂" * 200, "厂" * 60 + "_20260901.zjb"),
    ],
)
def test_file_names_fit_every_system(name: str, made: str) -> None:
    assert file_name(name, date(2026, 9, 1)) == made


def test_the_pace_is_not_guessed_too_early() -> None:
    pace = Pace()
    assert (pace.amount(0, 2_000_000), pace.left(0, 2_000_000)) == ("0 字节 / 1.9 MB", "")
    pace.began -= 10
    assert pace.left(1_000_000, 2_000_000) == "约还要 10 秒"
    assert pace.left(10_000, 2_000_000) == "约还要 34 分钟"


def sent_newest(page: SealPage):
    assert page._situation is not None
    return sent(page._parts.workspace, page._situation.dossier_id)[0].sending


def scanned(code: QrCode) -> str:
    return text_in(code.grab().toImage().convertToFormat(QImage.Format.Format_RGB888))


def text_in(image: QImage) -> str:
    picture = Image.frombytes(
        "RGB", (image.width(), image.height()), bytes(image.constBits()), "raw", "RGB", image.bytesPerLine()
    )
    return zxingcpp.read_barcodes(picture)[0].text


def test_everything_that_travels_is_listed() -> None:
    listed = [name for _, _, _, types, _ in contents_card._ROWS for name in types]
    assert sorted(listed) == sorted(type_.type_name for type_ in RECORD_TYPES)
