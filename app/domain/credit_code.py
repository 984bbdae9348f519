"""统一社会信用代码: shape and check digit (GB 32100-2015)."""

import re

from app.domain.findings import Finding, Severity
from app.domain.text import N_

_SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_SHAPE = re.compile(f"[{_SYMBOLS}]{{18}}")


def check_symbol(first_seventeen: str) -> str:
    total = sum(_SYMBOLS.index(symbol) * pow(3, i, 31) for i, symbol in enumerate(first_seventeen))
    return _SYMBOLS[-total % 31]


def credit_code_findings(code: str) -> list[Finding]:
    """A wrong shape blocks; a wrong check digit only warns, since codes exist that were really issued with one."""
    if not code:
        return []
    if not _SHAPE.fullmatch(code):
        return [Finding(N_("{label}应为 18 位数字或大写字母（不含 I、O、S、V、Z）"), severity=Severity.BLOCKER)]
    if check_symbol(code[:17]) != code[17]:
        return [Finding(N_("{label}的校验位对不上，请核对营业执照"))]
    return []
