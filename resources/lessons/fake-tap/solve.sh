# Typed into the guest's console, line by line; the host never runs this file.

# step: same-old-card
lspci -nnk

# step: the-drivers-list
modinfo e1000 | grep -i 100e

# step: turn-the-tap
ping -c 3 10.0.2.2

# step: the-bell
grep eth0 /proc/interrupts; ping -c 10 -i 0.2 10.0.2.2; grep eth0 /proc/interrupts

# step: beside-the-landlord
# meter: on
ping -q -c 100 -i 0.05 10.0.2.2

# step: an-older-fake
# nic: ne2k_pci
lspci -nnk

# step: carried-by-hand
lspci -v -s 00:02.0

# step: cup-by-cup
# meter: on
ping -q -c 100 -i 0.05 10.0.2.2

# step: by-the-clock
ping -c 10 -i 0.2 10.0.2.2
