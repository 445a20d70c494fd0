import type { Zone } from '../calendar';
import { UserError } from '../errors';

/** Discord takes files of up to 10 MiB from bots; a bit is left for the message around it. In bytes. */
export const largestFiles = 10 * 1024 * 1024 - 10_000;

/** A row of a list, column by column. */
export type FileRow = Readonly<Record<string, unknown>>;

/** Lists of rows, by their names. */
export type FileLists = Readonly<Record<string, readonly FileRow[]>>;

/** All that is kept of a member: about the file, and lists of rows, whose instants are ISO 8601 in UTC. */
export interface MemberFile {
  /** Discord's ids. */
  server: string;
  user: string;
  zone: Zone;
  /** When it was made. */
  at: string;
  lists: FileLists;
  /** What others' rows are called that hers mean, as far as she may read that; not hers, so for people alone. */
  others: FileLists;
}

/** The file for programs: JSON, list by list. Throws a UserError when it is larger than what Discord takes. */
export function writeJson({ server, user, zone, at, lists }: MemberFile): Buffer {
  const content = Buffer.from(JSON.stringify({ server, user, zone, at, ...lists }, null, 1));
  if (content.length > largestFiles) throw new UserError('privacy.fileTooLarge');
  return content;
}

/** Columns that hold instants, beside those whose names end in `At`. */
const instants = new Set([
  'seenStart',
  'seenEnd',
  'breakUntil',
  'seatUntil',
  'standsUntil',
  'newSince',
  'remindedTo',
]);

/** Whether a column holds instants. */
export const isInstant = (column: string): boolean => column.endsWith('At') || instants.has(column);
