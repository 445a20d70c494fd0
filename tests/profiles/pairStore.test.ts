import type { Database } from '../../src/database/database';
import type { Guild } from '../../src/guilds/guild';
import type { Member } from '../../src/guilds/member';
import { listPairs } from '../../src/profiles/pairStore';
import { createProfileService, type ProfileService } from '../../src/profiles/profileService';
import { createSkillService } from '../../src/skills/skillService';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';

let database: Database;
let guild: Guild;
let anna: Member;
let ben: Member;
let profiles: ProfileService;
beforeEach(async () => {
  database = await openTestDatabase();
  guild = await storeGuild(database);
  [anna, ben] = (await storeMembers(database, guild.id, '1', '2')) as [Member, Member];
  profiles = createProfileService(database, () => Promise.resolve(new Map()));
});
afterEach(() => database.close());

const pairs = (...people: Member[]) =>
  database.read((tx) =>
    listPairs(
      tx,
      people.map(({ id, userId }) => ({ memberId: id, userId })),
    ),
  );

test('finds who could help whom among those in a room, unless she doesn’t like to be asked', async () => {
  const typed = { business: '', link: '', languages: '', seeks: 'Steuern, Canva' };
  await profiles.save(anna, typed);
  await createSkillService(database, () => Promise.resolve(new Set())).add(ben, 'Steuer', null);
  expect(await pairs(anna, ben)).toEqual([
    { seekerId: '1', sought: 'Steuern', knowerId: '2', known: 'Steuern' },
  ]);
  expect(await pairs(anna)).toEqual([]);
  expect(await pairs()).toEqual([]);
  await profiles.setAskMe(ben, 'never');
  expect(await pairs(anna, ben)).toEqual([]);
});
