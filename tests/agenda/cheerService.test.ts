import { type CheerService, createCheerService } from '../../src/agenda/cheerService';
import { cheersLast } from '../../src/agenda/cheer';
import { cheerTable, forgetCheers, listCheers } from '../../src/agenda/cheerStore';
import type { UserError } from '../../src/errors';
import type { Goal } from '../../src/goals/goal';
import { addGoal, forgetGoals, goalTable } from '../../src/goals/goalStore';
import type { Member } from '../../src/guilds/member';
import { ensureMembers } from '../../src/guilds/memberStore';
import type { MaySee } from '../../src/guilds/ports';
import { createNoticeService } from '../../src/notices/noticeService';
import { findPostingByKey, finishPosting, setShown } from '../../src/postings/postingStore';
import { at, SessionStage } from '../support/sessionStage';
import { storeGuild } from '../support/testDatabase';

let stage: SessionStage;
let cheers: CheerService;
/** For her who may see all channels. */
const everywhere: MaySee = () => true;
let changes: number[];
/** Who has left the guild. */
let gone: Set<string>;
let cleo: Member;
beforeEach(async () => {
  stage = await SessionStage.open();
  changes = [];
  gone = new Set();
  const named = (userIds: readonly string[]) =>
    userIds.filter((id) => !gone.has(id)).map((id) => [id, `Name ${id}`] as const);
  cheers = createCheerService({
    database: stage.database,
    names: (_, userIds) => Promise.resolve(new Map(named(userIds))),
    changed: (guildId) => changes.push(guildId),
  });
  [cleo] = (await stage.database.transact((tx) => ensureMembers(tx, stage.guild.id, ['3']))) as [Member];
});
afterEach(() => stage.database.close());

/** A goal that its member reached at that time. */
const reach = (member: Member, body: string, time: string, hidden = false): Promise<Goal> =>
  stage.database.transact(async (tx) => {
    const goal = await addGoal(tx, {
      guildId: member.guildId,
      memberId: member.id,
      body,
      span: 'day',
      dueDay: '2026-03-10',
      createdAt: at('09:00'),
      hiddenAt: hidden ? at('09:00') : null,
    });
    await tx.update(goalTable, { id: goal.id }, { doneAt: at(time) });
    return goal;
  });

const undo = ({ id }: Goal) =>
  stage.database.transact((tx) => tx.update(goalTable, { id }, { doneAt: null }));

const postingOf = async (gathering: number) =>
  (await stage.database.read((tx) => findPostingByKey(tx, stage.guild.id, `agenda:${gathering}`)))!;

/** Anna and Ben work from 10:00 to 11:00, and the summary is delivered; gives its posting's id. */
async function gather(): Promise<number> {
  await stage.go('1', '11', '10:00');
  await stage.go('2', '11', '10:00');
  await stage.go('1', null, '11:00');
  await stage.go('2', null, '11:00');
  await stage.pass('11:30');
  const posting = await postingOf(1);
  await stage.database.transact(async (tx) => {
    await setShown(tx, posting.id, '5', null);
    await finishPosting(tx, posting, at('11:30'));
  });
  return posting.id;
}

const offered = async (member: Member, postingId: number, now = at('12:00')) =>
  (await cheers.listCheerable(stage.guild, member, postingId, everywhere, now)).goals.map(
    ({ body, name }) => `${body} (${name})`,
  );
/** What is offered by the page of *Done* while the gathering goes on. */
const fresh = async (member: Member, time: string, maySee = everywhere) => {
  const { id } = await postingOf(1);
  const { goals } = await cheers.listFresh(stage.guild, member, id, maySee, at(time));
  return goals.map(({ body, name }) => `${body} (${name})`);
};
const cheer = (member: Member, postingId: number, goal: Pick<Goal, 'id'>, now = at('12:00')) =>
  cheers.cheer(stage.guild, member, postingId, goal.id, everywhere, now);
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error as UserError).key,
  );
const told = async (member: Member, locale: 'de' | 'en' = 'de') =>
  (await cheers.listUntold({ ...member, locale })).map(
    ({ params }) => `${params['goal']}: ${params['people']}`,
  );

