"""What the page says by role."""

from app.domain.roles import Role
from app.domain.text import N_, tr

_WORDS = {
    Role.LEADER: (N_("封装交接"), N_("把本项目的证据打成一个加密包，交给工信局。全程不需要网络。")),
    Role.MEMBER: (N_("交给组长"), N_("把采集的走访、照片和速记打成一个加密包，交给组长。全程不需要网络。")),
    Role.BUREAU: (N_("下发与回执"), N_("把任务、意见和回执打成一个加密包，交给诊断组。全程不需要网络。")),
}


def page_words(role: Role) -> tuple[str, str]:
    """Title and line."""
    return tr(_WORDS[role][0]), tr(_WORDS[role][1])
