import fc from 'fast-check';
import { type Says, seesAsWell, type Sight, type Views } from '../../src/discord/readers';

const says = fc.constantFrom<Says>('allow', 'deny', null);
const roleIds = ['r1', 'r2', 'r3', 'r4'];
const userIds = ['u1', 'u2'];

const overwrites = (ids: string[]) =>
  fc
    .uniqueArray(fc.tuple(fc.constantFrom(...ids), says), { selector: ([id]) => id })
    .map((all) => new Map(all));
const sight: fc.Arbitrary<Sight> = fc.record({
  everyone: says,
  roles: overwrites(roleIds),
  members: overwrites(userIds),
});
const views: fc.Arbitrary<Views> = fc.record({
  everyone: fc.boolean(),
  roles: fc
    .tuple(...roleIds.map(() => fc.boolean()))
    .map((all) => all.map((one, place) => ({ id: roleIds[place]!, views: one }))),
});

/** Discord's own steps, for one person. */
function sees(channel: Sight, { everyone, roles }: Views, theirs: string[], userId: string): boolean {
  let may = everyone || roles.some(({ id, views: all }) => all && theirs.includes(id));
  const apply = (all: (Says | undefined)[]) => {
    if (all.includes('deny')) may = false;
    if (all.includes('allow')) may = true;
  };
  apply([channel.everyone]);
  apply(theirs.map((id) => channel.roles.get(id)));
  apply([channel.members.get(userId)]);
  return may;
}

const sets = roleIds.reduce<string[][]>((all, id) => [...all, ...all.map((one) => [...one, id])], [[]]);

test('everyone sees the second as well: whoever it is, with whichever roles', () => {
  let both = 0;
  fc.assert(
    fc.property(sight, sight, views, (first, second, all) => {
      const expected = [...userIds, 'somebody'].every((userId) =>
        sets.every((theirs) => !sees(first, all, theirs, userId) || sees(second, all, theirs, userId)),
      );
      both |= expected ? 1 : 2;
      expect(seesAsWell(first, second, all)).toBe(expected);
    }),
  );
  expect(both).toBe(3);
});

test('a channel’s own readers see it, those of one for a role a room for that role', () => {
  fc.assert(
    fc.property(sight, views, (one, all) => {
      expect(seesAsWell(one, one, all)).toBe(true);
    }),
  );
  const forRole = (id: string): Sight => ({
    everyone: 'deny',
    roles: new Map([[id, 'allow']]),
    members: new Map(),
  });
  const open: Sight = { everyone: null, roles: new Map(), members: new Map() };
  const all: Views = { everyone: true, roles: roleIds.map((id) => ({ id, views: false })) };
  expect(seesAsWell(forRole('r1'), forRole('r1'), all)).toBe(true);
  expect(seesAsWell(forRole('r1'), forRole('r2'), all)).toBe(false);
  expect(seesAsWell(open, forRole('r1'), all)).toBe(false);
  expect(seesAsWell(forRole('r1'), open, all)).toBe(true);
});
