"""Terms of the notice that several record types share."""

from app.domain import fields as f
from app.domain.text import N_


class Direction(f.Choices):
    """诊断方向 (notice, clause 一)."""

    IT_OT_FUSION = "it_ot_fusion", N_("两化融合")
    SMART_MANUFACTURING = "smart_manufacturing", N_("智能制造")
    DIGITAL_TRANSFORMATION = "digital_transformation", N_("数字化转型")


class VisitKind(f.Choices):
    DUE_DILIGENCE = "due_diligence", N_("尽职调查")
    INTERVIEW = "interview", N_("访谈")
    TIME_STUDY = "time_study", N_("测时")
    CONFIRMATION = "confirmation", N_("问题确认")
    BRIEFING = "briefing", N_("情况汇报")
    TRAINING = "training", N_("培训")
    OTHER = "other", N_("其他")


class BusinessLink(f.Choices):
    """业务环节 (notice, clause 一)."""

    RND = "rnd", N_("研发设计")
    PRODUCTION = "production", N_("生产制造")
    SALES = "sales", N_("营销")
    SERVICE = "service", N_("售后服务")
    MODEL_INNOVATION = "model_innovation", N_("模式创新")
