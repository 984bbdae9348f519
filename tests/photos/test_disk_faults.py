"""A disk that refuses at any one write, flush, rename or read: words for the user, and all or nothing in the store."""

import errno
import io
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import AppError
from app.photos import arriving as arriving_module
from app.photos.intake import take_in
from app.photos.originals import Originals


class FailingDisk:
    """Counts what is asked of the disk and refuses the request of one number."""

    def __init__(self, refuse: int, number: int) -> None:
        self.asked, self._refuse, self._number = 0, refuse, number

    def asks(self) -> None:
        self.asked += 1
        if self.asked - 1 == self._refuse:
            raise OSError(self._number, os.strerror(self._number))

    @contextmanager
    def in_place(self) -> Iterator[None]:
        disk = self

        class File(io.FileIO):
            def __init__(self, *arguments: Any) -> None:
                disk.asks()
                super().__init__(*arguments)

            def write(self, data: Any, /) -> int:
                disk.asks()
                return super().write(data)

            def readinto(self, buffer: Any, /) -> int:
                disk.asks()
                return super().readinto(buffer)

        def asking(real: Any) -> Any:
            def asked(*arguments: Any, **options: Any) -> Any:
                disk.asks()
                return real(*arguments, **options)

            return asked

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(arriving_module, "FileIO", File)
            for name in ("fsync", "replace", "mkdir"):
                patch.setattr(os, name, asking(getattr(os, name)))
            yield


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_a_fault_at_any_point_leaves_all_or_nothing(originals, store, given, files_in, number):
    photo = given.file(given.encoded(given.noise(400, 300)))
    counting = FailingDisk(-1, number)
    with counting.in_place():
        whole = take_in(photo, originals)
    kept = files_in(store)
    assert counting.asked > 20

    for point in range(counting.asked):
        shutil.rmtree(store, ignore_errors=True)
        with FailingDisk(point, number).in_place():
            told = trouble_with(photo, originals)
        assert told.message
        assert told.hint
        assert files_in(store) in ([], kept), point
        if originals.has(whole.sha256):
            originals.verify(whole.sha256)


def trouble_with(photo: Path, originals: Originals) -> AppError:
    with pytest.raises(AppError) as trouble:
        take_in(photo, originals)
    return trouble.value


def test_a_fault_while_replacing_a_damaged_copy_keeps_what_was_there(originals, store, given):
    photo = given.file(given.encoded(given.noise(400, 300)))
    whole = take_in(photo, originals)
    path = store / whole.sha256[:2] / whole.sha256
    damaged = path.read_bytes()[:-1]
    path.write_bytes(damaged)

    with FailingDisk(12, errno.ENOSPC).in_place(), pytest.raises(AppError):
        take_in(photo, originals)

    assert Path(path).read_bytes() == damaged
    assert not list(store.glob("*.part"))
