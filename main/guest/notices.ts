import { makeNotice } from '../faults/table.ts';

export const kvmBrokenNotice = makeNotice('kvm.broken');
export const kvmNoAccessNotice = makeNotice('kvm.no-access');
export const kvmVanishedNotice = makeNotice('kvm.vanished');
export const nicBootedNotice = makeNotice('nic.booted');
export const runtimeElsewhereNotice = makeNotice('run-dir.elsewhere');
export const snapshotRebuiltNotice = makeNotice('snapshot.rebuilt');
export const snapshotFailedNotice = makeNotice('snapshot.failed');
export const snapshotNotKeptNotice = makeNotice('snapshot.not-kept');
export const snapshotElsewhereNotice = makeNotice('snapshot.elsewhere');
