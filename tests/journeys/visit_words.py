"""The words of the visit: quick notes and what becomes of them, an interview with the question bank, a voice memo."""

import math
from array import array
from collections.abc import Callable
from typing import Any

from app.domain.confidences import answered_in_confidence
from app.domain.records.notes import (
    Department,
    Footing,
    Interview,
    InterviewAnswer,
    NoteTag,
    QuickNote,
    Sensitivity,
    VoiceMemo,
)
from app.domain.records.shortcomings import Shortcoming
from app.rules.question_bank import question_bank
from app.sound.wave_file import Sound, Wave
from tests.journeys.on_the_floor import Walk

PAIN, NEED = "空压站靠人抄表，一班两次", "希望看到每台设备的节拍"
OPEN, SECRET = "台账在本子上，一年誊一遍", "维修工快要走了两个"
TONE = array("h", (round(9_000 * math.sin(at / 5)) for at in range(16_000))).tobytes()


def note_down(walk: Walk) -> None:
    """By keys alone, bound to the photo that is marked and to a place."""
    desk = walk.desk
    walk.mark("Workshop2.jpg")
    desk.keys("F4")
    desk.keys("Ctrl+1")
    desk.press("速记的地点")
    desk.write_here("二车间 3 号空压站")
    desk.keys("Return")
    desk.write_here(PAIN)
    desk.keys("Return")
    desk.keys("F4")
    desk.keys("Ctrl+2")
    desk.write_here(NEED)
    desk.keys("Return")
    first, second = walk.find(QuickNote)
    assert (first.words, first.tag, first.spot) == (PAIN, NoteTag.PAIN_POINT, "二车间 3 号空压站")
    assert first.photo_ids == (walk.photo("Workshop2.jpg").id,)
    assert (second.words, second.tag) == (NEED, NoteTag.NEED)


def interview(walk: Walk) -> None:
    """The equipment department: two questions of the bank, one a fact, one an opinion told in confidence."""
    desk = walk.desk
    group = question_bank().group_of(Department.EQUIPMENT)
    assert group is not None
    desk.go("notes")
    desk.keys("Ctrl+N")
    desk.write("主题", "设备台账与点检")
    walk.choose("设备", "部门")
    desk.write("受访人", "潘国栋")
    desk.press(group.questions[0].words)
    desk.write_here(OPEN)
    desk.keys("Ctrl+1")
    desk.keys("Ctrl+Return")
    desk.write_here(SECRET)
    desk.keys("Ctrl+2")
    walk.choose("保密", "敏感级别", at=-1)
    [held] = walk.find(Interview)
    assert (held.department, held.person) == (Department.EQUIPMENT, "潘国栋")
    said = {one.answer: one for one in walk.find(InterviewAnswer)}
    assert [said[words].footing for words in (OPEN, SECRET)] == [Footing.FACT, Footing.OPINION]
    assert said[SECRET].sensitivity is Sensitivity.CONFIDENTIAL
    assert desk.sees("保密，不进报告")
    assert answered_in_confidence(said[SECRET], held)
    assert not answered_in_confidence(said[OPEN], held)


def make_use_of_notes(walk: Walk) -> None:
    """One goes into the interview, one becomes a shortcoming; on site it stands where they went."""
    desk = walk.desk
    desk.keys("F4")
    desk.press(f"转进纪要：{PAIN[:6]}")
    desk.press(f"提成短板：{NEED[:6]}")
    [held], [made] = walk.find(Interview), walk.find(Shortcoming)
    first = walk.find(QuickNote)[0]
    assert held.note_ids == (first.id,)
    assert made.title.startswith(NEED[:6])
    desk.go("capture")
    walk.see("已转进访谈", "已成短板")
    desk.press("已转进访谈")
    assert (desk.main.current_key, desk.sees("设备台账与点检")) == ("notes", True)
    desk.go("capture")


def record_sound(walk: Walk) -> None:
    """Only after they agreed; heard again it is what was said."""
    desk, voice = walk.desk, walk.page.bench.voice
    pipe, horns = Pipe(), list[Horn]()
    voice.open_microphone = lambda: pipe
    voice.list.listening.open_speaker = lambda wave: horns.append(Horn(wave)) or horns[-1]
    desk.keys("F9")
    desk.press("已征得对方同意")
    for at in range(0, len(TONE), 1600):
        pipe.heard(TONE[at : at + 1600])
    desk.press("停下存好")
    desk.press("录音", walk.page.bench.side.tabs)
    desk.press("放这段录音")
    walk.desk.wait()
    assert [one.wave.samples for one in horns] == [TONE]
    desk.press("暂停播放")
    [memo] = walk.find(VoiceMemo)
    assert memo.consent


class Pipe:
    """A microphone that hears what it is told."""

    sound = Sound(16_000, 1)
    heard: Callable[[bytes], object]

    def start(self, heard: Callable[[bytes], object], lost: Any) -> None:
        self.heard = heard

    def pause(self) -> None: ...

    def go_on(self) -> None: ...

    def stop(self) -> None: ...


class Horn:
    """A loudspeaker that keeps what it was given."""

    def __init__(self, wave: Wave) -> None:
        self.wave = wave

    def play(self, from_second: float, ended: Any) -> None: ...

    def at_second(self) -> float:
        return 0.5

    def stop(self) -> None: ...
