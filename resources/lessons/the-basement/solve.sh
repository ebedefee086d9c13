# Typed into the guest's console, line by line; the host never runs this file.

# step: one-landlord-each
tenant --nic virtio
tenant --nic virtio
ps -e | grep qemu

# step: a-row-for-a-processor
ps -T -p $(pgrep -d, qemu-sys)

# step: a-pipe-in-the-basement
ip tuntap add dev tap0 mode tap
ip link add br0 type bridge
ip link set tap0 master br0
ip addr add 10.0.2.2/24 dev br0
ip link set tap0 up
ip link set br0 up
ip link

# step: somebody-else-answers
tenant stop tenant2
tenant stop tenant1
tenant --nic virtio --tap tap0
# seat: tenant1
until ping -c 1 -w 9 10.0.2.2 > /dev/null; do sleep 0.2; done
ping -c 3 10.0.2.2

# step: which-way-is-in
iperf3 -s -D
# seat: tenant1
until iperf3 -c 10.0.2.2 -t 5; do sleep 0.2; done
# seat: host
ip -s link show tap0

# step: the-helper
ps -T -p $(pgrep -d, qemu-sys)
tenant stop tenant1
tenant --nic vhost --tap tap0
ps -T -p $(pgrep -d, qemu-sys)

# step: not-while-he-works
lsmod | grep vhost
rmmod vhost_net

# step: who-carries
# seat: tenant1
until ping -c 1 -w 9 10.0.2.2 > /dev/null; do sleep 0.2; done
iperf3 -c 10.0.2.2 -t 5
# seat: host
ps -T -p $(pgrep -d, qemu-sys)
