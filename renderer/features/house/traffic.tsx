/** The meter's counts as motion: calls along the cord, kicks through the pipe, bells at the flat. */
import { useEffect, useState } from 'react';
import type { Technology } from '../../../main/contract/technology.ts';
import type { MeterReading, MeterView } from '../../../main/contract/meter.ts';
import { useLab } from '../../lab/use-lab.ts';
import { bellAt, guestRoutes, servedPaths } from './geometry.ts';
import { type ServedDevice, type ServedKind, servedRoutes, wayOf } from './served-facts.ts';

type Kind = 'call' | 'kick' | 'bell';

/** A way through the picture: the network card's, or that of disks or screens of a technology. */
type Way = 'nic' | `${ServedKind}-${Technology}`;

interface Spark {
  id: number;
  kind: Kind;
  way: Way;
  /** Milliseconds after its siblings. */
  delay: number;
}

/** Never more of one kind at once, however busy the guest is: the number is written below. */
const MOST = { call: 5, kick: 4, bell: 1 } as const;

/** Milliseconds over which the sparks of one count set off. */
const SPREAD_MS = 180;

const kinds: readonly Kind[] = ['call', 'kick', 'bell'];

const ways: readonly Way[] = [
  'nic',
  'disk-emulated',
  'disk-paravirtual',
  'display-emulated',
  'display-paravirtual',
];

/** A stream of sparks: one kind along one way. */
type Stream = `${Kind}:${Way}`;

function totals({ devices, interrupts }: MeterReading): Map<Stream, number> {
  const counts = new Map<Stream, number>([['bell:nic', interrupts ?? 0]]);
  const add = (stream: Stream, count: number) => counts.set(stream, (counts.get(stream) ?? 0) + count);
  for (const device of devices) {
    const kind = wayOf(device);
    const way: Way = kind === 'nic' ? kind : `${kind}-${device.technology}`;
    add(`call:${way}`, device.reads + device.writes);
    add(`kick:${way}`, device.notifies);
  }
  return counts;
}

/** 1 is one spark, 10 are two, 100 three, and so on. */
function sparksFor(count: number, kind: Kind): number {
  return count <= 0 ? 0 : Math.min(MOST[kind], 1 + Math.floor(Math.log10(count)));
}

interface Rise {
  kind: Kind;
  way: Way;
  count: number;
}

function rising(before: MeterView, now: MeterView): Rise[] {
  if (now.kind !== 'counting') return [];
  const counts = totals(now.live);
  const same = before.kind === 'counting' && before.live.durationMs < now.live.durationMs;
  const old = same ? totals(before.live) : new Map<Stream, number>();
  return kinds.flatMap((kind) =>
    ways.map((way) => {
      const stream: Stream = `${kind}:${way}`;
      return { kind, way, count: (counts.get(stream) ?? 0) - (old.get(stream) ?? 0) };
    }),
  );
}

/** Sparks of the counts that come in; none for those who want no motion. */
function useSparks(): { sparks: readonly Spark[]; drop: (id: number) => void } {
  const { meter } = useLab();
  const [sparks, setSparks] = useState<readonly Spark[]>([]);
  useEffect(() => {
    let before = meter.get();
    let nextId = 1;
    return meter.subscribe(() => {
      const now = meter.get();
      const counts = rising(before, now);
      before = now;
      if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
      const fresh = counts.flatMap(({ kind, way, count }) => {
        const number = sparksFor(count, kind);
        return Array.from({ length: number }, (_, at) => {
          return { id: nextId++, kind, way, delay: (at * SPREAD_MS) / number };
        });
      });
      if (fresh.length > 0) setSparks((flying) => [...flying.slice(-20), ...fresh]);
    });
  }, [meter]);
  const drop = (id: number) => setSparks((flying) => flying.filter((spark) => spark.id !== id));
  return { sparks, drop };
}

export interface TrafficProps {
  /** Of the network card whose pipe or cord is in the picture; null without one. */
  technology: Technology | null;
  served: readonly ServedDevice[];
}

/** See above. What has no way in the picture is not drawn. */
export function Traffic({ technology, served }: TrafficProps) {
  const { sparks, drop } = useSparks();
  if (technology === null && served.length === 0) return null;
  const routes = new Map<Way, { technology: Technology; path: string }>(
    servedRoutes(served).map(({ kind, technology: own }) => [
      `${kind}-${own}`,
      { technology: own, path: servedPaths[kind][own] },
    ]),
  );
  if (technology !== null) routes.set('nic', { technology, path: guestRoutes[technology] });
  return (
    <g aria-hidden="true" className="scene-traffic" data-testid="traffic">
      {sparks.map(({ id, kind, way, delay }) => {
        const route = routes.get(way);
        if (route === undefined && kind !== 'bell') return null;
        const style = {
          animationDelay: `${delay}ms`,
          ...(route === undefined || kind === 'bell' ? {} : { offsetPath: `path("${route.path}")` }),
        };
        return (
          <g
            key={id}
            className={`scene-spark scene-spark-${kind}`}
            style={style}
            onAnimationEnd={() => drop(id)}
          >
            <SparkShape kind={kind} />
          </g>
        );
      })}
    </g>
  );
}

function SparkShape({ kind }: { kind: Kind }) {
  switch (kind) {
    case 'call':
      return (
        <>
          <circle r="8.5" className="scene-spark-disc" strokeWidth="1.6" />
          <path
            d="M-3.6-4.4h1.8l.8 2.2-1 .8a5.6 5.6 0 0 0 2.8 2.8l.8-1 2.2.8v1.8c0 .5-.4.8-.8.8A7.4 7.4 0 0 1-4.4-3.6c0-.4.3-.8.8-.8Z"
            className="scene-spark-mark"
          />
        </>
      );
    case 'kick':
      return (
        <>
          <circle r="9" className="scene-spark-disc" strokeWidth="1.6" />
          <circle r="4.4" className="scene-spark-mark" />
        </>
      );
    case 'bell':
      return (
        <g transform={`translate(${bellAt.x} ${bellAt.y})`}>
          <g className="scene-bell-swing">
            <circle r="9.5" className="scene-spark-disc" strokeWidth="1.6" />
            <path
              d="M-4.6 2.8h9.2C3.5 1.7 3.1.6 3.1-1.6a3.1 3.1 0 0 0-6.2 0c0 2.2-.4 3.3-1.5 4.4ZM-1.2 4.2a1.3 1.3 0 0 0 2.4 0Z"
              className="scene-spark-mark"
            />
          </g>
        </g>
      );
  }
}
