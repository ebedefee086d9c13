# Typed into the guest's console, line by line; the host never runs this file.

# step: three-doors
lspci -nnk

# step: labels
lsblk -o NAME,TRAN,SIZE

# step: the-handles
ls -l /dev/sda /dev/vda /dev/nvme*

# step: behind-the-door
ls -l /sys/block/*/device/driver

# step: a-thousand-reads
# meter: on
dd if=/dev/sda of=/dev/null bs=4k count=1000 iflag=direct
dd if=/dev/sda of=/dev/null bs=4k count=1000 iflag=direct
dd if=/dev/vda of=/dev/null bs=4k count=1000 iflag=direct
dd if=/dev/vda of=/dev/null bs=4k count=1000 iflag=direct
dd if=/dev/nvme0n1 of=/dev/null bs=4k count=1000 iflag=direct
dd if=/dev/nvme0n1 of=/dev/null bs=4k count=1000 iflag=direct

# step: hungry-or-fast
# meter: on
dd if=/dev/sda of=/dev/null bs=64k count=1000 iflag=direct
dd if=/dev/vda of=/dev/null bs=64k count=1000 iflag=direct
dd if=/dev/nvme0n1 of=/dev/null bs=64k count=1000 iflag=direct
dd if=/dev/sda of=/dev/null bs=64k count=1000 iflag=direct
dd if=/dev/vda of=/dev/null bs=64k count=1000 iflag=direct
dd if=/dev/nvme0n1 of=/dev/null bs=64k count=1000 iflag=direct
dd if=/dev/sda of=/dev/null bs=64k count=1000 iflag=direct
dd if=/dev/vda of=/dev/null bs=64k count=1000 iflag=direct
dd if=/dev/nvme0n1 of=/dev/null bs=64k count=1000 iflag=direct

# step: carried-ahead
# meter: on
dd if=/dev/vda of=/dev/null bs=4k count=1000

# step: whose-fridge
cat /sys/block/sda/device/model
