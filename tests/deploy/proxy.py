"""The nginx example, run as it is but for its paths, its port and its place for temporary files."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.running import ROOT, ended, free_port

EXAMPLE = ROOT / "docs" / "deploy" / "nginx" / "amur-atlas.conf"
HOST = {"Host": "atlas.example.org"}
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")

needs_nginx = pytest.mark.skipif(NGINX is None, reason="nginx is not installed (Debian: nginx-light)")

_MAIN = """{user}
pid {folder}/nginx.pid;
error_log {folder}/main.log crit;
worker_processes 1;
events {{ worker_connections 512; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@contextmanager
def nginx(folder: Path, socket: Path) -> Iterator[int]:
    """Run the example before a gunicorn; gives the port it listens on.

    Parameters
    ----------
    folder : pathlib.Path
        Where its cache, logs and temporary files go.
    socket : pathlib.Path
        The socket that gunicorn listens on.
    """
    assert NGINX is not None
    port = free_port()
    text = EXAMPLE.read_text(encoding="utf-8")
    for there, here in (
        ("unix:/run/amur-atlas/http.sock", f"unix:{socket}"),
        ("/var/cache/nginx/amur-atlas", f"{folder}/cache"),
        ("/var/log/nginx/", f"{folder}/"),
        ("listen 80", f"listen 127.0.0.1:{port}"),
    ):
        assert there in text, f"the example no longer has {there}"
        text = text.replace(there, here)
    (folder / "site.conf").write_text(text, encoding="utf-8")
    user = "user root;" if os.getuid() == 0 else ""
    (folder / "nginx.conf").write_text(_MAIN.format(user=user, folder=folder), encoding="utf-8")
    command = [NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "start.log")]
    started = subprocess.run(command, capture_output=True, text=True)  # returns once it listens
    assert started.returncode == 0, started.stderr
    try:
        yield port
    finally:
        stopped = ended([int((folder / "nginx.pid").read_text())])
        subprocess.run([*command, "-s", "stop"], check=True, capture_output=True)
        assert stopped()  # the command only tells it to; until then it writes into the folder
