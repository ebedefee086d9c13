import { useEffect, useState } from 'react';
import type { StreamChunk, StreamInput, StreamName } from '../../main/contract/api.ts';
import { useLab } from './use-lab.ts';

/** What a stream said last, while somebody looks; null before its first word. `input` MUST stay the same object. */
export function useStream<N extends StreamName>(name: N, input: StreamInput<N>): StreamChunk<N> | null {
  const { client, report } = useLab();
  const [last, setLast] = useState<StreamChunk<N> | null>(null);
  useEffect(
    () =>
      client.stream(name, input, {
        onOpen: () => setLast(null),
        onChunk: (chunk) => setLast(() => chunk),
        onEnd: (fault) => {
          if (fault !== null) report(fault);
        },
      }),
    [client, report, name, input],
  );
  return last;
}
