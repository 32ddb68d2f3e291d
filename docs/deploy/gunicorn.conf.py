"""Settings of the production server: ``gunicorn -c docs/deploy/gunicorn.conf.py wsgi:app``.

Every setting that is not gunicorn's own default stands here with its reason. What belongs to one
machine comes from the environment: ``WEB_CONCURRENCY`` (number of workers) and ``BIND`` (where to
listen); a listening socket handed over by systemd comes before both.
"""

import gc
import os
from pathlib import Path

# Wherever the command is given, `wsgi:app` is the one at the top of this repository.
chdir = str(Path(__file__).resolve().parents[2])

bind = os.environ.get("BIND", "127.0.0.1:8000")

# Load and measure once, then fork: workers share that memory, a faulty data folder stops the start
# with the list of its faults, and all workers are sure to serve the same data.
preload_app = True

# At least two, so that one long request or one lost worker never stops the site. Answers are
# arithmetic, not waiting: more workers than processor cores gain nothing.
workers = max(2, int(os.environ.get("WEB_CONCURRENCY", os.cpu_count() or 2)))

# One request at a time in each worker. Threads would share one interpreter lock and gain nothing
# for arithmetic, and only here is `timeout` a limit on the single request: a worker that computes
# for longer is replaced. Slow clients are the proxy's to wait for (see docs/deploy/nginx): it takes a
# request in whole before it connects, and an answer in whole before it sends it on.
worker_class = "sync"
timeout = 30
graceful_timeout = 30

# Longer than any own link: a shape in a link of /try stands in the fragment, which no server sees.
limit_request_line = 4094
limit_request_fields = 50
limit_request_field_size = 8190

# The heartbeat of a worker is a file's time stamp: in memory, so that neither a full disk nor a
# slow or a read-only one can make a healthy worker look dead.
_memory = "/dev/shm"  # noqa: S108 -- Gunicorn gives its files there names that nobody can guess
worker_tmp_dir = _memory if os.path.isdir(_memory) else None

# No remote control, which would want a socket in somebody's home folder; signals do all of it.
control_socket_disable = True

# max_requests stays off: what a worker keeps is bounded (KEPT_ANSWERS_BYTES), so there is nothing to shed.

# The proxy on the same machine says whether the reader came by https; nobody else is believed, and
# no other header than this one. It decides the address that citations print where
# ATLAS_PUBLIC_URL is not set. No ProxyFix beside it: the application needs no client's address.
forwarded_allow_ips = "127.0.0.1,::1"
secure_scheme_headers = {"X-FORWARDED-PROTO": "https"}
# Gunicorn would take SCRIPT_NAME, the prefix of every link, from a header of that proxy as well.
forwarder_headers = ""

# One JSON line per request to standard output, without personal data; errors to standard error.
accesslog = "-"
errorlog = "-"
logger_class = "app.web.serving.gunicorn_log.AtlasLogger"


def when_ready(server):  # type: ignore[no-untyped-def]
    """Make all that readers will ask for before the workers are forked: they share it, and so does one started anew."""
    from app.web.serving import warmup as warm

    app = server.app.wsgi()
    app.extensions["atlas"].measure()
    app.extensions["downloads"].make()
    warm.before_fork(app)
    # A collector that walks through all of it writes into it, and each worker would soon have a copy of its own.
    gc.collect()
    gc.freeze()


def post_worker_init(worker):  # type: ignore[no-untyped-def]
    """Ask again for a page that failed before the fork; until it is there ``/readyz`` answers 503."""
    from app.web.serving import warmup as warm

    warm.begin(worker.wsgi)
