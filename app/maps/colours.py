"""The colours of the program by name, light and dark; no other file names one, but the data those of their holders."""

__all__ = ["COLOURS", "DARK", "darkened"]

#: Each colour of the program by the name of its custom property.
COLOURS = {
    # Ground and text
    "paper": "#fbf9f4",
    "paper-2": "#f3efe5",
    "rule": "#d9d2c1",
    "ink": "#26231e",
    "ink-2": "#5c564a",
    "ink-hover": "#46413a",
    "link": "#7a2133",
    "accent": "#8b1e36",
    "accent-ground": "#f4dfe3",
    "surface": "#ffffff",
    "focus": "#1257a8",
    "control": "#8d8677",
    "control-off": "#78715f",
    "error": "#b3261e",
    "error-text": "#a11a12",
    "error-box": "#fbeae6",
    "error-box-text": "#8c1810",
    # The map's ground
    "sea": "#dfe8ea",
    "sea-line": "#a9bfc6",
    "land": "#f4efe3",
    "shore": "#7d9099",
    "river": "#6f97a9",
    "outside": "#ece7da",
    "frame": "#6c675b",
    "graticule": "#5f7480",
    "relief-shade": "#2b2117",
    "relief-light": "#fffdf5",
    # Land without a holder; the colours of holders are data
    "undecided": "#e9e6dc",
    "undecided-line": "#7f9a86",
    "none": "#f2eee4",
    "none-dot": "#b9ae97",
    "disputed-line": "#43405e",
    "swatch-line": "#7b7465",
    # The same as plain colours, in the narrow bands of the time bar
    "undecided-band": "#a9bba9",
    "none-band": "#e6e0d1",
    # Borders and what is chosen
    "border": "#6d1428",
    "border-unsurveyed": "#8b2440",
    "border-drawn": "#7d1a33",
    "border-casing": "#fffaf0",
    "passed": "#f0a35a",
    "border-former": "#3b2a66",
    "border-today": "#0b6aa8",
    "border-hover": "#e4572e",
    "region-hover": "#2d2a25",
    "region-chosen": "#1d1b18",
    "reading": "#0b5d4e",
    # Names on the map
    "name": "#2c2922",
    "name-2": "#4b463c",
    "name-halo": "#fbf8f0",
    "name-water": "#33637a",
    "name-range": "#5a4730",
    # Verdicts and marks
    "checked": "#e3ecdf",
    "checked-text": "#2c5230",
    "unchecked": "#f5e3d7",
    "unchecked-text": "#7b3413",
    "holds": "#dfe9f6",
    "holds-text": "#17437c",
    "holds-range": "#6f8fc9",
    "misses": "#f8e1d5",
    "misses-text": "#7a2f10",
    "misses-range": "#d59a72",
    "unclear": "#ece8dd",
    "unclear-range": "#b3ab99",
}

#: The same on a dark page, of each colour that a style has; drawings are for paper and have no dark colours.
DARK = {
    # Ground and text
    "paper": "#1a1917",
    "paper-2": "#26241f",
    "rule": "#403c35",
    "ink": "#ece7db",
    "ink-2": "#b7b0a1",
    "ink-hover": "#d3ccbd",
    "link": "#f0a6b1",
    "accent": "#ee8798",
    "accent-ground": "#4a2029",
    "surface": "#2d2b26",
    "focus": "#7db8ff",
    "control": "#8b8474",
    "control-off": "#9a9383",
    "error": "#ff8a80",
    "error-text": "#ffa49b",
    "error-box": "#43201c",
    "error-box-text": "#ffc4bd",
    # The map's ground
    "sea": "#17242c",
    "sea-line": "#43606d",
    "land": "#2c2a25",
    "shore": "#7f98a3",
    "river": "#5c8ea6",
    "outside": "#121110",
    "frame": "#8e8879",
    "graticule": "#8fa6b3",
    # Land without a holder
    "undecided": "#37352f",
    "undecided-line": "#8fb097",
    "none": "#2a2823",
    "none-dot": "#716b5e",
    "disputed-line": "#14121f",
    "swatch-line": "#8f8878",
    "undecided-band": "#7d927f",
    "none-band": "#4a463d",
    # Borders and what is chosen
    "border": "#ff9aa9",
    "border-unsurveyed": "#f7a9b8",
    "border-casing": "#1a1012",
    "passed": "#c9761f",
    "border-former": "#d9caff",
    "border-today": "#6fc3ff",
    "border-hover": "#ff8a5c",
    "region-hover": "#f5f1e6",
    "region-chosen": "#fffdf6",
    "reading": "#5fd0b8",
    # Names on the map
    "name": "#f1ecdf",
    "name-2": "#d8d1c1",
    "name-halo": "#17150f",
    "name-water": "#9fcbe0",
    "name-range": "#d9c09a",
    # Verdicts and marks
    "checked": "#24361f",
    "checked-text": "#b5dba9",
    "unchecked": "#42291a",
    "unchecked-text": "#f2b891",
    "holds": "#1c2f4a",
    "holds-text": "#a9cbf7",
    "holds-range": "#6d93d6",
    "misses": "#44281a",
    "misses-text": "#f0b48f",
    "misses-range": "#c98a5f",
    "unclear": "#38352e",
    "unclear-range": "#8a8373",
}

#: How much of each channel of a colour is left on a dark page, on which names are light.
_LEFT = 0.55


def darkened(colour: str) -> str:
    """Return a colour of the same hue for a dark page.

    Examples
    --------
    >>> darkened("#e7c069")
    '#7f6a3a'
    """
    return "#" + "".join(f"{round(int(colour[at : at + 2], 16) * _LEFT):02x}" for at in (1, 3, 5))
