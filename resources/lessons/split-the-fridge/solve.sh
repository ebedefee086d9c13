# Typed into the guest's console, line by line; the host never runs this file.

# step: how-many
cat /sys/bus/pci/devices/0000:01:00.0/sriov_totalvfs

# step: cut-the-card
echo 2 > /sys/bus/pci/devices/0000:01:00.0/sriov_numvfs
lspci -nn

# step: a-lock-each
find /sys/kernel/iommu_groups -type l

# step: the-main-valve
ip link set eth0 vf 0 mac 52:54:00:00:00:aa
ip link show eth0

# step: one-more-slice
echo 3 > /sys/bus/pci/devices/0000:01:00.0/sriov_numvfs
dmesg | tail -1

# step: three-locks
cd /sys/bus/pci/devices/0000:03:00.0
echo 0 > sriov_drivers_autoprobe
echo 2 > sriov_numvfs
cd
lspci -nn -s 03:
nvme list-ns /dev/nvme0 --all
nvme list-ctrl /dev/nvme0 -n 2

# step: a-shelf-behind-each
nvme virt-mgmt /dev/nvme0 -c 1 -r 0 -a 8 -n 2
nvme virt-mgmt /dev/nvme0 -c 1 -r 1 -a 8 -n 1
nvme virt-mgmt /dev/nvme0 -c 1 -r 0 -a 9 -n 0
nvme attach-ns /dev/nvme0 -n 2 -c 1
nvme list-ctrl /dev/nvme0 -n 2

# step: what-the-tenant-finds
echo vfio-pci > /sys/bus/pci/devices/0000:03:00.1/driver_override
echo 0000:03:00.1 > /sys/bus/pci/drivers_probe
tenant -device vfio-pci,host=0000:03:00.1
tenant-exec tenant1 lsblk
