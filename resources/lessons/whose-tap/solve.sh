# Typed into the guest's console, line by line; the host never runs this file.

# step: names-in-the-flat
ip link

# step: the-building-plan
ls -l /sys/class/net/eth0/device

# step: ask-the-tap
ethtool -i eth0
# answer: e1000

# step: on-duty
lsmod

# step: a-new-label
ip link set eth0 name kitchen; ls -l /sys/class/net/kitchen/device

# step: fitter-gone
modprobe -r e1000; lspci -k

# step: fitter-back
modprobe e1000; ip link
