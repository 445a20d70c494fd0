import { EntitySchema } from 'typeorm';
import type { Instant } from '../calendar';
import { milliseconds, reference } from '../database/columns';
import { change, type Tx } from '../database/database';

/** That a member wants to hear when her hours are over while she still works. */
export interface KnockOff {
  memberId: number;
  /** When to look whether she still works. */
  nextAt: Instant;
  /** 1 after she asked for a little longer, else 0. */
  longer: number;
}

export const knockOffTable = new EntitySchema<KnockOff>({
  name: 'knock_off',
  columns: {
    memberId: { ...reference, primary: true },
    nextAt: milliseconds,
    longer: { type: 'integer', default: 0 },
  },
});

export function findKnockOff(tx: Tx, memberId: number): Promise<KnockOff | null> {
  return tx.findOneBy(knockOffTable, { memberId });
}

/** Keeps when to look next; who didn't want it wants it from now on. */
export async function storeKnockOff(tx: Tx, knockOff: KnockOff): Promise<void> {
  await tx.upsert(knockOffTable, knockOff, ['memberId']);
}

/** All of them with their guilds (our numbers) in which the bot is, the earliest first. One query. */
export async function listKnockOffs(tx: Tx): Promise<(KnockOff & { guildId: number })[]> {
  const rows: (Omit<KnockOff, 'nextAt'> & { nextAt: number | string; guildId: number })[] = await tx.query(
    `SELECT k.member_id AS "memberId", k.next_at AS "nextAt", k.longer, m.guild_id AS "guildId"
       FROM knock_off k JOIN member m ON m.id = k.member_id JOIN guild g ON g.id = m.guild_id AND g.left_at IS NULL
      ORDER BY k.next_at, k.member_id`,
  );
  return rows.map((row) => ({ ...row, nextAt: Number(row.nextAt) }));
}

/** All of a guild are to be looked at, at `at`: its clocks show other times now. Who stays longer stays so long. */
export async function lookAtKnockOffs(tx: Tx, guildId: number, at: Instant): Promise<void> {
  await change(
    tx,
    `UPDATE knock_off SET next_at = $1
      WHERE longer = 0 AND member_id IN (SELECT id FROM member WHERE guild_id = $2)`,
    [at, guildId],
  );
}

/** She doesn't want it. */
export async function forgetKnockOff(tx: Tx, memberId: number): Promise<void> {
  await tx.delete(knockOffTable, { memberId });
}
