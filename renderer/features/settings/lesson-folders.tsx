import { type SubmitEvent, useId, useState } from 'react';
import type { Fault } from '../../../main/contract/fault.ts';
import type { PackView } from '../../../main/contract/packs.ts';
import { sentences } from '../../i18n/sentences.ts';
import { type Text, type Texts, useText } from '../../i18n/text.ts';
import { toFault } from '../../lab/lab.ts';
import { useStore } from '../../lab/store.ts';
import { useLab } from '../../lab/use-lab.ts';
import { Button } from '../../ui/button.tsx';
import { IconClose, IconFolder, IconWarning } from '../../ui/icons.tsx';

const s = {
  title: { en: 'Lesson folders', 'zh-CN': '课程文件夹' },
  about: {
    en: 'Lessons are only read. Their commands run in the guest, never on this machine.',
    'zh-CN': '课程只会被读取；其中的命令只在客户机里运行，绝不会在本机执行。',
  },
  choose: { en: 'Add lessons from a folder…', 'zh-CN': '从文件夹添加课程……' },
  path: { en: 'Whole path of a folder of lessons', 'zh-CN': '课程文件夹的完整路径' },
  add: { en: 'Add', 'zh-CN': '添加' },
  given: { en: 'handed out', 'zh-CN': '统一发放' },
} satisfies Texts;

const remove = (path: string): Text => ({ en: `Remove ${path}`, 'zh-CN': `移除${path}` });
const count = ({ lessons, problems }: PackView): Text => {
  const found = lessons === 1 ? '1 lesson' : `${lessons} lessons`;
  const wrong = problems === 1 ? '1 problem' : `${problems} problems`;
  return problems === 0
    ? { en: found, 'zh-CN': `${lessons}节课` }
    : {
        en: `${found}, ${wrong}: see above the lesson`,
        'zh-CN': `${lessons}节课，${problems}个问题，详见课程上方`,
      };
};

/** The folders of lessons that the learner added or was given, and the way to add one. */
export function LessonFolders() {
  const lab = useLab();
  const t = useText();
  const packs = useStore(lab.packs);
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  const add = async (path: string | null): Promise<boolean> => {
    setBusy(true);
    setFault(null);
    try {
      await lab.client.call('packs.add', { path });
      return true;
    } catch (error) {
      setFault(toFault(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return (
    <section aria-label={t(s.title)} className="border-line border-t pt-3">
      <h3 className="text-dim mb-1 text-[13px]">{t(s.title)}</h3>
      <ul>
        {packs.map((pack) => (
          <li key={pack.path} className="flex items-start gap-2 py-1">
            <IconFolder className="text-dim mt-1 size-4" />
            <span className="min-w-0 flex-1">
              <span className="block font-mono text-[12.5px] wrap-anywhere select-text">{pack.path}</span>
              <span className="text-dim flex items-center gap-1 text-[12.5px]">
                {pack.problems === 0 ? null : <IconWarning className="text-plum size-3.5" />}
                {t(count(pack))}
              </span>
            </span>
            {pack.given ? (
              <span className="text-dim text-[12.5px]">{t(s.given)}</span>
            ) : (
              <Button
                look="icon"
                aria-label={t(remove(pack.path))}
                onClick={() => void lab.ask('packs.remove', { path: pack.path })}
              >
                <IconClose />
              </Button>
            )}
          </li>
        ))}
      </ul>
      {lab.choosesFolders ? (
        <Button className="w-full" disabled={busy} onClick={() => void add(null)}>
          <IconFolder />
          {t(s.choose)}
        </Button>
      ) : (
        <PathForm busy={busy} onAdd={add} />
      )}
      {fault === null ? null : (
        <p role="alert" className="text-plum mt-1.5 text-[12.5px] leading-snug wrap-anywhere select-text">
          {t(sentences(fault.message, fault.hint))}
        </p>
      )}
      <p className="text-dim mt-1.5 text-[12.5px] leading-snug">{t(s.about)}</p>
    </section>
  );
}

/** In a browser there is no dialog that could name a folder of this machine. */
function PathForm({ busy, onAdd }: { busy: boolean; onAdd: (path: string) => Promise<boolean> }) {
  const t = useText();
  const id = useId();
  const [path, setPath] = useState('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (path.trim() === '') return;
    void onAdd(path).then((added) => {
      if (added) setPath('');
    });
  };
  return (
    <form onSubmit={submit}>
      <label htmlFor={id} className="text-[13px]">
        {t(s.path)}
      </label>
      <span className="mt-1 flex gap-2">
        <input
          id={id}
          value={path}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setPath(event.target.value)}
          className="border-edge/70 bg-card min-w-0 flex-1 rounded-lg border px-2.5 py-1 font-mono text-[12.5px]"
        />
        <Button type="submit" disabled={busy}>
          {t(s.add)}
        </Button>
      </span>
    </form>
  );
}
