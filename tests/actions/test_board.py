"""The board over many dossiers: the same verdicts as of each alone, and only what a change touched judged again."""

import threading
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from app.actions import compliance as subject
from app.actions import dossiers, exchange, records, setup
from app.actions.agendas import busy_elsewhere
from app.actions.compliance import Compliance
from app.actions.rule_facts import facts_of
from app.domain.progress import Cancelled
from app.domain.records.enterprise import Enterprise
from app.domain.records.plan import PlannedEvent
from app.domain.records.project import Project
from app.domain.records.rulings import RuleOverlay
from app.domain.records.team import TeamMember
from app.domain.records.visits import Visit
from app.domain.roles import Role
from app.rules.facts import DossierFacts
from app.rules.judging import judge
from app.rules.verdict import Verdict
from app.workspace import Workspace
from tests.actions.test_exchange import send
from tests.bench.given_dossiers import STAGES, fill
from tests.given import clock
from tests.ui.given_pages import workspace_of

DOSSIERS = 2 * STAGES
Board = dict[str, dict[str, Verdict]]


def filled(folder: Path, role: Role) -> Iterator[Workspace]:
    made = workspace_of(folder, role)
    made.clock = clock()
    fill(made, DOSSIERS)
    yield made
    made.close()


@pytest.fixture
def leader(tmp_path: Path) -> Iterator[Workspace]:
    yield from filled(tmp_path / "leader", Role.LEADER)


@pytest.fixture
def bureau(tmp_path: Path) -> Iterator[Workspace]:
    yield from filled(tmp_path / "bureau", Role.BUREAU)


