"""The header of an age v1 file for X25519 recipients: keys, strict grammar, wrapping and unwrapping the file key."""

import base64
import binascii
import hmac
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.domain.errors import AppError
from app.domain.text import N_
from app.keys.bech32 import decode_key, encode_key

MAX_HEADER_BYTES = 65536
MAX_STANZAS = 64

_VERSION = b"age-encryption.org/v1\n"
_ARMOR = b"-----BEGIN AGE"
_X25519_LABEL = b"age-encryption.org/v1/X25519"
_RECIPIENT_PREFIX = "age"
_IDENTITY_PREFIX = "age-secret-key-"
_FILE_KEY_BYTES = 16
_SHARE_BYTES = 32
_WRAPPED_BYTES = _FILE_KEY_BYTES + 16
_BODY_LINE = 64

_STANZA = re.compile(rb"-> (?P<arguments>[!-~]+(?: [!-~]+)*)\n(?P<body>(?:[A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/]{0,63}\n)")
_END = re.compile(rb"--- ([A-Za-z0-9+/]{43})\n")

_DAMAGED = N_("加密文件不完整、已损坏或被改动过，不能使用。")
_ASK_AGAIN = N_("请让对方重新发送这个文件，或换一个存储介质再复制一次。")


class AgeError(AppError):
    """An encrypted file or key that can't be used."""


class NotAge(AgeError):
    """Not an encrypted file of the kind that this program makes and reads."""


class NotForUs(AgeError):
    """None of our identities can open the file."""


class Damaged(AgeError):
    """Cut short, altered, or followed by bytes that don't belong to it."""

    def __init__(self, what: str = _DAMAGED, hint: str = _ASK_AGAIN) -> None:
        super().__init__(what, hint)


class BadAgeKey(AgeError):
    """Text that is no age recipient or identity."""


class AgeIdentity:
    """A private X25519 key: it opens what was sealed to its recipient."""

    __slots__ = ("_secret", "public", "recipient")

    def __init__(self, secret: bytes) -> None:
        self._secret = X25519PrivateKey.from_private_bytes(secret)
        self.public = self._secret.public_key().public_bytes_raw()
        self.recipient = encode_key(_RECIPIENT_PREFIX, self.public)

    def __repr__(self) -> str:
        return f"AgeIdentity({self.recipient})"

    @classmethod
    def generate(cls) -> "AgeIdentity":
        return cls(os.urandom(32))

    @classmethod
    def parse(cls, text: str) -> "AgeIdentity":
        """From AGE-SECRET-KEY-1…, or from age's own identity file: one such line, comments beside it."""
        lines = [line.strip() for line in text.splitlines()]
        keys = [line for line in lines if line and not line.startswith("#")]
        try:
            if len(keys) != 1 or keys[0] != keys[0].upper():
                raise ValueError("not exactly one upper-case key")
            return cls(decode_key(_IDENTITY_PREFIX, keys[0].lower()))
        except ValueError as error:
            # `from None`: the words of the inner error may quote what was meant to be a secret.
            del error
            raise BadAgeKey(N_("这不是一个有效的 age 私钥。"), N_("请检查密钥文件是否完整。")) from None

    def text(self) -> str:
        return encode_key(_IDENTITY_PREFIX, self._secret.private_bytes_raw()).upper()

    def file_text(self) -> str:
        """As `age-keygen` writes it, readable by `age -i`."""
        return f"# public key: {self.recipient}\n{self.text()}\n"

    def unwrap(self, share: bytes, body: bytes) -> bytes | None:
        """The file key inside an X25519 stanza, None if it is for somebody else."""
        key = _wrapping_key(self._secret, share, share + self.public)
        try:
            return ChaCha20Poly1305(key).decrypt(bytes(12), body, None)
        except InvalidTag:
            return None


def parse_recipient(text: str) -> bytes:
    """The 32 public bytes of age1…"""
    try:
        return decode_key(_RECIPIENT_PREFIX, text)
    except ValueError as error:
        raise BadAgeKey(N_("这不是一个有效的 age 公钥（收件方）。"), N_("请让对方重新提供设备名片。")) from error


def derive(secret: bytes, salt: bytes | None, info: bytes) -> bytes:
    """HKDF-SHA-256 to 32 bytes."""
    return HKDF(SHA256(), 32, salt, info).derive(secret)


def new_header(recipients: Iterable[str]) -> tuple[bytes, bytes]:
    """(header bytes, new file key) for these recipients."""
    points = [parse_recipient(text) for text in recipients]
    if not 1 <= len(points) <= MAX_STANZAS:
        raise ValueError(f"{len(points)} recipients")
    file_key = os.urandom(_FILE_KEY_BYTES)
    head = _VERSION + b"".join(_wrap(file_key, point) for point in points) + b"---"
    return head + b" " + _to_base64(_mac(file_key, head)) + b"\n", file_key


