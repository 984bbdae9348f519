"""What names a device, how it is saved, and the words by which people compare it."""

import hashlib

import pytest

from app.keys.identity import BadIdentity, DeviceIdentity, bundle_words, device_id_of, fingerprint_words
from app.resources import resource

DEVICE = DeviceIdentity.generate()


def test_the_device_id_is_a_hash_of_the_public_key_text():
    digest = hashlib.sha256(DEVICE.public_key.encode()).hexdigest()

    assert DEVICE.device_id == device_id_of(DEVICE.public_key) == digest[:16]


def test_an_identity_comes_back_from_its_text():
    again = DeviceIdentity.from_text(DEVICE.text())

    assert again.text() == DEVICE.text()
    assert (again.device_id, again.recipient) == (DEVICE.device_id, DEVICE.recipient)


@pytest.mark.parametrize("line", [0, 1, 2])
def test_a_damaged_identity_is_refused_without_repeating_it(line):
    lines = DEVICE.text().splitlines()
    lines[line] = lines[line][:-3] + "zzz"

    for text in ("\n".join(lines), "\n".join(lines[:line]), "", "中文\n中文\n中文"):
        with pytest.raises(BadIdentity) as refusal:
            DeviceIdentity.from_text(text)
        assert refusal.value.__cause__ is None


def test_repr_shows_no_secret():
    shown = repr(DEVICE)

    assert "SECRET" not in shown
    assert DEVICE.signing.to_bytes().decode() not in shown


def test_the_word_list_is_1024_different_words_of_two_characters():
    words = resource("words", "check_words.txt").read_text(encoding="utf-8").split()

    assert len(set(words)) == len(words) == 1024
    assert all(len(word) == 2 and all("\u4e00" <= letter <= "\u9fff" for letter in word) for word in words)


def test_the_words_stay_the_same_and_tell_devices_apart():
    public_key, recipient = (
        "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3",
        "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p",
    )

    assert fingerprint_words(public_key, recipient) == ("瓜子", "果园", "印章", "青铜")
    assert fingerprint_words(DEVICE.public_key, recipient) != fingerprint_words(public_key, recipient)
    assert fingerprint_words(public_key, DEVICE.recipient) != fingerprint_words(public_key, recipient)


def test_the_words_of_a_bundle_follow_its_tag_manifest():
    assert bundle_words(b"one") == bundle_words(b"one") != bundle_words(b"two")
    assert len(bundle_words(b"one")) == 4
