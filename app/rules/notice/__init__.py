"""The notice 苏工信综合〔2022〕161号 as checks, one module for each part of domain.md §10."""

from app.rules.notice import team

CHAPTERS = (team,)
