import { UserError } from '../errors';
import { isBlank, oneLine, plainText, shorten } from '../i18n/plainText';
import { foldName } from './fold';

/** A field of knowledge in a guild, as stored. */
export interface Skill {
  id: number;
  guildId: number;
  /** As the first in the guild wrote it. Views show it through `plainText`. */
  name: string;
  /** The name folded: two names with the same key are one skill. */
  nameKey: string;
}

/** That a member has a skill, as stored. */
export interface MemberSkill {
  memberId: number;
  skillId: number;
  /** What she says about it, on one line. */
  note: string | null;
}

/** A name that may be stored, with its key. */
export type SkillName = Pick<Skill, 'name' | 'nameKey'>;

/** A skill, whatever its guild. */
export type StoredName = Pick<Skill, 'id' | 'name' | 'nameKey'>;

/** A skill in one member's profile, with her note. */
export interface ProfileSkill extends SkillName {
  skillId: number;
  note: string | null;
}

/** A member who has a skill. `userId` is Discord's. */
export interface Holder extends MemberSkill {
  userId: string;
}

/** The longest name, note and question, in UTF-16 units, as Discord counts in its options. */
export const longestName = 100;
export const longestNote = 500;
/** A question is kept in the custom ids of its pages, which hold 100 characters. */
export const longestQuery = 60;

/** The longest key: of a name, every letter may fold into two. */
const longestKey = 2 * longestName;

/** So many skills a member may have. */
export const mostSkills = 30;

/** "Text und Konzept" is one skill, so words such as "und" separate nothing. */
const separator = /[,;、，；\n\r\u2028\u2029]/;

/** The pieces between separators, trimmed, those of nothing but space left out. */
export function namesIn(typed: string): string[] {
  return typed.split(separator).map(oneLine).filter(Boolean);
}

/**
 * The skills in a typed text, each once, in the order typed. Throws a UserError when there is none, or one of them
 * can't be a skill's name.
 */
export function readNames(typed: string): SkillName[] {
  refuseUnstorable(typed);
  const names = namesIn(typed).map(readName);
  if (names.length === 0) throw new UserError('skills.error.empty');
  return names.filter(
    ({ nameKey }, place) => names.findIndex((other) => other.nameKey === nameKey) === place,
  );
}

function readName(name: string): SkillName {
  const nameKey = foldName(name);
  const shown = plainText(shorten(name, longestName));
  if (nameKey === '') throw new UserError('skills.error.nameless', { name: shown });
  if (name.length > longestName || nameKey.length > longestKey)
    throw new UserError('skills.error.nameTooLong', { name: shown, most: longestName });
  return { name, nameKey };
}

/** A note as it is stored; null when nothing was typed that can be seen. Throws a UserError when it can't be stored. */
export function readNote(typed: string | null): string | null {
  if (typed === null) return null;
  refuseUnstorable(typed);
  const note = oneLine(typed);
  if (note.length > longestNote) throw new UserError('skills.error.noteTooLong', { most: longestNote });
  return isBlank(note) ? null : note;
}

/** What is asked for. Throws a UserError when it is too long or has no letter or digit to look for. */
export function readQuery(typed: string): string {
  const query = oneLine(typed);
  if (query.length > longestQuery) throw new UserError('skills.error.queryTooLong', { most: longestQuery });
  if (foldName(query) === '') throw new UserError('skills.error.queryEmpty');
  return query;
}

/** PostgreSQL refuses NUL in a text. */
function refuseUnstorable(typed: string): void {
  if (typed.includes('\0')) throw new UserError('skills.error.unreadable');
}

/**
 * A list of skills that is being typed: what stands before the last separator (with it, as typed), and the piece after
 * it, which is to be completed.
 */
export function splitTyped(typed: string): { before: string; piece: string } {
  const pieces = typed.split(separator);
  const last = pieces.at(-1) ?? '';
  const space = /^\s*/.exec(last)?.[0] ?? '';
  return { before: typed.slice(0, typed.length - last.length) + space, piece: last.trim() };
}

/** The keys of all skills in a text that is still being typed; what can't be a name is passed over. */
export function keysIn(typed: string): Set<string> {
  return new Set(namesIn(typed).map((piece) => foldName(piece)));
}

const alphabet = new Intl.Collator('de');

/** The order of names in every list, the same in both languages. */
export function compareNames(one: string, other: string): number {
  return alphabet.compare(one, other);
}

/** The order of skills in every list. */
export function compareSkills(one: SkillName, other: SkillName): number {
  return compareNames(one.name, other.name) || (one.nameKey < other.nameKey ? -1 : 1);
}
