/** Hosts whose https pages a lesson may send the learner to, in their own browser. */
const allowedHosts: ReadonlySet<string> = new Set([
  'docs.kernel.org',
  'docs.oasis-open.org',
  'git.kernel.org',
  'github.com',
  'lwn.net',
  'man7.org',
  'manpages.debian.org',
  'packages.debian.org',
  'pci-ids.ucw.cz',
  'pcisig.com',
  'qemu.readthedocs.io',
  'wiki.qemu.org',
  'www.debian.org',
  'www.kernel.org',
  'www.qemu.org',
]);

/** Whether a link may be handed to the system's browser: exactly https, a known host, no credentials, no port. */
export function isAllowedLink(link: string): boolean {
  if (!URL.canParse(link)) return false;
  const url = new URL(link);
  return (
    url.protocol === 'https:' &&
    allowedHosts.has(url.hostname) &&
    url.port === '' &&
    url.username === '' &&
    url.password === ''
  );
}
