"""Every colour and every pattern of the atlas, once: for the style sheet, the pages and the drawing.

The colours of the page are the program's, those of the holders are data. :class:`Palette` puts both
together. The pages link what its ``style_sheet`` writes: a custom property for each colour, light and
dark, which the other styles use, and a rule for each paint that is one plain colour. All other paints
are patterns, for pages and drawing alike, with presentation attributes, so that a drawing looks the
same in a browser, in Inkscape and on paper.

Where a reader's system forces its own colours, they cannot tell holders apart: there each holder has
a hatch, the one that the data choose or the next that is free, drawn with the system's two colours.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from markupsafe import Markup

from ..atlas import Atlas
from ..atlas.records import Holding, Party
from ..atlas.settings import Hatch
from .colours import COLOURS, DARK, darkened

__all__ = ["Palette", "paint_of", "paint_of_party"]

#: What stands on the ground of a holder's hatch, a square of 8 by 8; each part is ink or a filled mark.
_HATCHES: Mapping[Hatch, str] = {
    "lines": '<path class="hatch-ink" d="M0 4H8"{ink}/>',
    "dots": '<circle class="hatch-mark" cx="4" cy="4" r="1.4"{mark}/>',
    "cross": '<path class="hatch-ink" d="M0 4H8M4 0V8"{ink}/>',
    "waves": '<path class="hatch-ink" d="M0 5Q2 1 4 5T8 5"{ink}/>',
    "bars": '<path class="hatch-ink" d="M4 0V8"{ink}/>',
}
#: Once every hatch has a holder they come again, wider and then closer.
_SCALES = (1.0, 1.7, 0.7)
#: From band to band of land that passed, and the width of the narrow ones, px.
_PASSED = (16, 6)
#: The stripes of those who hold land together, degrees: another turn for others.
_TURNS = (45, 20, 70, -20, -70)


def paint_of_party(party: Party, *, disputed: bool = False) -> str:
    """Return the paint of land: its holder, or ``joint-`` and its holders, or its status.

    ``-disputed`` follows where a holder's title is contested. ``static/js/shared/holdings.js`` has the same rule.
    """
    if party.holder is not None:
        return f"{party.holder}-disputed" if disputed else party.holder
    return "-".join((party.status, *party.holders))


def paint_of(holding: Holding) -> str:
    """Return the paint of a holding."""
    return paint_of_party(holding.party, disputed=holding.disputed)


class Palette:
    """All colours and paints of one atlas.

    Parameters
    ----------
    atlas : Atlas
        ``atlas.json`` has the colours of its holders; who holds land together follows from the holdings.

    Attributes
    ----------
    colours : dict of str to str
        Each colour by the name of its custom property.
    dark : dict of str to str
        The same for dark pages: holders have the dark colour of the data, or their own one darkened.
    schemes : dict of str to dict
        Both, ``light`` and ``dark``.
    patterns : dict of str to str
        The patterns as SVG: by the paint that is drawn with them, or ``forced-ID`` for what a plain colour becomes.
    solid : frozenset of str
        The paints of one plain colour; every other one is a pattern.
    """

    def __init__(self, atlas: Atlas) -> None:
        self._holders = atlas.settings.holders
        self._parties = list(atlas.parties)
        self._joint = [party for party in atlas.parties if party.status == "joint"]
        self._disputed = [party for party, disputed in atlas.parties.items() if disputed and party.holder is not None]
        self.solid = frozenset(name for name, holder in self._holders.items() if holder.pattern is None)
        self.colours = {
            **COLOURS,
            **{_property(name): holder.colour for name, holder in self._holders.items()},
            **{f"{paint_of_party(party)}-band": _mixed(self._colours_of(party)) for party in self._joint},
        }
        self.dark = {
            **DARK,
            **{_property(name): one.colour_dark or darkened(one.colour) for name, one in self._holders.items()},
        }
        for party in self._joint:
            mixed = _mixed([self.dark[_property(name)] for name in party.holders])
            self.dark[f"{paint_of_party(party)}-band"] = mixed
        self.schemes = {"light": self.colours, "dark": self.dark}
        self.patterns = dict(self._drawn())

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The paints that occur on the maps of the span, in the order of every legend; disputed ones follow."""
        return (
            *(paint_of_party(party) for party in self._parties),
            *(paint_of_party(party, disputed=True) for party in self._disputed),
        )

    def fill_of(self, paint: str) -> str:
        """Return the ``fill`` attribute of a paint: a colour, or the address of its pattern in the same document."""
        return self.colours[_property(paint)] if paint in self.solid else f"url(#paint-{paint})"

    def passed(self, before: str, after: str) -> tuple[str, str]:
        """Return the paint of land that passed from one paint to another, and its pattern.

        Wide bands as it is painted after, narrow ones as before; upright, as no other paint is.
        ``static/js/map/passed-paint.js`` draws the same.
        """
        paint, (wide, narrow) = f"passed-{before}-{after}", _PASSED
        edge = f'<path class="passed-edge" d="M0 0V{wide}M{narrow} 0V{wide}" fill="none" '
        return paint, _pattern(
            paint,
            wide,
            0,
            f'<rect width="{wide}" height="{wide}" fill="{self.fill_of(after)}"/>',
            f'<rect width="{narrow}" height="{wide}" fill="{self.fill_of(before)}"/>',
            f'{edge}stroke="{COLOURS["surface"]}" stroke-opacity="0.75" stroke-width="0.8"/>',
        )

    @cached_property
    def defs(self) -> Markup:
        """All patterns, for a ``<defs>`` element."""
        return Markup("".join(self.patterns.values()))  # noqa: S704 -- colours are checked as such

    @cached_property
    def style_sheet(self) -> str:
        """The custom properties of all colours, the rules of the plain paints, and those for forced colours."""
        plain = [name for name in self._holders if name in self.solid]
        # In the narrow bands of the time bar a pattern would be a blot: there each is one plain colour.
        bands = {name: _property(name) for name in self._holders if name not in self.solid}
        bands |= {paint: f"{paint}-band" for paint in self.order if f"{paint}-band" in self.colours}
        # Patterns have their colours as attributes, which hold wherever a drawing is shown; on a page these give way.
        drawn = "".join(self.patterns.values())
        named = {colour: name for name, colour in self.colours.items() if name in self.dark and f'="{colour}"' in drawn}
        rules = [
            *(
                f'.patterns [{attribute}="{colour}"] {{ {attribute}: var(--{name}); }}'
                for colour, name in named.items()
                for attribute in ("fill", "stroke")
                if f'{attribute}="{colour}"' in drawn
            ),
            *(f'[data-paint="{name}"] {{ fill: var(--{_property(name)}); }}' for name in plain),
            *(f'.timebar-chart [data-paint="{paint}"] {{ fill: var(--{colour}); }}' for paint, colour in bands.items()),
            "@media (forced-colors: active) {",
            "  .patterns .hatch-ground { fill: Canvas; }",
            "  .patterns .hatch-mark { fill: CanvasText; opacity: 1; }",
            "  .patterns .hatch-ink { stroke: CanvasText; opacity: 1; }",
            "  .patterns .hatch-forced { display: inline; }",
            # The time bar stretches its chart, and would stretch a hatch: there edges part the bands.
            "  .chart-area { stroke: CanvasText; vector-effect: non-scaling-stroke; }",
            *(f'  [data-paint="{name}"]:not(.chart-area) {{ fill: url("#paint-forced-{name}"); }}' for name in plain),
            "}",
        ]
        # Chosen on the page, or else as the system has it; a drawing within a page is light, and so is paper.
        dark = _properties(self.dark)
        schemes = [
            f":root, .static-map {{ {_properties(self.colours)} }}",
            f'@media screen {{ :root[data-scheme="dark"] {{ {dark} }} }}',
            f'@media screen and (prefers-color-scheme: dark) {{ :root:not([data-scheme="light"]) {{ {dark} }} }}',
        ]
        return "\n".join([*schemes, *rules, ""])

    def _colours_of(self, party: Party) -> list[str]:
        return [self._holders[name].colour for name in party.holders]

    def _drawn(self) -> Iterator[tuple[str, str]]:
        hatches = self._hatches()
        for name, holder in self._holders.items():
            hatch, scale = hatches[name]
            paint = f"forced-{name}" if name in self.solid else name
            yield paint, _pattern(paint, 8, 0, _ground(holder.colour, 8), _hatch(hatch), scale=scale)
        for party in self._disputed:
            (colour,), paint = self._colours_of(party), paint_of_party(party, disputed=True)
            hatch, scale = hatches[party.holders[0]]
            band = _band(COLOURS["disputed-line"], 1.7, 8, pale=0.55)
            own = f'<g class="hatch-forced" display="none">{_hatch(hatch)}</g>'
            yield paint, _pattern(paint, 8, -45, _ground(colour, 8), band, own, scale=scale)
        for number, party in enumerate(self._joint):
            first, *others = self._colours_of(party)
            paint, wide = paint_of_party(party), 6 * len(party.holders)
            bands = (_band(colour, 6, wide, at=6 * place) for place, colour in enumerate(others))
            yield paint, _pattern(paint, wide, _TURNS[number % len(_TURNS)], _ground(first, wide), *bands)
        yield from _PATTERNS.items()

    def _hatches(self) -> dict[str, tuple[Hatch, float]]:
        """Give each holder the hatch that it chooses, and then each other one the next that is free."""
        every = [(hatch, scale) for scale in _SCALES for hatch in _HATCHES]
        found: dict[str, tuple[Hatch, float]] = {}
        for name, holder in sorted(self._holders.items(), key=lambda item: item[1].pattern is None):
            fitting = [one for one in every if holder.pattern in (None, one[0])]
            found[name] = next((one for one in fitting if one not in found.values()), fitting[0])
        return found


