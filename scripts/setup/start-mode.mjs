// @ts-check
import { hasDisplay } from './display.mjs';

/**
 * What `npm start` was asked for. Without a display it is always the browser edition; its options are read by the app
 * itself (main/window/serve/options.ts).
 * @param {readonly string[]} args
 * @param {boolean} [display]
 * @returns {{ kind: 'window' } | { kind: 'serve', args: string[] } | { kind: 'unknown', option: string }}
 */
export function startModeOf(args, display = hasDisplay) {
  if (args.includes('--serve') || !display)
    return { kind: 'serve', args: args.filter((one) => one !== '--serve') };
  const [option] = args;
  return option === undefined ? { kind: 'window' } : { kind: 'unknown', option };
}
