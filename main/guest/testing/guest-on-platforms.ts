/** What a program of its own needs to run a guest on a platform of its choice. */
export { loopback } from '../../qemu/platform/loopback.ts';
export { posix } from '../../qemu/platform/posix.ts';
export { Guest } from '../guest.ts';
