/** Everything that is measured, and what exactly each number means. */

interface Metric {
  unit: 'ms' | 'MiB' | '%' | 'Mbit/s' | 'exits' | 'learners';
  /** What is measured, from when to when. */
  about: string;
  /** The budget of one run, in the metric's unit; null where there is none. */
  budget: number | null;
}

export const metrics = {
  restore_to_prompt: {
    unit: 'ms',
    about: 'asked for a guest that has a snapshot → the first key typed at its prompt is echoed',
    budget: 150,
  },
  restore_to_prompt_shown: { unit: 'ms', about: 'the same, until its prompt is shown', budget: null },
  restore_to_whole: { unit: 'ms', about: 'the same, until its NIC is there with its driver', budget: null },
  restore_to_first_output: {
    unit: 'ms',
    about: 'the same, and then until a first command has printed its result',
    budget: null,
  },
  bare_qemu_start: {
    unit: 'ms',
    about: 'the same QEMU started on the same board, with nothing in it and nothing to load → its QMP greets',
    budget: null,
  },
  standby_to_prompt: {
    unit: 'ms',
    about: 'asked for a fresh guest while one stands by → the first key typed at its prompt is echoed',
    budget: null,
  },
  cold_boot_to_prompt: {
    unit: 'ms',
    about: 'asked for a guest without a snapshot → the first key typed at its prompt is echoed',
    budget: 3_500,
  },
  cold_boot_to_prompt_shown: { unit: 'ms', about: 'the same, until its prompt is shown', budget: null },
  plain_debian_login: {
    unit: 'ms',
    about: 'QEMU started on Debian with systemd, same memory, CPU and accelerator → "login:" is shown',
    budget: null,
  },
  nic_to_lspci: {
    unit: 'ms',
    about: 'another NIC chosen in a running guest → its line in lspci names its driver (board pc)',
    budget: 400,
  },
  nic_to_lspci_q35: { unit: 'ms', about: 'the same on board q35', budget: 400 },
  verdict_latency: { unit: 'ms', about: 'a command ends → the verdict on what it showed', budget: 100 },
  verdict_latency_with_truth: {
    unit: 'ms',
    about: 'the same for a step that also looks into the guest',
    budget: 350,
  },
  key_echo: { unit: 'ms', about: 'a key is sent to the console → its echo is back', budget: null },
  key_echo_p95: { unit: 'ms', about: 'the 95th percentile of 100 such keys', budget: 20 },
  app_launch_to_lesson: {
    unit: 'ms',
    about: 'the app is started → the steps of the lesson are on screen',
    budget: 1_000,
  },
  app_launch_to_prompt: {
    unit: 'ms',
    about: "the app is started → the guest's prompt is on screen",
    budget: 1_500,
  },
  bare_electron_page: {
    unit: 'ms',
    about: 'the same Electron started with a page of one line → it is on screen',
    budget: null,
  },
  guest_rss: { unit: 'MiB', about: 'memory of QEMU at the prompt: resident', budget: 220 },
  guest_pss: { unit: 'MiB', about: 'the same, shared pages divided by their users', budget: null },
  guest_rss_used: { unit: 'MiB', about: 'resident memory after a session of commands', budget: 220 },
  idle_cpu: { unit: '%', about: 'of one core, of a guest at an idle prompt', budget: 3 },
  flood_before_meter: {
    unit: 'ms',
    about: 'processor time of QEMU for 3000 flood pings through an e1000, its call meter never opened',
    budget: null,
  },
  flood_metered: { unit: 'ms', about: 'the same while the call meter counts', budget: null },
  flood_after_meter: { unit: 'ms', about: 'the same after the meter was closed', budget: null },
  snapshot_size: { unit: 'MiB', about: 'disk space of the snapshot of one board', budget: null },
  landlord_restore_to_prompt: {
    unit: 'ms',
    about: 'asked for a landlord that has a snapshot → the first key typed at its prompt is echoed',
    budget: 300,
  },
  landlord_standby_to_prompt: {
    unit: 'ms',
    about: 'the same while one stands by',
    budget: 50,
  },
  landlord_rss: { unit: 'MiB', about: 'memory of QEMU with one tenant inside: resident', budget: 600 },
  tenant_start_to_prompt: {
    unit: 'ms',
    about:
      '"tenant" entered at the landlord → a key typed at the prompt of the tenant is echoed; all three below',
    budget: 2_000,
  },
  tenant_start_to_prompt_e1000: { unit: 'ms', about: 'the same with an e1000', budget: 2_000 },
  tenant_start_to_prompt_virtio: { unit: 'ms', about: 'the same with virtio', budget: 2_000 },
  tenant_start_to_prompt_vf: { unit: 'ms', about: 'the same with a virtual function', budget: 2_000 },
  tenant_lspci: {
    unit: 'ms',
    about: 'lspci entered in a tenant → it has ended, the second time',
    budget: 500,
  },
  tcg_tenant_boot: {
    unit: 'ms',
    about: "a tenant without KVM: the landlord's QEMU started with -accel tcg → its agent answers",
    budget: null,
  },
  tenant_mbps_e1000: {
    unit: 'Mbit/s',
    about: 'iperf3 from a tenant with an e1000 to its landlord, over tap and bridge',
    budget: null,
  },
  tenant_mbps_e1000_received: { unit: 'Mbit/s', about: 'the same the other way', budget: null },
  tenant_exits_per_ping_e1000: {
    unit: 'exits',
    about: "KVM's exits of that tenant for each of 50 pings",
    budget: null,
  },
  tenant_mbps_virtio: {
    unit: 'Mbit/s',
    about: 'iperf3 from a tenant with virtio to its landlord, over tap and bridge',
    budget: null,
  },
  tenant_mbps_virtio_received: { unit: 'Mbit/s', about: 'the same the other way', budget: null },
  tenant_exits_per_ping_virtio: {
    unit: 'exits',
    about: "KVM's exits of that tenant for each of 50 pings",
    budget: null,
  },
  tenant_mbps_vhost: {
    unit: 'Mbit/s',
    about: 'iperf3 from a tenant with virtio with vhost to its landlord, over tap and bridge',
    budget: null,
  },
  tenant_mbps_vhost_received: { unit: 'Mbit/s', about: 'the same the other way', budget: null },
  tenant_exits_per_ping_vhost: {
    unit: 'exits',
    about: "KVM's exits of that tenant for each of 50 pings",
    budget: null,
  },
  tenant_mbps_vf: {
    unit: 'Mbit/s',
    about: 'iperf3 from a tenant with a virtual function to the card it is a part of',
    budget: null,
  },
  tenant_mbps_vf_received: { unit: 'Mbit/s', about: 'the same the other way', budget: null },
  tenant_exits_per_ping_vf: {
    unit: 'exits',
    about: "KVM's exits of that tenant for each of 50 pings",
    budget: null,
  },
  class_server_pss: {
    unit: 'MiB',
    about: 'memory of one of 12 servers side by side, without its guest, shared pages divided by their users',
    budget: null,
  },
  class_guest_pss: {
    unit: 'MiB',
    about: "the same of one of their 12 guests' QEMU, at its first prompt",
    budget: null,
  },
  class_guest_pss_used: {
    unit: 'MiB',
    about: 'the same after a session of commands in each of them',
    budget: null,
  },
  class_idle_cpu: {
    unit: '%',
    about: 'of one core, of one of 12 learners at an idle prompt: server and QEMU',
    budget: null,
  },
  class_work_cpu: {
    unit: '%',
    about: 'of one core, of one of 12 learners who enter a command every 10 s: server and QEMU',
    budget: null,
  },
  class_answer: {
    unit: 'ms',
    about: 'a command is sent → it has ended, while 12 learners enter one every 10 s',
    budget: null,
  },
  class_fits_idle: {
    unit: 'learners',
    about: 'at an idle prompt fit in 2 cores and 16 GiB: the lesser of what memory and processor allow',
    budget: null,
  },
  class_fits_working: {
    unit: 'learners',
    about: 'the same, of learners who enter a command every 10 s',
    budget: null,
  },
} as const satisfies Record<string, Metric>;

