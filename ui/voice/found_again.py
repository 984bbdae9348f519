"""What a killed program was recording becomes memos again, and the page says so."""

from collections.abc import Callable
from functools import partial

from app.actions import recording
from app.actions.recording import Recovered
from app.domain.records.notes import VoiceMemo
from app.domain.text import N_, tr
from ui.errors import show_error
from ui.parts import PageParts
from ui.visit_words import time_words
from ui.widgets.banner import Banner
from ui.widgets.status_tag import Tone


def look_for_interrupted(parts: PageParts, banner: Banner) -> None:
    """On arriving. What is recorded right now, here or in another window, is left alone."""
    if recording.was_interrupted(parts.workspace):
        parts.jobs.write(
            lambda _: recording.recover(parts.workspace),
            succeeded=partial(_tell, parts, banner),
            failed=partial(show_error, banner),
        )


def span_of(memo: VoiceMemo) -> str:
    """192 seconds as “3 分 12 秒”."""
    minutes, seconds = divmod(int(memo.seconds or 0), 60)
    if minutes:
        return tr(N_("{minutes} 分 {seconds} 秒")).format(minutes=minutes, seconds=seconds)
    return tr(N_("{seconds} 秒")).format(seconds=seconds)


def _tell(parts: PageParts, banner: Banner, found: Recovered) -> None:
    if found.memos:
        each = tr(N_("{time} 起的 {span}"))
        spans = "、".join(each.format(time=time_words(memo.recorded_at), span=span_of(memo)) for memo in found.memos)
        what = tr(N_("上次没有正常退出，录音找回来了：{spans}。")).format(spans=spans)
        listen = (tr(N_("去听一听")), _way_to(parts, banner, found.memos[0]))
        banner.show_message(Tone.ACCENT, what, tr(N_("只有最后不到一秒可能没录上。")), [listen])
    elif found.waiting:
        again = (tr(N_("再存一次")), partial(look_for_interrupted, parts, banner))
        banner.show_message(Tone.WARNING, found.waiting[0].message, found.waiting[0].hint, [again])


def _way_to(parts: PageParts, banner: Banner, memo: VoiceMemo) -> Callable[[], None]:
    def go() -> None:
        banner.clear()
        parts.current.choose(memo.dossier_id)
        parts.go("capture", visit=memo.visit_id, voice_memo=memo.id)

    return go
