import type { Text } from '../../contract/text.ts';
import { fail, type Failure } from '../judgement.ts';

/** Sentences about an interface that has to be a port of a bridge. */

export function portExpected(name: string, bridge: string): Text {
  return {
    en: `${name} is a port of ${bridge}, and both are switched on.`,
    'zh-CN': `${name}接在${bridge}上，两样都已启用。`,
  };
}

export function noSuchLink(expected: Text, name: string, isBridge: boolean): Failure {
  return fail(
    'other-facts',
    expected,
    { en: `There is no ${name} yet.`, 'zh-CN': `现在还没有${name}。` },
    isBridge
      ? {
          en: `ip link add ${name} type bridge makes it.`,
          'zh-CN': `用ip link add ${name} type bridge建一个。`,
        }
      : {
          en: `ip tuntap add dev ${name} mode tap makes it.`,
          'zh-CN': `用ip tuntap add dev ${name} mode tap建一根。`,
        },
  );
}

export function notAPort(expected: Text, name: string, bridge: string, master: string | null): Failure {
  return fail(
    'almost',
    expected,
    master === null
      ? { en: `${name} is there, but in no bridge.`, 'zh-CN': `${name}有了，但没有接在任何网桥上。` }
      : { en: `${name} is in another bridge, ${master}.`, 'zh-CN': `${name}接在了另一座网桥${master}上。` },
    {
      en: `ip link set ${name} master ${bridge} puts it there.`,
      'zh-CN': `用ip link set ${name} master ${bridge}把它接上去。`,
    },
  );
}

export function switchedOff(expected: Text, name: string): Failure {
  return fail(
    'almost',
    expected,
    { en: `${name} is not switched on yet.`, 'zh-CN': `${name}还没有启用。` },
    { en: `ip link set ${name} up switches it on.`, 'zh-CN': `用ip link set ${name} up把它启用。` },
  );
}
