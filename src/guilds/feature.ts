import { type Made, tablesOf } from '../feature';
import { dayOffTable, forgetDaysOff } from './dayOffStore';
import { guildTable, watchedChannelTable } from './guildStore';
import { lastingOffTable } from './lastingOffStore';
import { memberTable } from './memberStore';
import { forgetHours, workingHourTable } from './workingHourStore';

/** Guilds, their settings and coworking channels, members, their days off and their hours. */
export const guildsFeature = {
  tables: tablesOf(
    guildTable,
    watchedChannelTable,
    memberTable,
    dayOffTable,
    lastingOffTable,
    workingHourTable,
  ),

  make: () =>
    ({
      aboutMember: {
        async forget(tx, memberId) {
          await forgetDaysOff(tx, memberId);
          await forgetHours(tx, memberId);
        },
      },
    }) satisfies Made,
};
