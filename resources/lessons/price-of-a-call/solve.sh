# Typed into the guest's console, line by line; the host never runs this file.

# step: a-price-tag
ip tuntap add dev tap0 mode tap
ip link add br0 type bridge
ip link set tap0 master br0
ip addr add 10.0.2.2/24 dev br0
ip link set tap0 up
ip link set br0 up
price e1000 ping -q -c 100 -i 0.05 10.0.2.2
price e1000 ping -q -c 100 -i 0.05 10.0.2.2

# step: three-ways
price e1000 ping -q -c 100 -i 0.05 10.0.2.2
price e1000 ping -q -c 100 -i 0.05 10.0.2.2
price virtio ping -q -c 100 -i 0.05 10.0.2.2
price virtio ping -q -c 100 -i 0.05 10.0.2.2
price vhost ping -q -c 100 -i 0.05 10.0.2.2
price vhost ping -q -c 100 -i 0.05 10.0.2.2

# step: a-knock-is-an-exit
price vhost ping -q -c 100 -i 0.05 10.0.2.2

# step: by-the-stopwatch
iperf3 -s -D
price vhost iperf3 -c 10.0.2.2 -t 5
price vhost iperf3 -c 10.0.2.2 -t 5
price vhost iperf3 -c 10.0.2.2 -t 5
price virtio iperf3 -c 10.0.2.2 -t 5
price virtio iperf3 -c 10.0.2.2 -t 5
price virtio iperf3 -c 10.0.2.2 -t 5
price e1000 iperf3 -c 10.0.2.2 -t 5
price e1000 iperf3 -c 10.0.2.2 -t 5
price e1000 iperf3 -c 10.0.2.2 -t 5

# step: a-pipe-of-its-own
# nic: igb
echo 2 > /sys/bus/pci/devices/0000:01:00.0/sriov_numvfs
echo vfio-pci > /sys/bus/pci/devices/0000:01:10.0/driver_override
echo 0000:01:10.0 > /sys/bus/pci/devices/0000:01:10.0/driver/unbind
echo 0000:01:10.0 > /sys/bus/pci/drivers_probe
price vf=0000:01:10.0 ping -q -c 100 -i 0.05 10.0.2.2

# step: what-to-tell
# answer: calls-and-why