def _property(holder: str) -> str:
    """Return the name of the custom property of a holder's colour."""
    return f"holder-{holder}"


def _properties(colours: Mapping[str, str]) -> str:
    """Return the declarations of the custom properties of colours."""
    return " ".join(f"--{name}: {colour};" for name, colour in colours.items())


def _mixed(colours: Sequence[str]) -> str:
    """Return the mean of colours."""
    channels = [[int(colour[at : at + 2], 16) for colour in colours] for at in (1, 3, 5)]
    return "#" + "".join(f"{round(sum(channel) / len(channel)):02x}" for channel in channels)


def _pattern(paint: str, size: float, turn: float, *shapes: str, scale: float = 1) -> str:
    moves = [f"rotate({turn})"] * (turn != 0) + [f"scale({scale})"] * (scale != 1)
    moved = f' patternTransform="{" ".join(moves)}"' if moves else ""
    return (
        f'<pattern id="paint-{paint}" width="{size}" height="{size}" patternUnits="userSpaceOnUse"{moved}>'
        f"{''.join(shapes)}</pattern>"
    )


def _ground(colour: str, size: float) -> str:
    return f'<rect class="hatch-ground" width="{size}" height="{size}" fill="{colour}"/>'


def _hatch(hatch: Hatch) -> str:
    ink = COLOURS["disputed-line"]
    return _HATCHES[hatch].format(
        ink=f' fill="none" stroke="{ink}" stroke-width="1.2" opacity="0.45"', mark=f' fill="{ink}" opacity="0.45"'
    )


