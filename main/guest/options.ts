import type { Platform } from '../qemu/platform/platform.ts';

/** Where things are; everything is a plain path so that tests, the CLI and the app say it the same way. */
export interface GuestOptions {
  /** Folder that holds `bundle.json` of the QEMU bundle. */
  bundleDir: string;
  /** Folder that holds `guest.json` of the guest image. */
  imageDir: string;
  /**
   * Where what was learnt about this machine is remembered: small JSON files, and up to 2 GB of saved guests.
   * Created when missing.
   */
  dataDir: string;
  /** Folder for sockets of running guests; see qemu/runtime-root.ts. */
  runtimeRoot: string;
  /** It is not where this account's sockets should lie: the guest's notice says so. Default false. */
  runtimeElsewhere?: boolean;
  /** `auto` uses hardware virtualisation where it truly works; `tcg` never tries it. Default `auto`. */
  accelerator?: 'auto' | 'tcg';
  /** Where hardware virtualisation is asked for. Default /dev/kvm. */
  kvmDevice?: string;
  /** `use` restores saved guests, and saves them; `never` boots each one. Default `use`. */
  snapshots?: 'use' | 'never';
  /**
   * Asked whenever the next guest could be made ready beside the running one (150 MB, no CPU once it waits);
   * true while that is welcome, e.g. not on battery saver. Asked again later where it is not; without it none ever stands by.
   */
  mayStandBy?: () => boolean;
  /**
   * Asked before the guest that is likely to come next is booted and saved in the background; true while the
   * machine has nothing better to do. Without it nothing is saved ahead.
   */
  mayWorkAhead?: () => boolean;
  /** How QEMU is run on this system. Default `posix`, the one that ships. */
  platform?: Platform;
  /** One line a noteworthy event, for a log file; never shown to the learner. */
  log?: (line: string) => void;
}
