"""What of the photos and files may go into a bundle, whatever its entries name."""

from collections.abc import Collection, Iterable

from app.domain.catalogue import BLOB_FIELDS
from app.domain.covering import Covering, covering, covers_of
from app.domain.records.photos import CoveredPicture, MarkKind, Photo, PhotoMark
from app.photos.originals import Originals
from app.store.reading import Reading

_AT_ONCE = 500
"""Ids that are asked for one by one; of more, all are read."""


def covered_in(read: Reading, dossier_id: str) -> Covering:
    """What is covered in the photos of a dossier."""
    marks = read.find(PhotoMark, dossier_id=dossier_id, kind=MarkKind.REDACTION)
    marked = tuple({mark.photo_id for mark in marks})
    if not marked:
        return {}
    few = len(marked) <= _AT_ONCE
    photos = read.find(Photo, dossier_id=dossier_id, id=marked) if few else read.find(Photo, dossier_id=dossier_id)
    return covering(photos, marks)


def allowed(
    read: Reading, originals: Originals, dossiers: Iterable[str], *, covered_originals: bool = False
) -> frozenset[str]:
    """Hashes of what belongs to records that are still there. Of a photo in which something is covered only the picture
    in which just that is covered may go, unless `covered_originals`."""
    there, covered, instead = set[str](), set[str](), set[str]()
    for dossier in dossiers:
        own = read.blobs(dossier, without=CoveredPicture) | _other_sides(read, dossier)
        redactions = covered_in(read, dossier)
        for one in read.find(CoveredPicture, dossier_id=dossier):
            if one.blob and _stands_for(one, redactions, own, originals) and originals.has(one.blob):
                instead.add(one.blob)
        there |= own
        covered |= redactions.keys()
    return frozenset((there | instead) - (set() if covered_originals else covered))


def _stands_for(one: CoveredPicture, redactions: Covering, own: Collection[str], originals: Originals) -> bool:
    """Of a photo that was uncovered by somebody who never had it, the covered picture is all that there is."""
    if marks := redactions.get(one.original):
        return one.covers == covers_of(marks)
    return one.original in own and not originals.has(one.original)


def _other_sides(read: Reading, dossier_id: str) -> set[str]:
    """Files that stand against each other until somebody chooses; a photo shows only one, and is covered as that."""
    return {
        side.value
        for type_name, record_id, field in read.conflicts(dossier_id)
        if type_name != Photo.type_name and field in BLOB_FIELDS.get(type_name, ())
        for side in read.sides(dossier_id, type_name, record_id, field)
    }
