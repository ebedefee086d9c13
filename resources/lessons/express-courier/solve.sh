# Typed into the guest's console, line by line; the host never runs this file.

# step: every-parcel-registered
# meter: on
ping -c 5 -i 0.5 10.0.2.2
ping -q -f -c 1000 10.0.2.2

# step: a-yard-of-his-own
echo 16 > /proc/sys/vm/nr_hugepages; grep Huge /proc/meminfo

# step: the-side-door
modprobe uio_pci_generic
cd /sys/bus/pci/devices/0000:00:02.0
echo uio_pci_generic > driver_override
echo 0000:00:02.0 > driver/unbind
echo 0000:00:02.0 > /sys/bus/pci/drivers_probe
cd
lspci -nnk

# step: off-the-list
ip link

# step: the-courier-drives
# meter: on
# Enter comes five seconds after testpmd began to read its input, which is when it drives: a busy computer starts it late.
dpdk-testpmd -h > /dev/null 2>&1
(for n in {1..60}; do grep -s '^0 0x0 ' /proc/$(pidof dpdk-testpmd)/syscall > /dev/null && break; sleep 1; done; sleep 5) | dpdk-testpmd --lcores=0@0,1@0 --in-memory -- --forward-mode=txonly --total-num-mbufs=2048

# step: he-never-sits-down
sleep 10 | dpdk-testpmd --lcores=0@0,1@0 --in-memory -- --forward-mode=rxonly --total-num-mbufs=2048 > /dev/null 2>&1 &
top -b -n 2 -d 3 | grep -E 'COMMAND|dpdk'

# step: back-to-the-clerk
wait
cd /sys/bus/pci/devices/0000:00:02.0
echo > driver_override
echo 0000:00:02.0 > driver/unbind
echo 0000:00:02.0 > /sys/bus/pci/drivers_probe
cd; echo 0 > /proc/sys/vm/nr_hugepages
ip link
