import type { Community } from './community';
import type { Random } from './random';

/** What members have done, and what went wrong on the way. */
export interface Counts {
  events: number;
  /** Events that were told twice or never. */
  spoiltEvents: number;
  presses: number;
  /** How often the bot's clock went back. */
  backs: number;
}

/** Where somebody goes next who is in a room, or in none; null: out of voice. */
export function nextPlace(random: Random, community: Community, isThere: boolean) {
  if (isThere && random.chance(0.6)) return null;
  return random.chance(0.12) ? community.lounge : random.pick(community.rooms.slice(0, random.between(1, 3)));
}

/** Somebody comes, goes, moves or mutes herself at once, while the bot hears nothing. */
export function actUnheard(random: Random, community: Community, counts: Counts): void {
  const member = random.pick(community.members);
  const place = community.whereIs(member);
  if (place && random.chance(0.3)) community.fidget(member);
  else community.go(member, nextPlace(random, community, place !== null));
  counts.events += 1;
}
