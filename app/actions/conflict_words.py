"""Open conflicts in a line each, for lists that only name them."""

from app.actions.conflicts import title_of
from app.domain.catalogue import BY_NAME
from app.domain.text import N_, tr
from app.store.reading import Reading


def conflict_words(read: Reading, dossier_id: str, most: int = 5) -> list[str]:
    """Record and field of the first few."""
    told = []
    for type_name, record_id, field in read.conflicts(dossier_id)[:most]:
        record = BY_NAME[type_name]
        found = read.find(record, deleted=True, id=record_id, dossier_id=dossier_id)
        title = title_of(found[0]) if found else ""
        spec = record.specs.get(field)
        name = tr(spec.label) if spec else tr(N_("是否删除"))
        told.append(" · ".join(part for part in (title or tr(record.label), name) if part))
    return told
