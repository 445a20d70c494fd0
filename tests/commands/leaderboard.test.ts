import type { Context } from '../../commands/command';
import { leaderboardCommand } from '../../commands/leaderboard';
import type { Services } from '../../src/features';
import type { Measure } from '../../src/board/board';
import { createBoardService } from '../../src/board/boardService';
import type { Database } from '../../src/database/database';
import { UserError } from '../../src/errors';
import { type Choice, defaultSettings, type Guild } from '../../src/guilds/guild';
import type { Member } from '../../src/guilds/member';
import { getMember, updateMember } from '../../src/guilds/memberStore';
import type { BoardPicture } from '../../src/pictures/picture';
import { createPrivacyService } from '../../src/privacy/privacyService';
import { forgetTimes } from '../../src/sessions/sessionStore';
import { addToTotals } from '../../src/sessions/totalStore';
import { weekPostSetting } from '../../src/week/weekSettings';
import { translator } from '../../src/i18n/translate';
import { makeContext, press, type } from '../support/commandContext';
import { controlsOf, refusals, textOf } from '../support/page';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';

/** Tuesday, 24 March 2026, 10:00 in Berlin. */
const now = Date.UTC(2026, 2, 24, 9);
const hour = 3_600_000;
const day = 24 * hour;

let database: Database;
let guild: Guild;
let anna: Member;
let bea: Member;
let services: Pick<Services, 'board' | 'privacy'>;

beforeEach(async () => {
  database = await openTestDatabase();
  guild = await storeGuild(database);
  [anna, bea] = (await storeMembers(database, guild.id, '1', '2')) as [Member, Member];
  services = {
    board: createBoardService(database, (_, userIds) =>
      Promise.resolve(new Map(userIds.map((userId) => [userId, userId]))),
    ),
    privacy: createPrivacyService({
      retention: { sessionYears: 2, leftGuilds: 30 * 24 * 60 * 60_000, unseenMonths: null },
      database,
      answers: [{ forgetTimes }],
      tables: [],
      recheck: () => Promise.resolve(),
      changed: () => undefined,
    }),
  };
});
afterEach(() => database.close());

/** A context as it is at the next interaction: with what is stored of her by then. */
async function by(
  member: Member,
  defaultChoice: Choice = 'self',
  names: Readonly<Record<string, string>> = {},
  measure: Measure = 'time',
): Promise<Context> {
  return makeContext({
    services,
    guild: {
      ...guild,
      settings: weekPostSetting.changed(
        { ...defaultSettings, defaultChoice },
        { ...weekPostSetting.of({}), measure },
      ),
    },
    member: await database.read((tx) => getMember(tx, member.id)),
    now,
    names,
  });
}

const choiceStored = async (member: Member) => (await by(member)).member.choice;

const choose = (member: Member, choice: Choice) =>
  database.transact((tx) => updateMember(tx, member.id, { choice }));

const record = (member: Member, startedAt: number, length: number) =>
  database.transact((tx) =>
    addToTotals(
      tx,
      { guildId: guild.id, memberId: member.id, zone: guild.zone },
      [{ startedAt, endedAt: startedAt + length }],
      1,
    ),
  );

/** She reached so many goals this week. */
const reach = (member: Member, count: number) =>
  database.transact(async (tx) => {
    for (const period of ['2026-W13', '2026-03', 'all'])
      await tx.query(
        'INSERT INTO reached_total (guild_id, period, member_id, reached) VALUES ($1, $2, $3, $4)',
        [guild.id, period, member.id, count],
      );
  });

