# Typed into the guest's console, line by line; the host never runs this file.

# step: ask-the-processor
lscpu

# step: ask-the-nameplate
cat /sys/class/dmi/id/sys_vendor

# step: read-the-doors
lspci -nnk
# answer: paravirtual

# step: a-foreign-name
# nic: vmxnet3
lspci -nnk
# answer: qemu

# step: a-planted-clue
modprobe vhost_net; lsmod

# step: the-one-liner
grep -ow -m1 hypervisor /proc/cpuinfo; cat /sys/class/dmi/id/sys_vendor; lspci -nnk -d ::0200; lsmod | grep -E 'kvm|vhost|vfio'
# answer: both

# step: three-reports
# answer: c-blind
