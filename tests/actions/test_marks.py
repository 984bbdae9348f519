"""Marks are written one stroke at a time, and drawn into every picture that leaves the store."""

import io
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from PIL import Image, ImageChops, ImageDraw

from app.actions import marks, records, setup
from app.actions.dossiers import dossier_cards
from app.actions.photos import Copied, add_photos
from app.actions.report_facts import report_facts
from app.actions.report_preview import Press
from app.actions.reports import build_report, preview
from app.domain.errors import AppError
from app.domain.mark_shapes import covered
from app.domain.progress import Cancelled, SilentProgress
from app.domain.records.photos import MarkKind, Photo, PhotoCategory, PhotoMark
from app.domain.records.visits import Visit
from app.photos.marking import flattened
from app.report.compose import compose
from app.report.render_pdf import render_to_bytes
from app.workspace import Workspace

BOX = ((0.4, 0.4), (0.6, 0.7))


@pytest.fixture
def leader(demo: Path) -> Iterator[Workspace]:
    workspace = setup.open_workspace(demo / "leader")
    yield workspace
    workspace.close()


@pytest.fixture
def dossier_id(leader: Workspace) -> str:
    return dossier_cards(leader)[0].id


@pytest.fixture
def photo(leader: Workspace, dossier_id: str) -> Photo:
    with leader.reading() as read:
        return read.find(Photo, dossier_id=dossier_id)[0]


def mark(photo: Photo, kind: MarkKind, **more: Any) -> PhotoMark:
    values: dict[str, Any] = {"points": BOX} | more
    return PhotoMark(dossier_id=photo.dossier_id, photo_id=photo.id, kind=kind, **values)


def test_each_stroke_is_taken_back_alone(leader: Workspace, photo: Photo) -> None:
    box, arrow = mark(photo, MarkKind.BOX), mark(photo, MarkKind.ARROW)
    marks.add_mark(leader, box)
    marks.add_mark(leader, arrow)
    moved = box.with_(points=((0.1, 0.1), (0.2, 0.2)))
    marks.change_mark(leader, moved, box)
    assert marks.marks_of(leader, photo) == [moved, arrow]
    leader.history.undo()
    assert marks.marks_of(leader, photo) == [box, arrow]
    leader.history.undo()
    assert marks.marks_of(leader, photo) == [box]
    marks.remove_marks(leader, [box])
    assert marks.marks_of(leader, photo) == []
    leader.history.undo()
    assert marks.marks_of(leader, photo) == [box]


def test_numbers_go_on_from_the_highest(photo: Photo) -> None:
    assert marks.next_number([]) == 1
    used = [mark(photo, MarkKind.NUMBER, number=number) for number in (Decimal(2), Decimal(4), None)]
    assert marks.next_number(used) == 5
    hostile = [mark(photo, MarkKind.NUMBER, number=Decimal(number)) for number in ("1E+30", "-3", "NaN", "2.5")]
    assert marks.next_number(hostile) == 3
    assert marks.next_number([mark(photo, MarkKind.BOX, number=Decimal(7))]) == 1


def test_who_has_marks_is_known_in_one_query(leader: Workspace, photo: Photo) -> None:
    marks.add_mark(leader, mark(photo, MarkKind.BOX))
    marks.add_mark(leader, mark(photo, MarkKind.NUMBER))
    with leader.reading() as read:
        assert marks.marked_photo_ids(read, photo.dossier_id) == {photo.id}
        assert marks.redacted_pictures(read, photo.dossier_id) == set()
    marks.add_mark(leader, mark(photo, MarkKind.REDACTION))
    with leader.reading() as read:
        assert marks.redacted_pictures(read, photo.dossier_id) == {photo.blob}
        assert len(marks.marks_in(read, photo.dossier_id).of(photo.id, photo.blob)) == 3


