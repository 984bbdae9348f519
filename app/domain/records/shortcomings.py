"""Shortcomings (短板): what holds the enterprise back, with the evidence for it."""

from app.domain import fields as f
from app.domain.record import Record, record_type
from app.domain.roles import TEAM
from app.domain.terms import BusinessLink
from app.domain.text import N_


class Weight(f.Choices):
    HIGH = "high", N_("高")
    MEDIUM = "medium", N_("中")
    LOW = "low", N_("低")


@record_type("shortcoming", N_("短板"), writes=TEAM)
class Shortcoming(Record):
    title: str = f.text(N_("短板"), required=True, max_length=80, searchable=True)
    link: BusinessLink | None = f.choice(N_("业务环节"), BusinessLink)
    fact: str = f.note(N_("事实"), required=True, searchable=True)
    cause: str = f.note(N_("原因"), searchable=True)
    loss: str = f.note(N_("影响"), searchable=True)
    measure: str = f.note(N_("改进建议"), searchable=True)
    weight: Weight | None = f.choice(N_("重要程度"), Weight)
    photo_ids: tuple[str, ...] = f.links("photo", N_("现场照片"))
    interview_ids: tuple[str, ...] = f.links("interview", N_("访谈依据"))
    note_ids: tuple[str, ...] = f.links("quick_note", N_("速记依据"))
