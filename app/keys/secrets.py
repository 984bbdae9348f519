"""What opens a workspace: the key of its store and the identity of its device, and the text that a vault keeps."""

import base64
import binascii
import os
from dataclasses import dataclass, field

from app.domain.errors import AppError
from app.domain.text import N_
from app.keys.identity import BadIdentity, DeviceIdentity

STORE_KEY_BYTES = 32

_FORM = "zhenji-secrets-1"


class BadSecrets(AppError):
    """Saved secrets that are not whole."""

    def __init__(self) -> None:
        super().__init__(N_("保存的密钥内容已损坏，无法读取。"), N_("请用恢复文件恢复本机。"))


@dataclass(frozen=True, slots=True)
class Secrets:
    store_key: bytes = field(repr=False)
    identity: DeviceIdentity

    def __post_init__(self) -> None:
        if len(self.store_key) != STORE_KEY_BYTES:
            raise ValueError("a store key has 32 bytes")

    @classmethod
    def generate(cls) -> "Secrets":
        return cls(os.urandom(STORE_KEY_BYTES), DeviceIdentity.generate())

    @classmethod
    def from_text(cls, text: str) -> "Secrets":
        try:
            form, key, identity = text.split("\n", 2)
            if form != _FORM:
                raise ValueError("another form")
            return cls(base64.b64decode(key, validate=True), DeviceIdentity.from_text(identity))
        except (ValueError, binascii.Error, BadIdentity):
            # `from None`: the words of the inner error may quote a secret.
            raise BadSecrets from None

    def text(self) -> str:
        """Five lines that are only ever stored encrypted."""
        return f"{_FORM}\n{base64.b64encode(self.store_key).decode()}\n{self.identity.text()}"
