import { expect, test } from 'vitest';
import { doorsOf, isEverywhere, isLoopback, ownAddresses } from './doors.ts';

test.each([
  ['127.0.0.1', [], 'localhost:9999', true],
  ['127.0.0.1', [], 'lab.example.org', false],
  ['127.0.0.1', ['lab.example.org'], 'lab.example.org', true],
  ['127.0.0.1', ['lab.example.org'], 'LAB.example.org:8443', true],
  ['127.0.0.1', ['lab.example.org:8443'], 'lab.example.org:8443', true],
  ['127.0.0.1', ['lab.example.org:8443'], 'lab.example.org', false],
  ['127.0.0.1', ['example.org'], 'lab.example.org', false],
  ['127.0.0.1', ['lab.example.org'], 'lab.example.org.evil.example', false],
  ['127.0.0.1', ['lab.example.org'], 'lab.example.org@evil.example', false],
  ['192.0.2.7', [], '192.0.2.7:80', true],
  ['192.0.2.7', [], '192.0.2.8:80', false],
  ['2001:db8::7', [], '[2001:db8::7]:80', true],
  // A name may be made to resolve to us; an address of ours can't.
  ['0.0.0.0', [], 'evil.example', false],
  ['0.0.0.0', [], '192.0.2.8', false],
  ['0.0.0.0', [], ownAddresses()[0] ?? '127.0.0.1', true],
])('listening on %s and allowing %j, a call to %s is ours: %s', (listen, allowed, host, ours) => {
  expect(
    doorsOf(listen, allowed).isOurs(host.includes('::') && !host.startsWith('[') ? `[${host}]` : host),
  ).toBe(ours);
});

test.each([
  [[], 'http://127.0.0.1:8080', '127.0.0.1:8080', true],
  [[], 'https://127.0.0.1:8080', '127.0.0.1:8080', true],
  [[], 'http://127.0.0.1:8081', '127.0.0.1:8080', false],
  [[], 'http://localhost:8080', '127.0.0.1:8080', false],
  [[], 'null', '127.0.0.1:8080', false],
  [[], undefined, '127.0.0.1:8080', false],
  [[], 'file://127.0.0.1:8080', '127.0.0.1:8080', false],
  // A proxy that keeps the name, and one that calls us by ours.
  [['lab.example.org'], 'https://lab.example.org', 'lab.example.org', true],
  [['lab.example.org'], 'https://lab.example.org', '127.0.0.1:8080', true],
  [['lab.example.org:443'], 'https://lab.example.org', '127.0.0.1:8080', true],
  [['lab.example.org:443'], 'http://lab.example.org', '127.0.0.1:8080', false],
  [['lab.example.org'], 'https://evil.example', 'lab.example.org', false],
  [['lab.example.org'], 'https://lab.example.org.evil.example', 'lab.example.org', false],
  [['lab.example.org'], 'https://evil.example/lab.example.org', 'lab.example.org', false],
])('allowing %j, a page of %s may talk to %s: %s', (allowed, origin, host, ours) => {
  expect(doorsOf('127.0.0.1', allowed).isOurPage(origin, host)).toBe(ours);
});

test('addresses are told apart that only this machine reaches, and that stand for all', () => {
  expect(['127.0.0.1', '127.9.9.9', '::1'].map(isLoopback)).toEqual([true, true, true]);
  expect(['0.0.0.0', '::', '192.0.2.7', '1::7'].map(isLoopback)).toEqual([false, false, false, false]);
  expect(['0.0.0.0', '::', '0:0:0::0'].map(isEverywhere)).toEqual([true, true, true]);
  expect(['127.0.0.1', '::1', '10.0.0.0'].map(isEverywhere)).toEqual([false, false, false]);
});
