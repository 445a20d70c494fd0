import { Random } from '../../sandbox/soak/random';
import { addDays, type Day, instantOf, type TimeOfDay, weekdayOf } from '../../src/calendar';
import type { Retention } from '../../src/config';
import { UserError } from '../../src/errors';
import { getGuild } from '../../src/guilds/guildStore';
import { findPostingByKey } from '../../src/postings/postingStore';
import { type PostingKey, postingKey } from '../../src/postings/posting';
import type { PostsKept } from '../../src/privacy/postsKept';
import { listOpenGatherings } from '../../src/sessions/presenceStore';
import { YearsStage } from './yearsStage';

/** A community of constant size, of whom some leave for good each month and new ones come. */
export interface Community {
  from: Day;
  /** On the evening of each of these it is counted; the last is the end. */
  countOn: readonly Day[];
  members: number;
  /** So many come on a working day. */
  comeADay: number;
  /** On which days of the week, 1 for Monday. */
  comeOn: readonly number[];
  /** For how many days somebody stays: from the least to the most. */
  stays: readonly [number, number];
  postsKept: PostsKept;
  retention: Pick<Retention, 'sessionYears' | 'unseenMonths'>;
  seed: number;
}

/** Somebody while she is in the community. */
interface Person {
  userId: string;
  leavesOn: Day;
}

export type Counted = Awaited<ReturnType<YearsStage['count']>>;

const aMonth = 30 * 24 * 3_600_000;
const subjects = ['Steuern', 'Excel', 'Verträge', 'Fotos', 'Rechnungen', 'Webseiten', 'Kita', 'Englisch'];

/** Plays it day by day with the real services on an SQLite file; gives what was counted. */
export async function simulateYears(community: Community, path: string): Promise<Counted[]> {
  const { from, countOn, members, comeADay, comeOn, stays, postsKept, seed } = community;
  const zone = 'Europe/Berlin';
  const random = new Random(seed);
  const at = (day: Day, time: TimeOfDay) => instantOf(day, time, zone);
  const retention = { outages: aMonth, leftGuilds: aMonth, ...community.retention };
  const stage = await YearsStage.open(path, at(from, '06:00'), retention);
  const { services } = stage.features;
  let arrived = 0;
  const arrive = (today: Day, least: number): Person => {
    arrived += 1;
    return { userId: `${10 ** 15 + arrived}`, leavesOn: addDays(today, random.between(least, stays[1])) };
  };
  const people = Array.from({ length: members }, () => arrive(from, 1));
  const guildNow = () => stage.database.read((tx) => getGuild(tx, stage.guild.id));

  /** What somebody who is new says of herself; some have a fixed time of their own. */
  async function introduce({ userId }: Person): Promise<void> {
    const member = await stage.press(userId);
    await services.privacy.choose(member, random.pick(['board', 'board', 'self']), stage.clock());
    await services.skills.add(member, random.pick(subjects), null);
    if (random.chance(0.7)) return;
    const days = { kind: 'weekly' as const, weekdays: [random.between(1, 5)], every: 1 };
    const schedule = { slots: [{ days, start: '10:00' as TimeOfDay, minutes: 60 }], from: null, until: null };
    const asker = { member, maySee: () => true, isManager: false };
    await services.appointments.add(asker, { schedule, title: '', channelId: stage.room }, stage.clock());
  }

  /** They come, each with two goals, of which she reaches one; some applaud, or have a break; and they go. */
  async function workTogether(day: Day, here: readonly Person[]): Promise<void> {
    const guild = await guildNow();
    for (const { userId } of here) {
      await stage.go(userId, stage.room);
      await stage.pass(stage.clock() + 60_000);
      const member = await stage.press(userId);
      const goals = `Angebot ${day}\nMails ${day}`;
      await services.goals.setGoals(guild, member, goals, 'today', stage.clock());
    }
    await stage.pass(at(day, '10:00'));
    for (const { userId } of here) {
      const member = await stage.press(userId);
      const [goal] = await services.goals.listTickable(guild, member, stage.clock());
      if (goal) await services.goals.finishGoals(guild, member, [goal.id], stage.clock());
      if (random.chance(0.2)) await services.sessions.pressBreak(member, 5, stage.clock());
    }
    const [gathering] = await stage.database.read((tx) => listOpenGatherings(tx, guild.id));
    await stage.pass(at(day, '11:30'));
    for (const { userId } of here) await stage.go(userId, null);
    await stage.pass(at(day, '11:45'));
    if (gathering && random.chance(0.5)) await applaud(here, postingKey('agenda', gathering.id));
  }

  /** The first of them applauds for a goal of another, under the summary. */
  async function applaud([first]: readonly Person[], key: PostingKey): Promise<void> {
    const guild = await guildNow();
    const posting = await stage.database.read((tx) => findPostingByKey(tx, guild.id, key));
    if (!first || !posting) return;
    const member = await stage.press(first.userId);
    const all = () => true;
    const { goals } = await services.cheers.listCheerable(guild, member, posting.id, all, stage.clock());
    const goalId = goals[0]?.goalId;
    if (goalId !== undefined)
      await services.cheers.cheer(guild, member, posting.id, goalId, all, stage.clock());
  }

  /** On Wednesdays somebody asks the others, on Thursdays somebody shares the board. */
  async function turnToOthers(day: Day, [first, ...others]: readonly Person[]): Promise<void> {
    if (!first) return;
    const guild = await guildNow();
    const member = await stage.press(first.userId);
    if (weekdayOf(day) === 3) {
      const known = others.slice(0, 3).map(({ userId }) => ({ userId, isSure: true }));
      const asking = { topic: random.pick(subjects), typed: `Wer weiß das am ${day}?`, known };
      await services.questions.ask(guild, member, { ...asking, channelId: stage.chat }, stage.clock());
    }
    const wanted = { measure: 'days' as const, period: 'week' as const };
    if (weekdayOf(day) === 4)
      await services.share.share(guild, member, wanted, stage.room, stage.clock()).catch(unlessNobody);
  }

  /** Whoever left for good gives her place to somebody new. */
  async function change(day: Day): Promise<void> {
    for (const [place, { leavesOn }] of people.entries()) {
      if (leavesOn > day) continue;
      const person = (people[place] = arrive(day, stays[0]));
      await introduce(person);
    }
  }

  try {
    const guild = await guildNow();
    await services.setup.keepPosts(guild.id, postsKept, stage.clock());
    for (const person of people) await introduce(person);
    const counted: Counted[] = [];
    const end = countOn.at(-1) ?? from;
    for (let day = from; day <= end; day = addDays(day, 1)) {
      await stage.pass(at(day, '09:00'));
      await change(day);
      if (comeOn.includes(weekdayOf(day))) {
        const first = random.between(0, members - 1);
        const here = Array.from({ length: comeADay }, (_, one) => people[(first + one * 3) % members]!);
        const all = [...new Set(here)];
        await workTogether(day, all);
        await turnToOthers(day, all);
      }
      await stage.pass(at(day, '23:30'));
      if (countOn.includes(day)) counted.push(await stage.count());
    }
    return counted;
  } finally {
    await stage.close();
  }
}

/** A board with nobody on it isn't shared. */
function unlessNobody(error: unknown): void {
  if (!(error instanceof UserError)) throw error;
}
