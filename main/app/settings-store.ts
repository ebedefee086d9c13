import { join } from 'node:path';
import { defaultSettings, Settings, type SettingsChange } from '../contract/settings.ts';
import { readJsonFile, writeJsonFile } from '../files/json-file.ts';

export interface SettingsStore {
  readonly current: Settings;
  /** Merges, keeps and returns the new settings. */
  set(change: SettingsChange): Promise<Settings>;
}

/** Opens `settings.json`; an unreadable file means defaults, as settings are quick to choose again. */
export async function openSettings(dataDir: string): Promise<SettingsStore> {
  const path = join(dataDir, 'settings.json');
  const file = await readJsonFile(path, Settings);
  let current = file.kind === 'read' ? file.value : defaultSettings;
  return {
    get current() {
      return current;
    },
    async set(change) {
      current = Settings.parse({ ...current, ...change });
      await writeJsonFile(path, current);
      return current;
    },
  };
}
