"""Looks at the item list of a HEIF file before pi-heif does, which a name that is no UTF-8 makes crash the program."""

_BOX_HEADER = 8
# Where the texts of an item begin, by version: after the box's header, its flags, item number and protection index.
_TEXTS_AT = {0: 16, 1: 16, 2: 16, 3: 18}


def items_are_readable(data: bytes) -> bool:
    """Whether type, name and content type of every item are text.

    Strict, since the four letters hardly ever stand in pixels by chance.
    """
    at = data.find(b"infe")
    while at >= 0:
        if at < 4 or not _is_readable(data[at - 4 : at - 4 + int.from_bytes(data[at - 4 : at])]):
            return False
        at = data.find(b"infe", at + 4)
    return True


def _is_readable(box: bytes) -> bool:
    if len(box) <= _BOX_HEADER or box[_BOX_HEADER] not in _TEXTS_AT:
        return False
    try:
        box[_TEXTS_AT[box[_BOX_HEADER]] :].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
