import { z } from 'zod';
import { Quantity } from './experiment.ts';
import { NicModel } from './machine.ts';
import { WorkUnit } from './meter.ts';
import { SeatName } from './seat.ts';
import { Text } from './text.ts';
import { QueueRole } from './virtqueue.ts';

const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${String(digits)}}$`));

/** Selects PCI functions by what they are. Every given field must match. */
export const DeviceWhere = z.strictObject({
  slot: z.string().optional(),
  class: hex(4).optional(),
  vendor: hex(4).optional(),
  device: hex(4).optional(),
});
export type DeviceWhere = z.infer<typeof DeviceWhere>;

/** A fact of a device that the learner's own output must have shown, not just the guest contain. */
export const ShownFact = z.enum([
  'slot',
  'class',
  'name',
  'class-id',
  'ids',
  'driver',
  'modules',
  'subsystem',
  'bars',
  'tree',
]);
export type ShownFact = z.infer<typeof ShownFact>;

/** Where the learner has to have typed it, or where it has to be so; `host` where nothing is said. */
const seat = SeatName.optional();

export const SawCheck = z.strictObject({
  seat,
  saw: z.strictObject({
    /** The program whose output counts, wherever it stands in a pipeline. */
    command: z.string(),
    device: DeviceWhere.optional(),
    /** What the output must show of that device. */
    shows: z.array(ShownFact).optional(),
    /** For `-s`, `-d`: the output must be about this device alone. */
    only: z.boolean().optional(),
    /** For commands that are not lspci: a regular expression a line of the output must match. */
    line: z.string().optional(),
    /** A run that names this in its arguments does not count: who asks for one thing sees no list. */
    notAsked: z.string().optional(),
  }),
});
export type SawCheck = z.infer<typeof SawCheck>;

/** What programs other than lspci tell of a device: which interface is its own, where it sits, who drives it. */
export const ToldFact = z.enum(['interface', 'slot', 'driver', 'module']);
export type ToldFact = z.infer<typeof ToldFact>;

export const ToldCheck = z.strictObject({
  seat,
  told: z.strictObject({
    device: DeviceWhere,
    /** What one piece of output must tell together: one line, or one answer of ethtool. */
    facts: z.array(ToldFact).min(1),
    /** The programs whose word counts; the first is the one that hints name. */
    by: z.array(z.string()).min(1),
  }),
});
export type ToldCheck = z.infer<typeof ToldCheck>;

export const ReadCheck = z.strictObject({
  seat,
  read: z.strictObject({
    /**
     * A file of sysfs or procfs, or a console's own memory of what is written on it, that the learner's output must have
     * shown, by whatever program reads files.
     */
    file: z.string().regex(/^\/(?:sys|proc)\/|^\/dev\/vcs\d+$/),
    /** A word of the file, where the file is too long to be shown whole. */
    word: z.string().optional(),
  }),
});
export type ReadCheck = z.infer<typeof ReadCheck>;

const name = z.string().min(1);

/**
 * A thing that a listing of the learner's own must have told of, whatever its layout: the facts of one row, block or
 * object. What can't be read for certain any more is unknown, never false.
 */
export const ListedCheck = z.strictObject({
  seat,
  /** A run that names this in its arguments does not count: who asks for one thing sees no list. */
  notAsked: z.string().optional(),
  listed: z.union([
    /** As lsblk lists it, with any columns; `transport` is TRAN. */
    z.strictObject({ disk: z.strictObject({ name, transport: name.optional() }) }),
    /** A file of /dev with its type. */
    z.strictObject({ node: z.strictObject({ name, type: z.enum(['block', 'character']) }) }),
    /** A link of sysfs: parts of the path that it leads to, `drivers/virtio_blk`, and a part of its own path. */
    z.strictObject({ link: z.strictObject({ of: name.optional(), to: name }) }),
    z.strictObject({
      module: z.strictObject({
        name,
        usesAtLeast: z.number().int().nonnegative().optional(),
        usedBy: z.array(name).optional(),
      }),
    }),
    /** A line of /proc/interrupts by its name, without the number behind it; counted over all processors. */
    z.strictObject({
      interrupt: z.strictObject({ name, atLeast: z.number().int().nonnegative().optional() }),
    }),
    /** As ip (in every form), ifconfig, bridge link or /sys/class/net show it. */
    z.strictObject({
      interface: z.strictObject({
        name,
        state: name.optional(),
        master: name.optional(),
        kind: name.optional(),
        /** Bytes that came in through it, and that went out. */
        receivedAtLeast: z.number().int().positive().optional(),
        sentAtLeast: z.number().int().positive().optional(),
      }),
    }),
    /** What `by` (a program such as ethtool, or a file of procfs) says under a name. */
    z.strictObject({
      setting: z.strictObject({
        by: name,
        name,
        value: name.optional(),
        atLeast: z.number().optional(),
      }),
    }),
    /** Which module claims a card by its numbers, as modinfo, modprobe -R or modules.alias say it. */
    z.strictObject({
      alias: z.strictObject({ id: z.string().regex(/^[0-9a-f]{4}:[0-9a-f]{4}$/), module: name }),
    }),
    /**
     * A program or a thread that top or ps shows, with its share of the processor in percent; `times`: so many of that
     * name in one list.
     */
    z.strictObject({
      process: z.strictObject({
        name,
        cpuAtLeast: z.number().nonnegative().optional(),
        times: z.number().int().min(2).optional(),
      }),
    }),
    /** Devices that are shown to be in one IOMMU group, by their full PCI addresses; whatever its number. */
    z.strictObject({
      group: z.strictObject({
        of: z.array(z.string().regex(/^[0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]$/)).min(1),
      }),
    }),
  ]),
});
export type ListedCheck = z.infer<typeof ListedCheck>;

export const IsCheck = z.strictObject({
  seat,
  /** It is so from the start, and no part of what the learner does: nothing is said of it while it holds. */
  given: z.literal(true).optional(),
  is: z.union([
    z.strictObject({
      lspci: z.strictObject({
        where: DeviceWhere,
        driver: z.string().nullable().optional(),
        count: z.number().int().nonnegative().optional(),
      }),
    }),
    z.strictObject({ module: z.strictObject({ name: z.string(), loaded: z.boolean() }) }),
    z.strictObject({
      /** The one line of a sysfs or procfs file, or the last part of a link's target. */
      sysfs: z.strictObject({ path: z.string(), equals: z.string() }),
    }),
    z.strictObject({
      /** The number that a sysfs or procfs file holds. */
      number: z.strictObject({ path: z.string(), atLeast: z.number().int().positive() }),
    }),
    z.strictObject({
      link: z.strictObject({
        name: z.string().optional(),
        driver: z.string().optional(),
        up: z.boolean().optional(),
        /** Its driver was away since the card arrived, and came back: the kernel's diary says so. */
        anew: z.literal(true).optional(),
        /** So many bytes went out of the guest through it since it appeared. */
        sentAtLeast: z.number().int().positive().optional(),
      }),
    }),
    /** An interface that is a port of a bridge, both of them switched on. */
    z.strictObject({ port: z.strictObject({ name, of: name }) }),
    z.strictObject({
      /** By the host's word: QEMU has given back so many orders of a queue since the driver came. */
      virtqueue: z.strictObject({
        /** By QEMU's name: virtio-net, virtio-blk. */
        device: z.string(),
        queue: QueueRole,
        usedAtLeast: z.number().int().positive(),
      }),
    }),
  ]),
});
export type IsCheck = z.infer<typeof IsCheck>;

export const BuiltCheck = z.strictObject({ built: z.strictObject({ nic: NicModel.nullable() }) });
export type BuiltCheck = z.infer<typeof BuiltCheck>;

export const AnswerCheck = z.strictObject({
  answer: z.union([
    /** Equal to a fact of the running guest: the lesson never holds the answer. */
    z.strictObject({ device: DeviceWhere, fact: z.enum(['slot', 'class', 'vendor', 'device', 'driver']) }),
    z.strictObject({ option: z.string() }),
    /** How many queues QEMU has for the device, or how many slots the ring of one of them has. */
    z.strictObject({ queuesOf: z.string() }),
    z.strictObject({ slotsOf: z.string(), queue: QueueRole }),
  ]),
});
export type AnswerCheck = z.infer<typeof AnswerCheck>;

/** Programs whose output says how much they did, so that their calls can be put in proportion. */
export const MeasuredProgram = z.enum(['ping', 'dd', 'iperf3', 'dpdk-testpmd']);
export type MeasuredProgram = z.infer<typeof MeasuredProgram>;

export const MeasuredCheck = z.strictObject({
  measured: z.strictObject({
    /** What ran while the call meter was on. */
    during: MeasuredProgram,
    /** At least so much of it: pings, reads of dd, megabytes of iperf3. */
    count: z.number().int().positive(),
    /** What `count` counts, where it is not the program's usual measure: what dd writes comes in megabytes. */
    per: WorkUnit.optional(),
    /** The device that was called, by QEMU's name: e1000, ne2k_pci, virtio-net, nvme. */
    device: z.string(),
    /** The file of /dev that dd has to be pointed at, by `if=` or `of=`. */
    file: z
      .string()
      .regex(/^\/dev\//)
      .optional(),
    /**
     * The order of calls for each ping, read or megabyte. Wide bounds only: the count is much the same on every
     * machine, but never equal. `atMost: 0`: the device was not called at all. How long it took is no business of a
     * check.
     */
    each: z
      .strictObject({
        atLeast: z.number().positive().optional(),
        atMost: z.number().nonnegative().optional(),
      })
      .optional(),
  }),
});
export type MeasuredCheck = z.infer<typeof MeasuredCheck>;

export const CountedCheck = z.strictObject({
  seat,
  counted: z.strictObject({
    /**
     * Lines of /proc/interrupts by their names, such as virtio0-output; `interface` is the line of the network card,
     * whatever the learner calls its interface. All of them have to be read.
     */
    bells: z.array(z.string().min(1)).min(1),
    /** What has to ring them, and how much of it: pings that were answered, megabytes of dd. */
    during: z.enum(['ping', 'dd']),
    count: z.number().int().positive(),
    /** 2: read before and after, and the figures differ. 1: read after. */
    looks: z.union([z.literal(1), z.literal(2)]),
    /** How much the figures grow; with one look, what they come to. */
    atLeast: z.number().int().positive(),
  }),
});
export type CountedCheck = z.infer<typeof CountedCheck>;

export const ComparedCheck = z.strictObject({
  compared: z.strictObject({
    /** What is set side by side: the device that the command worked on. One side alone shows the spread. */
    sides: z
      .array(
        z.strictObject({
          /** Names the side in a prediction that is scored by the measurement. */
          id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
          /** The device by QEMU's name, as the call meter shows it: e1000, virtio-net, virtio-blk, nvme. */
          device: z.string(),
          /** The NIC that the status line has to show for this side. */
          nic: NicModel.optional(),
          /** The command of this side, where it is not the one of the step. */
          run: z.string().min(1).max(200).optional(),
        }),
      )
      .min(1)
      .max(4),
    /** What does the work; `price` has a tenant of a landlord do it, and its sides are the tenant's cards. */
    during: z.enum([...MeasuredProgram.options, 'price']),
    /** What calls are divided by. */
    per: WorkUnit,
    /** A run counts from this much work on. */
    count: z.number().positive(),
    /** How many runs of each side it takes. Whether they differ is no business of a check. */
    rounds: z.number().int().min(2).max(10),
    quantity: Quantity,
  }),
});
export type ComparedCheck = z.infer<typeof ComparedCheck>;

export const ExaminedCheck = z.strictObject({
  examined: z.strictObject({
    /** How many tenants an exam of this lesson has. */
    rounds: z.number().int().min(1).max(10),
    /** The step is done when an exam ended with at least so many points; each round has two. */
    points: z.number().int().positive(),
  }),
});
export type ExaminedCheck = z.infer<typeof ExaminedCheck>;

type Leaf =
  | SawCheck
  | ToldCheck
  | ReadCheck
  | ListedCheck
  | IsCheck
  | BuiltCheck
  | AnswerCheck
  | MeasuredCheck
  | CountedCheck
  | ComparedCheck
  | ExaminedCheck;
/** A condition over what the learner saw and measured, what the guest is, what the host built, and what was answered. */
export type Check = Leaf | { all: Check[] } | { any: Check[] } | { not: Check };

export const Check: z.ZodType<Check> = z.lazy(() =>
  z.union([
    SawCheck,
    ToldCheck,
    ReadCheck,
    ListedCheck,
    IsCheck,
    BuiltCheck,
    AnswerCheck,
    MeasuredCheck,
    CountedCheck,
    ComparedCheck,
    ExaminedCheck,
    z.strictObject({ all: z.array(Check).min(1) }),
    z.strictObject({ any: z.array(Check).min(1) }),
    z.strictObject({ not: Check }),
  ]),
);

/** A labelled part of an evidence line, so the terminal can point at slot, class, vendor, device, IDs, driver. */
export const EvidenceField = z.strictObject({
  name: z.enum([
    'slot',
    'class',
    'class-id',
    'vendor',
    'device',
    'ids',
    'revision',
    'driver',
    'modules',
    'subsystem',
  ]),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
});

export const Evidence = z.strictObject({
  witness: z.enum(['saw', 'is', 'built', 'answer', 'measured']),
  /** The very line of output that proves it. */
  line: z.string(),
  /** What is shown in its place, where it is no quotation. */
  words: Text.optional(),
  /** Zero-based line of the learner's own output; null for the other witnesses. */
  lineIndex: z.number().int().nonnegative().nullable(),
  fields: z.array(EvidenceField),
  /** In whose terminal the line stands; absent for the host's. */
  seat: SeatName.optional(),
});
export type Evidence = z.infer<typeof Evidence>;

/** One of the things a step asks for. */
export const VerdictPart = z.strictObject({
  text: Text,
  /** `wrong`: it was tried, and came out otherwise. */
  state: z.enum(['done', 'open', 'wrong']),
  /** Where it is asked for several times over. */
  count: z.strictObject({ done: z.number().int(), of: z.number().int() }).optional(),
});
export type VerdictPart = z.infer<typeof VerdictPart>;

export const Verdict = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pass'), evidence: z.array(Evidence).min(1) }),
  /** `expected` and `found` are full sentences; `hint` is the next step, fit to this near miss. */
  z.strictObject({
    kind: z.literal('fail'),
    expected: Text,
    found: Text,
    hint: Text,
    /** The typed line as it should be, where only its characters were wrong: ready to be typed. */
    retype: z.string().optional(),
    /** The line came to nothing for the way it was typed; its sentences say that, and nothing of what a step is about. */
    slip: z.literal(true).optional(),
    /** Of a step that asks for several things: which of them are done. */
    parts: z.array(VerdictPart).min(2).optional(),
  }),
  /** A probe broke, or the output can't be read for certain any more. */
  z.strictObject({
    kind: z.literal('unknown'),
    why: Text,
    next: Text,
    /** The learner's own command made it unreadable. */
    own: z.literal(true).optional(),
  }),
]);
export type Verdict = z.infer<typeof Verdict>;
