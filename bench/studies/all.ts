import { appLaunch } from './app-launch.ts';
import { coldBoot } from './cold-boot.ts';
import { classroom } from './classroom.ts';
import { idle } from './idle.ts';
import { keys } from './keys.ts';
import { landlord } from './landlord.ts';
import { meter } from './meter.ts';
import { nicSwitch } from './nic-switch.ts';
import { plainDebian } from './plain-debian.ts';
import { restore } from './restore.ts';
import { standby } from './standby.ts';
import type { Study } from './study.ts';
import { tenantCards } from './tenant-cards.ts';
import { verdicts } from './verdicts.ts';

/** In the order in which they run; the slow comparison is last. */
export const studies: readonly Study[] = [
  coldBoot,
  restore,
  standby,
  keys,
  verdicts,
  nicSwitch,
  idle,
  meter,
  landlord,
  tenantCards,
  classroom,
  appLaunch,
  plainDebian,
];
