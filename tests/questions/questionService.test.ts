import type { Database } from '../../src/database/database';
import { type Day, instantOf, type TimeOfDay } from '../../src/calendar';
import { addDaysOff } from '../../src/guilds/dayOffStore';
import { everyDay } from '../../src/guilds/lastingOff';
import { addLastingOff } from '../../src/guilds/lastingOffStore';
import type { Guild, VoiceStates } from '../../src/guilds/guild';
import type { Member } from '../../src/guilds/member';
import type { MaySee } from '../../src/guilds/ports';
import { getMember, updateMember } from '../../src/guilds/memberStore';
import { setHours } from '../../src/guilds/workingHourStore';
import { countPings, forgetPings } from '../../src/postings/pingStore';
import { translator } from '../../src/i18n/translate';
import type { Posting } from '../../src/postings/posting';
import type { AskMe } from '../../src/profiles/profile';
import { updateProfile } from '../../src/profiles/profileStore';
import { listUnshown } from '../../src/notices/noticeStore';
import { finishPosting, findPostingByKey, listUnfinished } from '../../src/postings/postingStore';
import type { AskParts } from '../../src/questions/askService';
import { createQuestionService, type QuestionService } from '../../src/questions/questionService';
import {
  findQuestion,
  lastAsked,
  listOpenQuestions,
  listParts,
  questionExpertTable,
} from '../../src/questions/questionStore';
import { drawThread } from '../../src/questions/questionView';
import { workSessionTable } from '../../src/sessions/sessionStore';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';

const now = Date.UTC(2026, 2, 24, 9);
const day = 24 * 60 * 60_000;

let database: Database;
let guild: Guild;
let anna: Member;
let ben: Member;
let questions: QuestionService;
let inGuild: string[];
/** Who wrote in the thread. */
let wrote: string[];
/** Who is in voice. */
let voiceStates: VoiceStates;
beforeEach(async () => {
  database = await openTestDatabase();
  guild = await storeGuild(database);
  [anna, ben] = (await storeMembers(database, guild.id, '1', '2')) as [Member, Member];
  inGuild = ['1', '2', '3'];
  wrote = [];
  voiceStates = { rooms: [{ id: '11', name: 'Coworking', categoryId: null, isAfk: false }], present: [] };
  questions = createQuestions();
  await setAskMe(ben, 'always');
});
afterEach(() => database.close());

const createQuestions = ({
  changed = () => {},
  waitsForThread = 0,
  readersMaySee = () => () => true,
  whoSees = (_, __, userIds) => Promise.resolve(new Set(userIds)),
}: Partial<AskParts> = {}) =>
  createQuestionService({
    database,
    names: (_, userIds) =>
      Promise.resolve(new Map(userIds.filter((id) => inGuild.includes(id)).map((id) => [id, id]))),
    findPlace: () => Promise.resolve({ channelId: '70', forbiddenId: null }),
    whoSees,
    seeVoiceStates: () => voiceStates,
    readersMaySee,
    changed,
    waitsForThread,
    whoWrote: () => Promise.resolve(wrote),
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
  expect(await questions.read(posting!, now)).toMatchObject({ askerId: '1', invited: [] });
});

test('who doesn’t like it any more when the thread comes isn’t called to it', async () => {
  await ask('Eins?');
  const posting = (await database.read((tx) => findPostingByKey(tx, guild.id, 'question:1')))!;
  expect(await questions.read(posting, now)).toMatchObject({ invited: ['2'] });
  for (const askMe of ['here', 'never'] as const) {
    await setAskMe(ben, askMe);
    expect(await questions.read(posting, now)).toMatchObject({ invited: [] });
  }
});

test('a question that ended before it was anywhere is given back, to be asked anew', async () => {
  const end = async () => {
    const posting = (await database.read((tx) => findPostingByKey(tx, guild.id, 'question:1')))!;
    await database.transact((tx) => finishPosting(tx, posting, now));
  };
  questions = createQuestions({ changed: () => void end(), waitsForThread: 100 });
  await expect(ask('Eins?')).rejects.toMatchObject({ key: 'question.error.lost' });
});

