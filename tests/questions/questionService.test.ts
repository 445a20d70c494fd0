import type { Database } from '../../src/database/database';
import type { Guild } from '../../src/guilds/guild';
import type { Member } from '../../src/guilds/member';
import { getMember } from '../../src/guilds/memberStore';
import type { AskMe } from '../../src/profiles/profile';
import { updateProfile } from '../../src/profiles/profileStore';
import { listUnshown } from '../../src/notices/noticeStore';
import { finishPosting, findPostingByKey } from '../../src/postings/postingStore';
import type { AskParts } from '../../src/questions/askService';
import { createQuestionService, type QuestionService } from '../../src/questions/questionService';
import { findQuestion, lastAsked, listParts } from '../../src/questions/questionStore';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';

const now = Date.UTC(2026, 2, 24, 9);
const day = 24 * 60 * 60_000;

let database: Database;
let guild: Guild;
let anna: Member;
let ben: Member;
let questions: QuestionService;
let inGuild: string[];
beforeEach(async () => {
  database = await openTestDatabase();
  guild = await storeGuild(database);
  [anna, ben] = (await storeMembers(database, guild.id, '1', '2')) as [Member, Member];
  inGuild = ['1', '2', '3'];
  questions = createQuestions();
  await setAskMe(ben, 'always');
});
afterEach(() => database.close());

const createQuestions = ({ changed = () => {}, patience = 0 }: Partial<AskParts> = {}) =>
  createQuestionService({
    database,
    names: (_, userIds) =>
      Promise.resolve(new Map(userIds.filter((id) => inGuild.includes(id)).map((id) => [id, id]))),
    findPlace: () => Promise.resolve({ channelId: '70', forbiddenId: null }),
    whoSees: (_, __, userIds) => Promise.resolve(new Set(userIds)),
    changed,
    patience,
  });
const ask = (typed: string, at = now) =>
  questions.ask(
    guild,
    anna,
    { topic: 'Steuern', typed, known: [{ userId: '2', isSure: true }], channelId: '70' },
    at,
  );
const setAskMe = (member: Member, askMe: AskMe) =>
  database.transact((tx) => updateProfile(tx, member.id, { askMe }));
const thank = (member: Member, ...ids: string[]) =>
  questions.thank(
    member,
    1,
    ids.map((id) => ({ id, isBot: false })),
    now,
  );
const thanked = async (member: Member) => (await database.read((tx) => getMember(tx, member.id))).thanked;

test('three are open at most; the same sent again is one, an old one and one that came to nothing is none', async () => {
  await Promise.all([ask('Eins?'), ask('Eins?')]);
  await ask('Zwei?');
  await ask('Drei?', now + day);
  await expect(ask('Vier?', now + day)).rejects.toMatchObject({ key: 'question.error.tooMany' });
  await database.transact(async (tx) => {
    const posting = (await findPostingByKey(tx, guild.id, 'question:2'))!;
    await finishPosting(tx, posting, now);
  });
  await ask('Vier?', now + day);
  await expect(ask('Fünf?', now + day)).rejects.toMatchObject({ key: 'question.error.tooMany' });
  await ask('Fünf?', now + 14 * day);
});

