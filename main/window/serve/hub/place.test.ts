import { expect, test } from 'vitest';
import { readServeOptions } from '../options.ts';
import { ServeUsageError } from '../usage-error.ts';
import { readHubPlace } from './place.ts';

/** What JupyterHub 5.2.1 (Debian 13, LocalProcessSpawner) gave a server; the token is made up. */
const told = {
  JUPYTERHUB_API_TOKEN: 'f00d',
  JUPYTERHUB_CLIENT_ID: 'jupyterhub-user-al%40x',
  JUPYTERHUB_HOST: '',
  JUPYTERHUB_OAUTH_CALLBACK_URL: '/user/al%40x/oauth_callback',
  JUPYTERHUB_OAUTH_ACCESS_SCOPES: '["access:servers!server=al@x/", "access:servers!user=al@x"]',
  JUPYTERHUB_USER: 'al@x',
  JUPYTERHUB_SERVER_NAME: '',
  JUPYTERHUB_API_URL: 'http://127.0.0.1:8081/hub/api',
  JUPYTERHUB_ACTIVITY_URL: 'http://127.0.0.1:8081/hub/api/users/al%40x/activity',
  JUPYTERHUB_BASE_URL: '/',
  JUPYTERHUB_SERVICE_PREFIX: '/user/al%40x/',
  JUPYTERHUB_SERVICE_URL: 'http://127.0.0.1:45123/user/al%40x/',
};

test('what a hub says is where to listen, what to ask and whom to let in', () => {
  expect(readHubPlace(told)).toEqual({
    listen: '127.0.0.1',
    port: 45123,
    basePath: '/user/al%40x/',
    api: 'http://127.0.0.1:8081/hub/api',
    activity: 'http://127.0.0.1:8081/hub/api/users/al%40x/activity',
    clientId: 'jupyterhub-user-al%40x',
    secret: 'f00d',
    authorize: '/hub/api/oauth2/authorize',
    callback: '/user/al%40x/oauth_callback',
    serverName: '',
    scopes: ['access:servers!server=al@x/', 'access:servers!user=al@x'],
    reportMs: 60_000,
  });
  const options = readServeOptions(['--hub', '--allow-host', 'class.example.org'], told);
  expect(options).toMatchObject({
    listen: '127.0.0.1',
    port: 45123,
    allowedHosts: ['class.example.org'],
    shared: true,
  });
});

test.each([
  ['http://0.0.0.0:8888/user/ada/', '0.0.0.0', 8888],
  ['http://[::]:8888/user/ada/', '::', 8888],
  ['http://localhost:8888/user/ada/', '127.0.0.1', 8888],
  ['http://10.0.0.7/user/ada/', '10.0.0.7', 80],
])('%s is where to listen', (url, listen, port) => {
  expect(readHubPlace({ ...told, JUPYTERHUB_SERVICE_URL: url })).toMatchObject({ listen, port });
});

test.each([
  [{}, 'JUPYTERHUB_SERVICE_URL'],
  [{ ...told, JUPYTERHUB_API_TOKEN: '' }, 'JUPYTERHUB_API_TOKEN'],
  [{ ...told, JUPYTERHUB_API_URL: 'file:///etc/passwd' }, 'JUPYTERHUB_API_URL'],
  // Without a scope anybody with an account would be let in.
  [{ ...told, JUPYTERHUB_OAUTH_ACCESS_SCOPES: '[]' }, 'JUPYTERHUB_OAUTH_ACCESS_SCOPES'],
  [{ ...told, JUPYTERHUB_OAUTH_ACCESS_SCOPES: 'access' }, 'JUPYTERHUB_OAUTH_ACCESS_SCOPES'],
  [{ ...told, JUPYTERHUB_OAUTH_ACCESS_SCOPES: undefined }, 'JUPYTERHUB_OAUTH_ACCESS_SCOPES'],
  [{ ...told, JUPYTERHUB_SERVICE_PREFIX: 'user' }, 'JUPYTERHUB_SERVICE_PREFIX'],
  [{ ...told, JUPYTERHUB_ACTIVITY_INTERVAL: '0' }, 'JUPYTERHUB_ACTIVITY_INTERVAL'],
  [{ ...told, JUPYTERHUB_SSL_KEYFILE: '/srv/key' }, 'internal_ssl'],
])('what no hub would say is named: %#', (environment, name) => {
  try {
    readHubPlace(environment);
    expect.unreachable();
  } catch (error) {
    if (!(error instanceof ServeUsageError)) throw error;
    expect(error.text.en).toContain(name);
    expect(error.text['zh-CN']).toContain(name);
  }
});
