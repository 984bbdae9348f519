"""Covered pictures: what others get, and what is shown here, of a photo whose original stayed elsewhere."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from app.bundle.withholding import covered_in
from app.domain.covering import covers_of
from app.domain.mark_shapes import LARGEST_SIDE
from app.domain.progress import Progress, SilentProgress
from app.domain.records.photos import CoveredPicture, Photo, PhotoMark
from app.domain.text import N_, tr
from app.photos.decoding import NotAPhoto
from app.photos.marking import flattened
from app.photos.originals import Originals
from app.store.reading import Reading
from app.workspace import Workspace

_SILENT = SilentProgress()
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Due:
    """A covered picture that a bundle needs and that is not written down yet."""

    dossier_id: str
    original: str
    source: str
    """What it is made of: the original, or where that never came, the covered picture that is here."""
    marks: tuple[PhotoMark, ...]


def stand_ins(workspace: Workspace, dossier_id: str) -> Mapping[str, str]:
    """By the hash of a photo whose original is not here, the covered picture that is shown for it."""
    with workspace.reading() as read:
        return stand_ins_in(read, workspace.originals, dossier_id)


def stand_ins_in(read: Reading, originals: Originals, dossier_id: str) -> Mapping[str, str]:
    covered = read.find(CoveredPicture, dossier_id=dossier_id)
    known = _known(read, dossier_id, {one.original for one in covered})
    here = [one for one in covered if one.original in known and one.blob and originals.has(one.blob)]
    redactions = covered_in(read, dossier_id) if here else {}
    # The last that was made, but before it what covers just what is to be covered.
    here.sort(key=lambda one: one.covers == covers_of(redactions.get(one.original, ())))
    return {one.original: one.blob for one in here if not originals.has(one.original)}


def shown_hash(workspace: Workspace, photo: Photo) -> str:
    """Of the picture that can be shown: the photo itself, or its covered picture where only that came."""
    if not photo.blob or workspace.originals.has(photo.blob):
        return photo.blob
    return stand_ins(workspace, photo.dossier_id).get(photo.blob, photo.blob)


def covered_instead(read: Reading, sha256s: Sequence[str]) -> dict[str, str]:
    """The same for pictures of any dossiers. What one dossier says of a photo is not shown in another."""
    owners = defaultdict[str, set[str]](set)
    for photo in read.find(Photo, blob=tuple(sha256s)):
        owners[photo.blob].add(photo.dossier_id)
    dossiers = {next(iter(own)) for own in owners.values() if len(own) == 1}
    covered = read.find(CoveredPicture, dossier_id=tuple(dossiers), original=tuple(sha256s)) if dossiers else []
    return {one.original: one.blob for one in covered if owners[one.original] == {one.dossier_id}}


def due_in(read: Reading, originals: Originals, dossier_id: str) -> list[Due]:
    held = defaultdict[str, list[CoveredPicture]](list)
    for one in read.find(CoveredPicture, dossier_id=dossier_id):
        held[one.original].append(one)
    found = []
    for sha256, marks in covered_in(read, dossier_id).items():
        covers = covers_of(marks)
        here = [one for one in held[sha256] if one.blob and originals.has(one.blob)]
        if any(one.covers == covers for one in here):
            continue
        sources = [sha256] if originals.has(sha256) else [one.blob for one in here[-1:]]
        found += [Due(dossier_id, sha256, source, marks) for source in sources]
    return found


def renew(workspace: Workspace, dossiers: Sequence[str], progress: Progress = _SILENT) -> None:
    """Make the pictures that a bundle carries in place of covered photos, and write them down.

    While the same is covered in a photo the same picture stands for it; so sealing twice writes it once.
    """
    originals = workspace.originals
    with workspace.reading() as read:
        due = [one for dossier in dossiers for one in due_in(read, originals, dossier)]
    made = list(_made(due, originals, progress))
    if not made:
        return
    with workspace.unit_of_work() as work:
        for one, blob in made:
            covers = covers_of(one.marks)
            work.put(CoveredPicture(dossier_id=one.dossier_id, original=one.original, covers=covers, blob=blob))
    workspace.tell(work.done)


def _made(due: Sequence[Due], originals: Originals, progress: Progress) -> Iterator[tuple[Due, str]]:
    for done, one in enumerate(due):
        # Without a total: what is sealed afterwards is counted in bytes.
        progress.step(0, 0, tr(N_("正在制作遮盖后的图 {n} / {total}")).format(n=done + 1, total=len(due)))
        try:
            picture = flattened(one.source, originals, one.marks, LARGEST_SIDE)
        except NotAPhoto:
            continue  # somebody named another file as a photo: it stays here, and there is nothing to show for it
        yield one, originals.put(BytesIO(picture)).sha256


def _known(read: Reading, dossier_id: str, hashes: Collection[str]) -> set[str]:
    """Those of the hashes, which others may have written, that are photos of the dossier."""
    if not hashes:
        return set()
    few = len(hashes) <= _AT_ONCE
    photos = (
        read.find(Photo, dossier_id=dossier_id, blob=tuple(hashes)) if few else read.find(Photo, dossier_id=dossier_id)
    )
    return {photo.blob for photo in photos if photo.blob} & set(hashes)
