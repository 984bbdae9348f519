"""How much of a foreign table is read: more than any inventory has, less than harms."""

from app.domain.errors import AppError
from app.domain.text import N_

MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_BYTES = 50_000_000
MOST_TEXT = 20_000_000


def check_rows(count: int) -> None:
    if count > MOST_ROWS:
        raise AppError(N_("这张表超过 {most} 行，没有读进来。"), N_("请分成几份再导入。"), most=MOST_ROWS)
