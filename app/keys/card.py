"""A device's card (.zjcard): one line of text, short enough for a QR code, signed by the device that it describes.

Its form: zjcard1.JSON.SIGNATURE.COMMENT-SIGNATURE, where JSON is base64url without padding and the two others are
the second and the fourth line of a minisign signature over the JSON bytes with the trusted comment "zjcard1".
"""

import base64
import binascii
import unicodedata
from dataclasses import dataclass
from datetime import datetime

import msgspec

from app.domain.errors import AppError
from app.domain.ids import is_id
from app.domain.roles import Role
from app.domain.text import N_
from app.keys.age import BadAgeKey, parse_recipient
from app.keys.identity import DeviceIdentity, device_id_of, fingerprint_words
from app.keys.minisign import BadSignature, BadSigningKey, parse_public_key, verify

MAX_CARD_CHARACTERS = 1000
MAX_WORDS = 40

_FORM = "zjcard1"


class BadCard(AppError):
    """Text that is no card, or a card that was altered."""


@dataclass(frozen=True, slots=True)
class Card:
    label: str
    """What the owner calls the device."""
    owner: str
    person_id: str
    unit: str
    """The organisation that the owner works for."""
    role: Role
    recipient: str
    public_key: str
    created: datetime

    @property
    def device_id(self) -> str:
        return device_id_of(self.public_key)

    @property
    def check_words(self) -> tuple[str, ...]:
        """What to compare by voice before the card is enrolled; takes 50 ms."""
        return fingerprint_words(self.public_key, self.recipient)


def make_card(
    identity: DeviceIdentity,
    *,
    label: str,
    owner: str,
    person_id: str,
    unit: str,
    role: Role,
    created: datetime,
) -> str:
    card = Card(label, owner, person_id, unit, role, identity.recipient, identity.public_key, created)
    _check(card)
    data = msgspec.json.encode(card)
    _, signature, _, comment_signature = identity.signing.sign(data, _FORM).splitlines()
    body = base64.urlsafe_b64encode(data).decode().rstrip("=")
    text = ".".join((_FORM, body, signature, comment_signature))
    if len(text) > MAX_CARD_CHARACTERS:
        raise BadCard(N_("设备名片的内容过长。"), N_("请缩短设备名称、姓名或单位名称。"))
    return text


def read_card(text: str) -> Card:
    """The card, once its signature holds and every field is within its bounds."""
    parts = text.strip().split(".")
    if len(text) > MAX_CARD_CHARACTERS + 2 or len(parts) != 4 or parts[0] != _FORM:
        raise BadCard(N_("这不是设备名片。"), N_("请选择对方导出的 .zjcard 文件，或重新扫描二维码。"))
    data = _from_base64url(parts[1])
    try:
        card = msgspec.json.decode(data, type=Card)
        if msgspec.json.encode(card) != data:  # no unknown field, nothing twice, no second spelling
            raise _damaged()
        _check(card)
        signature = f"untrusted comment: \n{parts[2]}\ntrusted comment: {_FORM}\n{parts[3]}\n"
        verify(card.public_key, data, signature)
    except (msgspec.DecodeError, UnicodeError, RecursionError, BadSignature, BadSigningKey, BadAgeKey) as error:
        raise _damaged() from error
    return card


def _check(card: Card) -> None:
    parse_public_key(card.public_key)
    parse_recipient(card.recipient)
    words = (card.label, card.owner, card.unit)
    if not all(_is_plain(text) for text in words) or not card.label or not card.owner:
        raise BadCard(
            N_("设备名片里的名称不合要求。"),
            N_("设备名称和姓名不能为空，每项不超过 {most} 个字，不含换行。"),
            most=MAX_WORDS,
        )
    if not is_id(card.person_id) or card.created.tzinfo is None:
        raise _damaged()


def _is_plain(text: str) -> bool:
    """One short line, with nothing in it that could hide or turn around what is shown."""
    return len(text) <= MAX_WORDS and text == text.strip() and not any(unicodedata.category(c)[0] == "C" for c in text)


def _from_base64url(text: str) -> bytes:
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise _damaged() from error
    if base64.urlsafe_b64encode(data).decode().rstrip("=") != text:
        raise _damaged()
    return data


def _damaged() -> BadCard:
    return BadCard(N_("设备名片已损坏或被改动过，不能使用。"), N_("请让对方重新导出名片；不要使用来历不明的名片。"))
