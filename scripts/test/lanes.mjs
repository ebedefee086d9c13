// @ts-check
/**
 * Runs lanes of stages beside each other: what mostly computes beside what mostly waits for guests, so that two cores
 * are busy. Each stage's output comes in one piece when it is over; a single lane speaks while it runs.
 */

/** @typedef {import('./stages.mjs').Stage} Stage */
/** @typedef {{ stage: Stage, counted: import('./stages.mjs').Tally, seconds: number }} Result */

/**
 * @param {readonly (readonly Stage[])[]} lanes
 * @param {(text: string) => void} [print]
 * @returns {Promise<Result[]>} in the order of the lanes
 */
export async function runLanes(lanes, print = (text) => void process.stdout.write(text)) {
  const busy = lanes.filter((lane) => lane.length > 0);
  const results = await Promise.all(
    busy.map(async (lane) => {
      /** @type {Result[]} */
      const done = [];
      for (const stage of lane) done.push(await runStage(stage, busy.length > 1, print));
      return done;
    }),
  );
  return results.flat();
}

/**
 * @param {Stage} stage
 * @param {boolean} beside
 * @param {(text: string) => void} print
 * @returns {Promise<Result>}
 */
async function runStage(stage, beside, print) {
  const title = `\n── ${stage.title} (${stage.id})`;
  const started = performance.now();
  if (!beside) {
    print(`${title}\n`);
    return { stage, counted: await stage.run(undefined), seconds: since(started) };
  }
  print(`${title} begins\n`);
  /** @type {string[]} */
  const said = [];
  const counted = await stage.run((text) => void said.push(text));
  print(`${title}\n${said.join('')}`);
  return { stage, counted, seconds: since(started) };
}

/** @param {number} started */
function since(started) {
  return (performance.now() - started) / 1000;
}
