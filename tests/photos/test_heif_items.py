"""pi-heif crashes the whole program over item names that are no UTF-8: they never get that far."""

import pytest

from app.photos.decoding import NotAPhoto, decode
from app.photos.heif_items import items_are_readable


@pytest.fixture
def phone(given) -> bytes:
    return (given.data / "phone.heic").read_bytes()


def test_the_items_of_real_files_are_readable(given, phone):
    assert items_are_readable(phone)
    for path in given.data.glob("*.heif"):
        assert items_are_readable(path.read_bytes())


def test_an_item_type_that_is_no_text_is_refused(phone):
    at = phone.index(b"Exif")

    with pytest.raises(NotAPhoto, match="损坏"):
        decode(phone[:at] + b"\xff\xfe" + phone[at + 2 :], 320)


@pytest.mark.parametrize(("offset", "byte"), [(-1, 1), (-1, 0), (-4, 0xFF), (4, 4), (4, 0xFF)])
def test_item_boxes_of_odd_size_or_version_are_refused(phone, offset, byte):
    at = phone.index(b"infe") + offset

    with pytest.raises(NotAPhoto):
        decode(phone[:at] + bytes([byte]) + phone[at + 1 :], 320)


def test_flipped_bytes_of_an_item_list_gives_a_picture_or_a_refusal(phone):
    start, end = phone.index(b"iinf"), phone.rindex(b"infe") + 32
    taken = []
    for at in range(start, end, 3):
        try:
            taken.append(decode(phone[:at] + bytes([phone[at] ^ 0xFF]) + phone[at + 1 :], 320).width)
        except NotAPhoto:
            taken.append(0)

    assert len(taken) > 50
    assert 0 in taken
