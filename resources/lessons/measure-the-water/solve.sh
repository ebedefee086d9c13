# Typed into the guest's console, line by line; the host never runs this file.

# step: the-drain
until ping -c 1 -w 9 10.0.2.2 > /dev/null; do sleep 0.2; done
dd if=/dev/zero bs=1M count=20 > /dev/tcp/10.0.2.100/9

# step: once-is-never
# meter: on
dd if=/dev/zero bs=1M count=20 > /dev/tcp/10.0.2.100/9
dd if=/dev/zero bs=1M count=20 > /dev/tcp/10.0.2.100/9
dd if=/dev/zero bs=1M count=20 > /dev/tcp/10.0.2.100/9

# step: count-the-calls
# meter: on
dd if=/dev/zero bs=1M count=20 > /dev/tcp/10.0.2.100/9
dd if=/dev/zero bs=1M count=20 > /dev/tcp/10.0.2.100/9
dd if=/dev/zero bs=1M count=20 > /dev/tcp/10.0.2.100/9
# nic: virtio-net-pci
until ping -c 1 -w 9 10.0.2.2 > /dev/null; do sleep 0.2; done
dd if=/dev/zero bs=1M count=20 > /dev/tcp/10.0.2.100/9
dd if=/dev/zero bs=1M count=20 > /dev/tcp/10.0.2.100/9
dd if=/dev/zero bs=1M count=20 > /dev/tcp/10.0.2.100/9

# step: by-the-stopwatch
# meter: on
dd if=/dev/zero bs=1M count=40 > /dev/tcp/10.0.2.100/9
dd if=/dev/zero bs=1M count=40 > /dev/tcp/10.0.2.100/9
dd if=/dev/zero bs=1M count=40 > /dev/tcp/10.0.2.100/9
# nic: e1000
until ping -c 1 -w 9 10.0.2.2 > /dev/null; do sleep 0.2; done
dd if=/dev/zero bs=1M count=40 > /dev/tcp/10.0.2.100/9
dd if=/dev/zero bs=1M count=40 > /dev/tcp/10.0.2.100/9
dd if=/dev/zero bs=1M count=40 > /dev/tcp/10.0.2.100/9

# step: who-cuts
ethtool -k eth0 | grep tcp-seg

# step: bells-are-no-calls
# nic: virtio-net-pci
until ping -c 1 -w 9 10.0.2.2 > /dev/null; do sleep 0.2; done
dd if=/dev/zero bs=1M count=20 > /dev/tcp/10.0.2.100/9; grep virtio0 /proc/interrupts

# step: what-to-tell
# answer: the-calls
