/**
 * Two keys that surprise who comes from elsewhere. Ctrl+S stops the output until Ctrl+Q; Ctrl+V does not paste but
 * takes the next key literally. Both go to the guest, and the learner is told.
 */

/** `held`: the guest's output is stopped. `paste`: Ctrl+V was pressed where nobody pastes with it. */
export type Advice = 'held' | 'paste';

const stop = '\x13';
const goOn = '\x11';
const literally = '\x16';

/** Milliseconds of silence after Ctrl+S that mean it took hold; a guest that works answers sooner. */
export const SILENCE_MS = 400;

export interface KeyAdviceHooks {
  write: (data: string) => void;
  advise: (advice: Advice | null) => void;
  /** A program has the whole screen: `vi`, `less`. There both keys are usually meant. */
  isFullScreen: () => boolean;
  atPrompt: () => boolean;
}

export interface KeyAdvice {
  /** What the terminal sends, on its way to the guest. */
  typed: (data: string) => void;
  /** Something was pasted: then the Ctrl+V before it was meant so. */
  pasting: () => void;
  /** The guest said something. */
  output: () => void;
  /** Takes the advice away, as its button does. */
  dismiss: () => void;
  /** A new guest. */
  forget: () => void;
}

/** `off`; `armed`: Ctrl+S in a full screen, where only a key without an answer tells; `watching` for silence. */
type Watch = 'off' | 'armed' | 'watching' | 'held';

/** See above. */
export function keyAdvice(hooks: KeyAdviceHooks): KeyAdvice {
  /** Ctrl+V is held back until the next key: a paste must not be taken literally. */
  let literal = false;
  let watch: Watch = 'off';
  let shown: Advice | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = (advice: Advice | null) => {
    if (advice === shown) return;
    shown = advice;
    hooks.advise(advice);
  };
  const listen = () => {
    watch = 'watching';
    clearTimeout(timer);
    timer = setTimeout(() => {
      watch = 'held';
      show('held');
    }, SILENCE_MS);
  };
  const forget = () => {
    clearTimeout(timer);
    watch = 'off';
    literal = false;
    show(null);
  };

  return {
    typed(data) {
      if (data === literally && !literal && !hooks.isFullScreen()) {
        literal = true;
        show('paste');
        return;
      }
      if (shown === 'paste') show(null);
      hooks.write(literal ? literally + data : data);
      const isLiteral = literal;
      literal = false;
      if (isLiteral) return;
      if (data === stop) {
        if (hooks.isFullScreen()) watch = 'armed';
        else listen();
      } else if (data === goOn) forget();
      else if (watch === 'armed') listen();
    },
    pasting() {
      literal = false;
      if (shown === 'paste') show(null);
    },
    output() {
      if (watch === 'watching' && !hooks.atPrompt() && !hooks.isFullScreen()) {
        // What was on its way when Ctrl+S was pressed; or the guest goes on.
        listen();
        return;
      }
      if (watch === 'off') return;
      clearTimeout(timer);
      watch = 'off';
      if (shown === 'held') show(null);
    },
    dismiss: () => {
      clearTimeout(timer);
      watch = 'off';
      show(null);
    },
    forget,
  };
}
