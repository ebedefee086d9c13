# Typed into the guest's console, line by line; the host never runs this file.

# step: the-handshake
until ping -c 1 -w 9 10.0.2.2 > /dev/null; do sleep 0.2; done
cat /sys/bus/virtio/devices/virtio0/features

# step: slots-in-a-ring
ethtool -g eth0
# answer: 256

# step: one-more-ring
ls /sys/class/net/eth0/queues
# answer: 3

# step: two-hands
# meter: on
ping -q -c 100 -i 0.05 10.0.2.2

# step: one-kick-for-many
# meter: on
dd if=/dev/zero bs=1M count=20 > /dev/tcp/10.0.2.100/9

# step: bells-that-wait
grep virtio0 /proc/interrupts

# step: the-long-way-round
# nic: e1000
until ping -c 1 -w 9 10.0.2.2 > /dev/null; do sleep 0.2; done
# meter: on
ping -q -c 100 -i 0.05 10.0.2.2
