"""Checks of places: their years and those of their names follow each other, and each has one position."""

from itertools import pairwise

from .faults import FaultList
from .loader import Folder


def check_places(folder: Folder, faults: FaultList) -> None:
    """Find places given up before they were founded, and former names that are out of order or out of their years."""
    for place in folder.places:
        if place.first_year is not None and place.last_year is not None and place.last_year < place.first_year:
            message = f"ends in {place.last_year}, which is before it begins in {place.first_year}"
            faults.add("places.geojson", place.id, "to", message)
        years = [name.last_year for name in place.former]
        for number, (before, after) in enumerate(pairwise(years), 1):
            if after <= before:
                message = (
                    f"ends in {after}, which is not after the name before it, which ends in {before}; oldest first"
                )
                faults.add("places.geojson", place.id, f"former.{number}.to", message)
        for number, year in enumerate(years):
            if place.first_year is not None and year < place.first_year:
                message = f"ends in {year}, which is before the place begins in {place.first_year}"
                faults.add("places.geojson", place.id, f"former.{number}.to", message)
            if place.last_year is not None and year > place.last_year:
                message = f"ends in {year}, which is after the place ends in {place.last_year}"
                faults.add("places.geojson", place.id, f"former.{number}.to", message)


def check_signing_places(folder: Folder, faults: FaultList) -> None:
    """Find treaties that give a position beside the id of a place, which has its own."""
    for treaty in folder.treaties:
        place = treaty.place
        if place is None or place.id is None:
            continue
        for name, value in (("lon", place.lon), ("lat", place.lat)):
            if value is not None:
                message = f"stands beside the id “{place.id}”, whose position places.geojson has; leave it out"
                faults.add(f"treaties/{treaty.id}.json", treaty.id, f"place.{name}", message)
