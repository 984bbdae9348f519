"""The notice 苏工信综合〔2022〕161号 as checks, one module for each part of domain.md §10."""

from app.rules.notice import acceptance, follow_up, funds, signature, survey, team, will

CHAPTERS = (team, signature, acceptance, follow_up, funds, will, survey)
