"""Voice memos on the screen, with a microphone and a loudspeaker that are pipes instead of devices."""

import math
import os
import subprocess
import sys
from array import array
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.actions import dossiers, recording, records, visits
from app.actions.setup import open_workspace
from app.domain.errors import AppError
from app.domain.records.enterprise import Enterprise
from app.domain.records.notes import Interview, Sensitivity, VoiceMemo
from app.domain.records.project import Project
from app.sound.wave_file import Sound
from tests.calm import calm
from tests.faults.kills import _is_readable as is_readable  # the marker of tests/faults
from tests.faults.worker import SOUND_MARKER
from tests.ui.given_pages import Host, workspace_of
from tests.ui.stage import assert_legible
from ui.pages.capture import CapturePage
from ui.pages.notes import NotesPage
from ui.pages.today import TodayPage
from ui.theme.theme import Scheme, Theme
from ui.voice import samples as converting
from ui.voice import sound_devices
from ui.voice.record_bar import RecordBar
from ui.voice.recorder import State
from ui.widgets.button import Button

SOUND = Sound(16_000, 1)
TONE = array("h", (round(9_000 * math.sin(at / 5)) for at in range(16_000))).tobytes()


class Pipe:
    """A microphone that hears what it is told."""

    sound = SOUND

    def __init__(self) -> None:
        self.running = False

    def start(self, heard, lost) -> None:
        self.heard, self.lost, self.running = heard, lost, True

    def pause(self) -> None:
        self.running = False

    def go_on(self) -> None:
        self.running = True

    def stop(self) -> None:
        self.running = False

    def speak(self, data: bytes, step: int = 1600) -> None:
        for at in range(0, len(data), step):
            self.heard(data[at : at + step])


class Horn:
    """A loudspeaker that keeps what it was given."""

    def __init__(self, wave) -> None:
        self.wave, self.at, self.stopped = wave, 0.0, False

    def play(self, from_second, ended) -> None:
        self.at, self.ended = from_second, ended

    def at_second(self) -> float:
        return self.at

    def stop(self) -> None:
        self.stopped = True


class Floor(Host):
    """The page of a visit that people are at."""

    def __init__(self, folder: Path) -> None:
        super().__init__(workspace_of(folder))
        dossier = dossiers.open_dossier(self.workspace, Enterprise(name="锐锋精密"), Project())
        self.visit = visits.begin_visit(self.workspace, dossier.id, "第 1 次走访")
        self.current.choose(dossier.id)
        self.page = CapturePage(self.parts)
        self.voice = self.page.bench.voice
        self.pipe, self.horns = Pipe(), []
        self.voice.open_microphone = lambda: self.pipe
        self.voice.list.listening.open_speaker = self._horn

    def _horn(self, wave) -> Horn:
        self.horns.append(Horn(wave))
        return self.horns[-1]

    @property
    def memos(self) -> list[VoiceMemo]:
        with self.workspace.reading() as read:
            return read.find(VoiceMemo)

    def take_back(self) -> None:
        assert self.offered_undo is not None
        self.offered_undo()


@pytest.fixture
def floor(qtbot, tmp_path: Path) -> Iterator[Floor]:
    made = Floor(tmp_path)
    qtbot.addWidget(made.page)
    made.page.resize(1366, 840)
    made.page.show()
    made.page.activateWindow()
    qtbot.waitUntil(made.page.isActiveWindow)
    made.page.arrive({})
    yield made
    made.page.keep()
    made.page.leave()
    made.jobs.wait_all()
    qtbot.wait(20)
    made.close()


def settle(floor: Floor, qtbot) -> None:
    floor.jobs.wait_all()
    qtbot.wait(60)


def begin(floor: Floor, qtbot) -> None:
    qtbot.keyClick(floor.page, Qt.Key.Key_F9)
    if floor.voice.bar.asking:
        qtbot.mouseClick(floor.voice.bar.agree, Qt.MouseButton.LeftButton)
    assert floor.voice.recorder.state is State.RUNNING


