"""An area with its 95 % range, as every answer that has one writes it."""

from typing import Annotated, Any

from pydantic import Field

from ...measure.uncertainty import Range
from ..language import area_text, range_text
from .response_model import Km2, ResponseModel

AreaText = Annotated[str, Field(description="the area, as far as its uncertainty supports")]
RangeText = Annotated[str, Field(description="the range that holds it with 95 %")]


class MeasuredRange(ResponseModel):
    """An area with its 95 % range in km2, rounded to 0.1, and as rounded text."""

    area_km2: Km2
    low_km2: Km2
    high_km2: Km2
    sd_km2: Km2
    text: AreaText
    range_text: RangeText


def measured(area: Range) -> dict[str, Any]:
    """Return the members of :class:`MeasuredRange`, in the language of the page."""
    return {
        "area_km2": round(area.km2, 1),
        "low_km2": round(area.low_km2, 1),
        "high_km2": round(area.high_km2, 1),
        "sd_km2": round(area.sd_km2, 1),
        "text": area_text(area),
        "range_text": range_text(area),
    }
