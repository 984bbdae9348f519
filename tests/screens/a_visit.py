"""The way through a visit: people who come and go, photos laid over visits, what is missing, and what was forgotten."""

import io
import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from app.actions import occasions, records, visits
from app.domain.records.visits import Handout, Side, TimeEventKind, Training, Visit
from app.domain.terms import VisitKind
from app.resources import resource
from tests.calm import until
from tests.screens.desk import Desk, Look
from ui.pages.capture_parts.forgotten import ForgottenSheet
from ui.pages.capture_parts.matching_sheet import MatchingSheet
from ui.pages.capture_parts.side import PEOPLE, RECORD

_SAMPLES = ("cnc.jpg", "gauge.jpg", "board.jpg", "robot.jpg", "rack.jpg")
_CARD = (("IMG_4101", 12), ("IMG_4102", 31), ("IMG_4103", 58), ("IMG_4104", 59), ("IMG_4120", 900), ("IMG_4121", None))


def a_visit(demo: Path, look: Look) -> Iterator[tuple[str, QWidget]]:
    desk = Desk(demo / "leader", look)
    page = desk.go("capture")
    page.begin()
    desk.key(Qt.Key.Key_Return)
    began = desk.clock.wall
    desk.clock.pass_time(minutes=40)
    page.bench.take([resource("sample", name) for name in _SAMPLES])
    until(lambda: len(page.bench.opened.photos) == len(_SAMPLES))
    yield from _photos_chosen(desk)
    yield from _people(desk)
    yield from _matched(desk, demo / "card", began)
    yield from _left(desk)
    yield from _occasion(desk)
    yield from _forgotten(desk)
    desk.close()


def _photos_chosen(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    photos = _page(desk).bench.photos
    photos.grid.select(_page(desk).bench.opened.photos[0].id)
    yield desk.shot("70_photo_chosen")
    photos.grid.selectAll()
    yield desk.shot("70_photos_chosen")
    photos.grid.clearSelection()


def _people(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    page, workspace = _page(desk), desk.session.workspace
    bench = page.bench
    bench.side.show_tab(PEOPLE)
    bench.people.added.emit("潘国栋", "设备部", "部长", Side.ENTERPRISE)
    bench.people.added.emit("许闻笛", "", "", Side.ENTERPRISE)
    desk.settle()
    members = list(bench.people.members)
    for minutes, kind, member in (
        (4, TimeEventKind.PAUSE, members[1]),
        (30, TimeEventKind.CHECK_OUT, members[2]),
        (10, TimeEventKind.RESUME, members[1]),
        (3, TimeEventKind.PAUSE, members[3]),
    ):
        desk.clock.pass_time(minutes=minutes)
        visits.stamp(workspace, bench.visit, kind, members=[member])
    desk.settle()
    bench.tick()
    yield desk.shot("71_people")
    page._tick()
    desk.clock.sleep(minutes=20)
    page._tick()
    desk.clock.wall += timedelta(hours=1)
    page._tick()
    came = desk.clock.wall - timedelta(minutes=30)
    visits.add_by_hand(workspace, bench.visit, TimeEventKind.CHECK_IN, came, "平板没电，后到的人当时没有按")
    desk.settle()
    bench.side.show_tab(RECORD)
    yield desk.shot("72_clock_moved")
    page.banner.clear()
    _to_the_end(bench.stamps)
    yield desk.shot("72_stamps")
    page.ways.ask_correction(bench.opened.events[0])
    yield desk.shot("72_correction")
    desk.key(Qt.Key.Key_Escape)


def _matched(desk: Desk, card: Path, began: datetime) -> Iterator[tuple[str, QWidget]]:
    folder = card / "DCIM"
    folder.mkdir(parents=True)
    for name, minutes in _CARD:
        _photo_of(folder / f"{name}.jpg", began + timedelta(minutes=minutes) if minutes is not None else None)
    bench = _page(desk).bench
    bench.match_files(())
    yield desk.shot("73_where_photos_are")
    [sheet] = [one for one in desk.window.findChildren(MatchingSheet) if one.isVisible()]
    sheet.look_at([folder])
    desk.settle()
    yield desk.shot("73_matching")
    desk.key(Qt.Key.Key_Escape)


def _left(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    desk.clock.pass_time(hours=2)
    _page(desk).bench.tick()
    desk.key(Qt.Key.Key_F8)
    yield desk.shot("74_check_out")
    desk.key(Qt.Key.Key_Return)
    yield desk.shot("75_left")


def _occasion(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    workspace, page = desk.session.workspace, _page(desk)
    dossier_id = page.bench.visit.dossier_id
    training = _begun(desk, VisitKind.TRAINING, "精益生产与数据采集")
    known = occasions.blank_record(training)
    assert isinstance(known, Training)
    occasions.write_record(workspace, known.with_(topic="精益生产与设备数据采集", lecturer="陈立峰"), None)
    records.save(
        workspace, Handout(dossier_id=dossier_id, visit_id=training.id, name="设备联网手册", given_to="班组长")
    )
    occasions.add_handout(workspace, training, resource("sample", "board.jpg"))
    for kind, visit in (("training", training), ("briefing", _begun(desk, VisitKind.BRIEFING, "诊断情况汇报"))):
        page.open(visit.id)
        desk.settle()
        yield desk.shot(f"76_{kind}")
        visits.stamp(workspace, visit, TimeEventKind.CHECK_OUT)


def _forgotten(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    page = _page(desk)
    _begun(desk, VisitKind.TIME_STUDY, "跟线")
    desk.clock.pass_time(hours=22)
    page.arrive({})
    yield desk.shot("77_forgotten")
    [forgotten] = page._forgotten()[:1]
    page.ways.ask_forgotten(forgotten)
    desk.settle()
    [sheet] = [one for one in desk.window.findChildren(ForgottenSheet) if one.isVisible()]
    sheet.reason.setFocus()
    yield desk.shot("77_forgotten_sheet")


def _begun(desk: Desk, kind: VisitKind, theme: str) -> Visit:
    workspace = desk.session.workspace
    visit = visits.begin_visit(workspace, _page(desk).bench.visit.dossier_id, theme, kind=kind)
    desk.settle()
    return visit


def _page(desk: Desk) -> Any:
    return desk.window.page


def _photo_of(path: Path, taken: datetime | None) -> None:
    exif = Image.Exif()
    exif[0x0110] = "EOS R8"
    if taken is not None:
        exif.get_ifd(0x8769)[0x9003] = f"{taken:%Y:%m:%d %H:%M:%S}"
    sink = io.BytesIO()
    red, green, blue = random.Random(path.name).randbytes(3)
    Image.new("RGB", (600, 400), (red, green, blue)).save(sink, "JPEG", exif=exif)
    path.write_bytes(sink.getvalue())


def _to_the_end(widget: QWidget) -> None:
    holder = widget.parentWidget()
    while holder is not None and not isinstance(holder, QScrollArea):
        holder = holder.parentWidget()
    if holder is not None:
        holder.verticalScrollBar().setValue(holder.verticalScrollBar().maximum())
