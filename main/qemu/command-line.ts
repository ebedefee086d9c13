import { nicModels, type MachineSpec } from '../contract/machine.ts';
import { deviceArgument } from './nic.ts';

/** One argument, quoted for a POSIX shell only where it needs to be. */
export function shellQuote(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}

/** The whole command that runs, ready to paste: environment, program, arguments. */
export function fullCommand(env: Readonly<Record<string, string>>, argv: readonly string[]): string {
  return [
    ...Object.entries(env).map(([name, value]) => `${name}=${shellQuote(value)}`),
    ...argv.map(shellQuote),
  ].join(' ');
}

/** What a person would type to get this hardware; a variant with properties of its own needs the long form. */
export function shortCommand({ board, nic }: MachineSpec): string {
  const start = board === 'pc' ? 'qemu-system-x86_64' : `qemu-system-x86_64 -M ${board}`;
  if (nic === null) return `${start} -nic none`;
  const { device, props } = nicModels[nic];
  if (nic === device) return `${start} -nic user,model=${device}`;
  return `${start} -netdev user,id=n -device ${deviceArgument({ driver: device, netdev: 'n', ...props })}`;
}
