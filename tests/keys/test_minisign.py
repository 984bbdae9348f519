"""Signatures against the stock minisign, and every way to alter one."""

import subprocess
from pathlib import Path
from shutil import which

import minisign
import pytest

from app.keys.minisign import BadSignature, BadSigningKey, SigningKey, parse_public_key, verify

KEY = SigningKey.generate()
DATA = b"what the team found on the floor"
needs_minisign = pytest.mark.skipif(which("minisign") is None, reason="the stock minisign is not installed")


def test_a_signature_gives_back_its_comment():
    signature = KEY.sign(DATA, "bundle 0190 seq 17")

    assert verify(KEY.public_key_text, DATA, signature) == "bundle 0190 seq 17"


def test_another_key_other_bytes_or_another_comment_are_refused():
    signature = KEY.sign(DATA, "comment")

    for key, data, text in (
        (SigningKey.generate().public_key_text, DATA, signature),
        (KEY.public_key_text, DATA + b".", signature),
        (KEY.public_key_text, DATA, signature.replace("trusted comment: comment", "trusted comment: c0mment")),
    ):
        with pytest.raises(BadSignature):
            verify(key, data, text)


def test_every_changed_character_after_the_untrusted_comment_is_refused():
    signature = KEY.sign(DATA, "comment")

    for at in range(signature.index("\n"), len(signature) - 1):
        for letter in ("A", "B", " ", "\n", "=", "\x00"):
            if signature[at] != letter:
                with pytest.raises(BadSignature):
                    verify(KEY.public_key_text, DATA, signature[:at] + letter + signature[at + 1 :])


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "",
        lambda text: text + "x",
        lambda text: text + "\n",
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\n".join(text.split("\n")[:3]),
        lambda text: text.replace("signed", "签名"),
        lambda text: text.replace("signed", "s" * 5000),
        lambda text: "untrusted comment: " * 1000,
        lambda text: text.replace("untrusted comment", "comment"),
    ],
)
def test_hostile_text_is_refused(change):
    with pytest.raises(BadSignature):
        verify(KEY.public_key_text, DATA, change(KEY.sign(DATA, "comment")))


def test_a_legacy_signature_is_refused():
    legacy = minisign.SecretKey.from_base64(KEY.to_bytes()).sign(DATA, prehash=False, trusted_comment="old")

    with pytest.raises(BadSignature):
        verify(KEY.public_key_text, DATA, bytes(legacy).decode())


@pytest.mark.parametrize("comment", ["中文", "two\nlines", "tab\t", "x" * 1025])
def test_a_comment_that_the_stock_tool_could_not_show_is_not_signed(comment):
    with pytest.raises(ValueError, match="comment"):
        KEY.sign(DATA, comment)


@pytest.mark.parametrize(
    "text",
    ["", "RW", KEY.public_key_text[:-1], KEY.public_key_text + "\n", "中文", "A" * 56],
    ids=["empty", "short", "cut", "longer", "Chinese", "no key"],  # the key differs in every worker, names must not
)
def test_a_malformed_public_key_is_refused(text):
    with pytest.raises(BadSigningKey):
        parse_public_key(text)


def test_a_key_comes_back_from_its_bytes_and_only_whole():
    saved = KEY.to_bytes()
    assert SigningKey.from_bytes(saved).public_key_text == KEY.public_key_text

    for broken in (
        b"",
        saved[:-1],
        b"X" + saved[1:],
        saved[:100] + bytes([saved[100] ^ 1]) + saved[101:],
        b"\xff" * 212,
    ):
        with pytest.raises(BadSigningKey) as refusal:
            SigningKey.from_bytes(broken)
        assert refusal.value.__cause__ is None


def test_repr_does_not_show_the_secret():
    assert KEY.to_bytes().decode() not in repr([KEY])


@pytest.mark.stock_tools
@needs_minisign
def test_the_stock_minisign_verifies_ours(tmp_path: Path):
    data = tmp_path / "manifest"
    data.write_bytes(DATA)
    (tmp_path / "manifest.minisig").write_text(KEY.sign(DATA, "bundle 0190"))

    shown = subprocess.run(
        ["minisign", "-Vm", data, "-P", KEY.public_key_text], capture_output=True, check=True, text=True
    )

    assert "bundle 0190" in shown.stdout


@pytest.mark.stock_tools
@needs_minisign
def test_we_verify_what_the_stock_minisign_signs_with_its_key_and_with_ours(tmp_path: Path):
    data, signature = tmp_path / "manifest", tmp_path / "manifest.minisig"
    public, secret, ours = tmp_path / "theirs.pub", tmp_path / "theirs.key", tmp_path / "ours.key"
    data.write_bytes(DATA)
    ours.write_text("untrusted comment: ours\n" + KEY.to_bytes().decode() + "\n")
    subprocess.run(["minisign", "-G", "-W", "-p", public, "-s", secret], capture_output=True, check=True)

    for key, public_key in ((secret, public.read_text().splitlines()[1]), (ours, KEY.public_key_text)):
        sign = ["minisign", "-S", "-H", "-s", key, "-m", data]
        subprocess.run([*sign, "-t", "by hand"], capture_output=True, check=True)
        assert verify(public_key, DATA, signature.read_text()) == "by hand"

        subprocess.run(sign, capture_output=True, check=True)
        assert "file:manifest" in verify(public_key, DATA, signature.read_text())
