# Typed into the guest's console, line by line; the host never runs this file.

# step: out-of-the-wall
# nic: e1000e
lspci -nnk

# step: the-kernels-diary
dmesg | grep 00:02.0

# step: same-maker
# nic: rtl8139
lspci -nnk

# step: who-gave-way
dmesg | grep 8139

# step: the-address-book
grep -i 8086.*10c9 /lib/modules/*/modules.alias
# answer: igb

# step: the-server-card
# nic: igb
lspci -nnk

# step: another-house
# nic: vmxnet3
lspci -nnk

# step: the-short-entry
# nic: virtio-net-pci
dmesg | grep 00:02.0
