import { isNarrower } from './fieldRelations';
import { type Field, narrower } from './fields/narrower';

/** A field that a sentence names, from its first word up to the one after its last. */
export interface NamedPart {
  field: Field | null;
  start: number;
  end: number;
}

const languages: ReadonlySet<Field> = new Set(narrower.languageTeaching);
const translating: ReadonlySet<Field> = new Set<Field>(['translation', 'interpreting', 'subtitles']);

/** Nearly all translate from one to the other. */
const usual: ReadonlySet<Field> = new Set<Field>(['german', 'english']);

/** Who does these does them for anything: what follows says for what. */
const guiding: ReadonlySet<Field> = new Set<Field>([
  'languageTeaching',
  'tutoring',
  'teaching',
  'training',
  'coaching',
  'businessConsulting',
]);

/**
 * Whether a field is only said beside another one: the language in "German tax return" and "translate it into German", what
 * it is for in "a photographer for newborns". `words` are the sentence's, folded.
 */
export function isAside(part: NamedPart, parts: readonly NamedPart[], words: readonly string[]): boolean {
  const { field, start, end } = part;
  return parts.some((other) => {
    if (field === null || other.field === null || other === part) return false;
    if (guiding.has(other.field) || isNarrower(field, other.field)) return false;
    if (usual.has(field) && translating.has(other.field)) return true;
    if (languages.has(field) && !languages.has(other.field) && other.start === end) return true;
    return words.slice(other.end, start).some((word) => word === 'fuer' || word === 'for');
  });
}

/** Without what holds something else that is named: of marketing and Instagram it's Instagram. */
export function withoutHolders<Part extends { field: Field | null }>(parts: readonly Part[]): Part[] {
  return parts.filter(
    ({ field }) =>
      field === null || !parts.some((other) => other.field !== null && isNarrower(other.field, field)),
  );
}
