import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fitBounds, recallWindow, rememberWindow, type WindowMemory } from './window-memory.ts';

const left = { x: 0, y: 0, width: 1280, height: 800 };
const right = { x: 1280, y: 0, width: 1920, height: 1080 };

describe('fitBounds', () => {
  it('leaves what fits', () => {
    const bounds = { x: 1400, y: 50, width: 1200, height: 800 };
    expect(fitBounds(bounds, [left, right])).toEqual(bounds);
  });

  it('forgets a place on a screen that is gone', () => {
    expect(fitBounds({ x: 1400, y: 50, width: 1200, height: 800 }, [left])).toBeNull();
  });

  it('shrinks to a smaller screen and keeps the whole window on it', () => {
    expect(fitBounds({ x: 100, y: -20, width: 1800, height: 1000 }, [left])).toEqual(left);
    expect(fitBounds({ x: 900, y: 700, width: 800, height: 600 }, [left])).toEqual({
      x: 480,
      y: 200,
      width: 800,
      height: 600,
    });
  });
});

describe('window memory', () => {
  it('comes back, and is a first launch when missing or damaged', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'taproom-memory-'));
    const first = await recallWindow(dir);
    expect(first.bounds).toBeNull();
    const memory: WindowMemory = {
      bounds: left,
      maximized: true,
      theme: 'dark',
      language: 'zh-CN',
      zoom: 150,
    };
    await rememberWindow(dir, memory);
    expect(await recallWindow(dir)).toEqual(memory);
    await writeFile(join(dir, 'window.json'), '{"bounds":');
    expect(await recallWindow(dir)).toEqual(first);
    await rm(dir, { recursive: true });
  });

  it('is a first launch where the folder, or the file, is something else', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'taproom-memory-'));
    await writeFile(join(dir, 'a-file'), '');
    await mkdir(join(dir, 'window.json'));
    for (const data of [join(dir, 'a-file'), join(dir, 'a-file', 'data'), dir]) {
      expect((await recallWindow(data)).bounds, data).toBeNull();
    }
    await rm(dir, { recursive: true });
  });
});
