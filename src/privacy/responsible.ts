import { z } from 'zod';
import { UserError } from '../errors';
import { setting, together } from '../guilds/settings';
import { oneLine } from '../i18n/plainText';

/** In UTF-16 units. An address has at most 254: RFC 5321, section 4.5.3.1.3, without its brackets. */
export const longestName = 80;
export const longestEmail = 254;

const schema = together({
  name: z.string().max(longestName).catch(''),
  email: z.email().max(longestEmail).or(z.literal('')).catch(''),
});

/** Who answers for a guild's data, as those who run it named her; empty where they didn't. Views show it through `plainText`. */
export type Responsible = z.infer<typeof schema>;

export const responsibleSetting = setting('responsible', schema);

/** Who was typed; nothing in both fields is nobody. Throws a UserError when one lacks, or can't be an e-mail address. */
export function readResponsible(typed: Responsible): Responsible {
  const [name, email] = [oneLine(typed.name), oneLine(typed.email)];
  if (name === '' && email === '') return { name, email };
  if (name === '' || email === '') throw new UserError('setup.responsible.both');
  if (name.length > longestName) throw new UserError('setup.responsible.long', { most: longestName });
  if (email.length > longestEmail || !z.email().safeParse(email).success)
    throw new UserError('setup.responsible.noEmail');
  return { name, email };
}