@dataclass(frozen=True, slots=True)
class _Stanza:
    arguments: tuple[bytes, ...]
    body: bytes


def read_header(start: bytes, identities: Sequence[AgeIdentity]) -> tuple[int, bytes]:
    """(length of the header, file key) of a file that begins with these bytes; MAX_HEADER_BYTES of them are enough."""
    if not start.startswith(_VERSION):
        raise _not_age(start)
    stanzas, at = _read_stanzas(start)
    end = _END.match(start, at)
    if end is None:
        raise _cut_or_malformed(start)
    if any(stanza.arguments[0] == b"scrypt" for stanza in stanzas):
        raise NotAge(N_("这个文件是用口令加密的，不是封装给设备的。"), N_("请用对应的口令打开，或让对方封装给本机。"))
    file_key = _unwrap_any(stanzas, identities)
    if not hmac.compare_digest(_mac(file_key, start[: at + 3]), _from_base64(end[1])):
        raise Damaged
    return end.end(), file_key


def _not_age(start: bytes) -> NotAge:
    if start.startswith(_ARMOR):
        return NotAge(
            N_("这是文本形式（armor）的 age 文件，本程序只接受二进制形式。"), N_("请让对方重新导出二进制文件。")
        )
    return NotAge(N_("这不是加密文件，无法识别。"), N_("请确认选对了文件；若确实是这个文件，请让对方重新发送。"))


def _cut_or_malformed(start: bytes) -> AgeError:
    if len(start) >= MAX_HEADER_BYTES and b"\n--- " not in start:
        return NotAge(N_("加密文件的文件头过大，无法识别。"), _ASK_AGAIN)
    return Damaged()


def _read_stanzas(start: bytes) -> tuple[list[_Stanza], int]:
    """All stanzas and where the last line of the header begins."""
    stanzas: list[_Stanza] = []
    at = len(_VERSION)
    while match := _STANZA.match(start, at, MAX_HEADER_BYTES):
        if len(stanzas) == MAX_STANZAS:
            raise NotAge(N_("加密文件的收件方过多，无法识别。"), _ASK_AGAIN)
        body = _from_base64(match["body"].replace(b"\n", b""))
        stanzas.append(_Stanza(tuple(match["arguments"].split(b" ")), body))
        at = match.end()
    if not stanzas:
        raise _cut_or_malformed(start)
    return stanzas, at


def _unwrap_any(stanzas: Sequence[_Stanza], identities: Sequence[AgeIdentity]) -> bytes:
    ours = [_x25519_parts(stanza) for stanza in stanzas if stanza.arguments[0] == b"X25519"]
    for share, body in ours:
        for identity in identities:
            if (file_key := identity.unwrap(share, body)) is not None:
                return file_key
    raise NotForUs(N_("这个文件不是封装给本机的，打不开。"), N_("请让对方用本机的设备名片重新封装。"))


def _x25519_parts(stanza: _Stanza) -> tuple[bytes, bytes]:
    if len(stanza.arguments) != 2 or len(stanza.body) != _WRAPPED_BYTES:
        raise Damaged
    share = _from_base64(stanza.arguments[1])
    if len(share) != _SHARE_BYTES:
        raise Damaged
    return share, stanza.body


def _wrap(file_key: bytes, point: bytes) -> bytes:
    ephemeral = X25519PrivateKey.generate()
    share = ephemeral.public_key().public_bytes_raw()
    try:
        key = _wrapping_key(ephemeral, point, share + point)
    except Damaged as error:
        raise BadAgeKey(N_("这个 age 公钥不安全，不能封装给它。"), N_("请让对方重新生成设备身份。")) from error
    body = ChaCha20Poly1305(key).encrypt(bytes(12), file_key, None)
    return b"-> X25519 " + _to_base64(share) + b"\n" + _to_base64(body) + b"\n"


def _wrapping_key(secret: X25519PrivateKey, point: bytes, salt: bytes) -> bytes:
    try:
        shared = secret.exchange(X25519PublicKey.from_public_bytes(point))
    except ValueError as error:  # a point of low order: the shared secret would be zero
        raise Damaged from error
    return derive(shared, salt, _X25519_LABEL)


def _mac(file_key: bytes, head: bytes) -> bytes:
    return hmac.digest(derive(file_key, None, b"header"), head, "sha256")


def _to_base64(raw: bytes) -> bytes:
    return base64.b64encode(raw).rstrip(b"=")


def _from_base64(text: bytes) -> bytes:
    """Bytes of canonical base64 without padding."""
    try:
        raw = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error as error:
        raise Damaged from error
    if _to_base64(raw) != text:
        raise Damaged
    return raw
