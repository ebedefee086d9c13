import { useId } from 'react';
import { NicModel, nicModels } from '../../../main/contract/machine.ts';
import { type Texts, useText } from '../../i18n/text.ts';
import { noNic } from '../../lab/device-names.ts';
import { nicsByTechnology, technologies, TechnologyBadge } from '../../lab/technology.tsx';
import { IconChevron } from '../../ui/icons.tsx';

const s = {
  legend: { en: 'Network card', 'zh-CN': '网卡' },
  noneAbout: { en: 'A flat without any water pipe.', 'zh-CN': '一套没接水管的房。' },
} satisfies Texts;

/** Which network card the guest starts with, if any. */
export function NicChoice(props: { nic: NicModel | null; onChoose: (nic: NicModel | null) => void }) {
  const t = useText();
  const id = useId();
  const facts = props.nic === null ? null : nicModels[props.nic];
  return (
    <div>
      <label htmlFor={id} className="text-dim mb-1.5 block text-[13px]">
        {t(s.legend)}
      </label>
      <div className="relative">
        <select
          id={id}
          className="bg-card border-edge/70 hover:border-copper w-full cursor-pointer appearance-none rounded-lg border py-1.5 ps-3 pe-9 text-[14px] leading-6"
          value={props.nic ?? ''}
          onChange={(event) => props.onChoose(NicModel.safeParse(event.target.value).data ?? null)}
        >
          <option value="">{t(noNic)}</option>
          {nicsByTechnology().map(({ technology, nics }) => (
            <optgroup key={technology} label={t(technologies[technology].word)}>
              {nics.map((nic) => (
                <option key={nic} value={nic}>
                  {nicModels[nic].label}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        <IconChevron className="text-dim pointer-events-none absolute inset-y-0 end-3 my-auto size-4" />
      </div>
      <p className="text-dim mt-1.5 text-[13px] leading-snug">
        {facts === null ? null : <TechnologyBadge of={facts.technology} />}{' '}
        {t(facts === null ? s.noneAbout : facts.about)}
      </p>
    </div>
  );
}
