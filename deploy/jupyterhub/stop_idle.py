"""A service of the hub that stops the servers which nobody has touched for IDLE_SECONDS.

Zero to JupyterHub brings one of its own (`cull`); Debian has none.
"""

import json
import os
import time
from contextlib import suppress
from datetime import datetime, timezone
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

API = os.environ["JUPYTERHUB_API_URL"]
TOKEN = os.environ["JUPYTERHUB_API_TOKEN"]
IDLE_SECONDS = float(os.environ["IDLE_SECONDS"])
PAGE = 100


def ask(path, method="GET"):
    request = Request(f"{API}{path}", method=method, headers={"Authorization": f"token {TOKEN}"})
    with urlopen(request, timeout=30) as reply:
        return json.loads(reply.read() or "null")


def users():
    offset = 0
    while page := ask(f"/users?state=ready&offset={offset}&limit={PAGE}"):
        yield from page
        offset += PAGE


def is_idle(server, now):
    last = server["last_activity"] or server["started"]
    return (now - datetime.fromisoformat(last)).total_seconds() > IDLE_SECONDS


def stop_idle():
    now = datetime.now(timezone.utc)
    # Stopping one changes the pages of the rest.
    for user in list(users()):
        for name, server in user["servers"].items():
            if server["ready"] and is_idle(server, now):
                print(f"stopping the idle server of {user['name']}", flush=True)
                which = f"servers/{quote(name, safe='')}" if name else "server"
                ask(f"/users/{quote(user['name'], safe='')}/{which}", "DELETE")


def main():
    while True:
        try:
            stop_idle()
        except (URLError, TimeoutError) as error:
            print(f"the hub does not answer: {error}", flush=True)
        time.sleep(min(60, max(1, IDLE_SECONDS / 10)))


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):  # the hub's way to end a service
        main()
