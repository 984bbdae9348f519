"""Every record type keeps every promise of the catalogue; a new type is tested by being listed."""

import json
from dataclasses import FrozenInstanceError

import pytest

from app.domain import fields as f
from app.domain.catalogue import BY_NAME, RECORD_TYPES
from app.domain.changes import difference
from app.domain.entries import decode, encode
from app.domain.plain import _EMPTY, CODEC, Misfit, from_plain, to_plain
from app.domain.roles import Role
from app.store.columns import COLUMN_TYPE
from tests import given

each_type = pytest.mark.parametrize("type_", RECORD_TYPES, ids=lambda type_: type_.type_name)
each_kind = pytest.mark.parametrize("kind", f.KINDS, ids=lambda kind: kind.__name__)


def is_chinese(words):
    return any("\u4e00" <= letter <= "\u9fff" for letter in words)


@each_kind
def test_each_kind_is_known_everywhere(kind):
    """Editors and report cells hold the same promise in tests/ui and tests/report."""
    tables = {"CODEC": CODEC, "COLUMN_TYPE": COLUMN_TYPE, "SAMPLES": given.SAMPLES}

    assert not [name for name, table in tables.items() if kind not in table]


def test_no_table_knows_a_kind_that_does_not_exist():
    assert set(CODEC) == set(COLUMN_TYPE) == set(given.SAMPLES) == set(f.KINDS)


def test_names_are_unique_and_fit_an_entry():
    assert len(BY_NAME) == len(RECORD_TYPES)
    for type_ in RECORD_TYPES:
        values = dict.fromkeys(type_.specs)
        decode(encode(given.entry(type=type_.type_name, set=values)))


@each_type
def test_a_type_says_what_it_is_and_who_writes_it(type_):
    assert is_chinese(type_.label)
    assert type_.writes
    assert type_.writes <= set(Role)
    assert not {"id", "dossier_id", "deleted"} & set(type_.specs)


@each_type
def test_every_field_and_every_option_has_words(type_):
    assert not [name for name, spec in type_.specs.items() if not is_chinese(spec.label)]
    options = [option for spec in type_.specs.values() if isinstance(spec, f.Choice) for option in spec.options]
    assert not [option for option in options if not is_chinese(option.words)]


@each_type
def test_labels_within_a_type_differ(type_):
    labels = [spec.label for spec in type_.specs.values()]

    assert len(set(labels)) == len(labels)


@each_type
def test_links_name_types_that_exist(type_):
    linked = {spec.to for spec in type_.specs.values() if isinstance(spec, f.Link | f.Links)}

    assert linked <= set(BY_NAME)


@each_type
def test_an_empty_record_is_a_record(type_):
    blank = type_()

    assert blank.values() == type_().values()
    assert blank.id != type_().id
    for found in blank.check():
        assert found.field in type_.specs
        assert "{" not in found.message
    required = {name for name, spec in type_.specs.items() if spec.required}
    assert {found.field for found in blank.check()} >= {name for name in required if not blank.values()[name]}


@each_type
def test_records_cannot_be_changed_in_place(type_):
    name = next(iter(type_.specs))

    with pytest.raises(FrozenInstanceError):
        setattr(type_(), name, None)


@each_type
def test_survives_json_and_an_entry(type_):
    for record in given.samples(type_):
        plain = {name: to_plain(spec, record.values()[name]) for name, spec in type_.specs.items()}
        line = encode(given.entry(type=type_.type_name, id=record.id, set=plain))

        assert json.loads(json.dumps(plain, allow_nan=False)) == plain
        arrived = decode(line).set
        values = {name: from_plain(spec, arrived[name]) for name, spec in type_.specs.items()}
        assert type_(id=record.id, dossier_id=record.dossier_id, **values) == record


@each_type
def test_a_record_with_every_text_at_its_limit_fits_a_line(type_):
    texts = {name: "\x01" * spec.max_length for name, spec in type_.specs.items() if isinstance(spec, f.Text | f.Note)}

    decode(encode(given.entry(type=type_.type_name, set={"deleted": False} | texts)))


@each_type
def test_digits_survive_as_they_were_written(type_):
    for record in given.samples(type_):
        for name, spec in type_.specs.items():
            value = record.values()[name]
            assert repr(from_plain(spec, to_plain(spec, value))) == repr(value) or not isinstance(spec, f.Number)


@each_type
def test_the_difference_from_blank_makes_the_record_again(type_):
    for record in given.samples(type_):
        changes = difference(None, record)
        made = {change.field: change.new for change in changes if change.field != "deleted"}

        assert type_(id=record.id, dossier_id=record.dossier_id, **made) == record
        assert not difference(record, record)


HOSTILE = [
    [],
    {},
    [[]],
    "x" * 500_000,
    "\0",
    10**400,
    -1,
    1.5,
    True,
    "NaN",
    "1e9",
    "٣",
    "2026-02-30",
    {"wall": 1},
    ["x" * 65],
]


@each_kind
def test_reading_trusts_nothing(kind):
    """Whatever stands in a line is a value of the field or a Misfit."""
    spec = next(spec for type_ in RECORD_TYPES for spec in type_.specs.values() if type(spec) is kind)
    for plain in HOSTILE:
        try:
            value = from_plain(spec, plain)
        except Misfit:
            continue
        json.dumps(to_plain(spec, value), allow_nan=False)


@each_kind
def test_null_reads_as_nothing(kind):
    spec = next(spec for type_ in RECORD_TYPES for spec in type_.specs.values() if type(spec) is kind)

    assert from_plain(spec, None) == _EMPTY.get(kind)


@pytest.mark.parametrize("plain", [0, 1, "true", None, []])
def test_deleted_is_true_or_false_and_nothing_else(plain):
    with pytest.raises(Misfit):
        from_plain(None, plain)