def test_the_same_picture_twice_is_covered_in_both(leader: Workspace, photo: Photo) -> None:
    twin = Photo(dossier_id=photo.dossier_id, blob=photo.blob)
    covering, box = mark(photo, MarkKind.REDACTION), mark(twin, MarkKind.BOX)
    found = marks.marks_among([photo, twin], [covering, box, mark(photo, MarkKind.ARROW)])
    assert [one.kind for one in found.of(photo.id, photo.blob)] == [MarkKind.REDACTION, MarkKind.ARROW]
    assert found.of(twin.id, twin.blob) == (box, covering)
    assert found.named(twin.id) == (photo.blob, (box, covering))
    assert found.named(photo.blob) == (photo.blob, (covering,))
    strange = mark(photo.with_(id="elsewhere"), MarkKind.BOX)
    assert marks.marks_among([photo], [strange]).named(photo.blob) == (photo.blob, ())


def test_pictures_are_kept_until_their_marks_change(leader: Workspace, photo: Photo) -> None:
    made, covering = marks.Flattened(leader), (mark(photo, MarkKind.REDACTION),)
    plain, redacted = made.picture(photo.blob), made.picture(photo.blob, covering)
    assert plain != redacted
    for original in (leader.folder / "originals").rglob("*"):
        if original.is_file():
            original.unlink()
    assert made.picture(photo.blob) == plain
    assert made.picture(photo.blob, covering) == redacted
    with pytest.raises(AppError):
        made.picture(photo.blob, (mark(photo, MarkKind.BOX),))


def test_few_pictures_are_kept(leader: Workspace, photo: Photo) -> None:
    made = marks.Flattened(leader, most_kept=1)
    made.picture(photo.blob)
    (leader.folder / "originals").rename(leader.folder / "away")
    with pytest.raises(AppError):
        made.picture(photo.blob)


def test_exported_photos_carry_their_marks_and_nothing_else(leader: Workspace, photo: Photo, tmp_path: Path) -> None:
    marks.add_mark(leader, mark(photo, MarkKind.REDACTION))
    folder = tmp_path / "out"
    folder.mkdir()
    other = photo.with_(caption="../三号:空压站\u202e?", blob=photo.blob)
    written = marks.export_photos(leader, [photo, other], folder)
    assert [one.name[:2] for one in written] == ["01", "02"]
    assert written[1].name == "02 三号 空压站.jpg"
    assert sorted(folder.iterdir()) == written
    with Image.open(written[0]) as picture:
        assert not picture.getexif()
        assert [picture.width, picture.height] == [photo.width, photo.height]
        inside = picture.crop(covered(mark(photo, MarkKind.REDACTION), picture.size))
    with Image.open(io.BytesIO(leader.originals.read(photo.blob))) as original:
        was = original.convert("RGB").crop(covered(mark(photo, MarkKind.REDACTION), original.size))
    assert inside.tobytes() != was.tobytes()


def test_an_export_never_writes_over_anything(leader: Workspace, photo: Photo, tmp_path: Path) -> None:
    taken = tmp_path / marks.file_name(2, photo, 2)
    taken.write_text("mine")
    with pytest.raises(AppError, match="已经有"):
        marks.export_photos(leader, [photo, photo], tmp_path)
    assert taken.read_text() == "mine"
    assert not (tmp_path / marks.file_name(1, photo, 2)).exists()
    with pytest.raises(AppError, match="数据文件夹"):
        marks.export_photos(leader, [photo], leader.folder / "originals")
    with pytest.raises(AppError, match="没有导出"):
        marks.export_photos(leader, [photo], tmp_path / "nowhere")


def test_an_export_can_be_stopped(leader: Workspace, photo: Photo, tmp_path: Path) -> None:
    class StopAtSecond:
        def step(self, done: int, total: int, label: str = "") -> None:
            if done:
                raise Cancelled

    folder = tmp_path / "out"
    folder.mkdir()
    with pytest.raises(Cancelled):
        marks.export_photos(leader, [photo, photo], folder, StopAtSecond())
    assert [one.name for one in folder.iterdir()] == [marks.file_name(1, photo, 2)]


def test_names_of_exported_photos_need_no_caption() -> None:
    assert marks.file_name(7, Photo(), 120) == "007.jpg"
    assert marks.file_name(1, Photo(category=PhotoCategory.GATE), 3) == "01 厂区大门.jpg"


def hall(secret: str) -> Copied:
    picture = Image.new("RGB", (900, 700), "#8899aa")
    ImageDraw.Draw(picture).rectangle((380, 300, 520, 460), fill=secret)
    sink = io.BytesIO()
    picture.save(sink, "JPEG")
    return Copied(f"{secret}.jpg", sink.getvalue())


