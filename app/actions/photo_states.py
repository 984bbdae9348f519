"""Where each photo of a dossier is known to be: only here, in a bundle, or confirmed by its receiver."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from app.actions.covered_pictures import stand_ins_in
from app.actions.left_behind import confirmed_by
from app.domain.covering import Covering, covers_of
from app.domain.fields import Choices
from app.domain.records.photos import CoveredPicture, Photo
from app.domain.text import N_
from app.store import feed_log, sendings
from app.store.reading import Reading
from app.store.sendings import Sending
from app.workspace import Workspace

Place = tuple[str, int]
"""Where a record began: device and number of the entry."""


class PhotoState(Choices):
    HERE = "here", N_("只在本机")
    SEALED = "sealed", N_("已进交接包")
    CONFIRMED = "confirmed", N_("对方已确认")
    COVERED_SEALED = "covered_sealed", N_("遮盖图已进包，原图留在本机")
    COVERED_CONFIRMED = "covered_confirmed", N_("对方已确认遮盖图，原图留在本机")
    COVERED_ONLY = "covered_only", N_("已遮盖，原图没有随包")


def photo_states(workspace: Workspace, dossier_id: str) -> dict[str, PhotoState]:
    """By photo id. What another device wrote came here in a bundle, so that it is never only here."""
    own = workspace.identity.device_id
    with workspace.reading() as read:
        began = feed_log.first_entries(read.db, dossier_id, Photo.type_name)
        sealed = with_photos(read, dossier_id)
        confirmed = confirmed_by(read, dossier_id)
        proven = [one for one in sealed if confirmed[one.bundle] & set(one.receivers)]
        stand_ins = stand_ins_in(read, workspace.originals, dossier_id)
        apart = _Apart(read, dossier_id, began, (sealed, proven), stand_ins)
    known, sure = _Spans(dossier_id, (one.reach for one in sealed)), _Spans(dossier_id, (one.reach for one in proven))
    states = {}
    for photo_id, place in began.items():
        if photo_id in apart.pictures:
            states[photo_id] = apart.state(photo_id, own)
        elif sure.hold(*place):
            states[photo_id] = PhotoState.CONFIRMED
        elif place[0] != own or known.hold(*place):
            states[photo_id] = PhotoState.SEALED
        else:
            states[photo_id] = PhotoState.HERE
    return states


def with_photos(read: Reading, dossier_id: str) -> list[Sending]:
    """The bundles of a dossier that carried photos."""
    return [one for one in sendings.latest(read.db, dossier_id, limit=None) if one.with_originals]


class Carried:
    """What several bundles carried of the photos of a dossier, each looked at by itself."""

    def __init__(self, dossier_id: str, sealed: Iterable[Sending]) -> None:
        self._bundles = [
            (one, frozenset(one.left_out), frozenset(one.followed), _Spans(dossier_id, [one.reach])) for one in sealed
        ]

    def by(self, blob: str, places: Collection[Place]) -> list[Sending]:
        """The bundles that carried a photo or a covered picture, whose records began there."""
        return [
            one
            for one, left_out, followed, spans in self._bundles
            if blob in followed or (blob not in left_out and any(spans.hold(*place) for place in places))
        ]


def given_to(read: Reading, dossier_id: str, redactions: Covering) -> dict[str, set[str]]:
    """The devices to which bundles sealed here carried covered photos as they were taken, or with something else
    covered than by now; by the hashes of the photos, others are left out."""
    if not redactions:
        return {}
    carried = Carried(dossier_id, with_photos(read, dossier_id))
    photos = read.find(Photo, deleted=True, dossier_id=dossier_id)
    shown = [(one.blob, one.blob, one.id) for one in photos if one.blob in redactions]
    for one in read.find(CoveredPicture, deleted=True, dossier_id=dossier_id):
        if one.original in redactions and one.covers != covers_of(redactions[one.original]):
            shown.append((one.original, one.blob, one.id))
    began = feed_log.first_entries(read.db, dossier_id, Photo.type_name)
    began |= feed_log.first_entries(read.db, dossier_id, CoveredPicture.type_name)
    found = defaultdict[str, set[str]](set)
    for original, blob, record_id in shown:
        for sending in carried.by(blob, [began[record_id]] if record_id in began else []):
            found[original].update(sending.receivers)
    return dict(found)


class _Apart:
    """The photos that some bundle left out, or that are here only covered: for these their entries do not tell."""

    def __init__(
        self,
        read: Reading,
        dossier_id: str,
        began: Mapping[str, Place],
        sealed_and_proven: tuple[Collection[Sending], Collection[Sending]],
        stand_ins: Collection[str],
    ) -> None:
        sealed, proven = sealed_and_proven
        odd = {sha256 for one in sealed for sha256 in (*one.left_out, *one.followed)} | set(stand_ins)
        photos = read.find(Photo, deleted=True, dossier_id=dossier_id) if odd else []
        self.pictures = {photo.id: photo.blob for photo in photos if photo.blob in odd}
        self._began, self._stand_ins = began, stand_ins
        self._places = defaultdict[str, list[Place]](list)
        for photo_id in self.pictures.keys() & began.keys():
            self._places[self.pictures[photo_id]].append(began[photo_id])
        self._sealed, self._proven = Carried(dossier_id, sealed), Carried(dossier_id, proven)
        self._covers = defaultdict[str, list[CoveredPicture]](list)
        for one in read.find(CoveredPicture, deleted=True, dossier_id=dossier_id) if odd else ():
            self._covers[one.original].append(one)
        self._made = feed_log.first_entries(read.db, dossier_id, CoveredPicture.type_name) if self._covers else {}

    def state(self, photo_id: str, own: str) -> PhotoState:
        """The same picture may have been handed over under another record."""
        blob = self.pictures[photo_id]
        places = self._places[blob]
        if self._proven.by(blob, places):
            return PhotoState.CONFIRMED
        if blob in self._stand_ins:
            return PhotoState.COVERED_ONLY
        if self._covered(blob, self._proven):
            return PhotoState.COVERED_CONFIRMED
        if self._sealed.by(blob, places):
            return PhotoState.SEALED
        if self._covered(blob, self._sealed):
            return PhotoState.COVERED_SEALED
        return PhotoState.HERE if self._began[photo_id][0] == own else PhotoState.SEALED

    def _covered(self, original: str, carried: Carried) -> bool:
        return any(carried.by(one.blob, [self._made[one.id]]) for one in self._covers[original] if one.id in self._made)


class _Spans:
    """The entries of a dossier that several bundles carried, by device."""

    def __init__(self, dossier_id: str, reaches: Iterable[tuple[tuple[str, str, int, int], ...]]) -> None:
        self._of: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for dossier, device, after, end in sorted(span for reach in reaches for span in reach):
            spans = self._of[device]
            if dossier != dossier_id:
                continue
            if spans and after <= spans[-1][1]:
                spans[-1] = spans[-1][0], max(end, spans[-1][1])
            else:
                spans.append((after, end))

    def hold(self, device: str, seq: int) -> bool:
        return any(after < seq <= end for after, end in self._of.get(device, ()))
