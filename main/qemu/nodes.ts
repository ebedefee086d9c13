import { escapeComma, type DeviceProps } from './nic.ts';

/** One `-blockdev`, as QMP's `blockdev-add` takes it. */
export interface BlockNode {
  driver: 'raw';
  'node-name': string;
  'read-only'?: true;
  file: { driver: 'file'; filename: string };
}

/** One `-device`. */
export type DeviceNode = { driver: string } & DeviceProps;

/** `driver=raw,node-name=disk0,file.driver=file,…`, as after `-blockdev`. */
export function blockArgument({ driver, file, 'node-name': name, 'read-only': readOnly }: BlockNode): string {
  const access = readOnly === true ? ',read-only=on' : '';
  return `driver=${driver},node-name=${name}${access},file.driver=${file.driver},file.filename=${escapeComma(file.filename)}`;
}
