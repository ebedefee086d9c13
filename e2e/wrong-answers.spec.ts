import { test } from './app.ts';

test('what only looks like an answer does not pass, and the verdict says why', async ({ app }) => {
  const { lesson, terminal } = app;
  const step = lesson.step(1);
  await step.predict(/fewer than ten/);

  await test.step('another command on the same subject', async () => {
    await terminal.run('ls /sys/bus/pci/devices');
    await step.expectFailed({
      after: 'ls /sys/bus/pci/devices',
      saw: /You ran ls; this step looks at the output of lspci/,
    });
  });

  await test.step('looking around takes nothing back, and adds nothing', async () => {
    await terminal.run('cat /etc/os-release');
    await step.expectFailed({ after: 'ls /sys/bus/pci/devices', saw: /You ran ls/ });
  });

  await test.step('a semicolon of a Chinese input method', async () => {
    await terminal.run('lspci；');
    await step.expectFailed({ after: 'lspci；', saw: /Character 6 of the line is the full-width ；/ });
  });

  await test.step('a slot that holds nothing', async () => {
    await terminal.run('lspci -s ff:ff.f');
    await step.expectFailed({
      after: 'lspci -s ff:ff.f',
      saw: /You asked for slot ff:ff\.f, and that slot holds nothing/,
    });
  });

  await test.step('a line of lspci that nobody asked lspci for', async () => {
    const faked =
      'echo "00:02.0 Ethernet controller: Intel Corporation 82540EM Gigabit Ethernet Controller (rev 03)"';
    await terminal.run(faked);
    await step.expectFailed({ after: faked, saw: /That line was printed by echo, not found out by lspci/ });
  });

  await test.step('and the true one passes', async () => {
    await terminal.run('lspci');
    await step.expectPassed({ evidence: /Ethernet controller/, explanation: /landlord of this house/ });
  });
});
