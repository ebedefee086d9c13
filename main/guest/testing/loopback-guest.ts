/** What a program of its own needs to run a guest on the platform that Windows will need. */
export { loopback } from '../../qemu/platform/loopback.ts';
export { Guest } from '../guest.ts';
