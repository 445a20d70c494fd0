import { type Made, tablesOf } from '../feature';
import { dayOffTable, forgetDaysOff } from './dayOffStore';
import { guildTable, watchedChannelTable } from './guildStore';
import { lastingOffTable } from './lastingOffStore';
import { memberTable } from './memberStore';

/** Guilds, their settings and coworking channels, members and their days off. */
export const guildsFeature = {
  tables: tablesOf(guildTable, watchedChannelTable, memberTable, dayOffTable, lastingOffTable),

  make: () => ({ aboutMember: { forget: forgetDaysOff } }) satisfies Made,
};
