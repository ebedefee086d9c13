#!/bin/sh
# Runs a command where the machine of a class is ready to be entered: in namespaces of its own, with no network but
# itself, with fresh homes and a fresh /srv. What is mounted or started there goes when the command ends.
#   unshare --mount --net --pid --fork --kill-child --mount-proc sh scripts/hub/machine.sh ROOT PROJECT COMMAND…
set -eu
root=$1 project=$2
shift 2
ip link set lo up
for folder in home srv run tmp; do mount -t tmpfs -o mode=755 tmpfs "$root/$folder"; done
chmod 1777 "$root/tmp"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mkdir -p "$root/opt/taproom"
mount --rbind -o ro "$project" "$root/opt/taproom"
for name in teacher alice bob; do
  chroot "$root" install -d -m 700 -o $name -g $name /home/$name
done
exec "$@"
