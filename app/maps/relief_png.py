"""The relief of a drawing: a PNG of sixteen steps of light and shade on nothing, cut to what a view shows.

Every program that draws SVG knows PNG with transparency, where masks, filters and WebP are known to some. The
server cuts pictures that :func:`write_png` wrote, and reads no others.
"""

import struct
import zlib
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from .colours import COLOURS

__all__ = ["LEVEL", "LIGHT", "SHADE", "STEPS", "Steps", "cut", "read_png", "write_png"]

Steps = npt.NDArray[np.uint8]

#: The grey of level ground in the picture for browsers.
LEVEL = 128
#: How much a step of grey below and above that covers what lies below the relief, both of 255.
SHADE, LIGHT = 1.15, 1.2
#: What each step of a drawing is: its colour, and how much it covers, of 255. The first is level ground.
STEPS = [
    ("relief-shade", 0),
    *(("relief-shade", opacity) for opacity in (8, 19, 30, 41, 52, 63, 74, 85, 96, 107)),
    *(("relief-light", opacity) for opacity in (10, 26, 42, 58, 74)),
]
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_DEPTH, _PALETTE = 4, 3


def write_png(steps: Steps) -> bytes:
    """Return a picture of steps, each a number of :data:`STEPS`, as a PNG."""
    high, wide = steps.shape
    pairs = np.pad(steps, [(0, 0), (0, wide % 2)])
    packed = (pairs[:, ::2] << _DEPTH) | pairs[:, 1::2]
    rows = np.pad(packed, [(0, 0), (1, 0)])  # each row says first how it is filtered: not at all
    colours = b"".join(bytes.fromhex(COLOURS[colour][1:]) for colour, _ in STEPS)
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", wide, high, _DEPTH, _PALETTE, 0, 0, 0)),
        (b"PLTE", colours),
        (b"tRNS", bytes(opacity for _, opacity in STEPS)),
        (b"IDAT", zlib.compress(rows.tobytes(), 9)),
        (b"IEND", b""),
    )
    return _SIGNATURE + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts
    )


def read_png(picture: bytes) -> Steps:
    """Return the steps of a picture that :func:`write_png` wrote.

    Raises
    ------
    ValueError
        If it is any other.
    """
    parts = dict(_parts(picture))
    wide, high, *form = struct.unpack(">IIBBBBB", parts[b"IHDR"])
    if form != [_DEPTH, _PALETTE, 0, 0, 0]:
        raise ValueError("is no PNG of sixteen colours")
    rows = np.frombuffer(zlib.decompress(parts[b"IDAT"]), dtype=np.uint8).reshape(high, -1)
    if rows[:, 0].any():
        raise ValueError("is a PNG with filtered rows")
    packed = rows[:, 1:]
    found: Steps = np.stack([packed >> _DEPTH, packed & 15], axis=2).reshape(high, -1)[:, :wide]
    return found


def _parts(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    if picture[:8] != _SIGNATURE:
        raise ValueError("is no PNG")
    at = len(_SIGNATURE)
    while at < len(picture):
        size, name = struct.unpack_from(">I4s", picture, at)
        yield name, picture[at + 8 : at + 8 + size]
        at += size + 12


def cut(steps: Steps, extent: tuple[float, ...], window: tuple[float, ...]) -> tuple[Steps, tuple[float, ...]] | None:
    """Return the part of a picture that a window shows, with the edges of that part, or None if it shows none.

    Parameters
    ----------
    steps : array
        The picture.
    extent, window : tuple of float
        Left, lower, right and upper edge, metres on the map.
    """
    high, wide = steps.shape
    left, lower, right, upper = extent
    across, down = (right - left) / wide, (upper - lower) / high
    first, last = max(0, int((window[0] - left) / across) - 1), min(wide, int((window[2] - left) / across) + 2)
    top, bottom = max(0, int((upper - window[3]) / down) - 1), min(high, int((upper - window[1]) / down) + 2)
    if first >= last or top >= bottom:
        return None
    edges = (left + first * across, upper - bottom * down, left + last * across, upper - top * down)
    return steps[top:bottom, first:last], edges
