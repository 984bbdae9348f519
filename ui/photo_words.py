"""What is said about photos: when they were taken, where they are known to be."""

from datetime import datetime, tzinfo

from app.actions.photo_states import PhotoState
from app.domain.photo_times import taken_at
from app.domain.records.photos import Photo
from app.domain.text import N_, tr
from ui.widgets.status_tag import Tone

STATE_LOOKS = {
    PhotoState.HERE: ("hard-drive", Tone.NEUTRAL),
    PhotoState.SEALED: ("package", Tone.ACCENT),
    PhotoState.CONFIRMED: ("package-check", Tone.SUCCESS),
    PhotoState.COVERED_SEALED: ("grid-2x2", Tone.NEUTRAL),
    PhotoState.COVERED_CONFIRMED: ("grid-2x2", Tone.NEUTRAL),
    PhotoState.COVERED_ONLY: ("grid-2x2", Tone.NEUTRAL),
}
_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def photo_time(photo: Photo) -> datetime | None:
    """When it was taken, the offset of the camera's clock taken off, in the zone it came in; else when it came in."""
    came = photo.taken_in.wall if photo.taken_in else None
    zone: tzinfo | None = came.tzinfo if came else datetime.now().astimezone().tzinfo
    if zone is None:
        return came
    taken = taken_at(photo.camera_time, photo.camera_offset, photo.clock_error, zone)
    return taken.astimezone(zone) if taken else came


def clock_words(seconds: int) -> str:
    """How far a camera is ahead (or, below zero, behind) in at most two units: “快 1 小时 5 分”."""
    if not seconds:
        return tr(N_("准"))
    words = N_("快 {span}") if seconds > 0 else N_("慢 {span}")
    return tr(words).format(span=_span(abs(seconds)))


def _span(seconds: int) -> str:
    steps = ((_DAY, N_("{n} 天")), (_HOUR, N_("{n} 小时")), (_MINUTE, N_("{n} 分")), (1, N_("{n} 秒")))
    said = []
    for length, words in steps:
        number, seconds = divmod(seconds, length)
        if number:
            said.append(tr(words).format(n=number))
    return " ".join(said[:2])
