"""Every region measured once, and the area of any union of regions."""

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from functools import cached_property, lru_cache

import shapely
from shapely.geometry import LineString, MultiPolygon, Polygon

from ..atlas import Atlas
from ..atlas.coverage import polygonal
from ..atlas.enclosure import Enclosure
from .area import equal_area_km2, equal_areas_km2, geodesic_area_km2, geodesic_areas_km2, length_km
from .polygons.box_pairs import Grid
from .uncertainty import ErrorModel, Range

#: Unions of faces whose measured area is remembered.
KEPT_AREAS = 4096


class Measurements:
    """The measured areas of an atlas; all results in km2 on WGS 84.

    Parameters
    ----------
    atlas : Atlas
        The lines, regions and figures to measure.

    Raises
    ------
    TypeError
        If it is none.
    """

    def __init__(self, atlas: Atlas) -> None:
        if not isinstance(atlas, Atlas):
            raise TypeError(f"{atlas!r} is no atlas. Accepted: what load_atlas(FOLDER) returns, or frontier.atlas.")
        self.atlas = atlas
        self.errors = ErrorModel(atlas.coverage)

    def reworded(self, atlas: Atlas) -> "Measurements":
        """Return these measurements for the same lines and regions with other texts; nothing is measured anew."""
        if atlas.coverage is not self.atlas.coverage or atlas.region_faces != self.atlas.region_faces:
            raise ValueError("an atlas of other lines or regions has to be measured anew")
        other = copy(self)
        other.atlas = atlas
        return other

    @cached_property
    def face_km2(self) -> tuple[float, ...]:
        """Geodesic area of every face."""
        return geodesic_areas_km2([face.polygon for face in self.atlas.coverage.faces])

    @cached_property
    def face_equal_area_km2(self) -> tuple[float, ...]:
        """Equal-area check value of every face."""
        return equal_areas_km2([face.polygon for face in self.atlas.coverage.faces])

    @cached_property
    def region_areas(self) -> dict[str, Range]:
        """Area and 95 % range of every region, by id."""
        return {name: self.area_of_faces(faces) for name, faces in self.atlas.region_faces.items()}

    @cached_property
    def edge_grid(self) -> Grid:
        """Where the edges of the lines lie, to count how many a polygon may cross."""
        return Grid(shapely.bounds(self.atlas.coverage.edge_tree.geometries))

    def faces_of(self, regions: Iterable[str]) -> tuple[int, ...]:
        """Return the faces of several regions, each once."""
        return tuple(sorted({face for name in regions for face in self.atlas.region_faces[name]}))

    def area_of_faces(self, faces: Iterable[int]) -> Range:
        """Measure a union of faces."""
        return self._measured(tuple(faces))

    @cached_property
    def _measured(self) -> Callable[[tuple[int, ...]], Range]:
        # Readings of different figures often count the same land.
        return lru_cache(maxsize=KEPT_AREAS)(
            lambda faces: self.errors.range(sum(self.face_km2[face] for face in faces), faces)
        )

    def area_of(self, regions: Iterable[str]) -> Range:
        """Measure a union of regions; a face in two of them counts once."""
        return self.area_of_faces(self.faces_of(regions))

    def equal_area_of(self, regions: Iterable[str]) -> float:
        """Return the equal-area check value of a union of regions."""
        return self.equal_area_of_faces(self.faces_of(regions))

    def equal_area_of_faces(self, faces: Iterable[int]) -> float:
        """Return the equal-area check value of a union of faces."""
        return sum(self.face_equal_area_km2[face] for face in faces)

    def area_with_enclosed(self, enclosed: Sequence[Enclosure], faces: Sequence[int] = ()) -> Range:
        """Measure land that drawn lines enclose together with a union of faces; what both have counts once."""
        km2 = geodesic_area_km2(self.beyond(enclosed, faces)) + sum(self.face_km2[face] for face in faces)
        return self.errors.range_of_enclosed(km2, enclosed, faces)

    def equal_area_with_enclosed(self, enclosed: Sequence[Enclosure], faces: Sequence[int] = ()) -> float:
        """Return the equal-area check value of the same land."""
        return equal_area_km2(self.beyond(enclosed, faces)) + self.equal_area_of_faces(faces)

    def beyond(self, enclosed: Sequence[Enclosure], faces: Sequence[int]) -> Polygon | MultiPolygon:
        """Return the land that drawn lines enclose outside a union of faces; degrees lon/lat."""
        land = shapely.union_all([one.shape for one in enclosed])
        return polygonal(land.difference(self.atlas.coverage.geometry(faces)) if faces else land)

    @cached_property
    def line_lengths_km(self) -> dict[str, float]:
        """Length of every line in km, by id."""
        drawn = {line.id: length_km(LineString(line.coordinates)) for line in self.atlas.drawn_lines}
        names = (stretch.id for stretch in self.atlas.coverage.stretches)
        return dict(zip(names, self.errors.lengths_km, strict=True)) | drawn
