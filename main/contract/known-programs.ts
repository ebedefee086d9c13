/** Programs by which the start of a command is known: behind a sign that may be a prompt, or a character too few. */
export const knownPrograms: ReadonlySet<string> = new Set(
  (
    'lspci lsmod lsblk lscpu lsusb lshw ls cat ip ifconfig ethtool ping dmesg modprobe insmod rmmod modinfo grep head ' +
    'tail less echo cd readlink find dd iperf3 dpdk-testpmd testpmd setpci sudo mount uname sysctl systemctl apt ' +
    'apt-get yum dnf qemu-system-x86_64 virsh devlink dpdk-devbind.py driverctl watch tcpdump export mkdir'
  ).split(' '),
);
