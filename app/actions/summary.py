"""What a workspace holds, in numbers, and one digest to compare two of them."""

from typing import Any

from app.actions.covered_pictures import stand_ins
from app.domain.catalogue import RECORD_TYPES
from app.domain.records.photos import Photo
from app.domain.records.project import Project
from app.store.digest import state_digest
from app.workspace import Workspace


def summary(workspace: Workspace) -> dict[str, Any]:
    """Counts of records by type, of photos and of all originals that are here, of photos that are here only covered,
    and the digest of the merged state."""
    with workspace.reading() as read:
        records = {type_.type_name: read.count(type_) for type_ in RECORD_TYPES}
        blobs = {photo.blob for photo in read.find(Photo) if photo.blob}
        everything = read.blobs()
        dossiers = [project.id for project in read.find(Project)]
        digest = state_digest(read.db, dossiers)
        conflicts = sum(read.conflict_counts().values())
    held = sum(workspace.originals.has(blob) for blob in blobs)
    originals = held + sum(workspace.originals.has(blob) for blob in everything - blobs)
    covered = sum(len(stand_ins(workspace, dossier)) for dossier in dossiers)
    return {
        "dossiers": len(dossiers),
        "records": records,
        "photos": held,
        "originals": originals,
        "covered": covered,
        "conflicts": conflicts,
        "digest": digest,
    }
