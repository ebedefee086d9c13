export const usage = (program: string): string => `Usage: ${program} COMMAND

  run [--nic MODEL|none] [--board pc|q35|landlord] [--device MODEL]... [--accel auto|tcg] [--cold] [--exec COMMAND] [--json]
        Starts a guest. With --exec: runs one command line in it and ends it;
        without: hands you its console (Ctrl-] leaves). The first guest of a board
        boots and is saved, later ones are restored; --cold boots this one anyway.
        JSON: ok, exitCode, stdout, stderr, accel, nic, via (boot or restore), readyMs
  run --board landlord [--exec COMMAND] --tenant "ARGUMENTS" --tenant-exec COMMAND [--json]
        As above, then starts a tenant in the landlord and runs a command line in the tenant.
        ARGUMENTS are those of the landlord's own command "tenant": --nic e1000|virtio|vhost|vf=ADDRESS,
        --tap NAME, --cold, and any of QEMU's.
        JSON: adds tenant{ok, exitCode, stdout, stderr, readyMs}
  meter --exec COMMAND [--nic MODEL] [--board pc|q35] [--accel auto|tcg] [--json]
        Types a command line into a guest with the call meter on and says what it counted.
        JSON: command, output, exitCode, accel, nic, work[{unit, count}],
              reading{devices[{name, technology, reads, writes, notifies}], interrupts, total, durationMs, kvm}
  meter --board landlord --tenant "ARGUMENTS" (--exec | --tenant-exec) COMMAND [--json]
        As above in a landlord with a tenant, and beside it what the landlord's own KVM counted of the tenant.
        JSON: adds tenants[{tenant, exits, kinds{io, mmio, halt, interrupt, other}, injections, qemuMs, vhostMs}]
  verify [LESSON] [--json]
        Proves every step of every lesson (or one) on real guests, in both directions.
        JSON: lessons[{id, steps[{id, failsBefore, passesAfter}]}], problems, passed, failed
  new-lesson ID
        Makes a lesson of one step that loads and proves itself, to be written over.
  snapshot --out DIR
        Saves a guest of each board into DIR, for an installer to bring along.
  doctor [--json]
        What this machine offers, what is missing, what to do.
        JSON: ok, items[{id, status, summary, next}]
`;

/** The command line was not understood; the caller shows the usage. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
