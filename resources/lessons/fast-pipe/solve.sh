# Typed into the guest's console, line by line; the host never runs this file.

# step: no-factory-made-it
lspci

# step: its-numbers
lspci -nn

# step: at-the-door
lspci -k

# step: one-bus-further
readlink /sys/bus/virtio/devices/virtio0/driver

# step: who-is-loaded
lsmod | grep virtio

# step: pipes-and-bells
ping -c 3 10.0.2.2; grep virtio0 /proc/interrupts

# step: the-same-hundred
# meter: on
ping -q -c 100 -i 0.05 10.0.2.2

# step: the-modern-one
# nic: virtio-net-pci-modern
lspci -nnk
