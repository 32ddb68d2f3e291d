"""Start the production server, open one page of every kind with all of its files, and stop it again.

``python -m tests.faults.walk`` prints how many addresses answered and exits with 0, or says what
went wrong and exits with 1. The tests run it in surroundings where something is missing.
"""

import fcntl
import json
import re
import socket
import struct
import sys

from tests.faults.running import Server, fetch, gunicorn

PAGES = (
    "/",
    "/?date=1858-05-28",
    "/?date=1860-11-14&lang=ru",
    "/regions/amur-left-bank?lang=zh-Hans",
    "/treaties/aigun-1858",
    "/figures",
    "/figures/aigun-600000",
    "/sources",
    "/cite.bib",
    "/method",
    "/data",
    "/try",
    "/changes?from=1689&to=1914",
    "/embed?from=1840&to=1870",
    "/map.svg?date=1858-06-01",
    "/api/v1/regions?date=1858-06-01",
    "/api/v1/openapi.json",
    "/healthz",
)
_FILE = re.compile(r"/assets/[0-9a-f]+/[A-Za-z0-9_./-]+")


def loopback_up() -> None:
    """Raise the loopback device, which a new network namespace has, but down (``ip link set lo up``)."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sh14s", b"lo", 0, b"")
        flags = struct.unpack("16sh14s", fcntl.ioctl(any_socket, 0x8913, request))[1]  # SIOCGIFFLAGS
        if not flags & 1:
            fcntl.ioctl(any_socket, 0x8914, struct.pack("16sh14s", b"lo", flags | 1, b""))  # SIOCSIFFLAGS, IFF_UP


def walk(server: Server) -> tuple[int, list[str]]:
    """Open everything once; give how many addresses were asked, and what went wrong."""
    wrong, seen = [], set(PAGES)
    files: set[str] = set()
    for page in PAGES:
        answer = fetch(server.where, page)
        if answer.status != 200:
            wrong.append(f"{page} answers {answer.status}")
        files |= set(_FILE.findall(answer.body.decode("utf-8", "replace")))
    if not files:
        wrong.append("no page names a file")
    for file in sorted(files):
        if fetch(server.where, file).status != 200:
            wrong.append(f"{file} does not answer")
    ring = [[130 + step / 5_000, 45] for step in range(20_000)] + [[134, 46], [130, 46], [130, 45]]
    body = json.dumps({"type": "Polygon", "coordinates": [ring]}).encode()
    answer = fetch(server.where, "/api/v1/area", {"Content-Type": "application/json"}, method="POST", body=body)
    if answer.status != 200 or json.loads(answer.body)["area_km2"] < 1000:
        wrong.append(f"the area of a large polygon answers {answer.status}")
    return len(seen) + len(files) + 1, wrong


def main() -> int:
    """Walk once and say how it went."""
    loopback_up()
    try:
        with gunicorn() as server:
            asked, wrong = walk(server)
            code = server.stop()
    except RuntimeError as refused:
        print(f"refused: {refused}")
        return 1
    if code:
        wrong.append(f"stopped with exit code {code}")
    wrong += [line for line in server.errors if "Traceback" in line or "[ERROR]" in line or "[CRITICAL]" in line]
    if len(server.out) < asked:
        wrong.append(f"{len(server.out)} log lines for {asked} requests")
    print("\n".join(wrong) or f"survived: {asked} addresses answered")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
