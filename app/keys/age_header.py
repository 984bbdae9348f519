"""The header of an age v1 file: its strict grammar and its proof."""

import hmac
import os
import re
from collections.abc import Iterable, Sequence

from app.domain.text import N_
from app.keys.age_keys import (
    FILE_KEY_BYTES,
    MAX_STANZAS,
    AgeIdentity,
    Passphrase,
    Stanza,
    derive,
    from_base64,
    to_base64,
    unwrap_with,
    wrap_for,
)
from app.keys.age_trouble import ASK_AGAIN, AgeError, Damaged, NotAge

MAX_HEADER_BYTES = 65536

_VERSION = b"age-encryption.org/v1\n"
_ARMOR = b"-----BEGIN AGE"
_STANZA = re.compile(rb"-> (?P<arguments>[!-~]+(?: [!-~]+)*)\n(?P<body>(?:[A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/]{0,63}\n)")
_END = re.compile(rb"--- ([A-Za-z0-9+/]{43})\n")


def new_header(keys: Iterable[str] | Passphrase) -> tuple[bytes, bytes]:
    """(header bytes, new file key) for these recipients or this passphrase."""
    file_key = os.urandom(FILE_KEY_BYTES)
    head = _VERSION + b"".join(stanza.line() for stanza in wrap_for(keys, file_key)) + b"---"
    return head + b" " + to_base64(_mac(file_key, head)) + b"\n", file_key


def read_header(start: bytes, keys: Sequence[AgeIdentity] | Passphrase) -> tuple[int, bytes]:
    """(length of the header, file key) of a file that begins with these bytes; MAX_HEADER_BYTES of them are enough."""
    if not start.startswith(_VERSION):
        raise _not_age(start)
    stanzas, at = _read_stanzas(start)
    end = _END.match(start, at)
    if end is None:
        raise _cut_or_malformed(start)
    file_key = unwrap_with(keys, stanzas)
    if not hmac.compare_digest(_mac(file_key, start[: at + 3]), from_base64(end[1])):
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
        return NotAge(N_("加密文件的文件头过大，无法识别。"), ASK_AGAIN)
    return Damaged()


def _read_stanzas(start: bytes) -> tuple[list[Stanza], int]:
    """All stanzas and where the last line of the header begins."""
    stanzas: list[Stanza] = []
    at = len(_VERSION)
    while match := _STANZA.match(start, at, MAX_HEADER_BYTES):
        if len(stanzas) == MAX_STANZAS:
            raise NotAge(N_("加密文件的收件方过多，无法识别。"), ASK_AGAIN)
        body = from_base64(match["body"].replace(b"\n", b""))
        stanzas.append(Stanza(tuple(match["arguments"].split(b" ")), body))
        at = match.end()
    if not stanzas:
        raise _cut_or_malformed(start)
    return stanzas, at


def _mac(file_key: bytes, head: bytes) -> bytes:
    return hmac.digest(derive(file_key, None, b"header"), head, "sha256")
