"""Small things that a workspace remembers about itself."""

from typing import Any

import sqlalchemy as sa

from app.store import tables


def get(db: sa.Connection, name: str, default: Any = None) -> Any:
    found = db.execute(sa.select(tables.setting.c.value).where(tables.setting.c.name == name)).first()
    return default if found is None else found.value


def put(db: sa.Connection, name: str, value: Any) -> None:
    db.execute(tables.setting.delete().where(tables.setting.c.name == name))
    db.execute(tables.setting.insert().values(name=name, value=value))