def recorded(floor: Floor, qtbot, data: bytes = TONE) -> VoiceMemo:
    begin(floor, qtbot)
    floor.pipe.speak(data)
    floor.voice.bar.finish.click()
    settle(floor, qtbot)
    return floor.memos[-1]


def test_consent_is_asked_before_the_first_of_a_visit_only(floor: Floor, qtbot) -> None:
    floor.voice.button.click()
    assert floor.voice.bar.asking
    assert not floor.pipe.running
    floor.voice.bar.decline.click()
    assert floor.voice.bar.isHidden()
    memo = recorded(floor, qtbot)
    assert memo.consent
    floor.voice._agreed.clear()  # as after the next start: the memo that is there tells
    floor.voice.button.click()
    assert floor.voice.recorder.state is State.RUNNING
    floor.voice.recorder.drop()


def test_what_was_heard_is_stored_and_listed(floor: Floor, qtbot) -> None:
    memo = recorded(floor, qtbot)
    assert recording.sound_of(floor.workspace, memo).samples == TONE
    assert floor.voice.list.row(memo.id) is not None
    assert floor.toasts[-1] == "录音存好了：1 秒"
    floor.take_back()
    settle(floor, qtbot)
    assert floor.memos == []
    assert floor.voice.list.row(memo.id) is None


def test_the_rest_below_a_piece_is_kept_too(floor: Floor, qtbot) -> None:
    memo = recorded(floor, qtbot, TONE[:1000])
    assert recording.sound_of(floor.workspace, memo).samples == TONE[:1000]


def test_people_write_on_while_it_records(floor: Floor, qtbot) -> None:
    field = floor.page.bench.notes.composer.field
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    begin(floor, qtbot)
    assert field.hasFocus()
    qtbot.keyClick(field, Qt.Key.Key_F9)
    settle(floor, qtbot)
    assert floor.voice.recorder.state is State.IDLE
    assert field.hasFocus()


def test_a_pause_hears_nothing_and_is_safe(floor: Floor, qtbot) -> None:
    begin(floor, qtbot)
    floor.pipe.speak(TONE[:3200])
    floor.voice.bar.pause.click()
    assert not floor.pipe.running
    assert floor.voice.recorder.state is State.PAUSED
    qtbot.waitUntil(lambda: floor.voice.recorder._recording.seconds == 0.1)
    floor.voice.bar.pause.click()
    floor.pipe.speak(TONE[:3200])
    floor.voice.bar.finish.click()
    settle(floor, qtbot)
    assert recording.sound_of(floor.workspace, floor.memos[0]).samples == TONE[:3200] * 2


def test_a_cancelled_recording_can_be_brought_back_for_a_while(floor: Floor, qtbot) -> None:
    begin(floor, qtbot)
    floor.pipe.speak(TONE)
    floor.voice.bar.cancel.click()
    settle(floor, qtbot)
    assert floor.memos == []
    floor.take_back()
    settle(floor, qtbot)
    assert recording.sound_of(floor.workspace, floor.memos[0]).samples == TONE


def test_a_cancelled_recording_is_gone_when_people_leave(floor: Floor, qtbot) -> None:
    begin(floor, qtbot)
    floor.pipe.speak(TONE)
    floor.voice.bar.cancel.click()
    floor.page.leave()
    assert list((floor.workspace.folder / "recording").iterdir()) == []
    floor.take_back()
    settle(floor, qtbot)
    assert floor.memos == []


def test_nobody_is_recorded_without_seeing_it(floor: Floor, qtbot) -> None:
    begin(floor, qtbot)
    floor.pipe.speak(TONE)
    floor.page.leave()
    assert not floor.pipe.running
    settle(floor, qtbot)
    assert len(floor.memos) == 1