test('offers what others reached there, but no private text, nothing of her own, from elsewhere, or undone', async () => {
  await reach(stage.anna, 'Angebot', '10:30');
  await reach(stage.ben, 'Rechnung', '10:40');
  await reach(stage.ben, 'Arzttermin', '10:45', true);
  await reach(stage.ben, 'früher', '09:59');
  await reach(stage.ben, 'später', '11:00');
  await reach(cleo, 'woanders', '10:30');
  await undo(await reach(stage.ben, 'doch nicht', '10:50'));
  const posting = await gather();
  expect(await offered(stage.anna, posting)).toEqual(['Rechnung (Name 2)', 'null (Name 2)']);
  expect(await offered(cleo, posting)).toEqual(['Angebot (Name 1)', 'Rechnung (Name 2)', 'null (Name 2)']);
});

test('is stored once for a goal and person, also when two press at once', async () => {
  const goal = await reach(stage.anna, 'Angebot', '10:30');
  const posting = await gather();
  const presses = [
    cheer(stage.ben, posting, goal),
    cheer(stage.ben, posting, goal),
    cheer(cleo, posting, goal),
  ];
  const cheered = await Promise.all(presses);
  expect(cheered.filter(({ isNew }) => isNew)).toHaveLength(2);
  const stored = await stage.database.read((tx) => listCheers(tx, [goal.id]));
  expect(new Set(stored.map(({ memberId }) => memberId))).toEqual(new Set([stage.ben.id, cleo.id]));
  expect(stored).toHaveLength(2);
  expect(await offered(stage.ben, posting)).toEqual([]);
});

test('the first for a goal has the summary drawn again, and no other', async () => {
  const goal = await reach(stage.anna, 'Angebot', '10:30');
  const posting = await gather();
  await cheer(stage.ben, posting, goal);
  expect(changes).toEqual([stage.guild.id]);
  expect(await postingOf(1)).toMatchObject({ finalAt: null, reopened: 1 });
  await cheer(cleo, posting, goal);
  expect(changes).toHaveLength(1);
});

test('for a private goal there is applause without its text, which only its member reads', async () => {
  const hidden = await reach(stage.ben, 'Arzttermin', '10:30', true);
  const posting = await gather();
  expect(await cheer(stage.anna, posting, hidden)).toEqual({ body: null, userId: '2', isNew: true });
  expect(await told(stage.ben)).toEqual(['Arzttermin: <@1>']);
});

describe('while the gathering goes on', () => {
  beforeEach(async () => {
    await stage.go('1', '11', '10:00');
    await stage.go('2', '11', '10:00');
  });

  test('what others there got done in the last quarter of an hour is offered, the newest first', async () => {
    await reach(stage.ben, 'Rechnung', '10:30');
    await reach(stage.ben, 'Arzttermin', '10:40', true);
    await reach(stage.anna, 'Angebot', '10:40');
    await reach(cleo, 'woanders', '10:40');
    await reach(stage.ben, 'davor', '09:59');
    expect(await fresh(stage.anna, '10:45')).toEqual(['null (Name 2)', 'Rechnung (Name 2)']);
    expect(await fresh(stage.anna, '10:46')).toEqual(['null (Name 2)']);
    expect(await fresh(cleo, '10:44')).toEqual(['null (Name 2)', 'Angebot (Name 1)', 'Rechnung (Name 2)']);
    expect(await fresh(stage.anna, '10:45', (channelId) => channelId !== '11')).toEqual([]);
    await stage.go('2', null, '10:45');
    expect(await fresh(stage.anna, '10:45')).toEqual([]);
    gone.add('1');
    expect(await fresh(cleo, '10:45')).toEqual([]);
  });

  test('applause is given at once, also for what was offered before, and stands in the summary', async () => {
    const goal = await reach(stage.ben, 'Rechnung', '10:30');
    const { id } = await postingOf(1);
    changes = [];
    expect(await cheer(stage.anna, id, goal, at('10:50'))).toMatchObject({ body: 'Rechnung', isNew: true });
    expect([changes, await postingOf(1)]).toMatchObject([[], { reopened: 0 }]);
    expect(await fresh(stage.anna, '10:45')).toEqual([]);
    expect(await told(stage.ben)).toEqual(['Rechnung: <@1>']);
    expect(await refusal(cheer(stage.ben, id, goal, at('10:50')))).toBe('agenda.cheer.own');
    expect(await offered(stage.anna, await gather())).toEqual([]);
  });

  test('nothing is offered any more once it is over', async () => {
    await reach(stage.ben, 'Rechnung', '10:59');
    await gather();
    expect(await fresh(stage.anna, '11:01')).toEqual([]);
  });
});

