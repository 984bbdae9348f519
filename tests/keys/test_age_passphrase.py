"""Files under a passphrase, against pyrage and the stock age."""

import base64
import os
import pty
import subprocess
import time
from pathlib import Path
from shutil import which

import pyrage
import pytest

from app.keys.age import (
    AgeIdentity,
    Damaged,
    NotAge,
    NotForUs,
    Passphrase,
    WrongPassphrase,
    open_bytes,
    seal_bytes,
)

WORDS = "诊断现场 2026!"
DATA = b"the keys of this laptop"
# Made by pyrage 1.4 at the cost that it chose: making one takes it seconds.
MADE_BY_PYRAGE = base64.b64decode(
    "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBSU2lodnQybUE1NzFreHVzWmNhZlhnIDE5CkIwTXcrek9TeS9RaUZZVWtz"
    "WHBaWTV4Ti9xdTZmTW9pY2JFVDRFK0hXWjQKLS0tIGdxZXd4WGNHbDVkZytmbjdhSzNjTGk3dkxKLzREcjNKRVh1Z0NUOTQrbU0K"
    "inIbEjR6hOjN39kXEbvBJzN+x/Lbt7Uypa/WrCRsl7utuuCho1SDAHmiTwV5Cz6qvVhER3BYGw=="
)


def test_pyrage_opens_ours_and_we_open_its_at_full_cost():
    sealed = seal_bytes(DATA, Passphrase(WORDS))

    assert b" 17\n" in sealed
    assert pyrage.passphrase.decrypt(sealed, WORDS) == DATA
    assert open_bytes(MADE_BY_PYRAGE, Passphrase(WORDS)) == DATA


@pytest.mark.usefixtures("cheap_scrypt")
def test_a_wrong_passphrase_is_told_apart_from_damage():
    sealed = seal_bytes(DATA, Passphrase(WORDS))

    with pytest.raises(WrongPassphrase):
        open_bytes(sealed, Passphrase(WORDS + " "))
    for broken in (sealed[:-1], sealed + b"\0", sealed[:-20] + b"\0" + sealed[-19:], sealed[:60]):
        with pytest.raises(Damaged):
            open_bytes(broken, Passphrase(WORDS))


@pytest.mark.usefixtures("cheap_scrypt")
def test_the_same_words_from_another_input_method_open_it():
    assert open_bytes(seal_bytes(DATA, Passphrase("Café 车间")), Passphrase("Cafe\u0301 车间")) == DATA


@pytest.mark.usefixtures("cheap_scrypt")
def test_every_flipped_byte_is_refused():
    sealed = seal_bytes(DATA, Passphrase(WORDS))

    for at in range(len(sealed)):
        broken = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        with pytest.raises((Damaged, NotAge, WrongPassphrase)):
            open_bytes(broken, Passphrase(WORDS))


@pytest.mark.usefixtures("cheap_scrypt")
def test_passphrase_and_recipient_files_are_not_mixed_up():
    identity = AgeIdentity.generate()

    with pytest.raises(NotAge, match="口令"):
        open_bytes(seal_bytes(DATA, [identity.recipient]), Passphrase(WORDS))
    with pytest.raises(NotAge, match="口令"):
        open_bytes(seal_bytes(DATA, Passphrase(WORDS)), [identity])
    with pytest.raises(NotForUs):
        open_bytes(seal_bytes(DATA, [identity.recipient]), [AgeIdentity.generate()])


@pytest.mark.parametrize("factor", [b"0", b"05", b"+5", b"-5", b"0x5", b"100", b"", b"10 10", b"9" * 30])
@pytest.mark.usefixtures("cheap_scrypt")
def test_a_malformed_work_factor_is_refused(factor):
    sealed = seal_bytes(DATA, Passphrase(WORDS))

    with pytest.raises(Damaged):
        open_bytes(sealed.replace(b" 10\n", b" " + factor + b"\n", 1), Passphrase(WORDS))


@pytest.mark.parametrize("factor", [b"21", b"63", b"99"])
@pytest.mark.usefixtures("cheap_scrypt")
def test_an_excessive_work_factor_is_not_tried(factor):
    sealed = seal_bytes(DATA, Passphrase(WORDS))
    began = time.monotonic()

    with pytest.raises(NotAge):
        open_bytes(sealed.replace(b" 10\n", b" " + factor + b"\n", 1), Passphrase(WORDS))
    assert time.monotonic() - began < 1


@pytest.mark.usefixtures("cheap_scrypt")
def test_repr_does_not_show_the_words():
    assert WORDS not in repr([Passphrase(WORDS)])


@pytest.mark.stock_tools
@pytest.mark.skipif(which("age") is None, reason="the stock age is not installed")
@pytest.mark.usefixtures("cheap_scrypt")
def test_the_stock_age_opens_ours_when_given_the_words_at_its_terminal(tmp_path: Path):
    sealed, opened = tmp_path / "vault.age", tmp_path / "opened"
    sealed.write_bytes(seal_bytes(DATA, Passphrase("correct horse battery")))

    keyboard, terminal = pty.openpty()
    with subprocess.Popen(
        ["age", "-d", "-o", opened, sealed],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        start_new_session=True,
        preexec_fn=lambda: os.close(os.open(os.ttyname(terminal), os.O_RDWR)),
    ) as age:
        os.read(keyboard, 1000)
        os.write(keyboard, b"correct horse battery\n")
        assert age.wait(20) == 0
    os.close(keyboard)
    os.close(terminal)

    assert opened.read_bytes() == DATA
