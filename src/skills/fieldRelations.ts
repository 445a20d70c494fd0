import { lazily } from '../lazily';
import { apart, close } from './fields/close';
import { type Field, narrower } from './fields/narrower';

/**
 * What a field has to do with one that is asked for: it is the same, belongs to it, holds it, or is close to it. `steps` is
 * how many fields lie between them, and one: Instagram is held by social media in one step.
 */
export interface Relation {
  kind: 'same' | 'narrower' | 'wider' | 'close';
  steps: number;
}

const wholes = Object.keys(narrower) as Field[];

/** The fields that belong to each field, directly or by those between, with the steps to them. */
const within = lazily(() => new Map(wholes.map((field) => [field, stepsWithin(field)])));

function stepsWithin(field: Field): ReadonlyMap<Field, number> {
  const steps = new Map<Field, number>();
  let level: readonly Field[] = [field];
  for (let step = 1; level.length > 0; step += 1) {
    level = level.flatMap((wider) => narrower[wider] ?? []).filter((next) => !steps.has(next));
    for (const next of level) if (!steps.has(next)) steps.set(next, step);
  }
  return steps;
}

const neighbours = lazily(() => {
  const found = new Map<Field, Set<Field>>();
  const groups = [...close, ...wholes.filter((one) => !apart.has(one)).map((one) => narrower[one] ?? [])];
  for (const group of groups)
    for (const field of group) {
      const others = found.get(field) ?? new Set();
      for (const other of group) others.add(other);
      found.set(field, others);
    }
  return found;
});

/** Whether one field belongs to the other, directly or by those between. */
export function isNarrower(field: Field, than: Field): boolean {
  return within().get(than)?.has(field) ?? false;
}

/** What a field has to do with one that is asked for; null: nothing. */
export function relationTo(asked: Field, field: Field): Relation | null {
  if (asked === field) return { kind: 'same', steps: 0 };
  const below = within().get(asked)?.get(field);
  if (below !== undefined) return { kind: 'narrower', steps: below };
  const above = within().get(field)?.get(asked);
  if (above !== undefined) return { kind: 'wider', steps: above };
  return neighbours().get(asked)?.has(field) ? { kind: 'close', steps: 1 } : null;
}
