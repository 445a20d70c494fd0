import { isNarrower } from '../skills/fieldRelations';
import { findWhole } from '../skills/findNamed';
import type { SkillName } from '../skills/skill';

/** Somebody in a room, with what she seeks and what she knows. `userId` is Discord's. */
export interface Roommate {
  userId: string;
  seeks: readonly SkillName[];
  knows: readonly SkillName[];
}

/** That one in a room seeks what another knows, by the names that both gave it. */
export interface Pair {
  seekerId: string;
  sought: string;
  knowerId: string;
  known: string;
}

/** Whether somebody who knows the one knows what the other asks for: the same, by whatever name, or something within it. */
export function isSought(known: SkillName, sought: SkillName): boolean {
  if (known.nameKey === sought.nameKey) return true;
  const [field, wanted] = [fieldOf(known), fieldOf(sought)];
  return field !== null && wanted !== null && (field === wanted || isNarrower(field, wanted));
}

type FoundField = NonNullable<ReturnType<typeof findWhole>>['field'] | null;

/** Finding the field of a name takes a tenth of a millisecond, and a room is drawn often. */
const found = new Map<string, FoundField>();
const mostFound = 10_000;

function fieldOf({ name }: SkillName): FoundField {
  const known = found.get(name);
  if (known !== undefined) return known;
  if (found.size >= mostFound) found.clear();
  const field = findWhole(name, 'exact')?.field ?? null;
  found.set(name, field);
  return field;
}

/**
 * Who in a room could help whom, at most `most` pairs and nobody in two of them. Who came first, seeks first, and is found
 * first.
 */
export function pairUp(people: readonly Roommate[], most: number): Pair[] {
  const pairs: Pair[] = [];
  const paired = new Set<Roommate>();
  for (const seeker of people) {
    if (pairs.length === most) break;
    if (paired.has(seeker)) continue;
    const others = people.filter((one) => one !== seeker && !paired.has(one));
    const pair = findKnower(seeker, others);
    if (!pair) continue;
    paired.add(seeker).add(pair.knower);
    pairs.push({
      seekerId: seeker.userId,
      sought: pair.sought,
      knowerId: pair.knower.userId,
      known: pair.known,
    });
  }
  return pairs;
}

function findKnower({ seeks }: Roommate, others: readonly Roommate[]) {
  for (const sought of seeks)
    for (const knower of others) {
      const known = knower.knows.find((one) => isSought(one, sought));
      if (known) return { sought: sought.name, knower, known: known.name };
    }
  return null;
}
