# What the tenant programs share (bash). Everything of a tenant lies in /run/tenants/NAME.
tenants=/run/tenants
saved=$tenants/saved
# Memory in few large pieces.
whole=$tenants/whole
names=(tenant1 tenant2)
memory=256

# What every tenant is made of, as it is typed. $(cat …) stays as it is: the parameters would hide the rest.
machine=(-accel kvm -cpu max -m $memory -nodefaults -display none -no-reboot
  -kernel /host/vmlinux -initrd /host/initrd.cpio.zst)

# What a tenant has that is saved or woken, out of sight: told that it is another one now, it draws other random numbers,
# so that two of them do not take the same hardware address.
wakeable=(-device vmgenid,guid=auto)

# Who does not listen any more is told of, below, by name.
trap '' PIPE

# The learner's; none is known before the app has said so.
language=
read -r language 2>/dev/null </run/taproom/language

# choose ENGLISH CHINESE: into $text
choose() {
  text=$1
  [[ $language == zh* ]] && text=$2
}

# fail ENGLISH CHINESE
fail() {
  choose "$1" "$2"
  printf 'tenant: %s\n' "$text" >&2
  exit 1
}

# is_running NAME
is_running() {
  local pid
  read -r pid 2>/dev/null <"$tenants/$1/pid" && [ -d "/proc/$pid" ]
}

# milliseconds_since START (of $EPOCHREALTIME)
milliseconds_since() {
  echo $(((${EPOCHREALTIME/./} - ${1/./}) / 1000))
}

json() {
  local text=${1//\\/\\\\}
  printf '"%s"' "${text//\"/\\\"}"
}

# A pause of some milliseconds. A program for it would cost more than the pause.
exec {never}<> <(:)
pause() {
  read -r -t 0.02 -u "$never"
}

# Connects to a QEMU's control socket, as soon as it is there.
qmp_open() {
  until [ -S "$1" ]; do
    [ -d "/proc/$2" ] || return 1
    pause
  done
  # -N: it lets go of the socket, which serves one at a time, when we end.
  coproc QMP { exec nc.openbsd -N -U "$1"; }
  qmp_in=${QMP[0]} qmp_out=${QMP[1]}
  qmp '{"execute":"qmp_capabilities"}'
}

# One command; its answer is left in $answer. False when QEMU refuses it.
qmp() {
  printf '%s\n' "$1" >&"$qmp_out" || return 1
  while IFS= read -r answer <&"$qmp_in"; do
    case $answer in
      *'"return":'*) return 0 ;;
      *'"error":'*) return 1 ;;
    esac
  done
  return 1
}

# A command of QEMU's own monitor, as it is typed there. Prints what it says.
monitor() {
  qmp "{\"execute\":\"human-monitor-command\",\"arguments\":{\"command-line\":$(json "$1")}}" || return 1
  answer=${answer#*\"return\": \"}
  answer=${answer%\"*}
  printf '%b' "$answer"
}

# transfer migrate|migrate-incoming: the state of the devices; the memory stays in its file.
transfer() {
  qmp '{"execute":"migrate-set-capabilities","arguments":{"capabilities":[{"capability":"x-ignore-shared","state":true}]}}' &&
    qmp "{\"execute\":\"$1\",\"arguments\":{\"channels\":[{\"channel-type\":\"main\",\"addr\":{\"transport\":\"file\",\"filename\":\"$saved/state\",\"offset\":0}}]}}" || return 1
  for (( ; ; )); do
    qmp '{"execute":"query-migrate"}' || return 1
    case $answer in
      *'"status": "completed"'*) return 0 ;;
      *'"status": "failed"'*) return 1 ;;
    esac
    pause
  done
}
