#!/bin/sh
# Runs a command on a clean machine, a Debian in a folder, as if it had been booted: it is the root of a mount namespace
# of its own. With this machine it shares /tmp, where homes are and the display's socket, and finds packages in /mnt.
#   unshare --mount sh scripts/test/machine.sh ROOT PACKAGES COMMAND…
set -eu
root=$1 packages=$2
shift 2
# By path: a learner's PATH is another one.
/usr/bin/mount --bind "$root" "$root"
/usr/bin/mount -t proc proc "$root/proc"
/usr/bin/mount --rbind /dev "$root/dev"
/usr/bin/mount --rbind /tmp "$root/tmp"
/usr/bin/mount --bind -o ro "$packages" "$root/mnt"
cd "$root"
# No chroot: the kernel gives those no user namespaces, and Chromium's sandbox wants one.
/usr/sbin/pivot_root . media
cd /
/usr/bin/umount --lazy /media
exec "$@"