export type MetricId = keyof typeof metrics;

/**
 * Two sides of one run, so that they mean the same on any machine. Without a limit: what people would do instead, over what we
 * do; larger is better. With one: what we take, over the least that anybody can; it should stay below.
 */
export const ratios: readonly { over: MetricId; under: MetricId; limit?: number }[] = [
  { over: 'plain_debian_login', under: 'restore_to_prompt' },
  { over: 'cold_boot_to_prompt', under: 'restore_to_prompt' },
  { over: 'flood_before_meter', under: 'flood_after_meter' },
  { over: 'flood_before_meter', under: 'flood_metered' },
  { over: 'tenant_mbps_vhost', under: 'tenant_mbps_e1000' },
  { over: 'tcg_tenant_boot', under: 'tenant_start_to_prompt' },
  { over: 'app_launch_to_lesson', under: 'bare_electron_page', limit: 1.5 },
  { over: 'restore_to_prompt_shown', under: 'bare_qemu_start', limit: 1.5 },
];

export function ratioId({ over, under }: { over: MetricId; under: MetricId }): string {
  return `${over}/${under}`;
}

export const metricIds = Object.keys(metrics).filter(isMetricId);

export function isMetricId(id: string): id is MetricId {
  return Object.hasOwn(metrics, id);
}
