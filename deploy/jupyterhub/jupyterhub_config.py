"""JupyterHub for a class on one machine: people sign in with their accounts of it, each gets a Taproom.

    apt install jupyterhub ./taproom_*.deb          # Debian 13
    groupadd learners; groupadd teachers            # and put people into them
    jupyterhub -f /PATH/deploy/jupyterhub/jupyterhub_config.py

As root, as it starts each Taproom under the account of its learner. docs/class.md has the rest.
"""

import os
import pwd
import sys
from pathlib import Path

here = Path(__file__).resolve().parent
sys.path.insert(0, str(here))

import taproom_class  # noqa: E402

c = get_config()  # noqa: F821

# Everything of the class: the hub's own files, lessons for everybody, and what learners report.
place = Path(os.environ.get("TAPROOM_CLASS", "/srv/taproom"))
lessons = place / "lessons"
reports = place / "reports"
# The account that the teacher's page runs under. It needs nothing but `reports`.
reader = "nobody"
# Seconds without a touch before a Taproom is stopped. Whoever comes back goes on where they were.
idle = 30 * 60

place.mkdir(mode=0o755, parents=True, exist_ok=True)
lessons.mkdir(mode=0o755, exist_ok=True)
reports.mkdir(mode=0o711, exist_ok=True)
os.chown(reports, pwd.getpwnam(reader).pw_uid, 0)
os.chdir(place)

# Who may come in. A hub that others reach needs HTTPS: c.JupyterHub.ssl_key and ssl_cert, or a proxy before it.
c.LocalAuthenticator.allowed_groups = {"learners", "teachers"}
c.PAMAuthenticator.admin_groups = {"teachers"}
# A teacher sees who has finished what, and does not sit down at a learner's terminal.
c.JupyterHub.admin_access = False
c.JupyterHub.bind_url = "http://127.0.0.1:8000"
c.JupyterHub.db_url = f"sqlite:///{place}/jupyterhub.sqlite"
c.JupyterHub.cookie_secret_file = str(place / "cookie_secret")
c.ConfigurableHTTPProxy.pid_file = str(place / "proxy.pid")

# The learner's Taproom. A folder of lessons that is put into `lessons` is there at once, in every window.
c.Spawner.cmd = ["taproom", "serve", "--hub", "--pack", str(lessons)]
c.Spawner.start_timeout = 60
c.Spawner.http_timeout = 60
taproom_class.use(c)


def prepare(spawner):
    folder = taproom_class.report_folder(spawner, reports, reader)
    spawner.args = [] if folder is None else ["--report", str(folder / "report.json")]


c.Spawner.pre_spawn_hook = prepare

c.JupyterHub.services = [
    {
        "name": "idle",
        "command": [sys.executable, str(here / "stop_idle.py")],
        "environment": {"IDLE_SECONDS": str(idle)},
    },
    {
        "name": "progress",
        "display": True,
        "url": "http://127.0.0.1:8100",
        "command": [sys.executable, str(here / "progress.py")],
        "environment": {"REPORTS": str(reports)},
        "oauth_no_confirm": True,
        "user": reader,
    },
]
c.JupyterHub.load_roles = [
    {
        "name": "idle",
        "services": ["idle"],
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
    },
]
