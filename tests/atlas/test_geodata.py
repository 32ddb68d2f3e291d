"""The real data folder: topology, and exactly one holder for every place on every day."""

from datetime import date, timedelta

import numpy as np
import pytest
import shapely

from app.atlas import Atlas
from app.atlas.coverage import locate
from app.atlas.fields import english
from app.measure.area import AGREEMENT, relative_difference
from app.measure.measurements import Measurements

ONE_DAY = timedelta(days=1)


def days_around_changes(atlas: Atlas) -> list[date]:
    """Every change day with the days before and after it, inside the span."""
    days = {change + step * ONE_DAY for change in atlas.change_days for step in (-1, 0, 1)}
    return sorted(day for day in days if day in atlas.span)


def test_the_faces_tile_the_mapped_land(atlas: Atlas) -> None:
    faces = [face.polygon for face in atlas.coverage.faces]
    assert shapely.coverage_is_valid(faces)
    union = shapely.coverage_union_all(faces)
    assert sum(face.area for face in faces) == pytest.approx(union.area, rel=1e-12)


def test_stretches_bound_faces_on_one_or_two_sides(atlas: Atlas) -> None:
    for stretch, sides in zip(atlas.coverage.stretches, atlas.coverage.sides, strict=True):
        assert sides != (None, None), f"{stretch.id} bounds nothing"
        assert sides[0] != sides[1], f"{stretch.id} has the same face on both sides"
        if stretch.kind == "coast" or stretch.edge:
            assert None in sides, f"{stretch.id} is a coast or edge inside the mapped land"


def test_regions_are_whole_unions_of_faces(atlas: Atlas) -> None:
    for name, faces in atlas.region_faces.items():
        geometry = atlas.coverage.geometry(faces)
        assert geometry.is_valid, name
        assert geometry.area == pytest.approx(sum(atlas.coverage.faces[face].polygon.area for face in faces))


def test_one_holder_for_each_grid_point_on_every_day_around_a_change(atlas: Atlas) -> None:
    grid = [(lon, lat) for lon in np.arange(90.13, 149, 2.0) for lat in np.arange(42.17, 62, 1.0)]
    located = {point: faces for point in grid if (faces := locate(atlas.coverage, point))}
    assert len(located) > 200
    for day in days_around_changes(atlas):
        state = atlas.holdings_on(day)
        for point, faces in located.items():
            owners = [name for name in state if faces[0] in atlas.region_faces[name]]
            assert len(faces) == 1
            assert len(owners) == 1, f"{point} on {day}: {owners}"


def test_bisection_gives_what_a_search_through_all_holdings_gives(atlas: Atlas) -> None:
    for day in days_around_changes(atlas):
        searched = {name: held for name, region in atlas.regions.items() if (held := region.holding_on(day))}
        assert atlas.holdings_on(day) == searched


@pytest.mark.slow
def test_the_two_area_methods_agree_on_every_region(measurements: Measurements) -> None:
    for name, area in measurements.region_areas.items():
        assert abs(relative_difference(area.km2, measurements.equal_area_of([name]))) < AGREEMENT, name


@pytest.mark.slow
def test_drawn_and_closed_form_uncertainty_agree_on_every_region(measurements: Measurements) -> None:
    for name, area in measurements.region_areas.items():
        closed = measurements.errors.closed_form_sd_km2(measurements.atlas.region_faces[name])
        assert area.sd_km2 == pytest.approx(closed, rel=0.05), name


#: Areas that others print; a frontier traced to about 1 km must come close to them.
PRINTED_KM2 = [(["uda-basin"], 61_300, 0.05), (["sakhalin"], 76_400, 0.05)]


@pytest.mark.parametrize(("regions", "printed", "tolerance"), PRINTED_KM2)
def test_closed_regions_against_independent_areas(
    measurements: Measurements, regions: list[str], printed: float, tolerance: float
) -> None:
    assert measurements.area_of(regions).km2 == pytest.approx(printed, rel=tolerance)