describe('/leaderboard', () => {
  beforeEach(async () => {
    await choose(bea, 'board');
    await record(bea, now - 3 * hour, 2 * hour);
    await record(bea, now - 7 * day, hour);
    await record(bea, now - 60 * day, 4 * hour);
    await record(bea, now - 30 * day, 5 * hour);
    await record(anna, now - 2 * hour, hour);
  });

  it.each([
    [undefined, 'diese Woche', '2 h'],
    ['week', 'diese Woche', '2 h'],
    ['lastWeek', 'letzte Woche', '1 h'],
    ['month', 'dieser Monat', '3 h'],
    ['lastMonth', 'letzter Monat', '5 h'],
    ['all', 'gesamte Zeit', '12 h'],
  ])('period: %s', async (period, title, time) => {
    const page = await type(leaderboardCommand, await by(anna), { period });
    expect(textOf(page)).toContain(`🏆 Arbeitszeit: ${title}`);
    expect(textOf(page)).toContain(`**1.** <@2> · ${time}\n`);
    expect(refusals(page)).toEqual([]);
  });

  it.each([
    ['days', 'Tage', '1 Tag'],
    ['goals', 'Geschaffte Ziele', null],
    ['time', 'Arbeitszeit', '2 h'],
  ] as const)('opens with what the guild chose for its weekly post: %s', async (measure, title, figure) => {
    const context = await by(anna, 'self', {}, measure);
    expect(textOf(await type(leaderboardCommand, context))).toContain(`🏆 ${title}: diese Woche`);
    if (figure) expect(textOf(await type(leaderboardCommand, context))).toContain(`**1.** <@2> · ${figure}`);
    const goals = await type(leaderboardCommand, context, { what: 'goals' });
    expect(textOf(goals)).toContain('🏆 Geschaffte Ziele: diese Woche');
  });

  it('shows her own time below it, though she is not on it', async () => {
    const page = await type(leaderboardCommand, await by(anna));
    expect(textOf(page)).toContain('**Deine Zeit:** 1 h\n-# Deine Zeit siehst nur du.');
    expect(textOf(page)).not.toContain('<@1>');
  });

  it('another period can be chosen on the page', async () => {
    const page = await press(leaderboardCommand, await by(bea), 'leaderboard:period:time', {
      values: ['all'],
    });
    expect(textOf(page)).toContain('**Deine Zeit:** 12 h · Platz 1');
  });

  it('is of goals reached too, asked for at once or chosen on the page, in the same period', async () => {
    await reach(bea, 3);
    await reach(anna, 2);
    const asked = await type(leaderboardCommand, await by(bea), { what: 'goals', period: 'month' });
    expect(textOf(asked)).toContain('🏆 Geschaffte Ziele: dieser Monat');
    expect(textOf(asked)).toContain('**1.** <@2> · 3 Ziele\n');
    expect(textOf(asked)).toContain('**Bei dir:** 3 Ziele · Platz 1');
    expect(controlsOf(asked).has('leaderboard:hide:month:goals')).toBe(true);
    const chosen = await press(leaderboardCommand, await by(anna), 'leaderboard:what:month', {
      values: ['goals'],
    });
    expect(textOf(chosen)).toContain('**1.** <@2> · 3 Ziele\n');
    expect(textOf(chosen)).toContain('**Bei dir:** 2 Ziele\n-# Wie viele es sind, siehst nur du.');
    const longer = await press(leaderboardCommand, await by(anna), 'leaderboard:period:goals', {
      values: ['all'],
    });
    expect(textOf(longer)).toContain('🏆 Geschaffte Ziele: gesamte Zeit');
  });

  it('what was not offered is no board', async () => {
    await choose(bea, 'self');
    const context = await by(bea);
    const refused = new UserError('common.notOffered');
    for (const [customId, value] of [
      ['period:time', 'year'],
      ['what:week', ''],
      ['post:year:time', ''],
      ['show:week:hours', ''],
    ] as const)
      await expect(
        press(leaderboardCommand, context, `leaderboard:${customId}`, { values: [value] }),
      ).rejects.toThrow(refused);
    await expect(type(leaderboardCommand, context, { period: 'year' })).rejects.toThrow(refused);
    expect(await choiceStored(bea)).toBe('self');
  });
});