test('thanks count once, however many press at once', async () => {
  await ask('Eins?');
  const outcomes = await Promise.allSettled([thank(anna, '2', '3'), thank(anna, '2', '2')]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(await thanked(ben)).toBe(1);
  await expect(questions.settle(anna, 1, now)).rejects.toMatchObject({ key: 'question.error.closed' });
});

test('nobody but the asker closes it, and only others who are there are thanked', async () => {
  await ask('Eins?');
  await expect(thank(ben, '1')).rejects.toMatchObject({ key: 'question.error.notYours' });
  await expect(questions.settle(ben, 1, now)).rejects.toMatchObject({ key: 'question.error.notYours' });
  await expect(thank(anna, '1')).rejects.toMatchObject({ key: 'question.error.herself' });
  await expect(thank(anna)).rejects.toMatchObject({ key: 'question.error.nobody' });
  await expect(thank(anna, '2', '9')).rejects.toMatchObject({ key: 'question.error.nobody' });
  await expect(questions.settle(anna, 99, now)).rejects.toMatchObject({ key: 'question.error.gone' });
  expect(await thanked(ben)).toBe(0);
  inGuild = ['1'];
  const posting = await database.read((tx) => findPostingByKey(tx, guild.id, 'question:1'));
  expect(await questions.read(posting!)).toMatchObject({ askerId: '1', invited: [] });
});

test('who doesn’t like it any more when the thread comes isn’t called to it', async () => {
  await ask('Eins?');
  const posting = (await database.read((tx) => findPostingByKey(tx, guild.id, 'question:1')))!;
  expect(await questions.read(posting)).toMatchObject({ invited: ['2'] });
  for (const askMe of ['here', 'never'] as const) {
    await setAskMe(ben, askMe);
    expect(await questions.read(posting)).toMatchObject({ invited: [] });
  }
});

test('a question that ended before it was anywhere is given back, to be asked anew', async () => {
  const end = async () => {
    const posting = (await database.read((tx) => findPostingByKey(tx, guild.id, 'question:1')))!;
    await database.transact((tx) => finishPosting(tx, posting, now));
  };
  questions = createQuestions({ changed: () => void end(), patience: 100 });
  await expect(ask('Eins?')).rejects.toMatchObject({ key: 'question.error.lost' });
});

test('who sends a question twice at once waits for its thread only until that is there', async () => {
  const both = Promise.withResolvers<void>();
  let waiting = 0;
  const changed = () => {
    waiting += 1;
    if (waiting === 2) both.resolve();
  };
  questions = createQuestions({ changed, patience: 60_000 });
  const asked = Promise.all([ask('Eins?'), ask('Eins?')]);
  await both.promise;
  const posting = (await database.read((tx) => findPostingByKey(tx, guild.id, 'question:1')))!;
  await questions.threadStarted(posting, '80', now);
  expect((await asked).map(({ threadId }) => threadId)).toEqual(['80', '80']);
});

test('a question whose thread is deleted is closed, and another may be asked', async () => {
  await ask('Eins?');
  const posting = (await database.read((tx) => findPostingByKey(tx, guild.id, 'question:1')))!;
  await questions.threadStarted(posting, '80', now);
  await questions.threadDeleted('81', false, now);
  expect(await questions.read(posting)).toMatchObject({ isClosed: false });
  await questions.threadDeleted('80', false, now);
  await questions.threadDeleted('80', false, now);
  expect(await questions.read(posting)).toMatchObject({ isClosed: true, helpers: [] });
});

test('whoever deletes everything leaves nothing of her questions and her help', async () => {
  await ask('Eins?');
  await thank(anna, '2');
  expect((await database.read((tx) => lastAsked(tx, [anna.id, ben.id]))).get(ben.id)).toBe(now);
  await database.transact((tx) => questions.forget(tx, ben.id));
  const parts = await database.read((tx) =>
    Promise.all([listParts(tx, 'question_helper', 1), listParts(tx, 'question_invitee', 1)]),
  );
  expect(parts).toEqual([[], []]);
  await database.transact((tx) => questions.forget(tx, anna.id));
  expect(await database.read((tx) => findQuestion(tx, 1))).toBeNull();
  const posting = await database.read((tx) => findPostingByKey(tx, guild.id, 'question:1'));
  expect(await questions.read(posting!)).toBeNull();
});

test('what tells of the thanks of whoever deletes everything goes too; that it was given stays counted', async () => {
  const untold = () => database.read((tx) => listUnshown(tx, ben.id, 9));
  await ask('Eins?');
  await thank(anna, '2');
  expect(await untold()).toHaveLength(1);
  await database.transact((tx) => questions.forget(tx, anna.id));
  expect(await untold()).toEqual([]);
  expect(await thanked(ben)).toBe(1);
});
