"""Times, shares and comparisons of a time study in words."""

from decimal import ROUND_HALF_UP, Decimal

from app.domain.records.timing import ActionKind, Lap, TimeStudy
from app.domain.text import N_, tr
from app.domain.time_study import ENOUGH_CYCLES, StudyFigures
from ui.widgets.status_tag import Tone

_NONE = "—"
_LARGEST = Decimal(10) ** 9


def number_words(value: Decimal | None, places: int = 1) -> str:
    """41.75 as “41.8”; what is not there, or beyond any stopwatch, as a dash."""
    if value is None or abs(value) > _LARGEST:
        return _NONE
    return f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,}"


def seconds_words(value: Decimal | None) -> str:
    return tr(N_("{seconds} 秒")).format(seconds=number_words(value))


def percent_words(share: Decimal | None) -> str:
    return _NONE if share is None else f"{number_words(share * 100)} %"


def running_words(seconds: float) -> str:
    """102.37 as “1:42.3”, cut and not rounded: a stopwatch is never ahead."""
    tenths = int(max(0.0, seconds) * 10)
    return f"{tenths // 600}:{tenths // 10 % 60:02}.{tenths % 10}"


def title_of(study: TimeStudy) -> str:
    return study.operation or tr(N_("还没写工序"))


def about(study: TimeStudy) -> str:
    operator = tr(N_("操作者 {name}")).format(name=study.operator) if study.operator else ""
    return " · ".join(part for part in (study.line, study.product, operator) if part)


def takt_words(figures: StudyFigures) -> tuple[str, Tone]:
    """How the mean stands to the takt."""
    if figures.by_takt is None:
        return tr(N_("没有节拍要求")), Tone.NEUTRAL
    beyond = figures.by_takt - 1
    if beyond > 0:
        return tr(N_("超节拍 {share}")).format(share=percent_words(beyond)), Tone.DANGER
    return tr(N_("在节拍内")), Tone.SUCCESS


def shares_words(figures: StudyFigures) -> str:
    return " · ".join(
        f"{kind.words if isinstance(kind, ActionKind) else tr(N_('未分类'))} {percent_words(share)}"
        for kind, share in figures.shares.items()
    )


def hints(figures: StudyFigures, laps: tuple[Lap, ...]) -> list[str]:
    """What to know before anybody relies on the numbers."""
    said: list[str] = []
    if figures.count and figures.lacking:
        words = tr(N_("才 {count} 个样本，测到 {enough} 个再下结论；还差 {lacking} 个。"))
        said.append(words.format(count=figures.count, enough=ENOUGH_CYCLES, lacking=figures.lacking))
    if figures.outliers:
        numbers = "、".join(str(at) for at, lap in enumerate(laps, 1) if lap.id in figures.outliers)
        words = tr(N_("第 {numbers} 次离群（超出四分位距 1.5 倍的 Tukey 界限），请备注原因，或标为不计入。"))
        said.append(words.format(numbers=numbers))
    return said
