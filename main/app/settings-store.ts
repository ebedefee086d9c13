import { join } from 'node:path';
import type { Fault } from '../contract/fault.ts';
import { defaultSettings, Settings, type SettingsChange } from '../contract/settings.ts';
import { makeFault } from '../faults/table.ts';
import { readJsonFile, writeJsonFile } from '../files/json-file.ts';
import { errnoOf } from '../qemu/problem.ts';

export interface SettingsStore {
  readonly current: Settings;
  /** Merges, keeps as well as it can, and returns the new settings. */
  set(change: SettingsChange | Pick<Settings, 'packs'>): Promise<Settings>;
}

/**
 * Opens `settings.json`; an unreadable file means defaults, as settings are quick to choose again. One that can't
 * be written holds as long as the app: `onFault` hears of it, and of null when writing works again.
 */
export async function openSettings(
  dataDir: string,
  onFault: (fault: Fault | null) => void = () => undefined,
): Promise<SettingsStore> {
  const path = join(dataDir, 'settings.json');
  const file = await readJsonFile(path, Settings).catch(() => undefined); // the progress beside it tells why
  let current = file?.kind === 'read' ? file.value : defaultSettings;
  let failing = false;
  return {
    get current() {
      return current;
    },
    async set(change) {
      current = Settings.parse({ ...current, ...change });
      try {
        await writeJsonFile(path, current);
        if (failing) onFault(null);
        failing = false;
      } catch (error) {
        failing = true;
        onFault(makeFault('settings.not-saved', { folder: dataDir, errno: errnoOf(error) }));
      }
      return current;
    },
  };
}
