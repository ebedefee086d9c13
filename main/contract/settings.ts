import { z } from 'zod';
import { MachineSpec } from './machine.ts';
import { MAX_PACKS, PackPath } from './packs.ts';
import { Language } from './text.ts';

/** Sizes of everything in the window, in percent. */
export const zooms = [80, 90, 100, 110, 125, 150, 175] as const;

/** Of the terminal's text, in pixels. */
const fontSizes = { min: 9, max: 32 } as const;

export const Settings = z.strictObject({
  language: z.union([z.literal('system'), Language]),
  theme: z.enum(['system', 'light', 'dark']),
  /** Terminal font size in CSS pixels. */
  fontSize: z.number().int().min(fontSizes.min).max(fontSizes.max),
  /** Size of everything in the window, in percent; absent: 100. A browser has its own. */
  zoom: z.literal(zooms).optional(),
  screenReader: z.boolean(),
  /** Width of the lesson pane, in percent of the window. */
  lessonWidth: z.number().min(24).max(60),
  /** The picture above the terminal; `auto` folds it when the window is too low for both. */
  house: z.enum(['auto', 'open', 'folded']),
  /** What was put together in the sandbox last. */
  sandbox: MachineSpec.optional(),
  /** Folders of lessons besides the course's own. */
  packs: z.array(PackPath).max(MAX_PACKS).optional(),
});
export type Settings = z.infer<typeof Settings>;

/** The language that the window speaks. */
export function languageOf({ language }: Settings, system: Language): Language {
  return language === 'system' ? system : language;
}

/** Some settings; the others stay. Folders of lessons have calls of their own, which look at them first. */
export const SettingsChange = Settings.omit({ packs: true }).partial();
export type SettingsChange = z.infer<typeof SettingsChange>;

export const defaultSettings: Settings = {
  language: 'system',
  theme: 'system',
  fontSize: 14,
  screenReader: false,
  lessonWidth: 36,
  house: 'auto',
};

/** What lies ready in the sandbox before anything was put together there. */
export const firstSandbox: MachineSpec = { board: 'pc', nic: 'virtio-net-pci', devices: [] };

/** The size after this one, or before it; itself where there is none. */
export function nextZoom(zoom: Settings['zoom'], step: 1 | -1): (typeof zooms)[number] {
  const now = zoom ?? 100;
  return zooms[zooms.indexOf(now) + step] ?? now;
}

/** The nearest size that the terminal's text may have. */
export function fontSizeNear(size: number): number {
  return Math.min(fontSizes.max, Math.max(fontSizes.min, size));
}
