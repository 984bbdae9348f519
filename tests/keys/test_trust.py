"""Whom a workspace believes."""

from dataclasses import replace
from datetime import UTC, datetime

from app.domain.ids import new_id
from app.domain.roles import Role
from app.keys.card import make_card, read_card
from app.keys.identity import DeviceIdentity
from app.keys.trust import TrustedDevice, TrustList


def test_an_enrolled_device_is_trusted_until_it_is_revoked():
    identity = DeviceIdentity.generate()
    fields = {"label": "笔记本", "owner": "李敏", "person_id": new_id(), "unit": "", "role": Role.MEMBER}
    card = read_card(make_card(identity, **fields, created=datetime(2026, 11, 22, tzinfo=UTC)))
    device = TrustedDevice.from_card(card)

    assert TrustList([device]).trusted(identity.device_id) == device
    assert TrustList([device]).trusted(DeviceIdentity.generate().device_id) is None

    revoked = TrustList([replace(device, revoked=True)])
    assert revoked.trusted(identity.device_id) is None
    assert revoked.by_id[identity.device_id].owner == "李敏"
