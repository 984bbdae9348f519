"""Who can open an age file: X25519 identities and recipients, and passphrases; each wraps and unwraps the file key."""

import base64
import binascii
import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.domain.text import N_
from app.keys.age_trouble import BadAgeKey, Damaged, NotAge, NotForUs, WrongPassphrase
from app.keys.bech32 import decode_key, encode_key

MAX_STANZAS = 64
FILE_KEY_BYTES = 16

_X25519, _SCRYPT = b"X25519", b"scrypt"
_X25519_LABEL = b"age-encryption.org/v1/X25519"
_SCRYPT_LABEL = b"age-encryption.org/v1/scrypt"
_RECIPIENT_PREFIX = "age"
_IDENTITY_PREFIX = "age-secret-key-"
_SHARE_BYTES = 32
_SALT_BYTES = 16
_WRAPPED_BYTES = FILE_KEY_BYTES + 16
_WORK_FACTOR = 17
_MAX_WORK_FACTOR = 20
_DECIMAL = re.compile(rb"[1-9][0-9]?")


@dataclass(frozen=True, slots=True)
class Stanza:
    """The file key, wrapped for one recipient."""

    arguments: tuple[bytes, ...]
    body: bytes

    def line(self) -> bytes:
        """As it stands in a header; only for bodies of less than a full line."""
        return b"-> " + b" ".join(self.arguments) + b"\n" + to_base64(self.body) + b"\n"


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
        except ValueError:
            # `from None`: the words of the inner error may quote what was meant to be a secret.
            raise BadAgeKey(N_("这不是一个有效的 age 私钥。"), N_("请检查密钥文件是否完整。")) from None

    def text(self) -> str:
        return encode_key(_IDENTITY_PREFIX, self._secret.private_bytes_raw()).upper()

    def file_text(self) -> str:
        """As `age-keygen` writes it, readable by `age -i`."""
        return f"# public key: {self.recipient}\n{self.text()}\n"

    def unwrap(self, share: bytes, body: bytes) -> bytes | None:
        """The file key inside an X25519 stanza, None if it is for somebody else."""
        return _decrypt(_wrapping_key(self._secret, share, share + self.public), body)


def parse_recipient(text: str) -> bytes:
    """The 32 public bytes of age1…"""
    try:
        return decode_key(_RECIPIENT_PREFIX, text)
    except ValueError as error:
        raise BadAgeKey(N_("这不是一个有效的 age 公钥（收件方）。"), N_("请让对方重新提供设备名片。")) from error


