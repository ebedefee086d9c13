/**
 * Whether what a user's token opens has one of the scopes that this server asks for. A scope is a name, or a name and
 * a filter: `access:servers` opens every server, `access:servers!user=ada` those of one user.
 */
export function opens(held: readonly string[], asked: readonly string[]): boolean {
  return asked.some((one) => held.includes(one) || held.includes(one.split('!')[0] ?? one));
}
