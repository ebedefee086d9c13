"""The configuration of a class as it is handed out, with a Taproom from the source tree and a quicker clock."""

load_subconfig("/opt/taproom/deploy/jupyterhub/jupyterhub_config.py")  # noqa: F821
c = get_config()  # noqa: F821

c.Spawner.cmd = ["node", "/opt/taproom/dist/main/headless.js", *c.Spawner.cmd[2:]]
c.Spawner.environment = {"JUPYTERHUB_ACTIVITY_INTERVAL": "2"}
c.JupyterHub.activity_resolution = 1
c.JupyterHub.services[0]["environment"]["IDLE_SECONDS"] = "25"
