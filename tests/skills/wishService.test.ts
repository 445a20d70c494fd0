import type { Database } from '../../src/database/database';
import type { Guild } from '../../src/guilds/guild';
import type { Member } from '../../src/guilds/member';
import { createSkillService, type SkillService } from '../../src/skills/skillService';
import { mostWishes, wishKept } from '../../src/skills/wish';
import { createWishService, type WishService } from '../../src/skills/wishService';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';

const now = Date.UTC(2026, 2, 24, 9);

let database: Database;
let guild: Guild;
let anna: Member;
let bea: Member;
let skills: SkillService;
let wishes: WishService;
/** Display names by user id; who has none has left. */
let people: Record<string, string>;

beforeEach(async () => {
  database = await openTestDatabase();
  guild = await storeGuild(database);
  [anna, bea] = (await storeMembers(database, guild.id, '1', '2')) as [Member, Member];
  people = { '1': 'Anna', '2': 'Bea' };
  skills = createSkillService(database, () => Promise.resolve(new Set()));
  wishes = createWishService({
    database,
    names: (_, ids) =>
      Promise.resolve(new Map(ids.flatMap((id) => (people[id] ? [[id, people[id]] as const] : [])))),
    lookup: skills.lookup,
    checkDue: () => undefined,
  });
});
afterEach(() => database.close());

const told = async (member: Member, at = now) =>
  (await wishes.listUntold(member, at)).map(({ params }) => params);

/** She reads all that she is told. */
async function reads(member: Member, at = now): Promise<void> {
  const tellings = await wishes.listUntold(member, at);
  await database.transact(async (tx) => {
    for (const telling of tellings) await telling.markTold(tx, at);
  });
}

test('she is told once, when somebody else enters what she looked for, or what holds it', async () => {
  await wishes.add(anna, 'Instagram', now);
  await wishes.add(anna, 'Fotos', now);
  expect(await told(anna)).toEqual([]);
  await skills.add(bea, 'Social Media, Fotografie', null);
  expect(await told(anna)).toEqual([
    { query: 'Instagram', person: '<@2>', skill: 'Social Media' },
    { query: 'Fotos', person: '<@2>', skill: 'Fotografie' },
  ]);
  expect(await told(bea)).toEqual([]);
  await reads(anna);
  expect(await told(anna)).toEqual([]);
  expect(await wishes.list(anna, now)).toEqual([]);
});

test('not of her own skills, of what is only close or written alike, nor of who has left', async () => {
  await wishes.add(anna, 'Instagram', now);
  await wishes.add(anna, 'Rosenzuchd', now);
  await skills.add(anna, 'Instagram', null);
  await skills.add(bea, 'TikTok, Rosenzucht', null);
  expect(await told(anna)).toEqual([]);
  await skills.add(bea, 'Insta', null);
  expect(await told(anna)).toHaveLength(1);
  delete people['2'];
  expect(await told(anna)).toEqual([]);
});

test('who takes it back before she reads it is not named', async () => {
  await wishes.add(anna, 'Yoga', now);
  await skills.add(bea, 'Yoga', null);
  await skills.remove(bea, 'Yoga');
  expect(await told(anna)).toEqual([]);
});

test('a wish is kept for 90 days from when she last said so, and deleted then', async () => {
  await wishes.add(anna, 'Yoga', now);
  await wishes.add(anna, 'Töpfern', now + 5);
  expect(await wishes.due.next()).toBe(now + wishKept);
  await wishes.add(anna, 'YOGA', now + 10);
  expect((await wishes.list(anna, now + 10)).map(({ query }) => query)).toEqual(['Töpfern', 'Yoga']);

  await skills.add(bea, 'Yoga, Töpfern', null);
  expect(await told(anna, now + 5 + wishKept)).toMatchObject([{ query: 'Yoga' }]);
  await wishes.due.run(now + 5 + wishKept);
  expect(await wishes.due.next()).toBe(now + 10 + wishKept);
  await wishes.due.run(now + 10 + wishKept);
  expect(await wishes.due.next()).toBeNull();
});

test('she may wait for so many, not for nothing, and take back her own', async () => {
  for (let place = 0; place < mostWishes; place += 1) await wishes.add(anna, `Fach ${place}`, now);
  await expect(wishes.add(anna, 'Fach 99', now)).rejects.toMatchObject({ key: 'skills.error.tooManyWishes' });
  await wishes.add(anna, 'fach 3', now);
  await expect(wishes.add(bea, '🎨', now)).rejects.toMatchObject({ key: 'skills.error.queryEmpty' });

  const [first] = await wishes.list(anna, now);
  await wishes.remove(bea, first!.id);
  expect(await wishes.list(anna, now)).toHaveLength(mostWishes);
  await wishes.remove(anna, first!.id);
  expect(await wishes.list(anna, now)).toHaveLength(mostWishes - 1);
});

test('forgetting deletes hers and nobody else’s', async () => {
  await wishes.add(anna, 'Yoga', now);
  await wishes.add(bea, 'Yoga', now);
  await database.transact((tx) => wishes.forget(tx, anna.id));
  expect(await wishes.list(anna, now)).toEqual([]);
  expect(await wishes.list(bea, now)).toHaveLength(1);
});
