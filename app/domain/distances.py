"""How far apart two places on the earth are."""

import math

from app.domain.fields import GeoPoint

_EARTH_M = 6_371_000


def metres_between(one: GeoPoint, other: GeoPoint) -> float:
    """Along the surface of a round earth (haversine): right to half a percent."""
    up = math.radians(other.latitude - one.latitude)
    across = math.radians(other.longitude - one.longitude)
    turned = math.cos(math.radians(one.latitude)) * math.cos(math.radians(other.latitude))
    chord = math.sin(up / 2) ** 2 + turned * math.sin(across / 2) ** 2
    return 2 * _EARTH_M * math.asin(math.sqrt(min(1.0, chord)))
