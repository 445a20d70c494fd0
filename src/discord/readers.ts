/** What an overwrite says about seeing a channel; null: nothing. */
export type Says = 'allow' | 'deny' | null;

/** What a channel's own overwrites say about seeing it, by the ids of roles and users. */
export interface Sight {
  everyone: Says;
  roles: ReadonlyMap<string, Says>;
  members: ReadonlyMap<string, Says>;
}

/** Who sees channels as long as these say nothing: @everyone, and the members with one of the roles. */
export interface Views {
  everyone: boolean;
  roles: readonly { id: string; views: boolean }[];
}

/** What all roles of somebody say together, as bits: that they view channels, and what they say of the first and the second. */
const views = 1;
const ofFirst = 1;
const ofSecond = 3;
const allowed = 1;
const denied = 2;

/**
 * Whether everyone who sees the first channel sees the second, whichever of the roles they have, and what their own
 * overwrites say. The roles are those that somebody may have who doesn't see all in any case.
 * Source: https://discord.com/developers/docs/topics/permissions#permission-overwrites
 */
export function seesAsWell(first: Sight, second: Sight, { everyone, roles }: Views): boolean {
  const bitsOf = (says: Says | undefined) => (says === 'allow' ? allowed : says === 'deny' ? denied : 0);
  // There are at most 32 sums of roles, however many roles there are.
  const sums = new Set([everyone ? views : 0]);
  for (const role of roles) {
    const ofRole = bitsOf(first.roles.get(role.id)) << ofFirst;
    const bits = (role.views ? views : 0) | ofRole | (bitsOf(second.roles.get(role.id)) << ofSecond);
    for (const sum of sums) sums.add(sum | bits);
  }
  function sees(channel: Sight, sum: number, shift: number, userId: string | null): boolean {
    const own = userId === null ? null : (channel.members.get(userId) ?? null);
    const ofRoles = sum >> shift;
    const says =
      own ??
      (ofRoles & allowed ? 'allow' : null) ??
      (ofRoles & denied ? 'deny' : null) ??
      channel.everyone ??
      (sum & views ? 'allow' : 'deny');
    return says === 'allow';
  }
  const people = [null, ...first.members.keys(), ...second.members.keys()];
  return people.every((userId) =>
    [...sums].every((sum) => !sees(first, sum, ofFirst, userId) || sees(second, sum, ofSecond, userId)),
  );
}