test('nobody applauds for herself, nor for what is undone, elsewhere or nothing', async () => {
  const own = await reach(stage.anna, 'Angebot', '10:30');
  const elsewhere = await reach(cleo, 'woanders', '10:30');
  const undone = await reach(stage.ben, 'doch nicht', '10:50');
  const posting = await gather();
  await undo(undone);
  expect(await refusal(cheer(stage.anna, posting, own))).toBe('agenda.cheer.own');
  for (const goal of [elsewhere, undone, { id: 999 }])
    expect(await refusal(cheer(stage.anna, posting, goal))).toBe('agenda.cheer.gone');
  expect(await stage.database.read((tx) => tx.find(cheerTable))).toEqual([]);
});

test('there is time for it until seven days after the end', async () => {
  const goal = await reach(stage.anna, 'Angebot', '10:30');
  const posting = await gather();
  const end = at('11:00') + cheersLast;
  expect(await offered(stage.ben, posting, end)).toEqual(['Angebot (Name 1)']);
  expect(await refusal(cheers.listCheerable(stage.guild, stage.ben, posting, everywhere, end + 1))).toBe(
    'agenda.cheer.late',
  );
  expect(await refusal(cheer(stage.ben, posting, goal, end + 1))).toBe('agenda.cheer.late');
  expect(await refusal(cheer(stage.ben, posting, goal, end))).toBeNull();
});

test('under what is no summary, or none of this guild, it is too late', async () => {
  const goal = await reach(stage.anna, 'Angebot', '10:30');
  await stage.go('1', '11', '10:00');
  const open = await postingOf(1);
  const { guild, ben } = stage;
  expect(await refusal(cheers.listCheerable(guild, ben, open.id, everywhere, at('10:40')))).toBe(
    'agenda.cheer.late',
  );
  const posting = await gather();
  const elsewhere = await storeGuild(stage.database, { snowflake: '101' });
  expect(await refusal(cheers.cheer(elsewhere, stage.ben, posting, goal.id, everywhere, at('12:00')))).toBe(
    'agenda.cheer.late',
  );
  for (const id of [0, 999]) expect(await refusal(cheer(stage.ben, id, goal))).toBe('agenda.cheer.late');
});

test('who may not see the channel in which the summary stands is offered none of it', async () => {
  const goal = await reach(stage.anna, 'Angebot', '10:30');
  const posting = await gather();
  const { guild, ben } = stage;
  const elsewhere: MaySee = (channelId) => channelId !== '11';
  const noon = at('12:00');
  expect(await refusal(cheers.listCheerable(guild, ben, posting, elsewhere, noon))).toBe('agenda.cheer.late');
  expect(await refusal(cheers.cheer(guild, ben, posting, goal.id, elsewhere, noon))).toBe(
    'agenda.cheer.late',
  );
  expect(await offered(ben, posting)).toEqual(['Angebot (Name 1)']);
});

test('each gathering of a night has its own: what was reached after four belongs to the next', async () => {
  await stage.go('1', '11', '23:00');
  await stage.pass('+1 04:01');
  await stage.go('1', null, '+1 04:59');
  await stage.pass('+1 05:30');
  const late = await reach(stage.anna, 'vor vier', '+1 03:59');
  await reach(stage.anna, 'nach vier', '+1 04:00');
  const [first, second] = [await postingOf(1), await postingOf(2)];
  expect(await offered(stage.ben, first.id, at('+1 06:00'))).toEqual(['vor vier (Name 1)']);
  expect(await offered(stage.ben, second.id, at('+1 06:00'))).toEqual(['nach vier (Name 1)']);
  expect(await refusal(cheer(stage.ben, second.id, late, at('+1 06:00')))).toBe('agenda.cheer.gone');
});

