import { z } from 'zod';
import { setting, together } from '../guilds/settings';

const schema = together({
  /** The rooms, by Discord's ids, whose rounds begin with the bell on. */
  bellRooms: z.array(z.string().regex(/^\d+$/)).catch([]),
});

/** What those who run a guild choose for its focus rounds. */
export const focusSetting = setting('focus', schema);
