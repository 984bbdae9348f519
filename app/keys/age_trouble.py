"""What can be wrong with an encrypted file or its keys."""

from app.domain.errors import AppError
from app.domain.text import N_

_DAMAGED = N_("加密文件不完整、已损坏或被改动过，不能使用。")
ASK_AGAIN = N_("请让对方重新发送这个文件，或换一个存储介质再复制一次。")


class AgeError(AppError):
    """An encrypted file or key that can't be used."""


class NotAge(AgeError):
    """Not an encrypted file of the kind that this program makes and reads."""


class NotForUs(AgeError):
    """None of our identities can open the file."""


class Damaged(AgeError):
    """Cut short, altered, or followed by bytes that don't belong to it."""

    def __init__(self, what: str = _DAMAGED, hint: str = ASK_AGAIN) -> None:
        super().__init__(what, hint)


class BadAgeKey(AgeError):
    """Text that is no age recipient or identity."""


class WrongPassphrase(AgeError):
    """The passphrase does not open the file."""

    def __init__(self) -> None:
        super().__init__(N_("口令不对，打不开。"), N_("请检查大小写和输入法后重试；文件没有改变。"))
