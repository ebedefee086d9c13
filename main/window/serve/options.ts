/** What `taproom serve` can be told, and what it says of a word that it can't follow. */
import { isIP } from 'node:net';
import { isAbsolute } from 'node:path';
import { parseArgs } from 'node:util';
import { nearestLanguage } from '../../contract/nearest-language.ts';
import { type HubPlace, readHubPlace } from './hub/place.ts';
import { ServeUsageError } from './usage-error.ts';

export interface ServeOptions {
  /** An IP address of this machine, or one that stands for all of them. */
  listen: string;
  /** 0: a free one. */
  port: number;
  /** Begins and ends with a slash. */
  basePath: string;
  /** Names, each with or without a port, that a proxy or another machine calls us by. */
  allowedHosts: readonly string[];
  /** Where the key comes from; a random one is made for this launch. */
  token: TokenSource;
  /** Other learners have a Taproom on this machine, too. */
  shared: boolean;
  /** Folders of lessons that the learner is given, besides their own. */
  packs: readonly string[];
  /** Where it is kept what the learner has finished, for their teacher; null where nobody asked for it. */
  report: string | null;
}

/** `hub`: there is no key; a JupyterHub says who somebody is. */
export type TokenSource =
  | { from: 'random' }
  | { from: 'environment'; value: string }
  | { from: 'file'; path: string }
  | { from: 'hub'; hub: HubPlace };

/** The environment's key; unlike an option's, other accounts can't read it in the list of processes. */
export const TOKEN_VARIABLE = 'TAPROOM_TOKEN';

const LOOPBACK = '127.0.0.1';

/**
 * Reads the command line behind `serve`.
 * @returns null when it asks for help only. @throws ServeUsageError
 */
export function readServeOptions(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): ServeOptions | null {
  const values = parse(args);
  if (values.help) return null;
  const given = {
    // A hub starts one for each of its users.
    shared: values.shared || values.hub,
    allowedHosts: (values['allow-host'] ?? []).map(allowedHost),
    packs: (values.pack ?? []).map((path) => absolute('--pack', path)),
    report: values.report === undefined ? null : absolute('--report', values.report),
  };
  if (values.hub) {
    const ours = (['listen', 'port', 'base-path', 'token-file'] as const).find(
      (name) => values[name] !== undefined,
    );
    if (ours !== undefined) {
      throw wrong(`With --hub, the hub says what --${ours} would.`, `使用--hub时，--${ours}由hub决定。`);
    }
    const hub = readHubPlace(environment);
    const { listen, port, basePath } = hub;
    return { listen, port, basePath, token: { from: 'hub', hub }, ...given };
  }
  return {
    listen: listenAddress(values.listen),
    port: portNumber(values.port),
    basePath: basePath(values['base-path']),
    token: tokenSource(values['token-file'], environment[TOKEN_VARIABLE]),
    ...given,
  };
}

const options = {
  listen: { type: 'string' },
  port: { type: 'string' },
  'base-path': { type: 'string' },
  'allow-host': { type: 'string', multiple: true },
  'token-file': { type: 'string' },
  hub: { type: 'boolean', default: false },
  shared: { type: 'boolean', default: false },
  pack: { type: 'string', multiple: true },
  report: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

function parse(args: readonly string[]) {
  const { values, tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    tokens: true,
    allowPositionals: true,
  });
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind === 'positional') {
      throw wrong(
        `Nothing is known by the name “${token.value}” here.`,
        `这里没有“${token.value}”这个参数。`,
      );
    }
    if (token.kind !== 'option') continue;
    const { rawName, name, value } = token;
    if (!isOption(name)) throw wrong(`There is no option ${rawName}.`, `没有${rawName}这个选项。`);
    if (options[name].type === 'boolean') {
      if (value !== undefined) throw wrong(`${rawName} takes no value.`, `${rawName}不带值。`);
      continue;
    }
    // A value that looks like an option is one: the value was forgotten.
    if (value === undefined || value === '' || (!token.inlineValue && value.startsWith('-'))) {
      throw wrong(`${rawName} needs a value.`, `${rawName}需要一个值。`);
    }
    if (seen.has(name) && !('multiple' in options[name])) {
      throw wrong(`${rawName} is given twice.`, `${rawName}写了两次。`);
    }
    seen.add(name);
  }
  return textOf(values);
}

type Name = keyof typeof options;
const isOption = (name: string): name is Name => Object.hasOwn(options, name);

/** What was checked above, as its types. */
function textOf(values: Record<string, string | boolean | (string | boolean)[] | undefined>) {
  const text = (name: Name): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const texts = (name: Name): string[] | undefined => {
    const all = values[name];
    return Array.isArray(all) ? all.filter((one) => typeof one === 'string') : undefined;
  };
  return {
    listen: text('listen'),
    port: text('port'),
    'base-path': text('base-path'),
    'allow-host': texts('allow-host'),
    'token-file': text('token-file'),
    hub: values['hub'] === true,
    shared: values['shared'] === true,
    pack: texts('pack'),
    report: text('report'),
    help: values['help'] === true,
  };
}

