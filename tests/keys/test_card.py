"""Cards: what they carry, that they fit a QR code, and that nothing about them can be changed."""

import base64
import json
from datetime import UTC, datetime

import pytest
import segno

from app.domain.ids import new_id
from app.domain.roles import Role
from app.keys.card import MAX_CARD_CHARACTERS, BadCard, make_card, read_card
from app.keys.identity import DeviceIdentity

DEVICE = DeviceIdentity.generate()
FIELDS = {
    "label": "诊断一组·王工的笔记本",
    "owner": "王建国",
    "person_id": new_id(),
    "unit": "市智能制造诊断服务中心",
    "role": Role.LEADER,
    "created": datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
}
CARD = make_card(DEVICE, **FIELDS)


def test_a_card_gives_back_what_was_put_in():
    card = read_card(CARD + "\n")

    assert {name: getattr(card, name) for name in FIELDS} == FIELDS
    assert (card.device_id, card.recipient, card.public_key) == (
        DEVICE.device_id,
        DEVICE.recipient,
        DEVICE.public_key,
    )
    assert len(card.check_words) == 4


def test_a_card_is_one_line_that_fits_a_qr_code():
    longest = make_card(DEVICE, **FIELDS | {"label": "本" * 40, "owner": "王" * 20, "unit": "市" * 40})

    assert "\n" not in longest
    assert len(longest) <= MAX_CARD_CHARACTERS
    assert segno.make_qr(longest, error="m").version <= 27


def test_every_changed_character_is_refused():
    for at, letter in enumerate(CARD):
        for other in ("A", "B", ".", "=", " x", "中"):
            if letter != other:
                with pytest.raises(BadCard):
                    read_card(CARD[:at] + other + CARD[at + 1 :])


def test_every_truncation_is_refused():
    for length in range(len(CARD)):
        with pytest.raises(BadCard):
            read_card(CARD[:length])


def resigned(signer: DeviceIdentity, data: bytes) -> str:
    _, signature, _, comment_signature = signer.signing.sign(data, "zjcard1").splitlines()
    return ".".join(("zjcard1", base64.urlsafe_b64encode(data).decode().rstrip("="), signature, comment_signature))


def content() -> dict[str, object]:
    text = CARD.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))


def packed(fields: object) -> bytes:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def test_the_forging_of_these_tests_can_make_a_valid_card():
    assert read_card(resigned(DEVICE, packed(content()))) == read_card(CARD)


@pytest.mark.parametrize(
    "change",
    [
        {"owner": ""},
        {"label": "a\nb"},
        {"label": "a\u202eb"},
        {"unit": "市" * 41},
        {"role": "emperor"},
        {"person_id": "../../x"},
        {"created": "2026-11-22T09:30:00"},
        {"created": 5},
        {"recipient": "age1xyz"},
        {"public_key": "RWQ"},
        {"public_key": "中文"},
        {"extra": 1},
        {"owner": None},
        {"owner": "\ud800"},
    ],
)
def test_well_signed_nonsense_is_refused(change):
    with pytest.raises(BadCard):
        read_card(resigned(DEVICE, packed(content() | change)))


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"null", b"{}", b"[" * 500, b"\xff", b'{"label":NaN}', b'{"x":' + b"[" * 1000]
)
def test_other_signed_bytes_are_no_card(data):
    with pytest.raises(BadCard):
        read_card(resigned(DEVICE, data))


def test_a_card_signed_by_another_key_is_refused():
    with pytest.raises(BadCard):
        read_card(resigned(DeviceIdentity.generate(), packed(content())))


def test_a_signature_made_for_something_else_is_no_card():
    data = packed(content())
    _, signature, _, comment_signature = DEVICE.signing.sign(data, "bundle").splitlines()

    with pytest.raises(BadCard):
        read_card(".".join(("zjcard1", CARD.split(".")[1], signature, comment_signature)))


@pytest.mark.parametrize("text", ["", "zjcard1", "zjcard2" + CARD[7:], "x" * 100_000, CARD + CARD, "中" * 50])
def test_other_text_is_no_card(text):
    with pytest.raises(BadCard):
        read_card(text)


def test_too_long_a_card_is_not_made():
    with pytest.raises(BadCard):
        make_card(DEVICE, **FIELDS | {"unit": "𠀀" * 40, "label": "𠀀" * 40, "owner": "𠀀" * 40})
