"""The notice 苏工信综合〔2022〕161号 as checks, one module for each part of domain.md §10."""

from app.rules.notice import (
    acceptance,
    chemical,
    diligence,
    direction,
    follow_up,
    funds,
    organisation,
    preparation,
    report,
    service_plan,
    signature,
    survey,
    team,
    will,
)

CHAPTERS = (
    direction,
    organisation,
    preparation,
    service_plan,
    chemical,
    diligence,
    report,
    team,
    signature,
    acceptance,
    follow_up,
    funds,
    will,
    survey,
)