def test_a_microphone_that_is_pulled_out_ends_it_well(floor: Floor, qtbot) -> None:
    begin(floor, qtbot)
    floor.pipe.speak(TONE)
    floor.pipe.lost(AppError("麦克风断开了"))
    settle(floor, qtbot)
    assert not floor.page.banner.isHidden()
    assert len(floor.memos) == 1


def test_a_microphone_that_falls_silent_for_good_ends_it_well(floor: Floor, qtbot) -> None:
    begin(floor, qtbot)
    floor.pipe.speak(TONE)
    for _ in range(4):
        floor.voice.recorder.tick()
    floor.pipe.speak(TONE)
    assert floor.voice.recorder.state is State.RUNNING
    for _ in range(5):
        floor.voice.recorder.tick()
    settle(floor, qtbot)
    assert "没有声音传来" in floor.page.banner.accessibleName()
    assert recording.sound_of(floor.workspace, floor.memos[0]).samples == TONE * 2


def test_a_pause_is_no_silence(floor: Floor, qtbot) -> None:
    begin(floor, qtbot)
    floor.pipe.speak(TONE)
    floor.voice.bar.pause.click()
    for _ in range(40):
        floor.voice.recorder.tick()
    assert floor.voice.recorder.state is State.PAUSED
    floor.voice.recorder.drop()


def test_without_a_microphone_the_page_says_so_and_goes_on(floor: Floor, qtbot, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "ui.voice.microphone", None)
    monkeypatch.setitem(sys.modules, "ui.voice.loudspeaker", None)
    memo = recorded(floor, qtbot)
    floor.voice.open_microphone = sound_devices.open_microphone
    floor.voice.button.click()
    assert "libpulse0" in floor.page.banner.accessibleName()
    assert floor.voice.recorder.state is State.IDLE
    assert floor.voice.button.isEnabled()
    floor.page.banner.clear()
    floor.voice.list.listening.open_speaker = sound_devices.open_speaker
    floor.voice.list.row(memo.id).play.click()
    settle(floor, qtbot)
    assert "libpulse0" in floor.page.banner.accessibleName()


def test_a_full_disk_stops_it_and_keeps_what_is_there(floor: Floor, qtbot, monkeypatch) -> None:
    begin(floor, qtbot)
    floor.pipe.speak(TONE)
    real, full = recording.Journal.append, OSError(28, os.strerror(28))
    qtbot.waitUntil(lambda: floor.voice.recorder._recording.seconds == 1.0)

    def refuse(*_: object) -> None:
        raise full

    monkeypatch.setattr(recording.Journal, "append", refuse)
    monkeypatch.setattr(os, "replace", refuse)
    floor.pipe.speak(TONE)
    qtbot.waitUntil(lambda: floor.voice.recorder.state is State.WAITING)
    assert "磁盘空间不够" in floor.page.banner.accessibleName()
    monkeypatch.undo()
    assert recording.Journal.append is real
    floor.voice.bar.finish.click()
    settle(floor, qtbot)
    assert recording.sound_of(floor.workspace, floor.memos[0]).samples == TONE


def test_what_a_killed_program_left_is_there_on_arrival(floor: Floor, qtbot) -> None:
    left = recording.begin(floor.workspace, floor.visit, SOUND, consent=True)
    left.write(TONE)
    left.leave()
    floor.page.arrive({})
    settle(floor, qtbot)
    assert "录音找回来了" in floor.page.banner.accessibleName()
    assert floor.voice.list.row(left.id) is not None


def test_the_first_page_of_the_day_says_it_too(floor: Floor, qtbot) -> None:
    left = recording.begin(floor.workspace, floor.visit, SOUND, consent=True)
    left.write(TONE)
    left.leave()
    page = TodayPage(floor.parts)
    qtbot.addWidget(page)
    page.show()
    page.arrive({})
    settle(floor, qtbot)
    assert "起的 1 秒" in page.banner.accessibleName()
    [listen] = [one for one in page.banner.findChildren(Button) if one.words == "去听一听"]
    listen.click()
    assert floor.went[-1] == ("capture", {"visit": floor.visit.id, "voice_memo": left.id})
    page.leave()


