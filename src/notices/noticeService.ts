import type { Instant } from '../calendar';
import type { Database } from '../database/database';
import type { Member } from '../guilds/member';
import type { Notice } from './notice';
import { giveBackNotices, takeNotices } from './noticeStore';

/** So many notices are told at once; the others wait for her next private answer. */
export const mostAtOnce = 3;

export type NoticeService = ReturnType<typeof createNoticeService>;

/** Hands out what a member has to be told. */
export function createNoticeService(database: Database) {
  return {
    /** The oldest notices that she wasn't shown yet; from now on they count as shown. */
    take({ id }: Member, now: Instant): Promise<Notice[]> {
      return database.transact((tx) => takeNotices(tx, id, mostAtOnce, now));
    },

    /** Notices that were taken didn't reach her: her next private answer shows them. */
    async giveBack(notices: readonly Notice[]): Promise<void> {
      if (notices.length > 0) await database.transact((tx) => giveBackNotices(tx, notices));
    },
  };
}
