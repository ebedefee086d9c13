/** Everything that is measured, and what exactly each number means. */

interface Metric {
  unit: 'ms' | 'MiB' | '%';
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
