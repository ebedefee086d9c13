/**
 * The X display of the test that runs. Each of the tests that run side by side has its own where there are several: on
 * one, a window below another's may stop painting, and two windows share a clipboard and a focus.
 */
export function ownDisplay(): string | undefined {
  const displays = process.env['TAPROOM_E2E_DISPLAYS']?.split(' ') ?? [];
  return displays[Number(process.env['TEST_PARALLEL_INDEX'])] ?? process.env['DISPLAY'];
}
