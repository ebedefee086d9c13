# Typed into the guest's console, line by line; the host never runs this file.

# step: the-gatekeeper
dmesg | grep DMAR

# step: on-one-ring
find /sys/kernel/iommu_groups -type l

# step: still-in-use
tenant -device vfio-pci,host=0000:01:00.0

# step: the-key
cd /sys/bus/pci/devices/0000:01:00.0
echo vfio-pci > driver_override
echo 0000:01:00.0 > driver/unbind
echo 0000:01:00.0 > /sys/bus/pci/drivers_probe
ls -l /dev/vfio

# step: the-other-two
cd /sys/bus/pci/devices/0000:00:1f.2
echo vfio-pci > driver_override
echo 0000:00:1f.2 > driver/unbind
echo 0000:00:1f.2 > /sys/bus/pci/drivers_probe
tenant -device vfio-pci,host=0000:00:1f.2

# step: the-burglar
modprobe uio_pci_generic
echo 16 > /proc/sys/vm/nr_hugepages
cd /sys/bus/pci/devices/0000:01:00.0
echo uio_pci_generic > driver_override
echo 0000:01:00.0 > driver/unbind
echo 0000:01:00.0 > /sys/bus/pci/drivers_probe
sleep 10 | dpdk-testpmd --lcores=0@0,1@0 --in-memory -- --forward-mode=txonly --total-num-mbufs=2048 | tail -20
dmesg | grep DMAR | tail -3

# step: a-house-without
tenant
tenant-exec tenant1 'ls -A /sys/kernel/iommu_groups; modprobe vfio-pci; cd /sys/bus/pci/devices/0000:00:01.1; echo vfio-pci > driver_override; echo 0000:00:01.1 > driver/unbind; echo 0000:00:01.1 > /sys/bus/pci/drivers/vfio-pci/bind'
