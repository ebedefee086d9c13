import type { LessonFinish } from '../../../main/contract/finish.ts';
import { type Texts, useText } from '../../i18n/text.ts';
import { InlineMarkdown } from '../../ui/markdown.tsx';

const s = {
  title: { en: 'Cheat sheet', 'zh-CN': '速查表' },
  course: { en: 'Virtual I/O on Linux guests', 'zh-CN': 'Linux客户机的I/O虚拟化' },
  can: { en: 'What you can do', 'zh-CN': '你会做的事' },
  note: {
    en: 'Slots and names such as 00:02.0, eth0 and virtio0 are those of the lab’s guests; put in your own. Many of these commands need root.',
    'zh-CN':
      '00:02.0、eth0、virtio0这些是实验室客户机里的名称，用时请换成你自己的。不少命令要以root身份运行。',
  },
} satisfies Texts;

/** What goes on paper: hidden in the window, and all there is in print. White, whatever the window looks like. */
export function CheatSheet({ lessons, whole }: { lessons: readonly LessonFinish[]; whole: boolean }) {
  const t = useText();
  return (
    <div className="cheat-sheet" data-testid="cheat-sheet" aria-hidden="true">
      <header>
        <p>Taproom · {t(s.title)}</p>
        {whole ? <h1>{t(s.course)}</h1> : null}
      </header>
      {lessons.map((lesson) => (
        <section key={lesson.id}>
          <h2>
            {lesson.number}. <InlineMarkdown source={t(lesson.title)} />
          </h2>
          <table>
            <tbody>
              {lesson.commands.map(({ line, does }) => (
                <tr key={line}>
                  <td>
                    <code>{line}</code>
                  </td>
                  <td>
                    <InlineMarkdown source={t(does)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <h3>{t(s.can)}</h3>
          <ul>
            {lesson.afterwards.map((text) => (
              <li key={text.en}>
                <InlineMarkdown source={t(text)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <footer>{t(s.note)}</footer>
    </div>
  );
}
