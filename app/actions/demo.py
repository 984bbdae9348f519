"""The whole main job on invented content: three workspaces, one dossier, from the factory floor to the bureau."""

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from app.actions import compliance, demo_plan, enrolment, exchange, reports, setup
from app.actions.demo_content import DAYS_BACK, Story
from app.actions.summary import summary
from app.domain.clock import HeldClock, SystemClock
from app.domain.errors import AppError
from app.domain.progress import Progress, SilentProgress
from app.domain.roles import Role
from app.domain.text import N_, tr
from app.keys.identity import DeviceIdentity
from app.resources import resource
from app.workspace import Workspace

_SILENT = SilentProgress()
_ROLES = {"leader": Role.LEADER, "member": Role.MEMBER, "bureau": Role.BUREAU}


@dataclass(frozen=True, slots=True)
class Demo:
    """Where everything lies, and what both ends hold."""

    leader: dict[str, Any]
    bureau: dict[str, Any]
    report: Path
    bundle: Path


def make_demo(folder: Path, progress: Progress = _SILENT) -> Demo:
    """Make `folder`/leader, member, bureau, keys and out; refuses a folder in which one of them stands already."""
    if any((folder / name).exists() for name in (*_ROLES, "keys", "out")):
        raise AppError(
            N_("{folder} 里已经有演示内容，没有改动它。"), N_("请换一个空文件夹，或先删掉旧的。"), folder=str(folder)
        )
    clock = _long_ago()
    spaces = {name: _workspace(folder, name, clock) for name in _ROLES}
    try:
        return _play(folder, spaces, clock, progress)
    finally:
        for space in spaces.values():
            space.close()


def _play(folder: Path, spaces: dict[str, Workspace], clock: HeldClock, progress: Progress) -> Demo:
    leader, member, bureau = spaces["leader"], spaces["member"], spaces["bureau"]
    out = folder / "out"
    out.mkdir(parents=True)
    story = Story(sample_content(), clock)
    steps = iter(range(1, 100))

    def tell(words: str) -> None:
        progress.step(next(steps), 10, tr(words))

    tell(N_("交换名片"))
    for one, other in ((leader, member), (leader, bureau)):
        enrolment.enrol(one, enrolment.own_card(other))
        enrolment.enrol(other, enrolment.own_card(one))
    tell(N_("组长建立项目，工信局入池分配"))
    dossier = _begin(story, spaces, out)
    tell(N_("组长交给成员"))
    _hand_over(leader, member, dossier, out / "task.zjb")
    tell(N_("组长和成员走访采集"))
    story.visits(spaces, dossier)
    tell(N_("成员交给组长"))
    _hand_over(member, leader, dossier, out / "member.zjb")
    story.life(bureau, dossier, "checked")
    _hand_over(bureau, leader, dossier, out / "supervision.zjb")
    tell(N_("组长写短板和报告"))
    story.conclusions(leader, dossier)
    story.life(leader, dossier, "after")
    story.catch_up()
    demo_plan.plan_the_rest(leader, dossier)
    tell(N_("生成报告"))
    report = reports.build_report(leader, dossier, out / "report.pdf")
    tell(N_("封装给工信局并导入"))
    bundle = _hand_over(leader, bureau, dossier, out / "dossier.zjb")
    tell(N_("回执交回组长"))
    _hand_over(bureau, leader, dossier, out / "receipt.zjb")
    tell(N_("核对两边"))
    return Demo(summary(leader), summary(bureau), report, bundle)


def _begin(story: Story, spaces: dict[str, Workspace], out: Path) -> str:
    """The dossier before the first visit: the leader registers it, the bureau pools and assigns it."""
    leader, bureau = spaces["leader"], spaces["bureau"]
    dossier = story.open_dossier(leader, spaces["member"].profile.person_id)
    reason = tr(N_("自愿申请原件由武进区局存档，随年度案卷移交。"))
    request = compliance.ask_exception(leader, dossier, "EFF-01", reason)
    _hand_over(leader, bureau, dossier, out / "registration.zjb")
    story.life(bureau, dossier, "before")
    compliance.decide_exception(bureau, request, granted=True, remark=tr(N_("已电话核实，同意。")))
    _hand_over(bureau, leader, dossier, out / "assignment.zjb")
    story.life(leader, dossier, "before")
    story.plan(leader, dossier)
    return dossier


def _hand_over(sender: Workspace, receiver: Workspace, dossier: str, bundle: Path) -> Path:
    cards = [one.card for one in enrolment.receivers(sender)]
    to = [card for card in cards if card.device_id == receiver.identity.device_id]
    exchange.seal_to(sender, [dossier], to, bundle)
    exchange.import_bundle(receiver, bundle)
    return bundle


def sample_content() -> dict[str, Any]:
    with resource("sample", "dossier.toml").open("rb") as file:
        return tomllib.load(file)


def _long_ago() -> HeldClock:
    now = SystemClock().now()
    start = (now.wall - timedelta(days=DAYS_BACK + 1)).replace(hour=8, minute=30, second=0, microsecond=0)
    return HeldClock(start, now.boot, max(now.mono - DAYS_BACK * 86400.0, 1.0))


def _workspace(folder: Path, name: str, clock: HeldClock) -> Workspace:
    """One workspace whose keys lie in the open beside it: throw-away, so that auditors can try their own tools."""
    identity, keys = DeviceIdentity.generate(), folder / "keys"
    keys.mkdir(parents=True, exist_ok=True)
    (keys / f"{name}.age").write_text(identity.age.text() + "\n", "ascii")
    (keys / f"{name}.pub").write_text(f"untrusted comment: zhenji demo {name}\n{identity.public_key}\n", "ascii")
    about = sample_content()["people"][name]
    person = setup.Person(_ROLES[name], about["name"], about["unit"], about["device"])
    lock = setup.Lock(setup.KEY_FILE, key_file=keys / f"{name}.age")
    return setup.new_workspace(folder / name, person, lock, clock, identity)
