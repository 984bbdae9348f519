"""Detached signatures that the stock minisign agrees with, always prehashed, with an ASCII trusted comment."""

import re

import minisign

from app.domain.errors import AppError
from app.domain.text import N_

MAX_SIGNATURE_CHARACTERS = 4096
MAX_COMMENT_CHARACTERS = 1024

_COMMENT = re.compile(r"[ -~]*")
_STOCK_COMMENT = re.compile(r"[\t -~]*")
"""Where nobody gives a comment the stock minisign writes time and file name with tabs between them."""


class BadSignature(AppError):
    """A signature that is malformed, or was not made over these bytes by this key."""

    def __init__(self) -> None:
        super().__init__(
            N_("签名不符：内容被改动过，或不是该设备签发的。"),
            N_("请让对方重新发送；若再次出现，请核对对方的设备名片。"),
        )


class BadSigningKey(AppError):
    """Text that is no minisign key."""

    def __init__(self) -> None:
        super().__init__(N_("这不是一个有效的 minisign 密钥。"), N_("请核对密钥是否完整，或让对方重新提供设备名片。"))


class SigningKey:
    """A private Ed25519 key in minisign's form."""

    __slots__ = ("_secret", "public_key_text")

    def __init__(self, secret: minisign.SecretKey) -> None:
        self._secret = secret
        self.public_key_text: str = secret.get_public_key().to_base64().decode()

    def __repr__(self) -> str:
        return f"SigningKey({self.public_key_text})"

    @classmethod
    def generate(cls) -> "SigningKey":
        return cls(minisign.KeyPair.generate().secret_key)

    @classmethod
    def from_bytes(cls, data: bytes) -> "SigningKey":
        """From the second line of an unencrypted minisign secret key file."""
        try:
            key = cls(minisign.SecretKey.from_base64(data))
            verify(key.public_key_text, b"", key.sign(b"", ""))  # its two halves belong together
        except (minisign.Error, BadSignature):
            # `from None`: the words of the inner error may quote what was meant to be a secret.
            raise BadSigningKey from None
        if key.to_bytes() != data:
            raise BadSigningKey
        return key

    def to_bytes(self) -> bytes:
        text: bytes = self._secret.to_base64()
        return text

    def sign(self, data: bytes, comment: str) -> str:
        """The text of a .minisig file over these bytes."""
        if not _COMMENT.fullmatch(comment) or len(comment) > MAX_COMMENT_CHARACTERS:
            raise ValueError("a trusted comment is one short line of printable ASCII")
        signature = self._secret.sign(data, prehash=True, untrusted_comment="signed by zhenji", trusted_comment=comment)
        return bytes(signature).decode() + "\n"


def parse_public_key(text: str) -> minisign.PublicKey:
    """The key of a canonical RW… line: one key has one text, since the text names the device."""
    try:
        key = minisign.PublicKey.from_base64(text)
    except (minisign.Error, ValueError) as error:
        raise BadSigningKey from error
    if key.to_base64().decode() != text:
        raise BadSigningKey
    return key


def verify(public_key_text: str, data: bytes, signature_text: str) -> str:
    """The trusted comment, once both signatures hold over these bytes and the comment."""
    key = parse_public_key(public_key_text)
    signature = _parse_signature(signature_text)
    try:
        key.verify(data, signature)
    except minisign.Error as error:
        raise BadSignature from error
    comment: str = signature.trusted_comment
    return comment


def _parse_signature(text: str) -> minisign.Signature:
    if len(text) > MAX_SIGNATURE_CHARACTERS or not text.isascii():
        raise BadSignature
    try:
        signature = minisign.Signature.from_bytes(text.encode())
    except minisign.Error as error:
        raise BadSignature from error
    # One signature has one text. The legacy kind is refused: it could pass off a hash as the signed content.
    canonical = bytes(signature).decode() == text.removesuffix("\n")
    if not canonical or not signature.is_prehashed() or not _STOCK_COMMENT.fullmatch(signature.trusted_comment):
        raise BadSignature
    return signature
