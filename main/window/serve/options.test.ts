import { expect, it, test } from 'vitest';
import { readServeOptions, serveUsage, type ServeOptions } from './options.ts';
import { ServeUsageError } from './usage-error.ts';

const byDefault: ServeOptions = {
  listen: '127.0.0.1',
  port: 0,
  basePath: '/',
  allowedHosts: [],
  token: { from: 'random' },
  shared: false,
  packs: [],
  report: null,
};

test('this machine alone, at a free port, with a random key, unless told otherwise', () => {
  expect(readServeOptions([], {})).toEqual(byDefault);
});

test.each<[string[], Partial<ServeOptions>]>([
  [['--listen', '0.0.0.0'], { listen: '0.0.0.0' }],
  [
    ['--pack', '/srv/one', '--pack=/srv/two', '--report', '/srv/ada.json'],
    { packs: ['/srv/one', '/srv/two'], report: '/srv/ada.json' },
  ],
  [['--shared'], { shared: true }],
  [['--listen=::'], { listen: '::' }],
  [['--listen', '[::1]'], { listen: '::1' }],
  [['--listen', 'localhost'], { listen: '127.0.0.1' }],
  [['--port', '8080'], { port: 8080 }],
  [['--port=65535'], { port: 65_535 }],
  [['--base-path', '/lab/taproom'], { basePath: '/lab/taproom/' }],
  [['--base-path', '/user/李雷@example.org/'], { basePath: '/user/李雷@example.org/' }],
  [['--base-path', '/user/a%40b'], { basePath: '/user/a%40b/' }],
  [['--base-path', '/'], {}],
  [
    ['--allow-host', 'Lab.example.org', '--allow-host=10.0.0.7:8443', '--allow-host', '[fe80::1]'],
    { allowedHosts: ['lab.example.org', '10.0.0.7:8443', '[fe80::1]'] },
  ],
  [['--token-file', '/run/key'], { token: { from: 'file', path: '/run/key' } }],
])('%j', (args, told) => {
  expect(readServeOptions(args, {})).toEqual({ ...byDefault, ...told });
});

test('the environment may hold the key, the command line may not', () => {
  const environment = { TAPROOM_TOKEN: 'abcdefghijklmnopqrstuvwxyz' };
  expect(readServeOptions([], environment)).toMatchObject({
    token: { from: 'environment', value: 'abcdefghijklmnopqrstuvwxyz' },
  });
  expect(() => readServeOptions(['--token', 'abc'], {})).toThrow('--token');
  expect(() => readServeOptions(['--token-file', 'f'], environment)).toThrow(/--token-file.*TAPROOM_TOKEN/);
});

// What is wrong is named by its option, in both languages.
it.each([
  [['--listen', 'lab.example.org'], '--listen'],
  [['--listen', '300.1.1.1'], '--listen'],
  [['--listen', '0.0.0.0:80'], '--listen'],
  [['--listen'], '--listen'],
  [['--listen', '--port', '80'], '--listen'],
  [['--listen='], '--listen'],
  [['--port', '80a'], '--port'],
  [['--port', '65536'], '--port'],
  [['--port', '1e3'], '--port'],
  [['--port=-1'], '--port'],
  [['--port', '-1'], '--port'],
  [['--port', '1', '--port', '2'], '--port'],
  [['--base-path', 'lab'], '--base-path'],
  [['--base-path', '/lab/../root'], '--base-path'],
  [['--base-path', '/lab?x=1'], '--base-path'],
  [['--base-path', '/lab#x'], '--base-path'],
  [['--base-path', 'https://lab.example.org/x'], '--base-path'],
  [['--allow-host', 'https://lab.example.org'], '--allow-host'],
  [['--allow-host', '*'], '--allow-host'],
  [['--allow-host', 'lab.example.org/'], '--allow-host'],
  [['--allow-host', 'user@lab.example.org'], '--allow-host'],
  [['--allow-host', 'a.example,b.example'], '--allow-host'],
  [['--help=yes'], '--help'],
  [['--prot', '8080'], '--prot'],
  [['-p', '8080'], '-p'],
  [['--pack', 'lessons'], '--pack'],
  [['--report', './ada.json'], '--report'],
  [['--hub=yes'], '--hub'],
  // Whatever is said twice may be said differently.
  [['--hub', '--port', '8080'], '--port'],
  [['--hub', '--listen', '0.0.0.0'], '--listen'],
  [['--hub', '--base-path', '/lab'], '--base-path'],
  [['--hub', '--token-file', 'key'], '--token-file'],
  [['8080'], '8080'],
  [['--', '8080'], '8080'],
])('%j is not understood', (args, name) => {
  const read = (): unknown => readServeOptions(args, {});
  expect(read).toThrow(ServeUsageError);
  try {
    read();
  } catch (error) {
    if (!(error instanceof ServeUsageError)) throw error;
    expect(error.text.en).toContain(name);
    expect(error.text['zh-CN']).toContain(name);
    expect(error.text['zh-CN']).toMatch(/\p{Script=Han}/u);
  }
});

test('help names every option, in the language of the terminal', () => {
  expect(readServeOptions(['--port', 'x', '--help'].slice(2), {})).toBe(null);
  for (const locale of ['C', 'zh_CN.UTF-8']) {
    const usage = serveUsage('taproom serve', locale);
    for (const name of [
      'listen',
      'port',
      'base-path',
      'allow-host',
      'token-file',
      'hub',
      'shared',
      'pack',
      'report',
      'help',
    ]) {
      expect(usage).toContain(`--${name}`);
    }
  }
  expect(serveUsage('taproom serve', 'zh_CN.UTF-8')).toMatch(/^用法：taproom serve/);
});