test('who sends a question twice at once waits for its thread only until that is there', async () => {
  const both = Promise.withResolvers<void>();
  let waiting = 0;
  const changed = () => {
    waiting += 1;
    if (waiting === 2) both.resolve();
  };
  questions = createQuestions({ changed, waitsForThread: 60_000 });
  const asked = Promise.all([ask('Eins?'), ask('Eins?')]);
  await both.promise;
  const posting = (await database.read((tx) => findPostingByKey(tx, guild.id, 'question:1')))!;
  await questions.threadStarted(posting, '80', now);
  questions.delivered(posting);
  questions.delivered((await database.read((tx) => findPostingByKey(tx, guild.id, 'thread:1')))!);
  expect((await asked).map(({ threadId }) => threadId)).toEqual(['80', '80']);
});

test('a question whose thread is deleted is closed, and another may be asked', async () => {
  await ask('Eins?');
  const posting = (await database.read((tx) => findPostingByKey(tx, guild.id, 'question:1')))!;
  await questions.threadStarted(posting, '80', now);
  await questions.threadDeleted('81', false, now);
  expect(await questions.read(posting, now)).toMatchObject({ isClosed: false });
  await questions.threadDeleted('80', false, now);
  await questions.threadDeleted('80', false, now);
  expect(await questions.read(posting, now)).toMatchObject({ isClosed: true, helpers: [] });
});

test('whoever deletes everything leaves nothing of her questions and her help', async () => {
  await ask('Eins?');
  await thank(anna, '2');
  expect((await database.read((tx) => lastAsked(tx, [anna.id, ben.id]))).get(ben.id)).toBe(now);
  await database.transact((tx) => questions.forget(tx, ben.id, now));
  const parts = await database.read(async (tx) => [
    await listParts(tx, 'question_helper', 1),
    await listParts(tx, 'question_invitee', 1),
  ]);
  expect(parts).toEqual([[], []]);
  await database.transact((tx) => questions.forget(tx, anna.id, now));
  expect(await database.read((tx) => findQuestion(tx, 1))).toBeNull();
  // Of its posting only where its message stands, until that is gone.
  expect(await database.read((tx) => listUnfinished(tx))).toMatchObject([{ key: 'gone:1', removeAt: now }]);
});

test('the thread of a deleted question is closed, also one that is only just starting', async () => {
  await ask('Eins?');
  await ask('Zwei?');
  const [started, starting] = (await database.read((tx) => listUnfinished(tx))) as [Posting, Posting];
  await questions.threadStarted(started, '80', now);
  await database.transact((tx) => questions.forget(tx, anna.id, now));
  await questions.threadStarted(starting, '81', now);
  const left = await database.read((tx) => listUnfinished(tx));
  const threads = left.filter(({ key }) => key.startsWith('thread:'));
  expect(threads.map(({ channelId }) => channelId)).toEqual(['80', '81']);
  for (const posting of threads) {
    const shown = (await questions.read(posting, now))!;
    expect(shown).toMatchObject({ topic: '', body: '', askerId: '', isClosed: true });
    const t = translator(shown.locale);
    expect(drawThread(shown, posting.id, t).closesThread).toEqual({ name: t('question.topicRemoved') });
  }
  // Where Discord lets nothing be said in it, it stays as it is.
  expect(await questions.read({ ...threads[0]!, refusal: '50013' }, now)).toBeNull();
});

test('what tells of the thanks of whoever deletes everything goes too; that it was given stays counted', async () => {
  const untold = () => database.read((tx) => listUnshown(tx, ben.id, 9));
  await ask('Eins?');
  await thank(anna, '2');
  expect(await untold()).toHaveLength(1);
  await database.transact((tx) => questions.forget(tx, anna.id, now));
  expect(await untold()).toEqual([]);
  expect(await thanked(ben)).toBe(1);
});