@pytest.fixture
def compliance(leader: Workspace) -> Iterator[Compliance]:
    made = Compliance(leader)
    yield made
    made.close()


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each dossier that is judged, as often as it is."""
    seen: list[str] = []
    real = subject.judge

    def watched(facts, only=None, *more):
        seen.append(facts.project.id)
        return real(facts, only, *more)

    monkeypatch.setattr(subject, "judge", watched)
    return seen


def fresh(workspace: Workspace) -> Board:
    """From nothing, each dossier alone and with whole records."""
    made = {}
    with workspace.reading() as read:
        ids = list(read.counts(Project, "id"))
    for id_ in ids:
        facts = facts_of(workspace, id_)
        with workspace.reading() as read:
            elsewhere = busy_elsewhere(read, id_, workspace.clock.now())
        whole = DossierFacts(facts.rules, facts.today, now=facts.now, source=Beside(facts, elsewhere))
        made[id_] = {rule: one.verdict for rule, one in judge(whole).items()}
    return made


class Beside:
    """Facts of one dossier beside those of others."""

    def __init__(self, facts, elsewhere) -> None:
        self.records, self.uploaded, self.elsewhere = facts.of, lambda: facts.uploaded, lambda: elsewhere


def dossier_at(workspace: Workspace, stage: int = 2) -> str:
    with workspace.reading() as read:
        return sorted(read.counts(Project, "id"))[stage]


def more(workspace: Workspace, number: int = 0) -> Visit:
    return Visit(dossier_id=dossier_at(workspace), theme="又一次", opinions=f"第 {number} 条意见")


def test_the_board_tells_of_each_what_is_told_of_it_alone(leader: Workspace, compliance: Compliance) -> None:
    board = compliance.board()
    assert len(board) == DOSSIERS
    assert board == fresh(leader)
    alone = Compliance(leader)
    assert {id_: alone.verdicts(id_) for id_ in board} == board
    alone.close()
    states = {one.state for verdicts in board.values() for one in verdicts.values()}
    assert len(states) >= 5, "dossiers in which much happened"


def test_what_the_bureau_holds_counts_for_all(bureau: Workspace) -> None:
    compliance = Compliance(bureau)
    board = compliance.board()
    assert board == fresh(bureau)
    assert sum(verdicts["REQ-02"].outcome.have for verdicts in board.values()) >= DOSSIERS
    compliance.close()


def test_people_in_two_places_are_found_from_both_sides(leader: Workspace, compliance: Compliance) -> None:
    members = [TeamMember(dossier_id=dossier_at(leader, at), name="陈立峰", person_id="clf") for at in (0, STAGES)]
    for member in members:
        records.save(leader, member)
        records.save(leader, planned(leader, member))
    board = compliance.board()
    assert board == fresh(leader)
    assert [board[member.dossier_id]["REQ-05"].outcome.met for member in members] == [False, False]
    records.remove(leader, members[1:])
    board = compliance.board()
    assert board == fresh(leader)
    assert board[members[0].dossier_id]["REQ-05"].outcome.met


def planned(workspace: Workspace, member: TeamMember) -> PlannedEvent:
    starts = datetime.combine(workspace.clock.now().wall.date() + timedelta(days=5), time(9))
    who = (member.id,)
    return PlannedEvent(
        dossier_id=member.dossier_id, theme="走访", starts_at=starts, minutes=Decimal(180), member_ids=who
    )


def test_a_change_of_one_dossier_judges_that_one(leader: Workspace, compliance: Compliance, judged: list[str]) -> None:
    before = compliance.board()
    judged.clear()
    assert compliance.board() == before
    assert judged == []
    records.save(leader, more(leader))
    after, changed = compliance.board(), dossier_at(leader)
    assert judged == [changed]
    assert after == fresh(leader) != before
    assert all(after[id_][rule] is before[id_][rule] for id_ in set(after) - {changed} for rule in after[id_])


def test_deletion_and_undo_are_followed(leader: Workspace, compliance: Compliance, judged: list[str]) -> None:
    before, visit = compliance.board(), more(leader)
    records.save(leader, visit)
    with_it = compliance.board()
    judged.clear()
    records.remove(leader, [visit])
    assert compliance.board() == before
    leader.history.undo()
    assert compliance.board() == with_it == fresh(leader)
    leader.history.undo()
    assert compliance.board() == before
    assert set(judged) == {visit.dossier_id}


def test_a_dossier_that_is_gone_is_on_no_board(leader: Workspace, compliance: Compliance) -> None:
    project = dossiers.open_dossier(leader, Enterprise(name="锐锋精密"))
    before = compliance.board()
    records.remove(leader, [project])
    assert set(compliance.board()) == set(before) - {project.id}
    leader.history.undo()
    assert compliance.board() == before


def test_another_rule_set_is_followed(bureau: Workspace, judged: list[str]) -> None:
    compliance, project = Compliance(bureau), dossiers.open_dossier(bureau, Enterprise(name="锐锋精密"))
    compliance.board()
    overlay = RuleOverlay(dossier_id=project.id, code="city", words=city_rules(7))
    records.save(bureau, overlay)
    judged.clear()
    records.save(bureau, project.with_(rule_set="city"), project)
    assert compliance.board()[project.id]["REQ-07"].outcome.need == 7
    records.save(bureau, overlay.with_(words=city_rules(6)), overlay)
    board = compliance.board()
    assert board[project.id]["REQ-07"].outcome.need == 6
    assert board == fresh(bureau)
    assert set(judged) == {project.id}
    compliance.close()


def city_rules(members: int) -> str:
    head = 'id = "city"\nextends = "jiangsu-161-2022"\nname = "某市"\nversion = "1"\n'
    return f"{head}[numbers]\nminimum_members = {members}\n"


def test_a_new_day_is_judged_anew_everywhere(leader: Workspace, compliance: Compliance, judged: list[str]) -> None:
    compliance.board()
    judged.clear()
    leader.clock.pass_time(days=45)
    board = compliance.board()
    assert len(set(judged)) == DOSSIERS
    assert board == fresh(leader)


def test_an_import_judges_what_it_brought(demo: Path, tmp_path: Path, judged: list[str]) -> None:
    leader, bureau = setup.open_workspace(demo / "leader"), setup.open_workspace(demo / "bureau")
    fill(bureau, STAGES)
    compliance = Compliance(bureau)
    before = compliance.board()
    with leader.reading() as read:
        visit = read.find(Visit)[0]
    records.save(leader, visit.with_(clarified="答了三个问题", work_done=""), visit)
    judged.clear()
    exchange.import_bundle(bureau, send(leader, "沈静", tmp_path / "b.zjb"))
    after = compliance.board()
    assert set(judged) == {visit.dossier_id}
    assert after == fresh(bureau) != before
    compliance.close()
    leader.close()
    bureau.close()


def test_two_threads_at_once_come_to_the_same(
    leader: Workspace, compliance: Compliance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "_AT_ONCE", 2)
    failed: list[BaseException] = []
    ids = sorted(fresh(leader))

    def ask(what) -> None:
        try:
            for _ in range(5):
                what()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=ask, args=(compliance.board,)) for _ in range(2)]
    threads.append(threading.Thread(target=ask, args=(lambda: [compliance.verdicts(id_) for id_ in reversed(ids)],)))
    for thread in threads:
        thread.start()
    for number in range(10):
        records.save(leader, more(leader, number))
    for thread in threads:
        thread.join()
    assert failed == []
    assert compliance.board() == fresh(leader)


class Impatient:
    def __init__(self, patience: int) -> None:
        self.patience = patience

    def step(self, done: int, total: int, label: str = "") -> None:
        self.patience -= 1
        if not self.patience:
            raise Cancelled


def test_who_stops_it_keeps_what_is_judged(
    leader: Workspace, compliance: Compliance, judged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "_AT_ONCE", 2)
    with pytest.raises(Cancelled):
        compliance.board(Impatient(5))
    done = set(judged)
    assert len(done) == 4
    judged.clear()
    board = compliance.board()
    assert len(judged) >= DOSSIERS - 4
    assert board == fresh(leader)
    assert set(board) == done | set(judged)


def test_what_fails_is_judged_the_next_time(
    leader: Workspace, compliance: Compliance, monkeypatch: pytest.MonkeyPatch
) -> None:
    compliance.board()
    records.save(leader, more(leader))
    with monkeypatch.context() as patched:
        patched.setattr(subject, "judge", lambda *_: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            compliance.board()
    assert compliance.board() == fresh(leader)
