/** Resolves when `work` settles or after `ms`, whichever is first; never rejects. Reports what `work` threw. */
export async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  try {
    await Promise.race([work, late]);
  } catch (error) {
    console.error('taproom: while stopping:', error);
  } finally {
    clearTimeout(timer);
  }
}
