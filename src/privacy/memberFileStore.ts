import { type EntitySchema, In } from 'typeorm';
import { appointmentTable, listTimesOf } from '../appointments/appointmentStore';
import { type Instant, isoOf } from '../calendar';
import type { Tx } from '../database/database';
import { getMember } from '../guilds/memberStore';
import { listMentions } from '../notices/noticeStore';
import { forever } from '../postings/posting';
import { listOwnPostings } from '../postings/ownPostingStore';
import type { MaySee } from '../guilds/ports';
import { type FileLists, type FileRow, isInstant } from './memberFile';

/** Rows of one table as they stand in a member's file. */
type FileRows = Record<string, unknown>[];

/**
 * All that is kept of a member, table by table: everything in those tables that has her as its member, the times of the
 * appointments that she has added or is in with, her own postings, and what notices of others tell of her.
 */
export async function collectRows(
  tx: Tx,
  memberId: number,
  tables: readonly EntitySchema[],
): Promise<Record<string, FileRows>> {
  const member = await getMember(tx, memberId);
  const collected: Record<string, FileRows> = {};
  const skillIds = new Set<number>();
  for (const table of tables) {
    const { name, columns } = table.options;
    const owner = name === 'member' ? 'id' : 'memberId';
    if (owner in columns) {
      const rows = (await tx.find(table, { where: { [owner]: memberId } })) as Record<string, unknown>[];
      for (const { skillId } of rows) if (typeof skillId === 'number') skillIds.add(skillId);
      collected[name] = rows.map(readable);
    }
    if ('receiverId' in columns) {
      const rows = (await tx.find(table, { where: { receiverId: memberId } })) as Record<string, unknown>[];
      collected[`${name}_received`] = rows.map(readable);
    }
  }
  const skills = tables.find(({ options }) => options.name === 'skill');
  if (skills) {
    const rows = await tx.find(skills, { where: { id: In([...skillIds]) } });
    collected['skill'] = (rows as { id: number; name: string }[]).map(({ id, name }) => ({ id, name }));
  }
  const times = await listTimesOf(tx, memberId);
  collected['appointment_slot'] = times.slots.map((slot) => readable({ ...slot }));
  collected['appointment_change'] = times.changes.map((change) => readable({ ...change }));
  const questionIds = (collected['question'] ?? []).map((question) => question['id'] as number);
  const postings = await listOwnPostings(tx, member, questionIds);
  collected['posting'] = postings.map((posting) => readable({ ...posting }));
  // When somebody else was shown it is hers.
  collected['notice_of_others'] = (await listMentions(tx, member)).map(({ key, params }) => ({
    key,
    params,
  }));
  return collected;
}

/**
 * What others' appointments and questions are called in which she takes part by these rows of hers: those whose channel she may see.
 */
export async function listOthers(tx: Tx, lists: FileLists, maySee: MaySee): Promise<FileLists> {
  const ids = (column: string, own: string) =>
    In(namedIn(lists, column).filter((id) => !lists[own]?.some((row) => row['id'] === id)));
  const appointments = await tx.findBy(appointmentTable, { id: ids('appointmentId', 'appointment') });
  const questions: { id: number; topic: string; channelId: string }[] = await tx
    .createQueryBuilder()
    .select(['q.id AS id', 'q.topic AS topic', 'p.channel_id AS "channelId"'])
    .from('question', 'q')
    .innerJoin('posting', 'p', `p.guild_id = q.guild_id AND p.key = 'question:' || q.id`)
    .where({ id: ids('questionId', 'question') })
    .getRawMany();
  return {
    appointment: appointments
      .filter(({ channelId }) => maySee(channelId))
      .map(({ id, title }) => ({ id, title })),
    question: questions.filter(({ channelId }) => maySee(channelId)).map(({ id, topic }) => ({ id, topic })),
  };
}

/** The numbers that stand in a column, in whichever list. */
function namedIn(lists: FileLists, column: string): number[] {
  const rows: FileRow[] = Object.values(lists).flat();
  return [...new Set(rows.map((row) => row[column]))].filter((id) => typeof id === 'number');
}

/** What a row says of whose it is. It says nothing to anyone, and who applauded is told on her desk. */
const whose = new Set(['memberId', 'receiverId']);

/** A row for people: instants as ISO 8601 in UTC; the last instant there is is none. */
function readable(row: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(row).filter(([column]) => !whose.has(column));
  return Object.fromEntries(
    entries.map(([column, value]) => [
      column,
      typeof value === 'number' && isInstant(column) ? readableInstant(value) : value,
    ]),
  );
}

function readableInstant(instant: Instant): string | null {
  return instant === forever ? null : isoOf(instant);
}
