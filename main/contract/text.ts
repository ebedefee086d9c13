import { z } from 'zod';

/** A sentence for people, in every language of the app. Nothing a learner reads travels in one language only. */
export const Text = z.strictObject({ en: z.string(), 'zh-CN': z.string() });
export type Text = z.infer<typeof Text>;

export const languages = ['zh-CN', 'en'] as const;
export const Language = z.enum(languages);
export type Language = z.infer<typeof Language>;
