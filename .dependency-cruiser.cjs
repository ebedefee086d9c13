// @ts-check
/** Who may import whom: the walls of the house. See ARCHITECTURE.md. */
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'contract-imports-zod-only',
      severity: 'error',
      from: { path: '^main/contract/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^main/contract/', 'node_modules/zod/'] },
    },
    {
      name: 'checks-are-pure',
      comment: 'Parsers and evaluate see text and facts: no node:, no clock, no I/O.',
      severity: 'error',
      from: { path: '^main/checks/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^main/checks/', '^main/contract/'] },
    },
    {
      name: 'lessons-run-nothing',
      comment: 'Lessons and packs are data: no way leads from them to a program of the host.',
      severity: 'error',
      from: { path: '^main/(lessons|tutor)/', pathNot: '\\.test\\.ts$' },
      to: {
        path: [
          '^(node:)?(child_process|cluster|module|vm|worker_threads)$',
          'node_modules/node-pty/',
          '^main/guest/',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'guest-and-qemu-know-no-app',
      severity: 'error',
      from: { path: '^main/(guest|qemu)/' },
      to: { path: ['^main/(transport|lessons|tutor|app)/', 'node_modules/(electron|ws)/', '^electron$'] },
    },
    {
      name: 'exam-and-recall-know-no-app',
      severity: 'error',
      from: { path: '^main/(exam|recall)/' },
      to: { path: ['^main/(transport|app|window)/', 'node_modules/(electron|ws)/', '^electron$'] },
    },
    {
      name: 'qemu-knows-no-guest',
      severity: 'error',
      from: { path: '^main/qemu/' },
      to: { path: '^main/guest/' },
    },
    {
      name: 'a-platform-behind-its-seam',
      comment: 'How QEMU runs on a system is said in one place.',
      severity: 'error',
      from: { path: '^main/', pathNot: ['^main/qemu/platform/', '\\.test\\.ts$'] },
      to: {
        path: [
          '^main/qemu/platform/(pty-process|fifo|piped-process|trace-file|loopback-lines|loopback-port)\\.ts$',
          'node_modules/node-pty/',
        ],
      },
    },
    {
      name: 'only-what-was-tried-ships',
      comment: 'The platform that Windows will need has never met Windows.',
      severity: 'error',
      from: { path: '^main/', pathNot: ['^main/qemu/platform/', '/testing/', '\\.test\\.ts$'] },
      to: { path: '^main/qemu/platform/loopback\\.ts$' },
    },
    {
      name: 'a-seat-knows-no-guest',
      comment: 'Console, marks, scrollback and agent serve any guest, one seat or two.',
      severity: 'error',
      from: { path: '^main/guest/seat/', pathNot: '\\.test\\.ts$' },
      to: { path: '^main/guest/', pathNot: '^main/guest/seat/' },
    },
    {
      name: 'the-life-table-is-pure',
      comment: 'States, events and their words: what is done about them is for run/.',
      severity: 'error',
      from: { path: '^main/guest/life/', pathNot: ['\\.test\\.ts$', '/testing/'] },
      to: {
        path: ['^main/guest/', '^(node:)?(child_process|fs|net|fs/promises)$'],
        pathNot: [
          '^main/guest/life/',
          '^main/guest/(faults|notices)\\.ts$',
          '^main/guest/run/(exit-report|times)\\.ts$',
        ],
      },
    },
    {
      name: 'only-run-starts-guests',
      severity: 'error',
      from: { path: '^main/guest/(seat|life|health|meter|virtqueue)/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^main/guest/(guest\\.ts$|run/(launcher|live-run|standby|aftercare)\\.ts$)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'electron-and-ws-at-the-edge',
      severity: 'error',
      from: {
        path: '^main/',
        pathNot: [
          '^main/transport/',
          '^main/preload\\.ts$',
          '^main/index\\.ts$',
          '^main/window/',
          '\\.test\\.ts$',
        ],
      },
      to: { path: ['^electron$', 'node_modules/(electron|ws)/'] },
    },
    {
      name: 'renderer-knows-the-contract-only',
      comment: 'A test may read what was recorded, with the parser that main reads it with.',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '\\.test\\.ts$' },
      to: { path: '^main/', pathNot: ['^main/contract/', '^main/transport/(port|connect|wire)\\.ts$'] },
    },
    {
      name: 'features-are-strangers',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'ui-knows-no-app',
      severity: 'error',
      from: { path: '^renderer/ui/' },
      to: { path: ['^renderer/(client|features)/', '^main/'] },
    },
    {
      name: 'nothing-imports-an-entry',
      severity: 'error',
      from: {},
      to: { path: '^main/(index|headless|cli|preload)\\.ts$' },
    },
    { name: 'no-barrels', severity: 'error', from: {}, to: { path: '^(main|renderer)/.+/index\\.tsx?$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // By TypeScript 6, whose interface in JavaScript this needs. Types are checked by its successor, `typescript-native`.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
