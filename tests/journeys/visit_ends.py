"""How a visit ends: found again, seen in 现场模式, left, reported, handed over and confirmed; and nothing lies open."""

import io
import subprocess
from pathlib import Path
from shutil import which

from PIL import Image, ImageChops, ImageStat

from app.actions.photos import picture, thumbnail
from app.actions.storage import verify
from app.actions.summary import summary
from app.domain.records.notes import QuickNote
from app.domain.records.visits import Briefing, TimeEvent, TimeEventKind, Training, Visit
from app.domain.terms import VisitKind
from tests.journeys.drivers import Desk, chosen
from tests.journeys.on_the_floor import Walk
from tests.journeys.visit_words import OPEN, PAIN, SECRET

HALF = "三号机旁边漏油，地上一"
CORNER, COVERED = (0.0, 0.6, 0.2, 0.9), (0.52, 0.52, 0.68, 0.68)
"""Of the photo that is drawn on: what is as it was taken, and what nobody outside may see."""


def look_up(walk: Walk) -> None:
    """Two characters of a note, the initials of a name."""
    desk = walk.desk
    for typed, found in (("空压", PAIN), ("pgd", "潘国栋")):
        desk.keys("Ctrl+K")
        desk.write_here(typed)
        walk.see(found)
        desk.keys("Escape")
    desk.keys("Ctrl+K")
    desk.write_here("空压")
    desk.keys("Return")
    assert desk.main.current_key == "capture"


def work_in_gloves(walk: Walk) -> None:
    """There and back with one key; a note that was half written is kept."""
    desk = walk.desk
    desk.go("capture")
    desk.keys("F11")
    quick = walk.page.camera.quick
    assert quick.on
    desk.press("速记", quick.controls)
    desk.write("写速记", HALF)
    desk.keys("F11")
    assert not quick.on
    assert walk.find(QuickNote)[-1].words == HALF
    walk.see(HALF)


def leave(walk: Walk) -> None:
    """Too early at first: the sheet says by how much and what is missing, and leads there."""
    desk = walk.desk
    desk.keys("F8")
    assert desk.sees("还差")
    assert desk.sees("没有签到表的照片")
    desk.press("工作内容还没写 去补")
    desk.write_here("看了总装线和空压站，访谈设备部")
    walk.clock.pass_time(minutes=70)
    desk.keys("F8")
    assert not desk.sees("工作内容还没写")
    desk.press("签离")
    walk.see("已满 3 小时", "签离")
    assert "3:13:" in walk.page.bench.strip.timer.accessibleName()
    [last] = [one for one in walk.find(TimeEvent) if one.kind is TimeEventKind.CHECK_OUT]
    assert not last.reason
    desk.go("today")
    walk.see("3 小时 13 分", "第 1 次走访还缺", "没有签到表的照片")


def capture_an_occasion(walk: Walk, kind: VisitKind, **words: str) -> None:
    """A training or a briefing, with the same parts as any visit."""
    desk = walk.desk
    desk.go("capture")
    desk.press("走访采集", desk.main.top_bar)
    desk.keys("Ctrl+Return")
    walk.choose(kind.words)
    desk.write("地点", "会议室")
    desk.press("签到")
    for label, text in words.items():
        desk.write(label, text)
    walk.clock.pass_time(hours=3)
    desk.keys("F8")
    desk.press("签离")
    type_ = {VisitKind.TRAINING: Training, VisitKind.BRIEFING: Briefing}[kind]
    [made] = walk.find(type_)
    labels = {spec.label: name for name, spec in type_.specs.items()}
    assert {label: getattr(made, labels[label]) for label in words} == words
    assert walk.find(Visit, id=made.visit_id)[0].kind is kind


def print_the_report(walk: Walk) -> None:
    """What was covered is not in it, nor what was told in confidence."""
    desk, report = walk.desk, walk.folder / "report.pdf"
    desk.go("report")
    with chosen(save=report):
        desk.keys("Ctrl+P")
    text = subprocess.run(["pdftotext", str(report), "-"], check=True, capture_output=True).stdout.decode()
    said = "".join(text.split())
    assert SECRET not in said
    assert OPEN in said
    subprocess.run(["pdfimages", "-all", str(report), str(walk.folder / "printed")], check=True)
    plain = desk.workspace.originals.report_picture(walk.photo("Workshop2.jpg").blob)
    assert plain is not None
    printed = [one.read_bytes() for one in walk.folder.glob("printed-*.jpg")]
    assert printed
    assert plain not in printed
    alike = [one for one in printed if _differ(one, plain, CORNER) < 4]
    assert alike
    for one in alike:
        assert _differ(one, plain, COVERED) > 12


