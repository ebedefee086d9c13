"""What a class adds to a hub: a question before a Taproom is started, and what follows from the answer.

Used by both configurations here: `jupyterhub_config.py` and `zero-to-jupyterhub.yaml`.
"""

import os
import pwd
import shutil
from pathlib import Path

QUESTION = """
<div class="form-check">
  <input class="form-check-input" type="checkbox" name="share" value="yes" id="share" {checked}>
  <label class="form-check-label" for="share">
    My teacher may see which steps I have finished. My answers, notes and commands stay mine.
    <br>
    <span lang="zh-CN">老师可以看到我完成了哪些步骤。我的答案、笔记和命令只属于我自己。</span>
  </label>
</div>
"""


def question(spawner):
    """The form before a start, with the last answer in it."""
    last = spawner.orm_spawner.user_options or {}
    return QUESTION.format(checked="checked" if last.get("share") is True else "")


def answer(form):
    """What the form says; an API client may say anything, so `consents` looks again."""
    return {"share": form.get("share") == ["yes"]}


def consents(spawner):
    return spawner.user_options.get("share") is True


def use(config):
    """Puts the question into a configuration, and lets an untouched page be idle.

    The proxy takes every byte from a browser for activity, and an open page answers the server's
    pings. A Taproom itself says when its learner touched a key, the mouse or the screen.
    """
    config.Spawner.options_form = question
    config.Spawner.options_from_form = answer
    config.JupyterHub.last_activity_interval = 0


def report_folder(spawner, folder, reader):
    """Makes the learner's folder for reports, or takes it away where they don't consent.

    The learner owns it, and the teacher's page, which runs as `reader`, may look into it. Returns it,
    or None. Runs as root, in a folder that only root and `reader` can change.
    """
    own = Path(folder) / spawner.user.name
    if own.parent != Path(folder):
        raise ValueError(f"{spawner.user.name!r} is no name of a folder")
    if not consents(spawner):
        shutil.rmtree(own, ignore_errors=True)
        return None
    learner = pwd.getpwnam(spawner.user.name)
    own.mkdir(mode=0o750, exist_ok=True)
    os.chown(own, learner.pw_uid, pwd.getpwnam(reader).pw_gid)
    return own
