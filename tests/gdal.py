"""GDAL at its C interface, as QGIS calls it: edits a GeoJSON file in place or writes it to another one.

``python -m tests.gdal LIBRARY COMMAND FILE...`` runs one of the functions below in a process of its own, for two
GDALs do not go together in one. The library is Debian's or the newer one that pyogrio's wheels carry.
"""

import ctypes
import ctypes.util
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

VECTOR, UPDATE = 0x04, 0x01
#: How far a vertex is moved, in degrees.
STEP = 0.0005


def libraries() -> dict[str, Path | str]:
    """Return every GDAL that there is here, by name."""
    found: dict[str, Path | str] = {}
    if (system := ctypes.util.find_library("gdal")) is not None:
        found["system"] = system
    spec = importlib.util.find_spec("pyogrio")
    if spec is not None and spec.submodule_search_locations:
        beside = Path(spec.submodule_search_locations[0]).parent / "pyogrio.libs"
        if (carried := next(beside.glob("libgdal*.so*"), None)) is not None:
            found["pyogrio"] = carried
    return found


def run(library: Path | str, command: str, *arguments: Path | str) -> str:
    """Run one of the commands in a process of its own and return what it prints."""
    environment = dict(os.environ)
    if isinstance(library, Path):
        package = library.parent.parent / "pyogrio"
        environment |= {"GDAL_DATA": str(package / "gdal_data"), "PROJ_DATA": str(package / "proj_data")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.gdal", str(library), command, *map(str, arguments)],
        env=environment,
        cwd=Path(__file__).resolve().parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


class Gdal:
    """The few calls that are needed."""

    def __init__(self, library: str) -> None:
        self.lib = ctypes.CDLL(library)
        for name in (
            "GDALOpenEx", "GDALDatasetGetLayer", "OGR_L_GetNextFeature", "OGR_F_GetGeometryRef",
            "OGR_G_GetGeometryRef", "GDALVectorTranslateOptionsNew", "GDALVectorTranslate",
        ):  # fmt: skip
            getattr(self.lib, name).restype = ctypes.c_void_p
        for name in ("OGR_G_GetX", "OGR_G_GetY"):
            getattr(self.lib, name).restype = ctypes.c_double
        for name in ("GDALVersionInfo", "CPLGetLastErrorMsg"):
            getattr(self.lib, name).restype = ctypes.c_char_p
        self.lib.GDALAllRegister()

    def version(self) -> str:
        """Return the number of its version."""
        return self.lib.GDALVersionInfo(b"RELEASE_NAME").decode()

    def save(self, *files: str) -> None:
        """Save every feature of files in place, as QGIS does, and change nothing."""
        for file in files:
            self._edit(file, None)

    def move(self, feature: str, *files: str) -> None:
        """Move the middle vertex of one feature of each file by ``STEP``, and save it in place."""
        for file in files:
            self._edit(file, int(feature))

    def rewrite(self, options: str, *files: str) -> None:
        """Write files anew with options of ogr2ogr; through another format and back if they name one."""
        words = options.split()
        for file in files:
            written = file
            if "-f" in words:
                written = f"{file}.other"
                self._translate(file, written, words)
                words = []
            self._translate(written, f"{file}.new", ["-f", "GeoJSON", *words])
            os.replace(f"{file}.new", file)
            words = options.split()

    def _edit(self, file: str, moved: int | None) -> None:
        lib = self.lib
        opened = self._checked(lib.GDALOpenEx(file.encode(), VECTOR | UPDATE, None, None, None))
        layer = ctypes.c_void_p(lib.GDALDatasetGetLayer(opened, 0))
        lib.OGR_L_ResetReading(layer)
        features = []
        while (feature := lib.OGR_L_GetNextFeature(layer)) is not None:
            features.append(ctypes.c_void_p(feature))
        for number, feature in enumerate(features):
            if number == moved:
                self._move(ctypes.c_void_p(lib.OGR_F_GetGeometryRef(feature)))
            if lib.OGR_L_SetFeature(layer, feature):
                raise OSError(self._said())
            lib.OGR_F_Destroy(feature)
        lib.GDALClose(opened)

    def _move(self, geometry: ctypes.c_void_p) -> None:
        lib = self.lib
        if lib.OGR_G_GetGeometryCount(geometry):
            geometry = ctypes.c_void_p(lib.OGR_G_GetGeometryRef(geometry, 0))
        middle = lib.OGR_G_GetPointCount(geometry) // 2
        east, north = lib.OGR_G_GetX(geometry, middle), lib.OGR_G_GetY(geometry, middle)
        lib.OGR_G_SetPoint_2D(geometry, middle, ctypes.c_double(east + STEP), ctypes.c_double(north + STEP))

    def _translate(self, source: str, target: str, options: list[str]) -> None:
        lib = self.lib
        opened = self._checked(lib.GDALOpenEx(source.encode(), VECTOR, None, None, None))
        words = (ctypes.c_char_p * (len(options) + 1))(*[option.encode() for option in options], None)
        given = ctypes.c_void_p(lib.GDALVectorTranslateOptionsNew(words, None))
        written = lib.GDALVectorTranslate(target.encode(), None, 1, (ctypes.c_void_p * 1)(opened), given, None)
        lib.GDALClose(self._checked(written))
        lib.GDALClose(opened)

    def _checked(self, handle: int | None) -> ctypes.c_void_p:
        if handle is None:
            raise OSError(self._said())
        return ctypes.c_void_p(handle)

    def _said(self) -> str:
        return self.lib.CPLGetLastErrorMsg().decode()


if __name__ == "__main__":
    library, command, *arguments = sys.argv[1:]
    print(getattr(Gdal(library), command)(*arguments) or "")