@pytest.mark.parametrize("day", [date(1858, 5, 28) + n * ONE_DAY for n in range(0, 901, 60)])
def test_the_left_bank_is_disputed_until_the_beijing_convention(atlas: Atlas, day: date) -> None:
    held = atlas.holdings_on(day)["amur-left-bank"]
    assert (held.holder, held.disputed) == ("russian-empire", day < date(1860, 11, 14))


@pytest.mark.parametrize(
    ("point", "region"),
    [
        ((127.526, 50.276), "amur-left-bank"),  # Blagoveshchensk
        ((127.300, 50.150), "manchuria"),  # behind Heihe
        ((135.097, 48.400), "ussuri-sea"),  # south of Khabarovsk
        ((132.100, 43.300), "ussuri-sea"),  # north-east of Vladivostok
        ((134.420, 54.510), "uda-basin"),  # Udskoye
        ((136.700, 53.500), "tugur-coast"),  # the Tugur above its mouth
        ((116.587, 51.980), "siberia"),  # Nerchinsk
        ((124.078, 53.450), "amur-left-bank"),  # north of Albazin
        ((94.438, 51.711), "uriankhai"),  # Kyzyl
        ((137.500, 56.600), "siberia"),  # inland of Ayan
        ((129.800, 44.338), "manchuria"),  # east of Ninguta
    ],
)
def test_known_places_lie_where_history_has_them(atlas: Atlas, point: tuple[float, float], region: str) -> None:
    (face,) = locate(atlas.coverage, point)
    assert atlas.face_on(face, date(1860, 12, 31))[0] == region


def test_every_holding_article_and_line_has_a_source(atlas: Atlas) -> None:
    for region in atlas.regions.values():
        assert all(holding.sources for holding in region.holdings)
    for treaty in atlas.treaties.values():
        assert all(article.sources for article in treaty.articles)
    assert all(stretch.sources for stretch in atlas.coverage.stretches if not stretch.edge)


@pytest.mark.parametrize(("treaty", "count"), [("aigun-1858", 3), ("tianjin-1858", 12), ("beijing-1860", 15)])
def test_the_treaties_of_1858_and_1860_stand_article_by_article(atlas: Atlas, treaty: str, count: int) -> None:
    articles = atlas.treaties[treaty].articles
    assert [article.number for article in articles] == [str(number) for number in range(1, count + 1)]
    for article in articles:
        # Each is found in an edition by its own number, or by what its copy counts.
        editions = [one for one in article.sources if atlas.sources[one.id].custom.rank == "edition"]
        assert any(article.number in english(one.locator or "") for one in editions)
    events = {(dated.event, dated.by) for dated in atlas.treaties[treaty].dates}
    assert {("signed", "all"), ("ratified", "qing"), ("ratified", "russian-empire")} <= events


def test_words_of_a_text_were_read_by_somebody(atlas: Atlas) -> None:
    quoted = [
        (treaty.id, words)
        for treaty in atlas.treaties.values()
        for article in treaty.articles
        for words in article.original_words
    ]
    assert {name for name, _ in quoted} >= {"nerchinsk-1689", "aigun-1858", "tianjin-1858", "beijing-1860"}
    assert all(atlas.sources[one.id].custom.checked for _, words in quoted for one in words.sources)


#: Articles for which no edition was found: Shimoda is no treaty with the Qing, and its Russian text
#: was read in one online copy; two articles of 1881 in the view of one book; of the agreements of 1945 and of
#: 1991 to 2004 online copies alone.
NO_EDITION_KNOWN = {
    ("moscow-1945", "notes"),
    *(("eastern-1991", number) for number in "12345"),
    ("western-1994", "2"),
    *(("supplementary-2004", number) for number in "15"),
    ("shimoda-1855", "2"),
    ("shimoda-1855", "1, 3–9"),
    ("st-petersburg-1881", "18"),
    ("st-petersburg-1881", "other articles"),
}


def test_a_wiki_mirror_is_never_the_only_source_of_an_article(atlas: Atlas) -> None:
    weak = {
        (treaty.id, article.number)
        for treaty in atlas.treaties.values()
        for article in treaty.articles
        if {atlas.sources[cited.id].custom.rank for cited in article.sources} <= {"mirror", "popular"}
    }
    assert weak <= NO_EDITION_KNOWN
