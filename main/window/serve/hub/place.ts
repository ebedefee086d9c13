/** What a JupyterHub tells the server that it starts for one user: all of it is in the environment. */
import { z } from 'zod';
import { ServeUsageError } from '../usage-error.ts';

export interface HubPlace {
  /** Where the hub wants us to listen, and below which path; it ends with a slash. */
  listen: string;
  port: number;
  basePath: string;
  /** The hub's API, without a slash at its end, and where it hears what a user does. */
  api: string;
  activity: string;
  /** We are a client of the hub's by this name and secret. */
  clientId: string;
  secret: string;
  /** Where a browser is sent to sign in, and where it comes back to, as the hub knows it. */
  authorize: string;
  callback: string;
  /** The name of this server among its user's; the usual one has none. */
  serverName: string;
  /** Any one of them lets a user in. */
  scopes: readonly string[];
  /** Milliseconds between two reports of activity. */
  reportMs: number;
}

const url = z.url({ protocol: /^https?$/ });
const path = z.string().startsWith('/').endsWith('/');

const Environment = z.object({
  JUPYTERHUB_SERVICE_URL: url,
  JUPYTERHUB_SERVICE_PREFIX: path,
  JUPYTERHUB_API_URL: url,
  JUPYTERHUB_ACTIVITY_URL: url,
  JUPYTERHUB_API_TOKEN: z.string().min(1),
  JUPYTERHUB_CLIENT_ID: z.string().min(1),
  /** Absent or empty unless users have host names of their own. */
  JUPYTERHUB_HOST: z.string().default(''),
  JUPYTERHUB_BASE_URL: path,
  JUPYTERHUB_OAUTH_CALLBACK_URL: z.string().min(1),
  JUPYTERHUB_SERVER_NAME: z.string().default(''),
  JUPYTERHUB_OAUTH_ACCESS_SCOPES: z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' });
        return z.NEVER;
      }
    })
    .pipe(z.array(z.string().min(1)).min(1)),
  /** In seconds, as for the hub's own servers. */
  JUPYTERHUB_ACTIVITY_INTERVAL: z.coerce.number().positive().default(60),
});

/** @throws ServeUsageError naming the variable that is missing or not understood */
export function readHubPlace(environment: NodeJS.ProcessEnv): HubPlace {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0] ?? '');
    throw new ServeUsageError({
      en: `--hub is for a server that a JupyterHub starts (version 3 or later), and ${name} does not say what the hub would say.`,
      'zh-CN': `--hub用于由JupyterHub（3或更新版本）启动的服务，而${name}不是hub会给出的值。`,
    });
  }
  if (environment['JUPYTERHUB_SSL_KEYFILE'] !== undefined) {
    throw new ServeUsageError({
      en: 'This hub wants its own servers to speak HTTPS (internal_ssl), which Taproom does not. Set c.JupyterHub.internal_ssl = False.',
      'zh-CN':
        '这个hub要求内部服务使用HTTPS（internal_ssl），而Taproom不支持。请设置c.JupyterHub.internal_ssl = False。',
    });
  }
  const told = parsed.data;
  const bind = new URL(told.JUPYTERHUB_SERVICE_URL);
  return {
    listen: bind.hostname.replace(/^\[(.*)\]$/, '$1').replace(/^localhost$/, '127.0.0.1'),
    port: Number(bind.port === '' ? '80' : bind.port),
    basePath: told.JUPYTERHUB_SERVICE_PREFIX,
    api: told.JUPYTERHUB_API_URL.replace(/\/$/, ''),
    activity: told.JUPYTERHUB_ACTIVITY_URL,
    clientId: told.JUPYTERHUB_CLIENT_ID,
    secret: told.JUPYTERHUB_API_TOKEN,
    authorize: `${told.JUPYTERHUB_HOST}${told.JUPYTERHUB_BASE_URL}hub/api/oauth2/authorize`,
    callback: told.JUPYTERHUB_OAUTH_CALLBACK_URL,
    serverName: told.JUPYTERHUB_SERVER_NAME,
    scopes: told.JUPYTERHUB_OAUTH_ACCESS_SCOPES,
    reportMs: told.JUPYTERHUB_ACTIVITY_INTERVAL * 1000,
  };
}
