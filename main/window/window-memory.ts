import { join } from 'node:path';
import { z } from 'zod';
import { Settings } from '../contract/settings.ts';
import { readJsonFile, writeJsonFile } from '../files/json-file.ts';

/** What must be known before the page can say anything: where the window was, and how it looked. */
export const WindowMemory = z.strictObject({
  bounds: z.strictObject({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }).nullable(),
  maximized: z.boolean(),
  theme: Settings.shape.theme,
  language: Settings.shape.language,
  zoom: Settings.shape.zoom,
});
export type WindowMemory = z.infer<typeof WindowMemory>;

const forgotten: WindowMemory = { bounds: null, maximized: false, theme: 'system', language: 'system' };
const fileName = 'window.json';

/** The last window's memory; a missing or unreadable file, or folder, is a first launch. Never rejects. */
export async function recallWindow(dataDir: string): Promise<WindowMemory> {
  const file = await readJsonFile(join(dataDir, fileName), WindowMemory).catch(() => undefined); // the progress beside it tells why
  return file?.kind === 'read' ? file.value : { ...forgotten };
}

/** Keeps the memory for the next launch. */
export async function rememberWindow(dataDir: string, memory: WindowMemory): Promise<void> {
  await writeJsonFile(join(dataDir, fileName), memory);
}

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Enough of a title bar to take hold of the window with a mouse. */
const grip = { width: 120, height: 40 };

/**
 * The remembered bounds made to fit the screens of today: not larger than the screen they touch most, and null
 * (the system decides) when a screen that was there is gone.
 */
export function fitBounds(bounds: Rectangle, screens: readonly Rectangle[]): Rectangle | null {
  let best: { screen: Rectangle; area: number } | null = null;
  for (const screen of screens) {
    const width = Math.min(bounds.x + bounds.width, screen.x + screen.width) - Math.max(bounds.x, screen.x);
    const height =
      Math.min(bounds.y + bounds.height, screen.y + screen.height) - Math.max(bounds.y, screen.y);
    if (width < grip.width || height < grip.height) continue;
    if (!best || width * height > best.area) best = { screen, area: width * height };
  }
  if (!best) return null;
  const { screen } = best;
  const width = Math.min(bounds.width, screen.width);
  const height = Math.min(bounds.height, screen.height);
  return {
    x: clamp(bounds.x, screen.x, screen.x + screen.width - width),
    y: clamp(bounds.y, screen.y, screen.y + screen.height - height),
    width,
    height,
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