def _differ(one: bytes, other: bytes, room: tuple[float, float, float, float]) -> float:
    """How far apart two pictures are within a room, in grey levels."""
    pieces = []
    for data in (one, other):
        with Image.open(io.BytesIO(data)) as opened:
            whole = opened.convert("L").resize((800, 600))
        pieces.append(whole.crop((int(room[0] * 800), int(room[1] * 600), int(room[2] * 800), int(room[3] * 600))))
    return ImageStat.Stat(ImageChops.difference(*pieces)).mean[0]


def hand_over(walk: Walk, bureau: Desk) -> None:
    """Each photo says where it is known to be. What is covered leaves covered, and is confirmed as that."""
    desk, stick = walk.desk, walk.folder / "stick"
    stick.mkdir()
    desk.trust(bureau)
    bureau.trust(desk)
    bundle = desk.seal(stick / "dossier.zjb", "沈静")
    _state(walk, "MachineBuilding1.jpg", "已进交接包")
    _state(walk, "Workshop2.jpg", "遮盖图已进包，原图留在本机")
    bureau.receive(bundle)
    desk.receive(bureau.seal(stick / "receipt.zjb", "陈立峰"))
    ours, theirs = summary(desk.workspace), summary(bureau.workspace)
    assert (theirs["photos"], theirs["covered"], ours["photos"], ours["covered"]) == (6, 1, 7, 0)
    apart = {"photos", "covered", "originals"}
    assert [{name: told for name, told in one.items() if name not in apart} for one in (ours, theirs)] == [
        {name: told for name, told in ours.items() if name not in apart}
    ] * 2
    _state(walk, "MachineBuilding1.jpg", "对方已确认")
    _state(walk, "Workshop2.jpg", "对方已确认遮盖图，原图留在本机")
    if which("age") and which("tar"):
        _look_under_the_cover(walk, bureau, bundle)


def _look_under_the_cover(walk: Walk, bureau: Desk, bundle: Path) -> None:
    """With the stock age and tar: no picture in the bundle shows what is covered, nor one that the receiver sees."""
    photo, folder = walk.photo("Workshop2.jpg"), walk.folder / "opened"
    folder.mkdir()
    (key := walk.folder / "key.txt").write_text(bureau.workspace.identity.age.file_text())
    archive = subprocess.run(["age", "-d", "-i", key, bundle], check=True, capture_output=True).stdout
    subprocess.run(["tar", "-x", "-f", "-", "-C", folder], input=archive, check=True)
    carried = {one.name: one.read_bytes() for one in folder.glob("*/data/blobs/*")}
    plain = walk.desk.workspace.originals.report_picture(photo.blob)
    assert plain is not None
    assert photo.blob not in carried
    seen = [picture(bureau.workspace, photo), thumbnail(bureau.workspace, photo.blob)]
    alike = [one for one in (*carried.values(), *seen) if one and _is_picture(one) and _differ(one, plain, CORNER) < 6]
    assert len(alike) == 3
    for one in alike:
        assert _differ(one, plain, COVERED) > 12


def _is_picture(data: bytes) -> bool:
    return data.startswith((b"\xff\xd8", b"\x89PNG"))


def _state(walk: Walk, name: str, words: str) -> None:
    photo = walk.photo(name)
    walk.desk.main.go("capture", visit=photo.visit_id, photo=photo.id)
    walk.see(words)


def look_for_traces(walk: Walk, *desks: Desk) -> None:
    """The stores are whole, and nothing that can be read lies in their folders."""
    for desk in (walk.desk, *desks):
        assert verify(desk.workspace) == []
        for file in _files(desk.workspace.folder):
            data = file.read_bytes()
            for trace in (PAIN.encode(), "锐锋".encode(), b"JFIF\0", b"Exif\0\0", b"WAVEfmt"):
                assert trace not in data, f"{trace!r} can be read in {file.name}"


def _files(folder: Path) -> list[Path]:
    return [one for one in folder.rglob("*") if one.is_file()]