class Passphrase:
    """Opens and seals files of the passphrase kind. Composed characters, so that every input method gives the same."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = unicodedata.normalize("NFC", text).encode()

    def __repr__(self) -> str:
        return "Passphrase(…)"

    def wrap(self, file_key: bytes) -> Stanza:
        salt = os.urandom(_SALT_BYTES)
        body = _encrypt(self._key(salt, _WORK_FACTOR), file_key)
        return Stanza((_SCRYPT, to_base64(salt), str(_WORK_FACTOR).encode()), body)

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes:
        """The file key, from a header that holds one passphrase stanza and nothing else."""
        if [stanza.arguments[0] for stanza in stanzas] != [_SCRYPT]:
            raise NotAge(N_("这个文件不是用口令加密的。"), N_("请确认选对了文件。"))
        arguments, body = stanzas[0].arguments, stanzas[0].body
        if len(arguments) != 3 or len(body) != _WRAPPED_BYTES or not _DECIMAL.fullmatch(arguments[2]):
            raise Damaged
        salt, work_factor = from_base64(arguments[1]), int(arguments[2])
        if len(salt) != _SALT_BYTES:
            raise Damaged
        if work_factor > _MAX_WORK_FACTOR:  # 1 GiB of memory and some seconds: more is an attack
            raise NotAge(N_("这个口令文件要求的计算量过大，没有打开。"), N_("请确认选对了文件。"))
        if (file_key := _decrypt(self._key(salt, work_factor), body)) is None:
            raise WrongPassphrase
        return file_key

    def _key(self, salt: bytes, work_factor: int) -> bytes:
        cost, room = 1 << work_factor, 1 << 20
        memory = 128 * 8 * cost + room
        return hashlib.scrypt(self._text, salt=_SCRYPT_LABEL + salt, n=cost, r=8, p=1, maxmem=memory, dklen=32)


def wrap_for(keys: Iterable[str] | Passphrase, file_key: bytes) -> list[Stanza]:
    """Stanzas for recipients age1… or for one passphrase."""
    if isinstance(keys, Passphrase):
        return [keys.wrap(file_key)]
    points = [parse_recipient(text) for text in keys]
    if not 1 <= len(points) <= MAX_STANZAS:
        raise ValueError(f"{len(points)} recipients")
    return [_wrap(file_key, point) for point in points]


def unwrap_with(keys: Sequence[AgeIdentity] | Passphrase, stanzas: Sequence[Stanza]) -> bytes:
    """The file key, by the first stanza that one of the keys fits."""
    if isinstance(keys, Passphrase):
        return keys.unwrap(stanzas)
    if any(stanza.arguments[0] == _SCRYPT for stanza in stanzas):
        raise NotAge(N_("这个文件是用口令加密的，不是封装给设备的。"), N_("请用对应的口令打开，或让对方封装给本机。"))
    for share, body in [_x25519_parts(stanza) for stanza in stanzas if stanza.arguments[0] == _X25519]:
        for identity in keys:
            if (file_key := identity.unwrap(share, body)) is not None:
                return file_key
    raise NotForUs(N_("这个文件不是封装给本机的，打不开。"), N_("请让对方用本机的设备名片重新封装。"))


def derive(secret: bytes, salt: bytes | None, info: bytes) -> bytes:
    """HKDF-SHA-256 to 32 bytes."""
    return HKDF(SHA256(), 32, salt, info).derive(secret)


def _x25519_parts(stanza: Stanza) -> tuple[bytes, bytes]:
    if len(stanza.arguments) != 2 or len(stanza.body) != _WRAPPED_BYTES:
        raise Damaged
    share = from_base64(stanza.arguments[1])
    if len(share) != _SHARE_BYTES:
        raise Damaged
    return share, stanza.body


def _wrap(file_key: bytes, point: bytes) -> Stanza:
    ephemeral = X25519PrivateKey.generate()
    share = ephemeral.public_key().public_bytes_raw()
    try:
        key = _wrapping_key(ephemeral, point, share + point)
    except Damaged as error:
        raise BadAgeKey(N_("这个 age 公钥不安全，不能封装给它。"), N_("请让对方重新生成设备身份。")) from error
    return Stanza((_X25519, to_base64(share)), _encrypt(key, file_key))


def _wrapping_key(secret: X25519PrivateKey, point: bytes, salt: bytes) -> bytes:
    try:
        shared = secret.exchange(X25519PublicKey.from_public_bytes(point))
    except ValueError as error:  # a point of low order: the shared secret would be zero
        raise Damaged from error
    return derive(shared, salt, _X25519_LABEL)


def _encrypt(key: bytes, file_key: bytes) -> bytes:
    # A nonce of zeros: the wrapping key is used for nothing else.
    return ChaCha20Poly1305(key).encrypt(bytes(12), file_key, None)


def _decrypt(key: bytes, body: bytes) -> bytes | None:
    try:
        return ChaCha20Poly1305(key).decrypt(bytes(12), body, None)
    except InvalidTag:
        return None


def to_base64(raw: bytes) -> bytes:
    return base64.b64encode(raw).rstrip(b"=")


def from_base64(text: bytes) -> bytes:
    """Bytes of canonical base64 without padding."""
    try:
        raw = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error as error:
        raise Damaged from error
    if to_base64(raw) != text:
        raise Damaged
    return raw
