import { z } from 'zod';
import { measures } from '../board/board';
import { channelSetting, setting, together } from '../guilds/settings';

const schema = together({
  isOn: z.boolean().catch(true),
  /** 1 is Monday, 7 is Sunday. */
  weekday: z.int().min(1).max(7).catch(1),
  /** 0 to 23. */
  hour: z.int().min(0).max(23).catch(9),
  /** Null: where agendas are posted. */
  channelId: channelSetting,
  /** Of what its board is. */
  measure: z.enum(measures).catch('days'),
});

/** When and where a guild has its weekly post, by its own clocks, and what its board shows. */
export type WeekPostSettings = z.infer<typeof schema>;

export const weekPostSetting = setting('weekPost', schema);
