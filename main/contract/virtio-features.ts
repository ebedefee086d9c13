/** What guest and host have agreed on, in words. */
import type { Text } from './text.ts';
import { common, type Feature, ofDevice } from './virtio-feature-tables.ts';

/** A feature in words. Bits that this table does not know get a sentence that says so. */
export interface FeatureWords {
  bit: number;
  /** Null where the table has none. */
  name: string | null;
  means: Text;
}

/** The words for each agreed bit of a device, in the order given. */
export function featureWords(device: string, bits: readonly number[]): FeatureWords[] {
  const known = tableOf(device);
  return bits.map((bit) => known.get(bit) ?? { bit, name: null, means: unknownFeature(bit) });
}

/** The standard's names by bit. */
export function featureNames(device: string): ReadonlyMap<number, string> {
  return new Map([...tableOf(device)].map(([bit, { name }]) => [bit, name]));
}

function tableOf(device: string): ReadonlyMap<number, Feature> {
  return new Map([...common, ...(ofDevice[device] ?? [])].map((one) => [one.bit, one]));
}

function unknownFeature(bit: number): Text {
  return {
    en: `Agreement number ${String(bit)}. This lab has no words for it yet.`,
    'zh-CN': `第${String(bit)}号约定，本实验室还没有为它写下说明。`,
  };
}
