import type { Instant } from '../calendar';
import type { Database, Tx } from '../database/database';
import type { Member } from '../guilds/member';
import type { Told } from './notice';
import { listUnshown, markShown } from './noticeStore';

/** So many things are told at once; the others wait for her next private answer. */
export const mostAtOnce = 3;

/** Something to tell a member, and how it is kept that she was told. */
export interface Telling extends Told {
  markTold(tx: Tx, now: Instant): Promise<void>;
}

/** What a member has to be told at `now` that is kept elsewhere than among the notices, oldest first. */
export type ListOthers = (member: Member, now: Instant) => Promise<Telling[]>;

export type NoticeService = ReturnType<typeof createNoticeService>;

/** Keeps what of all that members have to be told was shown. */
export function createNoticeService(database: Database, listOthers: ListOthers) {
  return {
    /** The oldest notices that she wasn't shown yet; where they leave room, the rest. */
    async listUnshown(member: Member, now: Instant): Promise<Telling[]> {
      const notices = await database.read((tx) => listUnshown(tx, member.id, mostAtOnce));
      const tellings = notices.map(({ id, key, params }): Telling => {
        return { key, params, markTold: (tx, at) => markShown(tx, [id], at) };
      });
      const room = mostAtOnce - tellings.length;
      return room === 0 ? tellings : [...tellings, ...(await listOthers(member, now)).slice(0, room)];
    },

    /** These have reached her; none of them comes again. */
    async markShown(tellings: readonly Telling[], now: Instant): Promise<void> {
      if (tellings.length === 0) return;
      await database.transact(async (tx) => {
        for (const telling of tellings) await telling.markTold(tx, now);
      });
    },
  };
}