describe('who knows it but wasn’t invited', () => {
  /** Anna asks; the thread is there. */
  async function askOf(...known: { userId: string; isSure: boolean }[]): Promise<void> {
    await questions.ask(guild, anna, { topic: 'Steuern', typed: 'Wie?', known, channelId: '70' }, now);
    const posting = (await database.read((tx) => findPostingByKey(tx, guild.id, 'question:1')))!;
    await questions.threadStarted(posting, '80', now);
  }
  const told = async (member: Member, at = now + 1) =>
    (await questions.listUntold(member, at)).map(({ params }) => params);
  const waiting = [{ asker: '<@1>', topic: 'Steuern', thread: '<#80>' }];
  let cleo: Member;

  beforeEach(async () => {
    [cleo] = (await storeMembers(database, guild.id, '3')) as [Member];
  });

  test('is told once that it waits, at her next visit', async () => {
    await askOf({ userId: '1', isSure: true }, { userId: '2', isSure: true }, { userId: '3', isSure: true });
    expect(await told(ben)).toEqual([]);
    expect(await told(anna)).toEqual([]);
    expect(await told(cleo)).toEqual(waiting);
    const [telling] = await questions.listUntold(cleo, now + 1);
    await database.transact((tx) => telling!.markTold(tx, now + 1));
    expect(await told(cleo)).toEqual([]);
  });

  test('not of one that is closed, old, asked by who has left, or in a channel that she doesn’t see', async () => {
    await askOf({ userId: '3', isSure: true });
    expect(await told(cleo, now + 14 * day)).toEqual([]);
    inGuild = ['2', '3'];
    expect(await told(cleo)).toEqual([]);
    inGuild = ['1', '2', '3'];
    questions = createQuestions({ whoSees: () => Promise.resolve(new Set()) });
    expect(await told(cleo)).toEqual([]);
    questions = createQuestions();
    expect(await told(cleo)).toEqual(waiting);
    await questions.settle(anna, 1, now);
    expect(await told(cleo)).toEqual([]);
  });

  test('nobody who is unsure where somebody is sure, nor who never likes to be asked', async () => {
    await askOf({ userId: '2', isSure: true }, { userId: '3', isSure: false });
    expect(await told(cleo)).toEqual([]);
    await questions.settle(anna, 1, now);
    await setAskMe(ben, 'here');
    await questions.ask(
      guild,
      anna,
      { topic: 'Yoga', typed: 'Wo?', known: [{ userId: '2', isSure: false }], channelId: '70' },
      now,
    );
    const posting = (await database.read((tx) => findPostingByKey(tx, guild.id, 'question:2')))!;
    await questions.threadStarted(posting, '81', now);
    expect(await told(ben)).toMatchObject([{ topic: 'Yoga' }]);
    await setAskMe(ben, 'never');
    expect(await told(ben)).toEqual([]);
  });

  test('finds it on her page, beside those to which she was invited and her own', async () => {
    await askOf({ userId: '2', isSure: true }, { userId: '3', isSure: true });
    const see = async (member: Member, maySee: MaySee = () => true) => {
      const { mine, others } = await questions.seeOpen(member, maySee, now + 1);
      return [mine.map(({ topic }) => topic), others.map(({ threadId }) => threadId)];
    };
    expect(await see(anna)).toEqual([['Steuern'], []]);
    for (const member of [ben, cleo]) expect(await see(member)).toEqual([[], ['80']]);
    expect(await see(cleo, (channelId) => channelId !== '70')).toEqual([[], []]);
    await questions.settle(anna, 1, now);
    expect(await see(anna)).toEqual([[], []]);
    expect(await see(cleo)).toEqual([[], []]);
  });

  test('leaves nothing of that when she deletes everything', async () => {
    await askOf({ userId: '3', isSure: true });
    await database.transact((tx) => questions.forget(tx, cleo.id, now));
    expect(await told(cleo)).toEqual([]);
    expect(await database.read((tx) => tx.count(questionExpertTable))).toBe(0);
  });
});

