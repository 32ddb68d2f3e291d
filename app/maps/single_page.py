"""The map as one file that needs nothing beside it: a notebook shows it, and a browser opens it from the disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from branca.element import Figure
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..atlas.settings import Settings
from ..config import HERE, ROOT
from ..words import about, labels, words_in
from .bundle import bundle
from .classic_scripts import classic_scripts
from .palette import Palette
from .style_sheet import leaflet_style_sheet, style_sheet

__all__ = ["SinglePage"]

_STATIC = ROOT / "static"


class SinglePage(Figure):
    """The document around a map of the atlas, with styles, scripts and data inside.

    It is the page of a frame (``embed.html``) without a server. A policy within the file forbids it every request.

    Parameters
    ----------
    parts : callable
        Gives the HTML and the script of the map: :meth:`app.maps.folium_map.FrontierMap.parts`.
    data : mapping of str to callable
        What the map shows: the id of the block that holds it, and what makes its JSON text.
    palette : Palette
        Its colours.
    language : str
        Language of the page, as HTML writes it.
    translate : callable
        Gives words in that language for the English ones.
    settings : Settings
        Say what the atlas is called.
    """

    def __init__(
        self,
        parts: Callable[[], object],
        data: Mapping[str, Callable[[], str]],
        palette: Palette,
        language: str,
        translate: Callable[[str], str],
        settings: Settings,
    ) -> None:
        super().__init__()
        self._parts, self._data, self._palette = parts, data, palette
        self._language, self._translate = language, translate
        self._settings = settings

    def render(self, **kwargs: Any) -> str:
        """Return the whole document."""
        for child in self._children.values():
            child.render(**kwargs)
        templates = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined)
        said = words_in(self._language)
        templates.globals.update(
            _=self._translate,
            gettext=self._translate,
            paint_patterns=lambda: self._palette.defs,
            kind_texts=lambda: labels.kind_texts(said, self._settings),
            site_title=lambda: said.localized(self._settings.title),
            site_heading=lambda: said.say(about.heading(self._settings)),
        )
        # The days of treaties stand in the panel, which this page does not show.
        words = {"treaty_dates": {}, "terms": partial(labels.terms, said)}
        blocks = templates.get_template("map.html")
        later = templates.get_template("_later_texts.html").render(words)
        return templates.get_template("single_page.html").render(
            lang=self._language,
            settings=self._settings,
            map=self._parts(),
            # Folium's elements write their own markup, as they do for any map.
            added={name: Markup(getattr(self, name).render()) for name in ("header", "html", "script")},  # noqa: S704
            styles=[
                Markup(leaflet_style_sheet()),
                Markup(self._palette.style_sheet),  # noqa: S704 -- colours are checked as such
                Markup(style_sheet(_STATIC / "css")),
            ],
            scripts=[Markup(classic_scripts())],
            module=Markup(bundle(_STATIC / "js", "single-page", "pages/single-page.js").first),  # noqa: S704 -- files of ours
            texts=Markup("".join(blocks.blocks["texts"](blocks.new_context(words)))),  # noqa: S704 -- it escapes itself
            # In JSON "<" stands only within strings, so nothing in it can end the block.
            data={
                name: Markup(text.strip().replace("<", r"\u003c"))  # noqa: S704
                for name, text in [("data-texts", later), *((name, make()) for name, make in self._data.items())]
            },
        )