describe('*As a picture*', () => {
  const names = { '2': 'Bea 🌻 *fett*' };
  let drawn: BoardPicture[];

  /** Pictures that are one byte each. */
  function withPictures(context: Context, png: Buffer | null = Buffer.from('p')): Context {
    drawn = [];
    const board = (picture: BoardPicture) => {
      drawn.push(picture);
      return Promise.resolve(png);
    };
    return {
      ...context,
      services: { ...context.services, pictures: { ...context.services.pictures, board } },
    };
  }

  beforeEach(async () => {
    await choose(bea, 'board');
    await record(bea, now - 3 * hour, 2 * hour);
  });

  it('shows the same board as a picture too, with its facts as text and for those who hear it', async () => {
    const offered = await type(leaderboardCommand, await by(anna), { period: 'month' });
    const [customId] = [...controlsOf(offered).keys()].filter((id) => id.startsWith('leaderboard:picture'));
    const context = withPictures(await by(anna, 'self', names));
    const page = await press(leaderboardCommand, context, customId!);
    expect(drawn).toEqual([
      {
        title: 'Arbeitszeit',
        period: 'dieser Monat',
        places: [{ place: 1, name: names['2'], value: '2 h', share: 1 }],
        nobody: expect.any(String) as string,
      },
    ]);
    const description = 'Arbeitszeit: dieser Monat als Bild. Der Text dabei sagt dasselbe.';
    expect(page.files).toEqual([{ name: 'board.png', attachment: Buffer.from('p'), description }]);
    expect(textOf(page)).toContain('**1.** <@2> · 2 h');
    expect(refusals(page)).toEqual([]);
  });

  it('is the text alone when there is no picture, and is not offered where nobody stands', async () => {
    const page = await press(
      leaderboardCommand,
      withPictures(await by(anna), null),
      'leaderboard:picture:week:time',
    );
    expect(page.files).toBeUndefined();
    expect(textOf(page)).toContain('<@2> · 2 h');
    const empty = await type(leaderboardCommand, await by(anna), { what: 'goals' });
    expect([...controlsOf(empty).keys()].join()).not.toContain('picture');
  });
});

describe('*Count me in* and *Just for me*', () => {
  beforeEach(() => record(anna, now - 2 * hour, hour));

  it('put her on the board of the period that is shown, and take her off again', async () => {
    const shown = await press(leaderboardCommand, await by(anna), 'leaderboard:show:month:time');
    expect(textOf(shown)).toContain('Du bist jetzt dabei');
    expect(textOf(shown)).toContain('dieser Monat');
    expect(textOf(shown)).toContain('<@1> · 1 h');
    expect(await choiceStored(anna)).toBe('board');
    expect(controlsOf(shown).has('leaderboard:hide:month:time')).toBe(true);

    const hidden = await press(leaderboardCommand, await by(anna), 'leaderboard:hide:month:time');
    expect(textOf(hidden)).not.toContain('<@1>');
    expect(textOf(hidden)).toContain('**Deine Zeit:** 1 h');
    expect(await choiceStored(anna)).toBe('self');
    expect(controlsOf(hidden).has('leaderboard:show:month:time')).toBe(true);
  });

  it('hide her too who is on the board by what her welcome said', async () => {
    await database.transact((tx) => updateMember(tx, anna.id, { promised: 'board' }));
    await press(leaderboardCommand, await by(anna, 'board'), 'leaderboard:hide:week:time');
    expect(await choiceStored(anna)).toBe('self');
  });

  it.each(['her choice', 'the default'])(
    'start no recording by themselves when it is off by %s',
    async (why) => {
      if (why === 'her choice') await choose(anna, 'off');
      const context = await by(anna, why === 'the default' ? 'off' : 'self');
      const before = await choiceStored(anna);
      const page = await press(leaderboardCommand, context, 'leaderboard:show:week:time');
      expect(textOf(page)).toContain('Mit „Bin dabei“ fange ich an');
      expect([...controlsOf(page).keys()]).toEqual([
        'leaderboard:start:week:time',
        'leaderboard:open:week:time',
        'privacy:show',
      ]);
      expect(refusals(page)).toEqual([]);
      await press(leaderboardCommand, context, 'leaderboard:hide:week:time');
      expect(await choiceStored(anna)).toBe(before);
      const started = await press(leaderboardCommand, context, 'leaderboard:start:week:time');
      expect(textOf(started)).toContain('Du bist jetzt dabei');
      expect(await choiceStored(anna)).toBe('board');
    },
  );

  it('ask in English too', async () => {
    await choose(anna, 'off');
    const context = { ...(await by(anna)), t: translator('en') };
    const asked = await press(leaderboardCommand, context, 'leaderboard:show:week:time');
    expect(textOf(asked)).toContain('With “Count me in” I start.');
    const labels = [...controlsOf(asked).values()].map(({ label }) => label);
    expect(labels).toEqual(['Count me in', 'Cancel', 'Your data']);
  });
});