def test_listening_from_memory(floor: Floor, qtbot) -> None:
    memo = recorded(floor, qtbot, (SOUND_MARKER * 300)[: 8_000 * 2])
    row = floor.voice.list.row(memo.id)
    row.play.click()
    settle(floor, qtbot)
    [horn] = floor.horns
    assert horn.wave.samples.startswith(SOUND_MARKER)
    assert not [path for path in floor.workspace.folder.rglob("*") if is_readable(path)]
    horn.at = 0.2
    row.play.click()
    assert horn.stopped
    row.play.click()
    assert floor.horns[-1].at == 0.2
    qtbot.keyClick(row.slider, Qt.Key.Key_Home)
    assert floor.horns[-1].at == 0.0
    floor.horns[-1].ended()
    assert not floor.voice.list.listening.playing


def test_sound_that_did_not_come_along_is_told(floor: Floor, qtbot) -> None:
    memo = VoiceMemo(dossier_id=floor.visit.dossier_id, visit_id=floor.visit.id, blob="0" * 64)
    records.save(floor.workspace, memo)
    settle(floor, qtbot)
    floor.voice.list.row(memo.id).play.click()
    settle(floor, qtbot)
    assert "不在这台设备上" in floor.page.banner.accessibleName()


def test_a_memo_is_described_rated_and_removed(floor: Floor, qtbot) -> None:
    memo = recorded(floor, qtbot)
    row = floor.voice.list.row(memo.id)
    qtbot.keyClicks(row.caption, "boss on takt")
    floor.page.keep()
    row.sensitivity.choose(Sensitivity.CONFIDENTIAL)
    row.sensitivity.activated.emit(2)
    assert [(one.caption, one.sensitivity) for one in floor.memos] == [("boss on takt", Sensitivity.CONFIDENTIAL)]
    settle(floor, qtbot)
    row.remove.click()
    assert floor.memos == []
    floor.take_back()
    assert len(floor.memos) == 1


def test_what_is_typed_survives_what_arrives(floor: Floor, qtbot) -> None:
    memo = recorded(floor, qtbot)
    row = floor.voice.list.row(memo.id)
    qtbot.keyClicks(row.caption, "half a wo")
    row.show_memo(memo.with_(sensitivity=Sensitivity.OPEN, caption="from elsewhere"))
    assert row.caption.text() == "half a wo"


def test_whatever_a_bundle_brings_is_shown(floor: Floor, qtbot) -> None:
    for seconds in (None, Decimal("99999999999999999999"), Decimal(-5)):
        memo = VoiceMemo(dossier_id=floor.visit.dossier_id, visit_id=floor.visit.id, seconds=seconds, sensitivity=None)
        records.save(floor.workspace, memo)
    settle(floor, qtbot)
    assert [row._length.text() for row in floor.voice.list.rows] == ["—", "—", "0:00"]
    floor.page.bench.side.show_tab(3)
    assert floor.voice.list.rows[0].width() < 500


def test_silence_is_noticed(qtbot) -> None:
    bar = RecordBar()
    qtbot.addWidget(bar)
    bar.resize(700, 60)
    bar.show_state(State.RUNNING, 0.0)
    bar.show_heard(0.2, 1.0)
    bar.show_heard(0.0, 3.0)
    assert not bar._quiet.isVisible()
    bar.show_heard(0.0, 4.5)
    assert bar._quiet.isVisible()
    bar.show_heard(0.2, 5.0)
    assert not bar._quiet.isVisible()
    bar.hide()


