"""The page of a printed figure: its plot, the map of what is counted, and what each reading counts."""

from typing import Any

from markupsafe import Markup

from ...maps.figure_plot import figure_plot
from ...measure.parts import counted_by, counted_label
from ...measure.verdict_words import answer, reading_label
from ...measure.verdicts import FigureCheck
from ..api.figure_response import figure_response
from ..extension import current_extension
from ..language import format_km2, gettext, localized, say


def figure_page(check: FigureCheck) -> dict[str, Any]:
    """Return what the template of the page is filled with."""
    document = figure_response(current_extension(), check)
    drawn: dict[str, Any] = {}
    if check.readings:
        first = set(document.deciding_readings)
        plot, narrow = (
            figure_plot(
                document,
                [one for one in document.readings if one.key in first],
                title=gettext("The printed figure and the measured areas"),
                stated_label=gettext("printed"),
                unit_label=gettext("km²"),
                translation=_translation(document.printed, document.printed_translated),
                number=format_km2,
                narrow=narrow,
            )
            for narrow in (False, True)
        )
        labels = {reading.key: say(reading_label(reading)) for reading in check.readings}
        drawn = {"plot": plot, "narrow_plot": narrow, "labels": labels, "counted_map": _counted_map(check)}
    return {
        "figure": document,
        "answer": [say(sentence) for sentence in answer(check)],
        "counted": _counted(check),
        **drawn,
    }


def _translation(printed: str, translated: dict[str, str] | None) -> str:
    """Return the printed words in the page's language, marked as ours; nothing where they are the same."""
    ours = localized(translated) if translated else printed
    return "" if ours == printed else gettext("our translation: %(words)s", words=gettext("“%(text)s”", text=ours))


def _counted(check: FigureCheck) -> dict[str, list[tuple[str | None, str]]]:
    """For each reading the regions and parts of regions that it counts: id of the region, and what to call it."""
    extension = current_extension()
    parts = extension.figure_parts[check.figure.id]
    return {
        reading.key: [
            (one.region, say(counted_label(extension.measurements, one))) for one in counted_by(reading, parts)
        ]
        for reading in check.readings
    }


def _counted_map(check: FigureCheck) -> Markup:
    parts = [part for part in current_extension().figure_parts[check.figure.id] if part.faces]
    sure = [part.faces for part in parts if len(part.readings) == len(check.readings)]
    open_ = [part.faces for part in parts if len(part.readings) < len(check.readings)]
    title = gettext("Map of what the figure counts: filled, and hatched where only some readings count it")
    return current_extension().view_maps.counted(sure, open_, title)
