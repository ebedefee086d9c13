/** Pictures of the window for people: kept in the folder that `TAPROOM_SHOTS` names, if it names one. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

const folder = process.env['TAPROOM_SHOTS'];

/** Keeps what is on the screen now as `name`.png. */
export async function shot(page: Page, name: string): Promise<void> {
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name.replaceAll(/[^\p{L}\d]+/gu, '-')}.png`) });
}
