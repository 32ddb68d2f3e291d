"""Units of area: each as large as its handbook says."""

import pytest

from app.measure.units import KM2_PER_UNIT, km2_per

#: Square kilometres in one of each.
KNOWN = {
    "km2": 1,
    "sq_mi": 2.589988110336,
    "sq_verst": 1.13806224,
    "sq_geo_mi": 55.0629,
    "ha": 0.01,
    "acre": 0.0040468564224,
    "desyatina": 0.010925,
}


def test_every_unit_is_as_large_as_is_known() -> None:
    assert set(KNOWN) == set(KM2_PER_UNIT)
    for unit, km2 in KNOWN.items():
        assert km2_per(unit) == pytest.approx(km2, rel=1e-4), unit
