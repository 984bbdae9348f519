"""The one rule of merging on its own: any order of arrival gives the heads that the rule names, and nobody waits on."""

from dataclasses import dataclass

from hypothesis import given as cases
from hypothesis import strategies as st

from app.domain.changes import DELETED
from app.domain.registers import Head, Registers, unseen_by_deletion


@dataclass(frozen=True)
class Written:
    head: Head
    names: tuple
    seen: dict


@st.composite
def histories(draw):
    """Entries, each of which has seen some of those before it."""
    made = []
    for number in range(draw(st.integers(1, 9))):
        names = draw(st.lists(st.sampled_from("ab"), min_size=1, unique=True).map(tuple))
        seen = {}
        for name in names:
            before = [one.head.hash for one in made if name in one.names]
            seen[name] = tuple(draw(st.lists(st.sampled_from(before), unique=True))) if before else ()
        head = Head(str(draw(st.integers(0, 5))), draw(st.sampled_from("xyz")), f"h{number}")
        made.append(Written(head, names, seen))
    return made


@cases(histories(), st.randoms(use_true_random=False))
def test_any_order_ends_with_the_entries_that_nobody_has_seen(history, random):
    arriving = list(history)
    random.shuffle(arriving)
    registers, arrived = Registers(), set()
    for one in arriving:
        before = {name: registers.winner(name) for name in one.names}
        moved = registers.apply(one.head, one.names, one.seen, settled=arrived.__contains__)
        arrived.add(one.head.hash)
        assert moved == [name for name in one.names if registers.winner(name) != before[name]]

    for name in {name for one in history for name in one.names}:
        seen = {hash_ for one in history for hash_ in one.seen.get(name, ())}
        heads = sorted(one.head for one in history if name in one.names and one.head.hash not in seen)
        assert registers.heads[name] == tuple(heads)
        assert registers.winner(name) == heads[-1]
        assert (name in registers.conflicts()) == (len(heads) > 1)
    assert registers.pending == {}


def head(number, hlc="1"):
    return Head(hlc, "x", f"h{number}")


def test_a_later_choice_stands_though_its_clock_is_behind():
    registers = Registers()
    registers.apply(head(1, "9"), ["a"], {})
    registers.apply(head(2, "1"), ["a"], {"a": ["h1"]})

    assert registers.winner("a") == head(2, "1")
    assert registers.conflicts() == []


def test_what_was_seen_but_refused_is_not_waited_for():
    registers = Registers()
    registers.apply(head(2), ["a"], {"a": ["h1"]}, settled=lambda hash_: hash_ == "h1")
    assert registers.pending == {}
    registers.apply(head(3), ["a"], {"a": ["h9"]})
    assert registers.pending == {"a": frozenset({"h9"})}


def test_an_entry_that_was_waited_for_changes_nothing_when_it_comes():
    registers = Registers()
    registers.apply(head(2), ["a"], {"a": ["h1"]})

    assert registers.apply(head(1, "9"), ["a"], {}) == []
    assert registers.winner("a") == head(2)
    assert registers.pending == {}


def test_a_field_nobody_wrote_has_no_winner():
    assert Registers().winner("a") is None


def test_a_deletion_that_had_not_seen_a_change_names_it():
    registers = Registers()
    registers.apply(head(1), ["a", "b", DELETED], {})
    registers.apply(head(2), ["b"], {"b": ["h1"]})
    seen = {"a": ["h1"], "b": ["h1"], DELETED: ["h1"]}
    registers.apply(head(3), [DELETED], seen)

    assert unseen_by_deletion(registers, seen) == ["b"]
    assert unseen_by_deletion(registers, seen | {"b": ["h1", "h2"]}) == []