def _band(colour: str, width: float, height: float, *, at: float = 0, pale: float = 1) -> str:
    place = f' x="{at}"' if at else ""
    opacity = f' opacity="{pale}"' if pale < 1 else ""
    return f'<rect class="hatch-mark"{place} width="{width}" height="{height}" fill="{colour}"{opacity}/>'


def _dot(at: float) -> str:
    # No mark: in forced colours land without any rule has no sign at all.
    return f'<circle class="hatch-ground" cx="{at}" cy="{at}" r="0.9" fill="{COLOURS["none-dot"]}"/>'


#: The patterns of land without a holder and of what is laid over land.
_PATTERNS = {
    "undecided": _pattern(
        "undecided", 9, 45, _ground(COLOURS["undecided"], 9), _band(COLOURS["undecided-line"], 1.6, 9)
    ),
    "none": _pattern("none", 9, 0, _ground(COLOURS["none"], 9), _dot(2.2), _dot(6.7)),
    # Land that a chosen reading counts, over the paint of its holding
    "counted": _pattern("counted", 9, 0, _band(COLOURS["reading"], 9, 1.8, pale=0.8)),
    # Land that only some readings of a printed figure count
    "open": _pattern("open", 9, 45, _band(COLOURS["accent"], 4, 9, pale=0.45)),
}
