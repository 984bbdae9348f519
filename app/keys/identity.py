"""One device's identity: what it opens with and what it signs with, and the words by which people compare it."""

import hashlib
from dataclasses import dataclass
from functools import cache

from app.domain.errors import AppError
from app.domain.text import N_
from app.keys.age import AgeIdentity, BadAgeKey, parse_recipient
from app.keys.minisign import BadSigningKey, SigningKey, parse_public_key
from app.resources import resource

_FORMAT = "zhenji-identity-1"
_WORDS = 4
_WORD_BITS = 10
_SCRYPT_COST = 2**14


class BadIdentity(AppError):
    """Text that is no saved device identity."""


@dataclass(frozen=True, slots=True)
class DeviceIdentity:
    age: AgeIdentity
    signing: SigningKey

    @classmethod
    def generate(cls) -> "DeviceIdentity":
        return cls(AgeIdentity.generate(), SigningKey.generate())

    @classmethod
    def from_text(cls, text: str) -> "DeviceIdentity":
        try:
            form, age, signing = text.splitlines()
            if form != _FORMAT:
                raise ValueError("another form")
            return cls(AgeIdentity.parse(age), SigningKey.from_bytes(signing.encode()))
        except (ValueError, BadAgeKey, BadSigningKey):
            # `from None`: the words of the inner error may quote the secret.
            raise BadIdentity(N_("保存的设备身份已损坏，无法读取。"), N_("请用恢复文件恢复本机。")) from None

    def text(self) -> str:
        """Three lines holding both secrets; only ever stored encrypted."""
        return f"{_FORMAT}\n{self.age.text()}\n{self.signing.to_bytes().decode()}\n"

    @property
    def device_id(self) -> str:
        return device_id_of(self.public_key)

    @property
    def recipient(self) -> str:
        return self.age.recipient

    @property
    def public_key(self) -> str:
        return self.signing.public_key_text


def device_id_of(public_key_text: str) -> str:
    """16 hex characters naming the device with this minisign key."""
    return hashlib.sha256(public_key_text.encode("ascii")).hexdigest()[:16]


def fingerprint_words(public_key: str, recipient: str) -> tuple[str, ...]:
    """Four words, 40 bits, to compare the two keys of a device by voice."""
    parse_public_key(public_key)
    parse_recipient(recipient)
    return _four_words(f"{public_key} {recipient}".encode(), b"zhenji check words 1")


def bundle_words(tag_manifest: bytes) -> tuple[str, ...]:
    """Four words by which sender and receiver see that they speak of the same bundle."""
    return _four_words(tag_manifest, b"zhenji bundle words 1")


def _four_words(data: bytes, purpose: bytes) -> tuple[str, ...]:
    # The slow hash (50 ms) makes searching for other data with the same words cost thousands of core-years.
    digest = hashlib.scrypt(data, salt=purpose, n=_SCRYPT_COST, r=8, p=1, dklen=_WORDS * _WORD_BITS // 8)
    number, words = int.from_bytes(digest, "big"), _check_words()
    places = (number >> _WORD_BITS * place & len(words) - 1 for place in reversed(range(_WORDS)))
    return tuple(words[place] for place in places)


@cache
def _check_words() -> tuple[str, ...]:
    return tuple(resource("words", "check_words.txt").read_text(encoding="utf-8").split())
