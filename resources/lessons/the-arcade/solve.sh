# Typed into the guest's console, line by line; the host never runs this file.

# step: two-cards
lspci -nnk

# step: one-counter
lsmod | grep drm

# step: the-third-file
ls -l /sys/class/drm
# answer: virtio

# step: a-full-screen
# meter: on
dd if=/dev/urandom of=/dev/fb0 bs=4k count=1000

# step: the-other-canvas
# meter: on
dd if=/dev/urandom of=/dev/fb1 bs=4k count=1000

# step: who-queues
grep virtio0 /proc/interrupts

# step: no-games
dmesg | grep drm
