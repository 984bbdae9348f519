"""Bech32 (BIP 173) for keys of 32 bytes, strict about case, alphabet, checksum and padding."""

_CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECKSUM_LENGTH = 6
_KEY_BITS = 256
_DATA_LENGTH = -(-_KEY_BITS // 5)
_PADDING_BITS = _DATA_LENGTH * 5 - _KEY_BITS


def encode_key(prefix: str, key: bytes) -> str:
    """Lower-case text for 32 bytes."""
    number = int.from_bytes(key, "big") << _PADDING_BITS
    values = [number >> 5 * place & 31 for place in reversed(range(_DATA_LENGTH))]
    state = _polymod([*_expand(prefix), *values, *[0] * _CHECKSUM_LENGTH]) ^ 1
    values += [state >> 5 * place & 31 for place in reversed(range(_CHECKSUM_LENGTH))]
    return prefix + "1" + "".join(_CHARSET[value] for value in values)


def decode_key(prefix: str, text: str) -> bytes:
    """The 32 bytes inside lower-case text; ValueError for anything that encode_key would not have written."""
    head, data = text[: len(prefix) + 1], text[len(prefix) + 1 :]
    if head != prefix + "1" or len(data) != _DATA_LENGTH + _CHECKSUM_LENGTH:
        raise ValueError("not a key of this kind")
    values = [_CHARSET.index(letter) for letter in data]
    if _polymod([*_expand(prefix), *values]) != 1:
        raise ValueError("wrong checksum")
    number = 0
    for value in values[:_DATA_LENGTH]:
        number = number << 5 | value
    if number & (1 << _PADDING_BITS) - 1:
        raise ValueError("padding is not zero")
    return (number >> _PADDING_BITS).to_bytes(_KEY_BITS // 8, "big")


def _expand(prefix: str) -> list[int]:
    return [*(ord(letter) >> 5 for letter in prefix), 0, *(ord(letter) & 31 for letter in prefix)]


def _polymod(values: list[int]) -> int:
    state = 1
    for value in values:
        top = state >> 25
        state = (state & 0x1FFFFFF) << 5 ^ value
        for bit, term in enumerate(_GENERATOR):
            if top >> bit & 1:
                state ^= term
    return state
