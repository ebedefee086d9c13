import type { ReactNode } from 'react';
import type { PartId } from './house-parts.ts';

export interface Roving {
  /** The part that Tab reaches; arrow keys move it. */
  current: PartId;
  onPoint: (id: PartId | null) => void;
  onFocus: (id: PartId) => void;
  titles: ReadonlyMap<PartId, string>;
}

/** A part of the picture that explains itself when pointed at or focused. */
export function PartGroup(props: {
  id: PartId;
  roving: Roving;
  /** The area that answers to the pointer. */
  hit: { x: number; y: number; width: number; height: number };
  children: ReactNode;
}) {
  const { id, roving, hit } = props;
  const title = roving.titles.get(id);
  if (title === undefined) return <g aria-hidden="true">{props.children}</g>;
  return (
    <g
      role="img"
      aria-label={title}
      data-part={id}
      tabIndex={roving.current === id ? 0 : -1}
      className="scene-part"
      onPointerEnter={() => roving.onPoint(id)}
      onPointerLeave={() => roving.onPoint(null)}
      onFocus={() => roving.onFocus(id)}
      onBlur={() => roving.onPoint(null)}
      onClick={(event) => event.currentTarget.focus()}
    >
      <rect {...hit} rx="6" className="scene-hit" />
      {props.children}
    </g>
  );
}
