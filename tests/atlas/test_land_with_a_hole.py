"""Land that surrounds a region it has no part in: its polygons have that region as a hole."""

import pytest
import shapely

from app.atlas import Atlas
from app.atlas.coverage import Coverage


def surrounded(coverage: Coverage) -> list[int]:
    """Return the faces with land on the other side of each of their lines."""
    touched = [{side for side in sides if side is not None} for sides in coverage.sides if None in sides]
    return sorted(set(range(len(coverage.faces))) - set().union(*touched))


def test_what_lies_around_a_face_leaves_it_out(atlas: Atlas) -> None:
    coverage = atlas.coverage
    inner = surrounded(coverage)
    assert inner
    for face in inner:
        around = [other for other in range(len(coverage.faces)) if other != face]
        whole = coverage.geometry(around)
        assert whole.is_valid
        assert whole.area == pytest.approx(sum(coverage.faces[other].polygon.area for other in around))
        assert not whole.contains(coverage.faces[face].polygon.representative_point())
        assert any(
            shapely.Polygon(hole).contains(coverage.faces[face].polygon.representative_point())
            for part in shapely.get_parts(whole)
            for hole in part.interiors
        )