def test_other_samples_become_ours() -> None:
    assert array("h", converting.from_float(array("f", [0, 1, -1, 2, math.nan]).tobytes())).tolist() == [
        0,
        32_767,
        -32_767,
        32_767,
        0,
    ]
    assert array("h", converting.from_wide(array("i", [0, 1 << 30, -(1 << 31)]).tobytes())).tolist() == [
        0,
        1 << 14,
        -(1 << 15),
    ]
    assert converting.loudest(array("h", [3, -16_384, 100]).tobytes()) == 0.5
    assert converting.loudest(b"") == 0.0


def test_nothing_of_sound_is_loaded_before_it_is_wanted() -> None:
    code = "import sys, ui.pages.capture; sys.exit('PySide6.QtMultimedia' in sys.modules)"
    root = Path(__file__).resolve().parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0


def test_an_interview_has_recordings_of_its_own(qtbot, tmp_path: Path) -> None:
    made = Floor(tmp_path)
    page = NotesPage(made.parts)
    qtbot.addWidget(page)
    page.resize(1366, 840)
    page.show()
    page.arrive({})
    page.begin()
    page.voice.open_microphone = lambda: made.pipe
    assert page.voice.button.isEnabled()
    page.voice.button.click()
    page.voice.bar.agree.click()
    made.pipe.speak(TONE)
    page.voice.bar.finish.click()
    settle(made, qtbot)
    [memo] = made.memos
    with made.workspace.reading() as read:
        [interview] = read.find(Interview)  # blank till then, and written for its recording
    assert (memo.interview_id, memo.visit_id) == (interview.id, made.visit.id)
    assert page.voice.list.isVisible()
    page.begin()
    assert page.voice.list.row(memo.id) is None
    page.keep()
    page.leave()
    made.close()


def test_without_a_visit_an_interview_is_not_recorded(qtbot, tmp_path: Path) -> None:
    made = Floor(tmp_path)
    records.save(made.workspace, Interview(dossier_id=made.visit.dossier_id, person="潘国栋", visit_id="nowhere"))
    page = NotesPage(made.parts)
    qtbot.addWidget(page)
    page.arrive({})
    assert not page.voice.button.isEnabled()
    made.close()


def test_what_somebody_looked_for_is_shown(floor: Floor, qtbot) -> None:
    memo = recorded(floor, qtbot)
    floor.page.arrive({"visit": floor.visit.id, "voice_memo": memo.id})
    assert floor.voice.list.row(memo.id).play.hasFocus()


def test_closing_the_program_loses_nothing(qtbot, tmp_path: Path) -> None:
    made = Floor(tmp_path)
    qtbot.addWidget(made.page)
    made.page.arrive({})
    made.voice.button.click()
    made.voice.bar.agree.click()
    made.pipe.speak(TONE)
    made.page.keep()
    made.page.leave()
    made.close()
    again = open_workspace(made.workspace.folder)
    recording.recover(again)
    with again.reading() as read:
        [memo] = read.find(VoiceMemo)
    assert recording.sound_of(again, memo).samples == TONE
    again.close()


@pytest.mark.parametrize(
    ("scheme", "scale", "size"),
    [
        (Scheme.LIGHT, 1.0, (1208, 844)),
        (Scheme.DARK, 1.25, (1276, 700)),
        (Scheme.LIGHT, 1.5, (900, 700)),
    ],
)
def test_nothing_is_cut_off(
    floor: Floor, qtbot, look: Theme, scheme: Scheme, scale: float, size: tuple[int, int]
) -> None:
    look.choose(scheme, scale)
    floor.page.resize(*size)
    floor.voice.button.click()
    calm(floor.page, floor.jobs)
    assert_legible(floor.voice.bar)
    floor.voice.bar.agree.click()
    floor.pipe.speak(TONE)
    calm(floor.page, floor.jobs)
    assert_legible(floor.voice.bar)
    floor.voice.bar.finish.click()
    floor.page.bench.side.show_tab(3)
    calm(floor.page, floor.jobs)
    assert_legible(floor.voice.list)
    assert floor.voice.bar.parentWidget().width() <= floor.page.width()
