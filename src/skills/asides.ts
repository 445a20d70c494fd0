import { isNarrower } from './fieldRelations';
import { type Field, narrower } from './fields/narrower';

/** A field that a sentence names, from its first word up to the one after its last. */
export interface NamedPart {
  field: Field | null;
  start: number;
  end: number;
}

const languages: ReadonlySet<Field> = new Set(narrower.languageTeaching);

/** Nearly all translate from one to the other. */
const usual: ReadonlySet<Field> = new Set<Field>(['german', 'english']);

/** What else is said beside these is what they are done to: "translate my terms", "proofread my thesis". */
const doneToTexts: ReadonlySet<Field> = new Set<Field>([
  'translation',
  'interpreting',
  'subtitles',
  'transcription',
  'proofreading',
  'editing',
]);

/** What is shown says nothing of who can show it: photos of cakes. */
const showing: ReadonlySet<Field> = new Set<Field>([
  'photography',
  'videoProduction',
  'illustration',
  'drawing',
]);

/** Who does these does them for anything: what follows says for what. */
const guiding: ReadonlySet<Field> = new Set<Field>([
  'languageTeaching',
  'tutoring',
  'teaching',
  'training',
  'coaching',
  'businessConsulting',
]);

/** How something is taught: "who teaches sewing in a workshop?" */
const teaching: ReadonlySet<Field> = new Set<Field>(['teaching', 'training']);

const and: ReadonlySet<string> = new Set(['und', 'oder', 'and', 'or', 'sowie']);
const towards: ReadonlySet<string> = new Set(['fuer', 'for']);
const of: ReadonlySet<string> = new Set(['von', 'vom', 'of']);

/**
 * Whether a field is only said beside another one: the language in "German tax return", the terms in "translate my terms into
 * German", the dogs in "a photographer for dogs". `words` are the sentence's, folded.
 */
export function isAside(part: NamedPart, parts: readonly NamedPart[], words: readonly string[]): boolean {
  return parts.some((other) => other !== part && isBeside(part, other, words));
}

function isBeside(
  { field, start, end }: NamedPart,
  { field: main, ...other }: NamedPart,
  words: readonly string[],
): boolean {
  if (field === null || main === null || isNarrower(field, main)) return false;
  const between = other.end <= start ? words.slice(other.end, start) : words.slice(end, other.start);
  const isBetween = (some: ReadonlySet<string>) => between.some((word) => some.has(word));
  if (teaching.has(field)) return !guiding.has(main) && !isBetween(and);
  if (guiding.has(main)) return false;
  if (doneToTexts.has(main)) return languages.has(field) ? usual.has(field) : !isBetween(and);
  if (languages.has(field) && !languages.has(main) && other.start === end) return true;
  return other.end <= start && (isBetween(towards) || (showing.has(main) && isBetween(of)));
}

/** Without what holds something else that is named: of marketing and Instagram it's Instagram. */
export function withoutHolders<Part extends { field: Field | null }>(parts: readonly Part[]): Part[] {
  return parts.filter(
    ({ field }) =>
      field === null || !parts.some((other) => other.field !== null && isNarrower(other.field, field)),
  );
}
