"""Devices that a workspace believes, as a plain value to ask."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.domain.roles import Role
from app.keys.card import Card
from app.keys.identity import device_id_of


@dataclass(frozen=True, slots=True)
class TrustedDevice:
    public_key: str
    recipient: str
    role: Role
    owner: str
    label: str
    revoked: bool = False

    @classmethod
    def from_card(cls, card: Card) -> "TrustedDevice":
        return cls(card.public_key, card.recipient, card.role, card.owner, card.label)

    @property
    def device_id(self) -> str:
        return device_id_of(self.public_key)


class TrustList:
    """Enrolled devices by their id; the id follows from the key, so nobody can enrol a key under another's id."""

    def __init__(self, devices: Iterable[TrustedDevice]) -> None:
        self.by_id: Mapping[str, TrustedDevice] = MappingProxyType({device.device_id: device for device in devices})

    def trusted(self, device_id: str) -> TrustedDevice | None:
        """The device, if it is enrolled and not revoked."""
        device = self.by_id.get(device_id)
        return None if device is None or device.revoked else device