test('who left the guild is offered no more; with nothing left it says why', async () => {
  const goal = await reach(stage.anna, 'Angebot', '10:30');
  const posting = await gather();
  const none = async (member: Member) =>
    (await cheers.listCheerable(stage.guild, member, posting, everywhere, at('12:00'))).none;
  expect(await none(stage.anna)).toBe('noneOfOthers');
  expect(await none(stage.ben)).toBeNull();
  await cheer(cleo, posting, goal);
  expect(await none(cleo)).toBe('allCheered');
  gone.add('1');
  expect(await offered(stage.ben, posting)).toEqual([]);
  expect(await none(stage.ben)).toBe('noneOfOthers');
});

describe('the receiver is told', () => {
  test('once, one sentence a goal, by mentions of those who are still there', async () => {
    const [offer, tax] = [
      await reach(stage.anna, 'Angebot', '10:30'),
      await reach(stage.anna, 'Steuer', '10:40'),
    ];
    const posting = await gather();
    await cheer(stage.ben, posting, offer, at('12:00'));
    await cheer(stage.ben, posting, tax, at('12:01'));
    await cheer(cleo, posting, offer, at('12:02'));
    expect(await told(stage.anna)).toEqual(['Angebot: <@2> und <@3>', 'Steuer: <@2>']);
    expect(await told(stage.anna, 'en')).toEqual(['Angebot: <@2> and <@3>', 'Steuer: <@2>']);
    expect(await told(stage.ben)).toEqual([]);
    gone.add('2');
    const tellings = await cheers.listUntold(stage.anna);
    expect(tellings.map(({ key, params }) => [key, params['people']])).toEqual([
      ['agenda.cheer.told', '<@3>'],
      ['agenda.cheer.toldByNobody', ''],
    ]);
    const notices = createNoticeService(stage.database, (member) => cheers.listUntold(member));
    const shown = await notices.listUnshown(stage.anna, at('18:00'));
    gone.clear();
    const [dora] = await stage.database.transact((tx) => ensureMembers(tx, stage.guild.id, ['4']));
    await cheer(dora!, posting, offer, at('12:03'));
    await notices.markShown(shown, at('12:04'));
    expect(await told(stage.anna)).toEqual(['Angebot: <@4>']);
  });

  test('of many by a number, and in few characters', async () => {
    const goal = await reach(stage.anna, '*'.repeat(200), '10:30');
    const posting = await gather();
    const many = Array.from(
      { length: 20 },
      (_, index) => `9999999999999999${String(index).padStart(4, '0')}`,
    );
    const members = await stage.database.transact((tx) => ensureMembers(tx, stage.guild.id, many));
    for (const member of members) await cheer(member, posting, goal);
    const [line = ''] = await told(stage.anna);
    expect(line).toMatch(/<@\d+>, <@\d+>, <@\d+>, <@\d+> und 16 weiteren$/);
    expect(line.length).toBeLessThan(280);
  });

  test('nothing of a goal that she undid or removed', async () => {
    const goal = await reach(stage.anna, 'Angebot', '10:30');
    const posting = await gather();
    await cheer(stage.ben, posting, goal);
    await undo(goal);
    expect(await told(stage.anna)).toEqual([]);
  });
});

test('when everything of a member is deleted, her applause goes, given and received', async () => {
  const [hers, his] = [
    await reach(stage.anna, 'Angebot', '10:30'),
    await reach(stage.ben, 'Steuer', '10:40'),
  ];
  const posting = await gather();
  await cheer(stage.ben, posting, hers);
  await cheer(cleo, posting, his);
  await cheer(stage.anna, posting, his);
  await stage.database.transact(async (tx) => {
    await forgetCheers(tx, stage.anna.id);
    await forgetGoals(tx, stage.anna.id);
  });
  const left = await stage.database.read((tx) => tx.find(cheerTable));
  expect(left).toMatchObject([{ memberId: cleo.id, receiverId: stage.ben.id }]);
  expect(await told(stage.ben)).toEqual(['Steuer: <@3>']);
});
