"""Lines of a feed: what is written is read back, and what anybody sends is an entry or a BadEntry."""

import hashlib
import json

import pytest
from hypothesis import example
from hypothesis import given as cases
from hypothesis import strategies as st

from app.domain.entries import MAX_LINE_BYTES, BadEntry, Entry, decode, encode, entry_hash
from app.domain.records.visits import Visit
from app.domain.roles import Role
from app.feeds.judging import Standing, judge
from tests import given

LINE = encode(given.entry(set={"theme": given.HARD_WORDS, "deleted": False}, seen={"theme": (given.SHA256,)}))
STANDING = Standing(Role.MEMBER, "")


def changed(**values):
    """A line that is right but for these keys; a key whose value is ... is left out."""
    plain = json.loads(LINE) | values
    return json.dumps({key: value for key, value in plain.items() if value is not ...}).encode()


def read(line):
    """The entry, or None for a BadEntry; anything else that is raised is a fault."""
    try:
        entry = decode(line)
    except BadEntry:
        return None
    judge(entry, given.DOSSIER, STANDING)
    return entry


def test_the_hash_is_of_the_bytes_of_the_line():
    assert entry_hash(LINE) == hashlib.sha256(LINE).hexdigest()
    assert b"\n" not in LINE


def test_an_entry_comes_back_as_it_was():
    entry = decode(LINE)

    assert encode(entry) == LINE
    assert entry.set["theme"] == given.HARD_WORDS
    assert entry.seen == {"theme": (given.SHA256,)}
    assert entry.clock == given.clock().now()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,59}", fullmatch=True)
HASHES = st.lists(st.binary(min_size=32, max_size=32).map(bytes.hex), max_size=3).map(tuple)


@cases(
    st.dictionaries(NAMES, JSON, min_size=1, max_size=4),
    st.dictionaries(NAMES, HASHES, max_size=3),
    st.integers(1, 2**53 - 1),
)
def test_whatever_fits_comes_back(values, seen, seq):
    entry = given.entry(seq=seq, prev=given.SHA256, set=values, seen=seen)

    again = decode(encode(entry))

    assert again == Entry(**{name: getattr(entry, name) for name in Entry.__slots__})


@pytest.mark.parametrize(
    "line",
    {
        "empty": b"",
        "a list": b"[]",
        "a word": b'"seq"',
        "NaN": changed().replace(b'"seq": 0', b'"seq": NaN'),
        "Infinity in the values": LINE.replace(b'"deleted":false', b'"x":-Infinity'),
        "a name twice": LINE.replace(b'"seq":0', b'"seq":0,"seq":0'),
        "a name twice, deep": LINE.replace(b'"deleted":false', b'"x":{"a":1,"a":2}'),
        "a lone surrogate": LINE.replace(b'"deleted":false', b'"x":"\\ud83d"'),
        "a lone surrogate as a name": LINE.replace(b'"deleted":false', b'"x":{"\\udc00":1}'),
        "bytes that are no UTF-8": LINE.replace(b"abc", b"\xff\xfe"),
        "a surrogate in UTF-8": LINE.replace(b"abc", b"\xed\xa0\x80"),
        "deep": LINE.replace(b'"deleted":false', b'"x":' + b"[" * 100_000 + b"]" * 100_000),
        "deep objects": LINE.replace(b'"deleted":false', b'"x":' + b'{"a":' * 100_000 + b"1" + b"}" * 100_000),
        "a huge integer": changed().replace(b'"seq": 0', b'"seq": ' + b"9" * 5000),
        "too long": LINE.replace(b"abc", b"a" * MAX_LINE_BYTES),
        "two lines": LINE + b"\n" + LINE,
        "bytes behind": LINE + b"x",
        "a byte order mark": b"\xef\xbb\xbf" + LINE,
        "a key too many": changed(more=1),
        **{f"no {key}": changed(**{key: ...}) for key in json.loads(LINE)},
        **{f"{key} null": changed(**{key: None}) for key in json.loads(LINE)},
        **{f"{key} a list": changed(**{key: [1]}) for key in json.loads(LINE)},
        "a negative number": changed(seq=-1),
        "a number that is true": changed(seq=True, prev=given.SHA256),
        "a fractional number": changed(seq=1.0, prev=given.SHA256),
        "a number beyond 2**53": changed(seq=2**53, prev=given.SHA256),
        "a first entry with one before": changed(prev=given.SHA256),
        "a later entry with none before": changed(seq=1),
        "an upper-case hash": changed(seq=1, prev=given.SHA256.upper()),
        "a time beyond 2100": changed(hlc="4102444800000-000000"),
        "a time in other digits": changed(hlc="１７６３７７５００００００-000000"),
        "a clock without a zone": changed(clock={"wall": "2026-11-22T09:00:00", "boot": "b", "mono": 1.0}),
        "a clock in 1969": changed(clock={"wall": "1969-11-22T09:00:00+08:00", "boot": "b", "mono": 1.0}),
        "a clock beyond all": changed(clock={"wall": "2026-11-22T09:00:00+08:00", "boot": "b", "mono": 1e400}),
        "a clock with a huge number": changed(
            clock={"wall": "2026-11-22T09:00:00+08:00", "boot": "b", "mono": 10**400}
        ),
        "no values": changed(set={}),
        "a name with a dash": changed(set={"a-b": 1}),
        "an author of control characters": changed(author="a\nb"),
        "a long author": changed(author="a" * 65),
        "an empty id": changed(id=""),
        "a short hash seen": changed(seen={"theme": ["00"]}),
        "a hash seen that is a number": changed(seen={"theme": [1]}),
        "too many seen": changed(seen={"theme": [given.SHA256] * 1001}),
    }.items(),
    ids=lambda item: item[0],
)
def test_hostile_lines_are_refused(line):
    with pytest.raises(BadEntry) as refusal:
        decode(line[1])

    assert str(refusal.value)


@cases(st.binary(max_size=300))
@example(b"\xff")
def test_arbitrary_bytes_are_refused(line):
    assert read(line) is None


@cases(
    st.lists(
        st.tuples(st.sampled_from(["cut", "put", "flip", "repeat"]), st.integers(0, len(LINE)), st.binary(max_size=6)),
        min_size=1,
        max_size=4,
    )
)
def test_a_mutated_line_is_an_entry_or_refused(mutations):
    line = LINE
    for what, at, bytes_ in mutations:
        if what == "cut":
            line = line[:at] + line[at + len(bytes_) :]
        elif what == "put":
            line = line[:at] + bytes_ + line[at:]
        elif what == "repeat":
            line = line[:at] + line[at : at + 20] + line[at:]
        else:
            line = line[:at] + bytes(b ^ 1 << (at % 8) for b in line[at : at + 1]) + line[at + 1 :]
    read(line)


@cases(st.sampled_from(sorted(json.loads(LINE))), JSON)
def test_any_value_under_any_key_is_an_entry_or_refused(key, value):
    read(changed(**{key: value}))


@cases(st.sampled_from(sorted(Visit.specs)), JSON)
def test_any_value_in_any_field_is_judged(name, value):
    entry = read(changed(set={name: value}))

    assert entry is None or entry.set == {name: value}