function listenAddress(given: string | undefined): string {
  if (given === undefined) return LOOPBACK;
  // As in an address of the web.
  const address = given.replace(/^\[(.*)\]$/, '$1');
  if (address === 'localhost') return LOOPBACK;
  if (isIP(address) !== 0) return address;
  throw wrong(
    `--listen takes an IP address of this machine, such as 0.0.0.0 for all of them, and not “${given}”.`,
    `--listen要的是本机的IP地址（0.0.0.0表示全部地址），而不是“${given}”。`,
  );
}

function portNumber(given: string | undefined): number {
  if (given === undefined) return 0;
  if (/^\d{1,5}$/.test(given) && Number(given) <= 65_535) return Number(given);
  throw wrong(
    `--port takes a number from 0 (any free port) to 65535, and not “${given}”.`,
    `--port要的是0（任意空闲端口）到65535之间的数，而不是“${given}”。`,
  );
}

function basePath(given: string | undefined): string {
  if (given === undefined) return '/';
  const segments = given.split('/').filter((segment) => segment !== '');
  const sound = segments.every(
    (segment) => /^[\p{L}\p{N}_.~@%+-]+$/u.test(segment) && !/^\.+$/.test(segment),
  );
  if (given.startsWith('/') && sound) return segments.length === 0 ? '/' : `/${segments.join('/')}/`;
  throw wrong(
    `--base-path takes a path such as /lab/taproom, and not “${given}”.`,
    `--base-path要的是/lab/taproom这样的路径，而不是“${given}”。`,
  );
}

function allowedHost(given: string): string {
  const host = given.toLowerCase();
  if (/^([a-z\d_]([a-z\d_.-]*[a-z\d_])?|\[[\da-f:.]+\])(:\d{1,5})?$/.test(host)) return host;
  throw wrong(
    `--allow-host takes a name, with or without a port, such as lab.example.org, and not “${given}”.`,
    `--allow-host要的是主机名，可带端口，例如lab.example.org，而不是“${given}”。`,
  );
}

function absolute(option: string, given: string): string {
  if (isAbsolute(given)) return given;
  throw wrong(
    `${option} takes a whole path that begins with a slash, and not “${given}”.`,
    `${option}要的是以斜杠开头的完整路径，而不是“${given}”。`,
  );
}

function tokenSource(file: string | undefined, environment: string | undefined): TokenSource {
  if (file !== undefined && environment !== undefined) {
    throw wrong(
      `The key comes from --token-file or from ${TOKEN_VARIABLE}, not from both.`,
      `密钥要么来自--token-file，要么来自${TOKEN_VARIABLE}，不能两者都给。`,
    );
  }
  if (file !== undefined) return { from: 'file', path: file };
  if (environment !== undefined) return { from: 'environment', value: environment };
  return { from: 'random' };
}

const wrong = (en: string, zh: string): ServeUsageError => new ServeUsageError({ en, 'zh-CN': zh });

/** How to call it; `program` is what was typed before the options. */
export function serveUsage(program: string, locale: string): string {
  const chinese = nearestLanguage([locale]) === 'zh-CN';
  const lines: readonly [string, string, string][] = [
    [
      '--listen ADDRESS',
      'listen there and not on 127.0.0.1; 0.0.0.0 is everywhere',
      '监听的地址，默认127.0.0.1；0.0.0.0表示全部地址',
    ],
    ['--port N', 'at this port; by default any free one', '端口，默认任意空闲端口'],
    [
      '--base-path PATH',
      'below this path, for a proxy that keeps it',
      '位于此路径之下，供保留路径的代理使用',
    ],
    ['--allow-host NAME', 'answer to this name, too; may be repeated', '也应答这个主机名，可重复'],
    [
      '--token-file FILE',
      `the key; or in ${TOKEN_VARIABLE}; by default made at random`,
      `密钥所在文件，也可用${TOKEN_VARIABLE}给出；默认随机生成`,
    ],
    [
      '--hub',
      'as a server that a JupyterHub starts: address and sign-in are the hub’s',
      '由JupyterHub启动：地址和登录都由hub决定',
    ],
    [
      '--shared',
      'others work on this machine, too: no guest is kept in reserve; --hub says so, too',
      '本机还有别人在用：不预备客户机；--hub已包含此项',
    ],
    ['--pack FOLDER', 'with this folder of lessons, too; may be repeated', '附带这个课程文件夹，可重复'],
    [
      '--report FILE',
      'keep there which steps are done, for a teacher to read',
      '把完成了哪些步骤记在此文件里，供老师查看',
    ],
    ['--help', 'this text', '显示本说明'],
  ];
  const head = chinese
    ? `用法：${program} [选项]\n供浏览器使用的Taproom，一个进程供一位学习者使用。`
    : `Usage: ${program} [OPTION…]\nTaproom for a browser; one learner a process.`;
  return `${head}\n\n${lines.map(([option, en, zh]) => `  ${option.padEnd(20)}${chinese ? zh : en}`).join('\n')}\n`;
}
