import { EntitySchema, IsNull } from 'typeorm';
import type { Instant } from '../calendar';
import { id, milliseconds, nullable, reference, text } from '../database/columns';
import type { Tx } from '../database/database';
import type { MessageKey, Params } from '../i18n/translate';
import type { Notice } from './notice';

export const noticeTable = new EntitySchema<Notice>({
  name: 'notice',
  columns: {
    id,
    memberId: reference,
    key: { type: 'varchar', length: 64 },
    params: {
      ...text,
      transformer: {
        to: (value: Params) => JSON.stringify(value),
        from: (value: string) => JSON.parse(value) as Params,
      },
    },
    createdAt: milliseconds,
    shownAt: nullable(milliseconds),
  },
});

/** Keeps something to tell a member. */
export async function addNotice(
  tx: Tx,
  memberId: number,
  key: MessageKey,
  params: Params,
  now: Instant,
): Promise<void> {
  await tx.insert(noticeTable, { memberId, key, params, createdAt: now });
}

/**
 * What a member wasn't told yet, oldest first, at most `most` of it; from now on she was. Of two callers at once just
 * one gets a notice.
 */
export async function takeNotices(tx: Tx, memberId: number, most: number, now: Instant): Promise<Notice[]> {
  const unshown = await tx.find(noticeTable, {
    where: { memberId, shownAt: IsNull() },
    order: { id: 'ASC' },
    take: most,
  });
  const taken: Notice[] = [];
  for (const notice of unshown) {
    const { affected } = await tx.update(noticeTable, { id: notice.id, shownAt: IsNull() }, { shownAt: now });
    if (affected === 1) taken.push({ ...notice, shownAt: now });
  }
  return taken;
}

/** Puts notices back that were taken and then didn't reach her. */
export async function giveBackNotices(tx: Tx, notices: readonly Notice[]): Promise<void> {
  for (const { id: noticeId } of notices) await tx.update(noticeTable, { id: noticeId }, { shownAt: null });
}

/** Deletes all notices of a member. */
export async function forgetNotices(tx: Tx, memberId: number): Promise<void> {
  await tx.delete(noticeTable, { memberId });
}
