import { EntitySchema, In, IsNull } from 'typeorm';
import type { Instant } from '../calendar';
import { id, milliseconds, nullable, reference, text } from '../database/columns';
import type { Tx } from '../database/database';
import type { Member } from '../guilds/member';
import type { MessageKey, Params } from '../i18n/translate';
import type { Notice } from './notice';

/** Who may be mentioned. */
type Named = Pick<Member, 'guildId' | 'userId'>;

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

/** Takes away what a member wasn't shown yet of something that its params have as `about`, and gives it; null: there is none. */
export async function takeUnshown(tx: Tx, memberId: number, about: string): Promise<Notice | null> {
  const unshown = await tx.findBy(noticeTable, { memberId, shownAt: IsNull() });
  const found = unshown.find(({ params }) => params['about'] === about);
  if (found) await tx.delete(noticeTable, { id: found.id });
  return found ?? null;
}

/** Keeps that she was shown these; the first time counts. */
export async function markShown(tx: Tx, noticeIds: readonly number[], now: Instant): Promise<void> {
  await tx.update(noticeTable, { id: In([...noticeIds]), shownAt: IsNull() }, { shownAt: now });
}

/** Notices of others in which a member is mentioned. */
export async function listMentions(tx: Tx, { guildId, userId }: Named): Promise<Notice[]> {
  const rows: { id: number }[] = await tx.query(
    `SELECT n.id FROM notice n JOIN member m ON m.id = n.member_id WHERE m.guild_id = $1 AND n.params LIKE $2 ORDER BY n.id`,
    [guildId, `%<@${userId}>%`],
  );
  return tx.findBy(noticeTable, { id: In(rows.map((row) => row.id)) });
}

/** Changes what notices in a guild name, those whose keys begin so. In `start` no character may have a meaning in LIKE. */
export async function changeParams(
  tx: Tx,
  guildId: number,
  start: string,
  change: (params: Params) => Params,
): Promise<void> {
  const notices = await tx
    .createQueryBuilder(noticeTable, 'notice')
    .where('notice.key LIKE :start', { start: `${start}%` })
    .andWhere('notice.member_id IN (SELECT m.id FROM member m WHERE m.guild_id = :guildId)', { guildId })
    .getMany();
  for (const { id: noticeId, params } of notices) {
    const changed = change(params);
    if (changed !== params) await tx.update(noticeTable, { id: noticeId }, { params: changed });
  }
}

/** Deletes them. */
export async function forgetMentions(tx: Tx, member: Named): Promise<void> {
  for (const notice of await listMentions(tx, member)) await tx.delete(noticeTable, { id: notice.id });
}

/** Deletes all notices of a member. */
export async function forgetNotices(tx: Tx, memberId: number): Promise<void> {
  await tx.delete(noticeTable, { memberId });
}
