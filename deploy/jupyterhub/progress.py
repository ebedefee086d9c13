"""A service of the hub: a page for teachers, with who has finished what.

It reads the reports that learners' Taprooms keep, of those who agreed. Who may see it, the hub's roles say:
administrators, and whoever has the scope access:services!service=progress.
"""

import json
import os
from contextlib import suppress
from html import escape
from pathlib import Path
from urllib.parse import urlparse

from jupyterhub.services.auth import HubOAuthCallbackHandler, HubOAuthenticated
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.web import Application, RequestHandler, authenticated

REPORTS = Path(os.environ["REPORTS"])
PREFIX = os.environ["JUPYTERHUB_SERVICE_PREFIX"]
MAX_BYTES = 256 * 1024

WORDS = {
    "en": {
        "title": "Who has finished what",
        "about": "Only learners who agreed to let you see this are listed. Each number is how many steps of a lesson they have done.",
        "nobody": "Nobody has agreed yet. Learners are asked on the page where they start their Taproom.",
        "learner": "Learner",
        "steps": "Steps",
    },
    "zh-CN": {
        "title": "谁完成了什么",
        "about": "只列出同意你查看的学习者。数字是一节课里已完成的步骤数。",
        "nobody": "还没有人同意。学习者启动Taproom的页面上会问到这一点。",
        "learner": "学习者",
        "steps": "步骤",
    },
}

STYLE = """
/* Canvas takes its colour from the root alone. */
:root { color-scheme: light dark; --line: color-mix(in srgb, CanvasText 25%, Canvas); }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem; }
/* Collapsed borders would stay behind where a cell sticks. */
table { border-spacing: 0; border: solid var(--line); border-width: 1px 0 0 1px; }
th, td { padding: .3rem .6rem; border: solid var(--line); border-width: 0 1px 1px 0; background: Canvas; }
th { text-align: left; font-weight: 600; }
thead th { position: sticky; top: 0; z-index: 1; min-width: 4em; vertical-align: bottom; text-wrap: balance; }
tbody th, thead th:first-child { position: sticky; left: 0; white-space: nowrap; }
thead th:first-child { z-index: 2; }
td { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.done { background: color-mix(in srgb, seagreen 30%, Canvas); }
.none { color: color-mix(in srgb, CanvasText 60%, Canvas); }
"""


def read_report(folder):
    """A learner's report, or None: it is theirs to write, so it may hold anything, or be no file at all."""
    try:
        descriptor = os.open(folder / "report.json", os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with open(descriptor, "rb") as file:
            report = json.loads(file.read(MAX_BYTES))
        return [
            {
                "id": str(lesson["id"]),
                "title": {language: str(lesson["title"][language]) for language in WORDS},
                "steps": int(lesson["steps"]),
                "done": int(lesson["done"]),
            }
            for lesson in report["lessons"]
        ]
    except (OSError, ValueError, TypeError, KeyError):
        return None


def read_reports():
    reports = {}
    for folder in sorted(REPORTS.iterdir()):
        report = read_report(folder)
        if report is not None:
            reports[folder.name] = report
    return reports


def cell(lesson):
    if lesson is None:
        return "<td></td>"
    done, steps = lesson["done"], lesson["steps"]
    if done >= steps:
        return f'<td class="done">✓ {steps}</td>'
    return f"<td>{done}/{steps}</td>" if done > 0 else f'<td class="none">0/{steps}</td>'


def page(reports, language):
    words = WORDS[language]
    columns = {}
    for report in reports.values():
        for lesson in report:
            columns.setdefault(lesson["id"], lesson["title"][language])
    heads = "".join(f'<th scope="col">{escape(title)}</th>' for title in columns.values())
    rows = []
    for name, report in reports.items():
        lessons = {lesson["id"]: lesson for lesson in report}
        cells = "".join(cell(lessons.get(column)) for column in columns)
        done = sum(lesson["done"] for lesson in report)
        steps = sum(lesson["steps"] for lesson in report)
        rows.append(f'<tr><th scope="row">{escape(name)}</th><td>{done}/{steps}</td>{cells}</tr>')
    table = (
        f'<table><thead><tr><th scope="col">{words["learner"]}</th><th scope="col">{words["steps"]}</th>{heads}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
        if rows
        else f"<p>{words['nobody']}</p>"
    )
    return (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{words["title"]}</title>'
        f"<style>{STYLE}</style><h1>{words['title']}</h1><p>{words['about']}</p>{table}</html>"
    )


class Progress(HubOAuthenticated, RequestHandler):
    def set_default_headers(self):
        self.set_header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
        self.set_header("Cache-Control", "no-store")

    @authenticated
    def get(self):
        wanted = self.request.headers.get("Accept-Language", "").strip().lower()
        self.write(page(read_reports(), "zh-CN" if wanted.startswith("zh") else "en"))


def main():
    application = Application(
        [(f"{PREFIX.rstrip('/')}/?", Progress), (f"{PREFIX}oauth_callback", HubOAuthCallbackHandler)],
        cookie_secret=os.urandom(32),
    )
    url = urlparse(os.environ["JUPYTERHUB_SERVICE_URL"])
    # In a cluster the hub calls us by the name of a service, which is no address to listen on.
    HTTPServer(application, xheaders=True).listen(url.port, os.environ.get("LISTEN", url.hostname))
    IOLoop.current().start()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):  # the hub's way to end a service
        main()
