"""What Ctrl+K asks of the store, over rare, common, sounding and missing words: the slowest twentieth."""

import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa

from app.actions.search import search
from app.domain.catalogue import RECORD_TYPES
from app.domain.fields import Choices
from app.domain.ids import new_id
from app.domain.record import Record
from app.domain.records.enterprise import Enterprise
from app.domain.records.notes import InterviewAnswer, NoteTag, QuickNote
from app.domain.records.photos import Photo, PhotoCategory
from app.domain.records.visits import Participant
from app.domain.registers import Registers
from app.domain.roles import Role
from app.store import tables
from app.store.engine import reading, writing
from app.store.rows import pack
from app.store.search import rebuild
from app.workspace import Workspace
from tests.bench import given_feeds
from tests.bench.harness import Contest, bench

C = TypeVar("C", bound=Choices)

_SIZES = ("1000 texts", "10000 texts", "100000 texts")
_PROMISED_MS = 100.0
_RARE = "蓝鲸涂装"
_QUERIES = (
    "设备", "设备台账", "计划", "急单", "第 9", "2 小时", _RARE, "没有这个词", "备设", "CNC", "n", "zg", "gs", "rfjm",
    "yxgs", "ruifeng", "zhang", "shi", "wangxm", "xyzq", "@wang", "#痛点", "#产线 设备",
)  # fmt: skip
_ROUNDS = 3
_PLACES, _TRADES = "常州无锡苏州扬州泰州重庆长春厦门", ("精密传动", "纺织科技", "电子材料", "汽车零部件", "重工机械")
_FAMILY, _GIVEN = "王李张刘陈曾单仇任区查", "小明立峰雨桐志远长青乐行"


@bench.row("search", sizes=_SIZES, unit="ms", against="the promised 100 ms, at the 95th percentile", aim=1.0)
@contextmanager
def promised(size: str) -> Iterator[Contest]:
    with _filled(int(size.split()[0])) as workspace:
        yield Contest(_slowest(lambda words: search(workspace, words)), lambda: _PROMISED_MS)


@bench.row("search or scan", sizes=_SIZES[2:], unit="ms", against="LIKE over the same texts", aim=1.0)
@contextmanager
def scanned(size: str) -> Iterator[Contest]:
    with _filled(int(size.split()[0])) as workspace:
        scan = _scan()
        yield Contest(
            _slowest(lambda words: search(workspace, words)), _slowest(lambda words: _like(workspace, scan, words))
        )


def _slowest(look: Callable[[str], object]) -> Callable[[], float]:
    """Milliseconds within which nineteen of twenty queries are answered."""

    def round_of() -> float:
        took = []
        for words in _QUERIES * _ROUNDS:
            started = time.perf_counter()
            look(words)
            took.append((time.perf_counter() - started) * 1000)
        return statistics.quantiles(took, n=20)[-1]

    return round_of


def _scan() -> sa.TextClause:
    """The newest that hold the words, as one would ask without an index."""
    held = [
        f"SELECT dossier_id, id, '{type_.type_name}' AS type FROM {type_.type_name} WHERE NOT deleted AND ("
        + " OR ".join(f'"{name}" LIKE :words' for name, spec in type_.specs.items() if spec.searchable)
        + ")"
        for type_ in RECORD_TYPES
        if any(spec.searchable for spec in type_.specs.values())
    ]
    return sa.text(f"{' UNION ALL '.join(held)} ORDER BY id DESC LIMIT 50")


def _like(workspace: Workspace, scan: sa.TextClause, words: str) -> None:
    with reading(workspace.engine) as db:
        db.execute(scan, {"words": f"%{words}%"}).all()


@contextmanager
def _filled(texts: int) -> Iterator[Workspace]:
    """Rows alone: what is searched reads no feeds."""
    with tempfile.TemporaryDirectory(prefix="bench-") as place:
        leader = given_feeds.workspace(Path(place), "leader", Role.LEADER)
        chance = random.Random(texts)
        dossiers = [new_id() for _ in range(max(texts // 50, 1))]
        registers = pack(Registers())
        with writing(leader.engine) as db:
            made: dict[str, list[Record]] = {}
            for number in range(texts):
                record = _text(number, dossiers, chance)
                made.setdefault(record.type_name, []).append(record)
            for name, records in made.items():
                db.execute(
                    tables.RECORDS[name].insert(),
                    [{"dossier_id": r.dossier_id, "id": r.id, "deleted": False, **r.values()} for r in records],
                )
            states = [
                {"dossier_id": r.dossier_id, "type": name, "record_id": r.id, "registers": registers}
                for name, records in made.items()
                for r in records
            ]
            chance.shuffle(states)
            db.execute(tables.state.insert(), states)
            rebuild(db)
        try:
            yield leader
        finally:
            leader.close()


def _text(number: int, dossiers: list[str], chance: random.Random) -> Record:
    """One in fifty is an enterprise, one in ten a person, the rest notes, answers and captions about equipment."""
    if number % 50 == 0:
        place = chance.randrange(0, len(_PLACES), 2)
        name = f"{_PLACES[place : place + 2]}锐锋{chance.choice(_TRADES)}有限公司"
        return Enterprise(dossier_id=dossiers[number // 50 % len(dossiers)], name=name)
    dossier = chance.choice(dossiers)
    if number % 10 == 1:
        name = chance.choice(_FAMILY) + "".join(chance.choices(_GIVEN, k=2))
        return Participant(dossier_id=dossier, visit_id="", name=name)
    words = f"第 {number} 条:设备急单每周平均插入 {number % 9} 次,CNC 计划员用表格重排一次约 2 小时"
    if number == 777:
        words += _RARE
    if number % 10 == 2:
        return InterviewAnswer(dossier_id=dossier, interview_id="", question="设备怎么保养", answer=words * 8)
    if number % 10 in (3, 4):
        return Photo(dossier_id=dossier, visit_id="", caption=words[:24], category=_one_of(PhotoCategory, chance))
    return QuickNote(dossier_id=dossier, visit_id="", words=words, tag=_one_of(NoteTag, chance))


def _one_of(options: type[C], chance: random.Random) -> C:
    return chance.choice(list(options))
