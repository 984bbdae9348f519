"""Ends of feeds: one spelling, and nothing else is one."""

import json

import pytest
from hypothesis import given as cases
from hypothesis import strategies as st

from app.feeds.heads import BadHead, FeedHead, read_head
from tests import given

HEAD = FeedHead(given.DOSSIER, given.MARK, 17, given.SHA256)
PLAIN = json.loads(HEAD.line())


def test_a_head_comes_back_from_its_line():
    assert read_head(HEAD.line()) == HEAD
    assert HEAD.line().endswith(b"\n")


def changed(**values):
    return json.dumps(PLAIN | values, separators=(",", ":")).encode() + b"\n"


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\n",
        b"[]\n",
        b"5\n",
        b'"x"\n',
        b"null\n",
        HEAD.line()[:-1],
        HEAD.line() + b"\n",
        b" " + HEAD.line(),
        HEAD.line().replace(b",", b", "),
        HEAD.line().replace(b'"seq":17', b'"seq":17,"seq":17'),
        b"\xff" + HEAD.line(),
        b"[" * 100_000,
        b'{"dossier":' + b"[" * 500 + b"]" * 500 + b"}\n",
        changed(more=1),
        *(changed(**{name: value}) for name in PLAIN for value in (None, [], {}, 5.5, True, "", "x", -1, "é")),
        changed(dossier=given.DOSSIER.upper()),
        changed(hash=given.SHA256.upper()),
        changed(device=given.MARK + "0"),
        changed(seq=2**53),
        changed(seq=17.0),
    ],
)
def test_anything_else_is_refused_in_words(line):
    with pytest.raises(BadHead) as refusal:
        read_head(line)

    assert refusal.value.hint


@cases(st.integers(0, len(HEAD.line()) - 1), st.integers(0, 255))
def test_no_changed_byte_goes_unnoticed(place, byte):
    line = bytearray(HEAD.line())
    line[place] = byte
    try:
        head = read_head(bytes(line))
    except BadHead:
        return
    assert head.line() == line
    assert (head == HEAD) == (line == HEAD.line())
