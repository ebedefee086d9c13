import type { TenantSeat } from '../../../contract/seat.ts';

/** What a tenant's network card is in its own `lspci -n`. */
export const cards = {
  e1000: '8086:100e',
  virtio: '1af4:1000',
  vhost: '1af4:1000',
  vf: '8086:10ca',
} as const;
export type Card = keyof typeof cards;

/** Who should live in the house: which card they have, and a word that only they know. */
export type Tenancy = Map<TenantSeat, { card: Card | null; mark: string }>;

/** The virtual function that is kept for each seat. */
export const parts: Readonly<Record<TenantSeat, string>> = {
  tenant1: '0000:01:10.0',
  tenant2: '0000:01:10.2',
};
