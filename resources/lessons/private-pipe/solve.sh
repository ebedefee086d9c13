# Typed into the guest's console, line by line; the host never runs this file.

# step: lay-the-keys-out
cd /sys/bus/pci/devices/0000:01:00.0
echo 0 > sriov_drivers_autoprobe
echo 2 > sriov_numvfs
echo vfio-pci > virtfn0/driver_override
echo vfio-pci > virtfn1/driver_override
echo 0000:01:10.0 > /sys/bus/pci/drivers_probe
echo 0000:01:10.2 > /sys/bus/pci/drivers_probe
lspci -nnk -s 01:

# step: in-the-flat
tenant --nic vf=0000:01:10.0
# seat: tenant1
until [ -e /sys/class/net/eth0 ]; do :; done
lspci -nnk

# step: without-a-call
# seat: tenant1
until ping -q -c 1 -W 1 10.0.2.2 > /dev/null 2>&1; do :; done
ping -c 3 10.0.2.2
# seat: host
ip -s link show eth0

# step: no-moving-out
tenant monitor tenant1 "migrate file:/tmp/moving-van"

# step: a-second-pipe
tenant --nic vf=0000:01:10.2
# seat: tenant2
until [ -e /sys/class/net/eth0 ]; do :; done
lspci -nnk

# step: the-whole-card
tenant stop tenant1
tenant stop tenant2
cd /sys/bus/pci/devices/0000:01:00.0
echo 0 > sriov_numvfs
echo vfio-pci > driver_override
echo 0000:01:00.0 > driver/unbind
echo 0000:01:00.0 > /sys/bus/pci/drivers_probe
tenant -device vfio-pci,host=0000:01:00.0
# seat: tenant1
lspci -nnk
# seat: host
ip link show eth0

# step: given-back
tenant stop tenant1
cd /sys/bus/pci/devices/0000:01:00.0
echo > driver_override
echo 0000:01:00.0 > driver/unbind
echo 0000:01:00.0 > /sys/bus/pci/drivers_probe
lspci -nnk -s 01:
until [ "$(cat /sys/class/net/eth0/operstate 2> /dev/null)" = up ]; do :; done
ip link

# step: the-rich-player
cd /sys/bus/pci/devices/0000:02:00.0
echo vfio-pci > driver_override
echo 0000:02:00.0 > driver/unbind
echo 0000:02:00.0 > /sys/bus/pci/drivers_probe
tenant -device vfio-pci,host=0000:02:00.0
# seat: tenant1
until [ -e /dev/dri/card0 ]; do :; done
lspci -nnk

# step: on-the-screen
# seat: tenant1
echo This picture is mine alone > /dev/tty1
head -c 160 /dev/vcs1
