import type { Instant } from '../calendar';
import type { Database } from '../database/database';
import type { Member } from '../guilds/member';
import type { Notice } from './notice';
import { listUnshown, markShown } from './noticeStore';

/** So many notices are told at once; the others wait for her next private answer. */
export const mostAtOnce = 3;

export type NoticeService = ReturnType<typeof createNoticeService>;

/** Keeps what of all that members have to be told was shown. */
export function createNoticeService(database: Database) {
  return {
    /** The oldest notices that she wasn't shown yet. */
    listUnshown({ id }: Member): Promise<Notice[]> {
      return database.read((tx) => listUnshown(tx, id, mostAtOnce));
    },

    /** These have reached her; none of them comes again. */
    async markShown(notices: readonly Notice[], now: Instant): Promise<void> {
      if (notices.length === 0) return;
      await database.transact((tx) =>
        markShown(
          tx,
          notices.map(({ id }) => id),
          now,
        ),
      );
    },
  };
}
