import { lazily } from '../lazily';
import { close } from './fields/close';
import { type Field, narrower } from './fields/narrower';

/**
 * What a field has to do with one that is asked for: it is the same, belongs to it, holds it, or is close to it. `steps` is
 * how many fields lie between them, and one: Instagram is held by social media in one step. Of what
 * is close it is the place among its neighbours, from 1.
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

/** The fields that are close to each, the nearest first. */
const neighbours = lazily(
  () => new Map(Object.entries(close).map(([field, others]) => [field, others.split(' ')])),
);

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
  const place = neighbours().get(asked)?.indexOf(field) ?? -1;
  return place < 0 ? null : { kind: 'close', steps: place + 1 };
}