test('who answered in the thread is seen, but not the asker, nor who has left', async () => {
  await ask('Eins?');
  const posting = (await database.read((tx) => findPostingByKey(tx, guild.id, 'question:1')))!;
  wrote = ['3', '1', '9', '2'];
  expect((await questions.seeAnswered(anna, 1)).answered).toEqual([]);
  await questions.threadStarted(posting, '80', now);
  expect((await questions.seeAnswered(anna, await questions.questionOf(posting.id))).answered).toEqual([
    { userId: '3', name: '3' },
    { userId: '2', name: '2' },
  ]);
  await expect(questions.seeAnswered(ben, 1)).rejects.toMatchObject({ key: 'question.error.notYours' });
  await expect(questions.seeAnswered(anna, await questions.questionOf(99))).rejects.toMatchObject({
    key: 'question.error.gone',
  });
});

describe('nobody is disturbed by questions', () => {
  const zone = 'Europe/Berlin';
  const at = (time: TimeOfDay, on: Day = '2026-03-24') => instantOf(on, time, zone);
  const invite = (userId: string) => ({ userId, isSure: true });
  /** Somebody asks those users, thanks nobody and closes it; gives whom it pinged. */
  const loop = async (asker: Member, when: number, ...userIds: string[]) => {
    const typed = `Frage um ${when}?`;
    const known = userIds.map(invite);
    const { invited } = await questions.ask(
      guild,
      asker,
      { topic: 'Steuern', typed, known, channelId: '70' },
      when,
    );
    const [open] = await database.read((tx) => listOpenQuestions(tx, asker.id, 0));
    await questions.settle(asker, open!.id, when);
    return invited;
  };
  const refused = { key: 'question.error.enoughToday' };

  test('five a day each, by the guild’s clock, however they end; and again on the next day', async () => {
    for (let hour = 1; hour <= 5; hour += 1) await loop(anna, at(`0${hour}:00` as TimeOfDay));
    await expect(loop(anna, at('23:59'))).rejects.toMatchObject(refused);
    await expect(questions.checkMayAsk(guild, anna, '70', at('23:59'))).rejects.toMatchObject({
      ...refused,
      params: { when: `<t:${at('00:00', '2026-03-25') / 1000}:f>` },
    });
    await loop(ben, at('23:59'));
    await loop(anna, at('00:00', '2026-03-25'));
  });

  test('of two presses at once only one is the fifth, and a third ping is one', async () => {
    const [cleo] = (await storeMembers(database, guild.id, '3')) as [Member];
    for (let count = 0; count < 4; count += 1) await loop(anna, now + count);
    const both = ['Fünf?', 'Sechs?'].map((typed) =>
      questions.ask(guild, anna, { topic: 'Steuern', typed, known: [], channelId: '70' }, now + 9),
    );
    expect((await Promise.allSettled(both)).map(({ status }) => status).toSorted()).toEqual([
      'fulfilled',
      'rejected',
    ]);
    await loop(cleo, now, '2');
    await loop(cleo, now + 1, '2');
    const askers = await storeMembers(database, guild.id, '4', '5');
    const pings = await Promise.all(askers.map((asker) => loop(asker, now + 2, '2')));
    expect(pings.flat()).toEqual(['2']);
  });

  test('three pings a day, also when whoever asked deletes everything in between', async () => {
    const pings: string[][] = [];
    for (let count = 0; count < 5; count += 1) {
      pings.push(await loop(anna, now + count, '2'));
      await database.transact((tx) => questions.forget(tx, anna.id, now));
    }
    expect(pings).toEqual([['2'], ['2'], ['2'], [], []]);
    expect(await loop(anna, now + day, '2')).toEqual(['2']);
    await database.transact((tx) => forgetPings(tx, ben.id));
    expect(await database.read((tx) => countPings(tx, 'question', [ben.id], '2026-03-25'))).toEqual(
      new Map(),
    );
  });

  test('on a break never; in the room at any time, recorded or not; else by day and on no day off', async () => {
    expect(await loop(anna, at('06:59'), '2')).toEqual([]);
    voiceStates.present = [{ userId: '2', channelId: '11', isBot: false }];
    expect(await loop(anna, at('06:59'), '2')).toEqual(['2']);
    await database.transact(async (tx) => {
      const session = { guildId: guild.id, memberId: ben.id, startedAt: now, aliveAt: now, thereAt: now };
      await tx.insert(workSessionTable, { ...session, seenStart: now, breakAt: now });
    });
    expect(await loop(anna, now, '2')).toEqual([]);
    await database.transact(async (tx) => {
      await tx.delete(workSessionTable, { memberId: ben.id });
      await addDaysOff(tx, ben.id, ['2026-03-24']);
    });
    voiceStates.present = [{ userId: '2', channelId: '12', isBot: false }];
    expect(await loop(anna, now + 1, '2')).toEqual([]);
    expect(await loop(anna, at('12:00', '2026-03-25'), '2')).toEqual(['2']);
  });

  test('nor on a day of the week that is always off, nor from a day on without an end', async () => {
    const wednesday = 3;
    await database.transact((tx) => addLastingOff(tx, ben.id, wednesday, '2026-03-24'));
    expect(await loop(anna, at('12:00', '2026-03-25'), '2')).toEqual([]);
    expect(await loop(anna, at('12:00', '2026-03-26'), '2')).toEqual(['2']);
    await database.transact((tx) => addLastingOff(tx, ben.id, everyDay, '2026-03-28'));
    expect(await loop(anna, at('12:00', '2026-03-27'), '2')).toEqual(['2']);
    expect(await loop(anna, at('12:00', '2026-04-02'), '2')).toEqual([]);
  });

  test('whoever said when she works only then, unless she is in the room', async () => {
    await database.transact((tx) => setHours(tx, ben.id, [{ weekday: 2, start: '09:00', minutes: 60 }]));
    expect(await loop(anna, at('12:00'), '2')).toEqual([]);
    expect(await loop(anna, at('09:30'), '2')).toEqual(['2']);
    voiceStates.present = [{ userId: '2', channelId: '11', isBot: false }];
    expect(await loop(anna, at('12:00'), '2')).toEqual(['2']);
  });

  test('who likes to be asked while she is here is asked when she is in the room, though nothing is recorded', async () => {
    await setAskMe(ben, 'here');
    await database.transact((tx) => updateMember(tx, ben.id, { choice: 'off' }));
    expect(await loop(anna, now, '2')).toEqual([]);
    voiceStates.present = [{ userId: '2', channelId: '11', isBot: false }];
    expect(await loop(anna, now, '2')).toEqual(['2']);
  });

  test('in a room that not all may see who read the question nobody counts as there', async () => {
    await setAskMe(ben, 'here');
    voiceStates.present = [{ userId: '2', channelId: '11', isBot: false }];
    let seen = ['11'];
    const readersMaySee = (_: string, channelId: string) => (roomId: string) =>
      channelId === '70' && seen.includes(roomId);
    questions = createQuestions({ readersMaySee });
    expect(await loop(anna, now, '2')).toEqual(['2']);
    await ask('Noch da?', now + 1);
    const posting = (await database.read((tx) => findPostingByKey(tx, guild.id, 'question:2')))!;
    await questions.threadStarted(posting, '80', now + 1);
    const thread = (await database.read((tx) => findPostingByKey(tx, guild.id, 'thread:2')))!;
    expect(await questions.read(thread, now + 2)).toMatchObject({ invited: ['2'] });
    seen = [];
    expect(await questions.read(thread, now + 2)).toMatchObject({ invited: [] });
    expect(await loop(anna, now + 3, '2')).toEqual([]);
    await setAskMe(ben, 'always');
    expect(await loop(anna, at('22:30'), '2')).toEqual([]);
  });

  test('a thread that comes late calls nobody at night, nor on another day', async () => {
    await ask('Eins?', at('21:59'));
    const posting = (await database.read((tx) => findPostingByKey(tx, guild.id, 'question:1')))!;
    const invitedAt = async (when: number) => (await questions.read(posting, when))?.invited;
    expect(await invitedAt(at('21:59'))).toEqual(['2']);
    expect(await invitedAt(at('22:00'))).toEqual([]);
    expect(await invitedAt(at('10:00', '2026-03-25'))).toEqual([]);
  });
});
