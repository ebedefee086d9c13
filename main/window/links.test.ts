import { describe, expect, it } from 'vitest';
import { isAllowedLink } from './links.ts';

describe('isAllowedLink', () => {
  it.each(['https://www.qemu.org/docs/master/', 'https://docs.kernel.org/driver-api/vfio.html#groups'])(
    'lets %s out',
    (link) => expect(isAllowedLink(link)).toBe(true),
  );

  it.each([
    'http://www.qemu.org/',
    'https://www.qemu.org.evil.example/',
    'https://www.qemu.org@evil.example/',
    'https://user:pass@www.qemu.org/',
    'https://www.qemu.org:8443/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://www.qemu.org/share',
    'app://taproom/',
    'not a link',
    '',
  ])('keeps %s in', (link) => expect(isAllowedLink(link)).toBe(false));
});