@pytest.fixture
def two_secrets(leader: Workspace, dossier_id: str) -> list[Photo]:
    """Photos that differ only where a redaction lies on the first."""
    visit = Visit(dossier_id=dossier_id)
    with leader.unit_of_work() as work:
        work.put(visit)
    photos = add_photos(leader, visit, [hall("red"), hall("lime")], PhotoCategory.GATE).photos
    for photo in photos:
        records.save(leader, photo.with_(starred=True), photo)
    marks.add_mark(leader, mark(photos[0], MarkKind.REDACTION, points=((0.42, 0.42), (0.58, 0.66))))
    return photos


def test_what_goes_over_the_clipboard_is_covered(leader: Workspace, two_secrets: list[Photo]) -> None:
    red, lime = two_secrets
    assert _redness(marks.shown_outside(leader, red)) < 200 < _redness(leader.originals.read(red.blob))
    assert marks.shown_outside(leader, lime) == flattened(lime.blob, leader.originals, ())


@pytest.mark.stock_tools
def test_a_report_holds_nothing_of_what_is_covered(
    leader: Workspace, dossier_id: str, two_secrets: list[Photo], tmp_path: Path
) -> None:
    """Reports that differ only in a covered face are the same file, for the screen and on paper."""
    red, lime = two_secrets
    facts = report_facts(leader, dossier_id)
    made, covering = marks.Flattened(leader), marks.marks_among(facts.photos, facts.marks)

    def with_the_other_face(name: str) -> bytes:
        sha256, drawn = covering.named(name)
        return made.picture(lime.blob if sha256 == red.blob else sha256, drawn)

    proof = Press(leader).proof(facts)
    assert render_to_bytes(compose(facts), with_the_other_face, SilentProgress()) == proof.data
    assert preview(leader, facts) == proof.data
    covered_pages = _sheets(proof.data, tmp_path / "covered")
    bare_pages = _sheets(preview(leader, replace(facts, marks=())), tmp_path / "bare")
    assert covered_pages != bare_pages

    target = tmp_path / "report.pdf"
    build_report(leader, dossier_id, target)
    pictures = _pictures(target, tmp_path)
    assert not [one for one in pictures if one == leader.originals.report_picture(red.blob)]
    assert [one for one in pictures if one == leader.originals.report_picture(lime.blob)]


def test_a_word_file_holds_nothing_of_what_is_covered(
    leader: Workspace, dossier_id: str, two_secrets: list[Photo], tmp_path: Path
) -> None:
    red, lime = two_secrets
    build_report(leader, dossier_id, tmp_path / "report.docx")
    with ZipFile(tmp_path / "report.docx") as file:
        pictures = [file.read(name) for name in file.namelist() if name.endswith(".jpeg")]

    assert leader.originals.report_picture(red.blob) not in pictures
    assert leader.originals.report_picture(lime.blob) in pictures
    assert all(_redness(one) < 200 for one in pictures)


def test_a_report_is_a_pdf_or_a_word_file(leader: Workspace, dossier_id: str, tmp_path: Path) -> None:
    with pytest.raises(AppError, match=r"\.odt"):
        build_report(leader, dossier_id, tmp_path / "report.odt")
    assert list(tmp_path.glob("report*")) == []


def _redness(jpeg: bytes) -> int:
    with Image.open(io.BytesIO(jpeg)) as picture:
        red, green, _ = picture.convert("RGB").split()
        most = ImageChops.subtract(red, green).getextrema()[1]
    assert isinstance(most, int)
    return most


def _sheets(pdf: bytes, stem: Path) -> list[bytes]:
    file = stem.with_suffix(".pdf")
    file.write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", "50", str(file), str(stem)], check=True)
    return [one.read_bytes() for one in sorted(stem.parent.glob(f"{stem.name}-*.ppm"))]


def _pictures(pdf: Path, folder: Path) -> list[bytes]:
    subprocess.run(["pdfimages", "-all", str(pdf), str(folder / "picture")], check=True)
    return [one.read_bytes() for one in folder.glob("picture-*.jpg")]
