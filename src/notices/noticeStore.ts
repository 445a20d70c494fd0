import { EntitySchema, In, IsNull } from 'typeorm';
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

/** What a member wasn't shown yet, oldest first, at most `most` of it. */
export function listUnshown(tx: Tx, memberId: number, most: number): Promise<Notice[]> {
  return tx.find(noticeTable, {
    where: { memberId, shownAt: IsNull() },
    order: { id: 'ASC' },
    take: most,
  });
}

/** Keeps that she was shown these; the first time counts. */
export async function markShown(tx: Tx, noticeIds: readonly number[], now: Instant): Promise<void> {
  await tx.update(noticeTable, { id: In([...noticeIds]), shownAt: IsNull() }, { shownAt: now });
}

/** Deletes what these members are told by a text in which a user, by Discord's id, is mentioned. */
export async function forgetMentions(
  tx: Tx,
  memberIds: readonly number[],
  key: MessageKey,
  userId: string,
): Promise<void> {
  if (memberIds.length === 0) return;
  await tx
    .createQueryBuilder()
    .delete()
    .from(noticeTable)
    .where('member_id IN (:...memberIds) AND key = :key', { memberIds, key })
    .andWhere('params LIKE :mention', { mention: `%<@${userId}>%` })
    .execute();
}

/** Deletes all notices of a member. */
export async function forgetNotices(tx: Tx, memberId: number): Promise<void> {
  await tx.delete(noticeTable, { memberId });
}
