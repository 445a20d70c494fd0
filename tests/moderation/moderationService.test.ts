import type { Database } from '../../src/database/database';
import { UserError } from '../../src/errors';
import type { Services } from '../../src/features';
import { findReachedDifferences } from '../../src/goals/reachedStore';
import type { Guild } from '../../src/guilds/guild';
import { updateGuild } from '../../src/guilds/guildStore';
import type { Member } from '../../src/guilds/member';
import type { Locale, Message } from '../../src/i18n/translate';
import { addNotice, listUnshown } from '../../src/notices/noticeStore';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';
import { makeServices } from '../support/testServices';

let database: Database;
let guild: Guild;
let services: Services;
let her: Member;
let other: Member;
let moderator: { member: Member; mayModerate: boolean };
const now = Date.UTC(2026, 2, 24, 9);

beforeEach(async () => {
  database = await openTestDatabase();
  guild = await storeGuild(database);
  const members = await storeMembers(
    database,
    guild.id,
    '900000000000000001',
    '900000000000000002',
    '900000000000000003',
  );
  [her, other] = [members[0]!, members[1]!];
  moderator = { member: members[2]!, mayModerate: true };
  ({ services } = makeServices(
    database,
    () => now,
    () => undefined,
  ));
});
afterEach(() => database.close());

const remove = () => services.moderation.removeTexts(moderator, her.userId, now);
const told = async (member: Member): Promise<Pick<Message, 'key' | 'params'>[]> =>
  (await services.notices.listUnshown(member, now)).map(({ key, params }) => ({ key, params }));

test.each([
  ['de', 'Coworking', 'Frage (entfernt)'],
  ['en', 'Coworking', 'Question (removed)'],
] as [Locale, string, string][])(
  'what others are told of her titles and topics names none any more (%s)',
  async (locale, title, topic) => {
    await database.transact(async (tx) => {
      await updateGuild(tx, guild.id, { locale });
      await tx.query(
        `INSERT INTO appointment (guild_id, channel_id, member_id, title, zone, last_day, version, created_at)
         VALUES ($1, '7', $2, 'Pfui *Termin*', 'Europe/Berlin', '9999-12-31', 1, 5)`,
        [guild.id, her.id],
      );
      const moved = { who: `<@${her.userId}>`, before: 'x', after: 'y', about: 'date:99:2026-03-24' };
      await addNotice(tx, other.id, 'appointment.told.moved', { ...moved, title: 'Pfui \\*Termin\\*' }, now);
      await addNotice(tx, other.id, 'appointment.told.moved', { ...moved, title: 'Abends' }, now);
      const [appointment]: { id: number }[] = await tx.query('SELECT id FROM appointment');
      await tx.query(
        `INSERT INTO appointment_slot (appointment_id, rule, first_day, start, minutes, last_day)
         VALUES ($1, 'weekly', '2026-03-24', 540, 60, '9999-12-31')`,
        [appointment!.id],
      );
      const [slot]: { id: number }[] = await tx.query('SELECT id FROM appointment_slot');
      for (const about of [`appointment:${appointment!.id}`, `date:${slot!.id}:2026-03-24`])
        await addNotice(
          tx,
          other.id,
          'appointment.told.moved',
          { ...moved, title: 'Pfui früher', about },
          now,
        );
      const thanks = { asker: `<@${her.userId}>`, topic: 'Pfui' };
      await addNotice(tx, other.id, 'question.thankedNotice', thanks, now);
    });
    await remove();
    const unshown = await database.read((tx) => listUnshown(tx, other.id, 9));
    expect(unshown.map(({ params }) => params)).toMatchObject([
      { title, before: 'x', after: 'y', about: 'date:99:2026-03-24' },
      { title: 'Abends' },
      { title },
      { title },
      { topic },
    ]);
  },
);

test('her reached goals count as before, her private goals and what others typed stay', async () => {
  const { goals, skills } = services;
  const { stored } = await goals.setGoal(guild, her, 'Pfui erreicht', 'today', now);
  await goals.finishGoals(guild, her, [stored[0]!.id], now);
  await goals.setGoal(guild, her, 'Eigenes', 'today', now, true);
  await goals.setGoal(guild, other, 'Pfui von Ben', 'today', now);
  await skills.add(her, 'Steuern', 'Pfui');
  await skills.add(other, 'Steuern', 'gern');
  await remove();
  const own = await goals.peekOwnGoals(guild, her, now);
  expect(own.open.map(({ body }) => body)).toEqual(['Eigenes']);
  expect(own.done.map(({ body, hiddenAt }) => [body, hiddenAt])).toEqual([['(Text entfernt)', now]]);
  const owner = { guildId: guild.id, memberId: her.id, zone: guild.zone };
  expect(await database.read((tx) => findReachedDifferences(tx, owner))).toEqual([]);
  expect(await skills.listOf(her.id)).toEqual([]);
  expect(await skills.listOf(other.id)).toMatchObject([{ name: 'Steuern', note: 'gern' }]);
  expect((await goals.peekOwnGoals(guild, other, now)).open).toHaveLength(1);
});

test('of two removals that she hasn’t read yet she reads once; each is kept', async () => {
  await services.skills.add(her, 'Pfui', null);
  await remove();
  await services.skills.add(her, 'Pfui', null);
  await remove();
  expect(await told(her)).toEqual([{ key: 'moderation.notice', params: { about: 'texts' } }]);
  const rows = await database.read((tx) => tx.query('SELECT member_id, receiver_id FROM text_removal'));
  expect(rows).toEqual([
    { member_id: moderator.member.id, receiver_id: her.id },
    { member_id: moderator.member.id, receiver_id: her.id },
  ]);
});

test('the service itself refuses whoever may not, and tells when there is nothing', async () => {
  await services.skills.add(her, 'Pfui', null);
  const denied = { ...moderator, mayModerate: false };
  const refusals: [() => Promise<void>, string][] = [
    [() => services.moderation.removeTexts(denied, her.userId, now), 'moderation.error.notAllowed'],
    [() => services.moderation.check(denied, her.userId), 'moderation.error.notAllowed'],
    [
      () => services.moderation.removeTexts(moderator, moderator.member.userId, now),
      'moderation.error.herself',
    ],
    [() => services.moderation.removeTexts(moderator, other.userId, now), 'moderation.error.nothing'],
    [() => services.moderation.removeTexts(moderator, '900000000000000009', now), 'moderation.error.nothing'],
  ];
  for (const [work, key] of refusals) {
    const error: unknown = await work().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).key).toBe(key);
  }
  expect(await services.skills.listOf(her.id)).toHaveLength(1);
  expect(await told(other)).toEqual([]);
});
