import { EntitySchema, In, IsNull, Not } from 'typeorm';
import type { Instant } from '../calendar';
import { milliseconds, nullable, reference, snowflake } from '../database/columns';
import type { Tx } from '../database/database';
import type { Guild } from '../guilds/guild';
import { guildTable } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import { memberTable } from '../guilds/memberStore';
import type { Locale } from '../i18n/translate';
import type { Posting } from './posting';
import { postingTable } from './postingStore';

/** The bot's direct messages with a member. */
export interface DirectChannel {
  memberId: number;
  /** Discord's id of it; null while it wasn't opened. */
  channelId: string | null;
  /** Since when Discord takes no message to her; null: as far as is known it does. */
  refusedAt: Instant | null;
}

export const directChannelTable = new EntitySchema<DirectChannel>({
  name: 'direct_channel',
  columns: {
    memberId: { ...reference, primary: true },
    channelId: nullable(snowflake),
    refusedAt: nullable(milliseconds),
  },
});

/** The direct messages with a member; null when nothing is known of them. */
export function findDirectChannel(tx: Tx, memberId: number): Promise<DirectChannel | null> {
  return tx.findOneBy(directChannelTable, { memberId });
}

/** Whether Discord refused a message to a member, and she hasn't asked for any since. */
export async function findTakesNoDirect(tx: Tx, memberId: number): Promise<boolean> {
  const direct = await findDirectChannel(tx, memberId);
  return direct !== null && direct.refusedAt !== null;
}

/** To which of these members Discord takes no message. */
export async function listRefusing(tx: Tx, memberIds: readonly number[]): Promise<Set<number>> {
  const refusing = await tx.findBy(directChannelTable, {
    memberId: In([...memberIds]),
    refusedAt: Not(IsNull()),
  });
  return new Set(refusing.map(({ memberId }) => memberId));
}

/** Keeps what was learnt of the direct messages with a member. */
export async function keepDirectChannel(
  tx: Tx,
  memberId: number,
  learnt: Partial<Omit<DirectChannel, 'memberId'>>,
): Promise<void> {
  await tx.createQueryBuilder().insert().into(directChannelTable).values({ memberId }).orIgnore().execute();
  await tx.update(directChannelTable, { memberId }, learnt);
}

/** Forgets what is known of the direct messages with a member. */
export async function forgetDirectChannel(tx: Tx, memberId: number): Promise<void> {
  await tx.delete(directChannelTable, { memberId });
}

/** All postings of a guild that went, or shall go, to one member alone. */
export function listDirectPostings(tx: Tx, guildId: number): Promise<Posting[]> {
  return tx.find(postingTable, { where: { guildId, recipientId: Not(IsNull()) }, order: { id: 'ASC' } });
}

/** To whom a posting goes alone, and from which guild; null when there is no such posting. */
export async function findRecipient(
  tx: Tx,
  postingId: number,
): Promise<{ guild: Guild; member: Member } | null> {
  const posting = await tx.findOneBy(postingTable, { id: postingId });
  if (!posting || posting.recipientId === null) return null;
  const guild = await tx.findOneBy(guildTable, { id: posting.guildId });
  const member = await tx.findOneBy(memberTable, { id: posting.recipientId });
  return guild && member && { guild, member };
}

/** A language that a user of Discord uses: that of the guild in which she was stored last. Null when none is known. */
export async function findLocaleOf(tx: Tx, userId: string): Promise<Locale | null> {
  const [newest] = await tx.find(memberTable, {
    where: { userId, locale: Not(IsNull()) },
    order: { id: 'DESC' },
    take: 1,
  });
  return newest?.locale ?? null;
}

/** All guilds in which a user of Discord is stored, those that have removed the bot too, in which she was stored last first. */
export function listStoredIn(tx: Tx, userId: string): Promise<Guild[]> {
  return tx
    .createQueryBuilder(guildTable, 'guild')
    .innerJoin(
      memberTable.options.name,
      'member',
      'member.guild_id = guild.id AND member.user_id = :userId',
      { userId },
    )
    .orderBy('member.id', 'DESC')
    .getMany();
}

/** The guilds in which a user of Discord is stored, as far as the bot is in them, the oldest first. */
export function listGuildsOf(tx: Tx, userId: string): Promise<Guild[]> {
  return tx
    .createQueryBuilder(guildTable, 'guild')
    .where('guild.left_at IS NULL')
    .andWhere('guild.id IN (SELECT m.guild_id FROM member m WHERE m.user_id = :userId)', { userId })
    .orderBy('guild.id')
    .getMany();
}
