"""What a hostile file would like to reach: a file's text, an environment, an address."""

from __future__ import annotations

import socket
from functools import cache


# Stands in a file of the folder in which the reader runs and in its environment.
SECRET = "9b1f-kept-from-everyone"  # noqa: S105 - nobody's
FILE = "secret.txt"
VARIABLE = "KEPT_FROM_EVERYONE"


@cache
def _listener() -> socket.socket:
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.0)  # asked, not waited for
    return listener


def address() -> str:
    """Return an address at which somebody listens."""
    return f"http://127.0.0.1:{_listener().getsockname()[1]}/x"


def visited() -> bool:
    """Say whether anybody came."""
    try:
        caller, _ = _listener().accept()
    except BlockingIOError:
        return False
    caller.close()
    return True
