import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { LessonFile } from './format.ts';

const path = join(import.meta.dirname, '../../resources/lessons/lesson.schema.json');

/** After a change of the format: `npx vitest run main/lessons/schema --update`. */
test('lesson.schema.json is what the loader reads', async () => {
  const schema = z.toJSONSchema(LessonFile, { io: 'input' });
  const text = JSON.stringify({ title: 'A lesson of Taproom', ...schema });
  const options = await resolveConfig(path);
  await expect(await format(text, { ...options, filepath: path })).toMatchFileSnapshot(path);
});
