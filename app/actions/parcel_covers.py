"""What becomes of covered photos in a bundle, told before anything is sealed."""

from dataclasses import dataclass

from app.actions.covered_pictures import due_in
from app.actions.photo_states import given_to
from app.bundle.packing import Load
from app.bundle.withholding import covered_in
from app.domain.records.photos import CoveredPicture
from app.photos.originals import Originals
from app.store.reading import Reading


@dataclass(frozen=True, slots=True)
class ParcelCovers:
    to_make: int
    """Covered pictures that sealing will make, and write an entry for each."""
    bytes_to_make: int
    """About: a covered picture is as large as its photo."""
    going: int
    """Photos of which a covered picture goes along."""
    withheld: dict[str, int]
    """Originals that are here and stay here: sizes by hash."""
    exposed: int
    """Covered photos of which this device handed over the original before, or a picture in which less is covered."""
    exposed_to: frozenset[str]
    """Devices."""


def covers_of_parcel(read: Reading, originals: Originals, dossier_id: str, content: Load) -> ParcelCovers:
    redactions = covered_in(read, dossier_id)
    due = due_in(read, originals, dossier_id)
    there = read.find(CoveredPicture, dossier_id=dossier_id)
    going = {one.original for one in due} | {one.original for one in there if one.blob in content.blobs}
    kept = redactions.keys() & set(content.left_out)
    given = given_to(read, dossier_id, redactions)
    return ParcelCovers(
        to_make=len(due),
        bytes_to_make=sum(originals.size_of(one.source) for one in due),
        going=len(going & redactions.keys()),
        withheld={sha256: originals.size_of(sha256) for sha256 in kept if originals.has(sha256)},
        exposed=len(given),
        exposed_to=frozenset[str]().union(*given.values()),
    )
