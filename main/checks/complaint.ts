/** Who of those that start a tenant is nearest to the cause, when several complain. */
const nearest = [/^qemu-system-x86_64: (?!.*\bwarning: )/, /^price: /, /^tenant: /];

/** What a program that failed has to say: the first line with a name before a colon, for some print what they do first. */
export function complaintIn(output: string): string {
  const lines = output.trim().split('\n');
  const patterns = [...nearest, /^[\w.-]+: /];
  const found = patterns.map((pattern) => lines.find((line) => pattern.test(line)));
  return found.find((line) => line !== undefined) ?? lines[0] ?? '';
}
