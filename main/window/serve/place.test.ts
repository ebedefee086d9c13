import { expect, test } from 'vitest';
import { placeOf } from './place.ts';

test.each([
  ['/', '/', { kind: 'file', path: '/' }],
  ['/', '/assets/a.js', { kind: 'file', path: '/assets/a.js' }],
  // Whether it leads out of the folder is for who reads the file to say.
  ['/', '//../x', { kind: 'file', path: '//../x' }],
  ['/lab/taproom/', '/lab/taproom/', { kind: 'file', path: '/' }],
  ['/lab/taproom/', '/lab/taproom/socket', { kind: 'file', path: '/socket' }],
  ['/lab/taproom/', '/lab/taproom', { kind: 'redirect', to: 'taproom/' }],
  ['/lab/taproom/', '/lab', { kind: 'elsewhere' }],
  ['/lab/taproom/', '/', { kind: 'elsewhere' }],
  ['/lab/taproom/', '/lab/taproom2/', { kind: 'elsewhere' }],
  ['/user/a@b/', '/user/a%40b/x', { kind: 'file', path: '/x' }],
  ['/user/a%40b/', '/user/a@b/x', { kind: 'file', path: '/x' }],
  ['/user/李雷/', '/user/%E6%9D%8E%E9%9B%B7/', { kind: 'file', path: '/' }],
  ['/100%/', '/100%/', { kind: 'file', path: '/' }],
  ['/lab/', '/%', { kind: 'elsewhere' }],
])('put at %s, %s is %j', (basePath, path, place) => {
  expect(placeOf(basePath, path)).toEqual(place);
});
