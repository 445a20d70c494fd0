import fc from 'fast-check';
import { setupCommand } from '../../commands/setup';
import { UserError } from '../../src/errors';
import type { Database } from '../../src/database/database';
import { defaultSettings, type Guild, type Room, type VoiceStates } from '../../src/guilds/guild';
import { getGuild, listWatchedChannels, updateGuild } from '../../src/guilds/guildStore';
import type { Member } from '../../src/guilds/member';
import { ensureMembers, updateMember } from '../../src/guilds/memberStore';
import type { Modal } from '../../src/pageView';
import { addPosting, findPostingByKey, finishPosting, setRefusal } from '../../src/postings/postingStore';
import { gatheringTable } from '../../src/sessions/sessionStore';
import { postsKeptSetting } from '../../src/privacy/postsKept';
import { unseenSetting } from '../../src/privacy/unseen';
import { responsibleSetting } from '../../src/privacy/responsible';
import { memberSeekTable } from '../../src/profiles/profileStore';
import { addQuestion, questionTable } from '../../src/questions/questionStore';
import { ensureSkills, memberSkillTable } from '../../src/skills/skillStore';
import { questionChannelSetting } from '../../src/questions/questionSettings';
import type { ChannelKind, MissingPermissions, Permission } from '../../src/setup/setup';
import { type SetupPage, setupPages } from '../../src/setup/setupView';
import { createSetupService, type SetupService } from '../../src/setup/setupService';
import { makeContext, press, type } from '../support/commandContext';
import { controlsOf, countComponents, refusals, textOf } from '../support/page';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';

const now = Date.UTC(2026, 2, 24, 9);

let database: Database;
let guild: Guild;
let member: Member;
let states: VoiceStates | null;
let lacking: MissingPermissions[];
let textIds: string[];
/** The channels of the guild. */
let kinds: Map<string, ChannelKind>;
/** Rooms that only those see who are allowed in. */
let hidden: string[];
/** What the service did beside changing the guild, in order. */
let told: string[];
let clockAhead: number;
let services: { setup: SetupService };

const room = (id: string, name: string, categoryId: string | null = null): Room => ({
  id,
  name,
  categoryId,
  isAfk: false,
});
const all: Permission[] = ['ViewChannel', 'Connect', 'SendMessages', 'ReadMessageHistory'];
const lack = (channelId: string, ...missing: Permission[]) => ({ channelId, isGone: false, missing });

beforeEach(async () => {
  database = await openTestDatabase();
  guild = await storeGuild(database);
  [member] = (await storeMembers(database, guild.id, '1')) as [Member];
  states = { rooms: [room('11', 'Co-Working'), room('12', 'Plauderecke', '50')], present: [] };
  lacking = [];
  textIds = [];
  kinds = new Map([
    ['11', 'room'],
    ['12', 'room'],
    ['50', 'category'],
    ['70', 'text'],
    ['71', 'text'],
    ['72', 'announcement'],
  ]);
  hidden = [];
  told = [];
  clockAhead = 0;
  services = {
    setup: createSetupService({
      database,
      rooms: () => states,
      checkChannels: (snowflake, channelIds) => {
        expect(snowflake).toBe(guild.snowflake);
        return lacking.filter(({ channelId }) => channelIds.includes(channelId));
      },
      readersMaySee: (snowflake, channelId) => (roomId) => {
        expect(snowflake).toBe(guild.snowflake);
        return channelId === roomId || !hidden.includes(roomId);
      },
      findChannel: (snowflake, channelId) => {
        expect(snowflake).toBe(guild.snowflake);
        return kinds.get(channelId) ?? null;
      },
      textChannels: () => textIds,
      changeZone: async (tx, guildId, zone) => {
        told.push(`zone ${zone} instead of ${(await getGuild(tx, guildId)).zone}`);
        await updateGuild(tx, guildId, { zone });
      },
      recheck: async (guildId) => {
        told.push(`recheck with ${(await stored(guildId)).settings.defaultChoice}`);
      },
      changed: () => told.push('changed'),
      clockAhead: () => clockAhead,
      unseenMonths: null,
    }),
  };
});
afterEach(() => database.close());

const stored = (guildId: number) => database.read((tx) => getGuild(tx, guildId));
const watched = () => database.read((tx) => listWatchedChannels(tx, guild.id));
const context = (canManage = true, locale: 'de' | 'en' = 'de') =>
  makeContext({ services, guild, member, locale, now, canManage });
const open = async () => textOf(await type(setupCommand, context()));
const turn = (page: SetupPage, locale: 'de' | 'en' = 'de') =>
  press(setupCommand, context(true, locale), 'setup:page', { values: [page] });
const tap = (customId: string, values: string[] = [], fields = {}) =>
  press(setupCommand, context(), customId, { values, fields });

describe('/setup', () => {
  test('names the channels that count as coworking by their name, without any set-up', async () => {
    expect(await open()).toContain('zurzeit: <#11>');
  });

  test('tells a guild without a coworking channel how to get one', async () => {
    states = { rooms: [], present: [] };
    expect(await open()).toContain('Leg einen Sprachkanal an, der „Coworking“ heißt');
  });

  test('says so while Discord shows no channels, and refuses to choose any then', async () => {
    states = null;
    expect(await open()).toContain('Discord zeigt mir eure Kanäle gerade nicht');
    await expect(tap('setup:rooms', ['11'])).rejects.toThrow(new UserError('setup.unavailable'));
  });

  test('refuses whoever may not manage the guild, at every control', async () => {
    await expect(type(setupCommand, context(false))).rejects.toThrow('setup.notAllowed');
    for (const action of Object.keys(setupCommand.controls!))
      await expect(
        press(setupCommand, context(false), `setup:${action}`, { values: ['en'] }),
      ).rejects.toThrow('setup.notAllowed');
    expect(await stored(guild.id)).toEqual(guild);
    expect(told).toEqual([]);
  });
});

describe('the pages', () => {
  test.each([
    [
      'de',
      'Deskmate einrichten, Agenda, Wochenpost, Termine, Fokusrunden, Privatsphäre, Wie es euch geht'.split(
        ', ',
      ),
    ],
    [
      'en',
      'Set up Deskmate, Agenda, Weekly post, Appointments, Focus rounds, Privacy, How you are doing'.split(
        ', ',
      ),
    ],
  ] as const)('are reached by one menu under each of them (%s)', async (locale, titles) => {
    const first = await type(setupCommand, context(true, locale));
    expect(await turn('channels', locale)).toEqual(first);
    for (const [index, name] of setupPages.entries()) {
      const page = await turn(name, locale);
      expect(textOf(page)).toMatch(new RegExp(`^## ${titles[index]}\n`));
      const menu = controlsOf(page).get('setup:page');
      expect(menu?.options?.map(({ value, default: isOpen }) => [value, isOpen])).toEqual(
        setupPages.map((one) => [one, one === name]),
      );
    }
    expect(await stored(guild.id)).toEqual(guild);
  });

  test('hold each control once, and each of them leads back to its own page', async () => {
    kinds.set('12', 'text').set('50', 'announcement');
    const values: Record<string, string[]> = {
      language: ['de'],
      agenda: ['70'],
      weekMeasure: ['goals'],
      weekDay: ['2'],
      weekHour: ['7'],
      weekChannel: ['72'],
      default: ['off'],
      postsKept: ['days7'],
      unseen: ['months36'],
    };
    await tap('setup:rooms', ['11']);
    await tap('setup:agenda', ['71']);
    await tap('setup:weekChannel', ['70']);
    const seen: string[] = [];
    for (const name of setupPages) {
      const title = textOf(await turn(name)).split('\n')[0];
      for (const customId of controlsOf(await turn(name)).keys()) {
        seen.push(customId);
        if (['setup:page', 'setup:zone', 'setup:responsible'].includes(customId)) continue;
        const next = await tap(customId, values[customId.replace('setup:', '')] ?? []);
        expect([customId, textOf(next).split('\n')[0]]).toEqual([customId, title]);
      }
    }
    expect(new Set(seen.filter((one) => one !== 'setup:page')).size).toBe(seen.length - setupPages.length);
    expect(seen).toContain('setup:byName');
    expect(textOf(await tap('setup:weekOn'))).toMatch(/^## Wochenpost/);
  });

  test('say about their own channels what is missing, and only the first one everything', async () => {
    await tap('setup:agenda', ['70']);
    await tap('setup:weekChannel', ['72']);
    lacking = [lack('70', 'SendMessages'), lack('72', 'ViewChannel')];
    const inAgenda = 'In <#70> fehlt mir: Nachrichten senden';
    const inWeek = 'In <#72> fehlt mir: Kanal ansehen';
    const says = async (page: SetupPage) => {
      const text = textOf(await turn(page));
      return [text.includes(inAgenda), text.includes(inWeek)];
    };
    expect(await says('channels')).toEqual([true, true]);
    expect(await says('agenda')).toEqual([true, false]);
    expect(await says('week')).toEqual([false, true]);
    expect(await says('privacy')).toEqual([false, false]);
    const isFine = async () => (await open()).includes('✅ Alle Rechte');
    lacking = [lack('11', 'ViewChannel')];
    expect(await isFine()).toBe(false);
    lacking = [];
    expect(await isFine()).toBe(true);
  });

  test('on the first one a tap looks again, once something was in the way', async () => {
    const again = async () => [...controlsOf(await turn('channels')).keys()].includes('setup:again');
    expect(await again()).toBe(false);
    lacking = [lack('11', 'ViewChannel')];
    expect(await again()).toBe(true);
    lacking = [];
    expect(textOf(await tap('setup:again'))).toContain('✅ Alle Rechte');
  });

  test('tick each permission that is there, and say of the others where they lack', async () => {
    await tap('setup:bellRooms', ['11']);
    await tap('setup:question', ['70']);
    const ticks = async (page: SetupPage) =>
      [...textOf(await turn(page)).matchAll(/✅ ([^·\n]+?)(?: ·|$)/gm)].map(([, name]) => name);
    expect(await ticks('agenda')).toEqual([
      'Kanal ansehen',
      'Nachrichten senden',
      'Nachrichtenverlauf anzeigen',
      'Verbinden',
    ]);
    expect(await ticks('week')).toContain('Dateien anhängen');
    expect(await ticks('focus')).toEqual(['Kanal ansehen', 'Verbinden', 'Sprechen']);
    expect(await ticks('channels')).toContain('Öffentliche Threads erstellen');
    expect(await ticks('appointments')).toContain('Events erstellen');
    lacking = [lack('11', 'Speak'), lack('70', 'CreatePublicThreads')];
    expect(await ticks('focus')).toEqual(['Kanal ansehen', 'Verbinden']);
    expect(textOf(await turn('focus'))).toContain('In <#11> fehlt mir: Sprechen');
    // What the bell alone takes is missing on no other page.
    expect(textOf(await turn('agenda'))).not.toContain('fehlt mir');
    expect(await ticks('channels')).not.toContain('Öffentliche Threads erstellen');
    states = null;
    expect(await ticks('agenda')).toEqual([]);
  });

  test('name who answers for the data, who stands in /privacy then, and nobody any more', async () => {
    const save = (name: string, email: string) => tap('setup:saveResponsible', [], { name, email });
    expect(textOf(await turn('privacy'))).toContain('Noch steht hier niemand.');
    expect(textOf(await save(' Nest *e.V.* ', 'post@nest.example'))).toContain(
      'Nest \\*e.V.\\*, post@nest.example',
    );
    const form = (await press(
      setupCommand,
      { ...context(), guild: await stored(guild.id) },
      'setup:responsible',
    )) as unknown as Modal;
    expect(JSON.stringify(form)).toContain('post@nest.example');
    expect(responsibleSetting.of((await stored(guild.id)).settings)).toEqual({
      name: 'Nest *e.V.*',
      email: 'post@nest.example',
    });
    await expect(save('Nest', '')).rejects.toThrow('setup.responsible.both');
    await expect(save('', 'post@nest.example')).rejects.toThrow('setup.responsible.both');
    for (const email of ['nest', 'a@b', '<@1>', 'a b@c.de', `${'a'.repeat(260)}@b.de`])
      await expect(save('Nest', email)).rejects.toThrow('setup.responsible.noEmail');
    await expect(save('x'.repeat(81), 'post@nest.example')).rejects.toThrow('setup.responsible.long');
    expect(textOf(await save('', ''))).toContain('Noch steht hier niemand.');
  });

  test('tell how the community fares: who is new, what waits, what nobody knows; nobody’s name or time', async () => {
    expect(textOf(await turn('community'))).toMatch(/Bisher niemand[^]*Keine[^]*Nichts/);
    await database.transact(async (tx) => {
      const [ben] = (await ensureMembers(tx, guild.id, ['2'])) as [Member];
      await updateMember(tx, member.id, { askedAt: Date.UTC(2026, 1, 28, 22, 59) });
      await updateMember(tx, ben.id, { askedAt: Date.UTC(2026, 1, 28, 23) });
      const names = ['Steuern', '*Texten*'].map((name) => ({ name, nameKey: name }));
      const skills = await ensureSkills(tx, guild.id, names);
      const [tax = 0, copy = 0] = names.map(({ name }) => skills.find((one) => one.name === name)?.id);
      await tx.insert(memberSeekTable, [
        { memberId: ben.id, skillId: tax },
        { memberId: ben.id, skillId: copy },
      ]);
      await tx.insert(memberSkillTable, { memberId: member.id, skillId: tax, note: null });
      for (const [channelId, threadId] of [
        ['70', '700'],
        ['71', '710'],
      ] as const) {
        const asked = {
          guildId: guild.id,
          memberId: ben.id,
          topic: 'Steuern',
          body: '?',
          createdAt: now - 1_000,
        };
        const id = await addQuestion(tx, asked, [], []);
        await tx.update(questionTable, { id }, { threadId });
        await addPosting(tx, { guildId: guild.id, key: `question:${id}`, channelId, claimedAt: now });
      }
    });
    const maySee = (channelId: string) => channelId === '70';
    const page = await press(setupCommand, { ...context(), maySee }, 'setup:page', { values: ['community'] });
    expect(textOf(page)).toContain('1 Person war zum ersten Mal da.');
    expect(textOf(page)).toMatch(/<#700>\n###/);
    expect(textOf(page)).toContain('- \\*Texten\\*');
    expect(textOf(page)).not.toMatch(/Steuern|<@|710/);
  });
});

describe('a change', () => {
  test('of the coworking channels tells rooms from categories, and takes effect at once', async () => {
    const page = await tap('setup:rooms', ['11', '50']);
    expect(await watched()).toEqual([
      expect.objectContaining({ channelId: '11', kind: 'room' }),
      expect.objectContaining({ channelId: '50', kind: 'category' }),
    ]);
    expect(textOf(page)).toContain('zurzeit: <#11> <#12>');
    expect(controlsOf(page).get('setup:rooms')?.default_values).toHaveLength(2);
    expect(told).toEqual(['recheck with self', 'changed']);
  });

  test.each(['setup:byName', 'setup:rooms'])('goes back to the name (%s)', async (customId) => {
    await tap('setup:rooms', ['12']);
    expect(textOf(await tap(customId))).toContain('im Namen, zurzeit: <#11>');
    expect(await watched()).toEqual([]);
  });

  test('of the agenda channel, and back to the coworking channel itself', async () => {
    expect(textOf(await tap('setup:agenda', ['70']))).toContain('Sie steht in <#70>');
    expect((await stored(guild.id)).settings.agendaChannelId).toBe('70');
    await tap('setup:agendaHere');
    expect((await stored(guild.id)).settings).toEqual(defaultSettings);
  });

  test.each([
    [
      'de',
      '⚠️ <#70> sehen auch Leute, die <#11> <#13> nicht sehen. In der Agenda lesen sie, wer da ist und woran ihr arbeitet.',
    ],
    ['en', '⚠️ Some people see <#70> but not <#11> <#13>. On the agenda they can read who is there'],
  ] as const)(
    'of the agenda channel to one that more people see than the room is warned of (%s)',
    async (locale, warning) => {
      states!.rooms.push(room('13', 'Coworking zwei'), room('14', 'Coworking drei'));
      hidden = ['11', '12', '13'];
      const page = async () => textOf(await type(setupCommand, context(true, locale)));
      expect(await page()).not.toContain('⚠️');
      await tap('setup:agenda', ['70']);
      expect(await page()).toContain(warning);
      expect(textOf(await turn('agenda', locale))).toContain(warning);
      expect(textOf(await turn('week', locale))).not.toContain(warning);
      lacking = [{ channelId: '70', isGone: true, missing: [] }];
      expect(await page()).not.toContain(warning);
      lacking = [];
      hidden = [];
      expect(await page()).not.toContain('⚠️');
    },
  );

  describe('of the agenda channel while people are there', () => {
    const key = 'agenda:1' as const;
    const agenda = () => database.read((tx) => findPostingByKey(tx, guild.id, key));

    beforeEach(async () => {
      await tap('setup:agenda', ['70']);
      await database.transact(async (tx) => {
        const gathering = {
          guildId: guild.id,
          channelId: '11',
          day: '2026-03-24',
          startedAt: now - 5,
        } as const;
        await tx.insert(gatheringTable, { id: 1, ...gathering });
        await addPosting(tx, { guildId: guild.id, key, channelId: '70', claimedAt: now - 5 });
      });
    });

    test('leaves their agenda where it is, and says from when on it holds', async () => {
      const there = await agenda();
      expect(textOf(await tap('setup:agenda', ['71']))).toContain(
        'Ab dem nächsten Treffen steht sie in <#71>',
      );
      expect(textOf(await tap('setup:agendaHere'))).toContain('Ab dem nächsten Treffen steht sie im Chat');
      expect(await agenda()).toEqual(there);
      const back = textOf(await tap('setup:agenda', ['70']));
      expect(back).toContain('Sie steht in <#70>.');
    });

    test.each([
      ['is gone, as Discord said', '10003', false],
      ['is gone, and Discord was not asked yet', null, true],
      ['does not take it', '50013', false],
    ])('brings it to the new place when the old one %s', async (_, code, isGone) => {
      const { id } = (await agenda())!;
      await database.transact((tx) => setRefusal(tx, id, code));
      lacking = isGone ? [{ channelId: '70', isGone, missing: [] }] : [];
      told = [];
      const page = textOf(await tap('setup:agenda', ['71']));
      expect(page).toContain('Sie steht in <#71>.');
      expect(page).not.toContain('Hier hakt es');
      expect(await agenda()).toMatchObject({
        id,
        channelId: '71',
        claimedAt: now,
        refusal: null,
        finalAt: null,
      });
      expect(told).toEqual(['recheck with self', 'changed']);
    });

    test('leaves what is over as it is, and warns of nothing', async () => {
      const posting = (await agenda())!;
      await database.transact(async (tx) => {
        await setRefusal(tx, posting.id, '10003');
        await finishPosting(tx, posting, now);
        await tx.update(gatheringTable, { id: 1 }, { endedAt: now });
      });
      const page = textOf(await tap('setup:agenda', ['71']));
      expect(page).toContain('Sie steht in <#71>.');
      expect(page).not.toContain('10003');
      expect(await agenda()).toMatchObject({ channelId: '70', finalAt: now });
    });
  });

  test('of the language', async () => {
    await tap('setup:language', ['en']);
    expect((await stored(guild.id)).locale).toBe('en');
  });

  test.each([
    ['de', 'Nur mit Summen: Zeit, Tage und geschaffte Ziele.'],
    ['en', 'Only with totals: time, days and goals.'],
  ] as const)(
    'of what holds by default tells all that the leaderboard shows (%s)',
    async (locale, totals) => {
      const menu = controlsOf(await turn('privacy', locale)).get('setup:default');
      expect(menu?.options?.find(({ value }) => value === 'board')?.description).toBe(totals);
    },
  );

  test('of what holds by default leaves the other settings as they are', async () => {
    await tap('setup:agenda', ['70']);
    told = [];
    await tap('setup:default', ['off']);
    expect((await stored(guild.id)).settings).toEqual({
      ...defaultSettings,
      defaultChoice: 'off',
      agendaChannelId: '70',
    });
    expect(told).toEqual(['recheck with off', 'changed']);
  });

  test('of how long messages stay keeps when that was chosen, and a second tap changes nothing', async () => {
    expect(textOf(await turn('privacy'))).toContain('Sie bleiben in ihren Kanälen stehen.');
    expect(textOf(await tap('setup:postsKept', ['days7']))).toContain('Ältere lösche ich nach und nach');
    await press(
      setupCommand,
      makeContext({ services, guild, member, locale: 'de', now: now + 5, canManage: true }),
      'setup:postsKept',
      { values: ['days7'], fields: {} },
    );
    const chosen = async () => postsKeptSetting.of((await stored(guild.id)).settings);
    expect(await chosen()).toEqual({ kept: 'days7', since: now });
    await tap('setup:postsKept', ['always']);
    expect(await chosen()).toEqual({ kept: 'always', since: null });
  });

  test('of what becomes of those not seen for long is kept', async () => {
    expect(textOf(await turn('privacy'))).not.toContain('Wer diesen Bot betreibt');
    const menu = controlsOf(await tap('setup:unseen', ['months36'])).get('setup:unseen');
    expect(menu?.options?.find((option) => option.default)?.label).toBe('Nach 36 Monaten lösche ich alles');
    expect(unseenSetting.of((await stored(guild.id)).settings)).toBe('months36');
  });

  test('of what holds by default says for how many it does not hold', async () => {
    const [, other, ...rest] = await storeMembers(database, guild.id, '1', '2', '3', '4', '5');
    const promise = (one: Member, change: Partial<Member>) =>
      database.transact((tx) => updateMember(tx, one.id, change));
    const line = 'bei der Begrüßung etwas anderes gesagt';
    await promise(member, { promised: 'self' });
    await promise(other!, { promised: 'self', choice: 'off' });
    expect(textOf(await turn('privacy'))).not.toContain(line);
    const page = textOf(await tap('setup:default', ['board']));
    expect(page).toContain('Das gilt für alle, die ab jetzt zum ersten Mal dazukommen.');
    expect(page).toContain(`Einer Person habe ich ${line}`);
    await promise(rest[0]!, { promised: 'off' });
    await promise(rest[1]!, { promised: 'board' });
    expect(textOf(await turn('privacy'))).toContain(`2 von euch habe ich ${line}`);
    expect(textOf(await tap('setup:default', ['off']))).toContain(`2 von euch habe ich ${line}`);
  });

  test('to a value that no menu offers is not made', async () => {
    for (const menu of [
      'language',
      'default',
      'postsKept',
      'unseen',
      'page',
      'weekMeasure',
      'weekDay',
      'weekHour',
    ])
      for (const values of [['fr'], [], ['__proto__'], [''], ['main'], ['toString']])
        await expect(tap(`setup:${menu}`, values)).rejects.toThrow(new UserError('common.notOffered'));
    for (const menu of ['agenda', 'weekChannel'])
      await expect(tap(`setup:${menu}`, [])).rejects.toThrow(new UserError('common.notOffered'));
    expect(await stored(guild.id)).toEqual(guild);
    expect(told).toEqual([]);
  });

  test.each([
    ['rooms', ['11', '999']],
    ['rooms', ['70']],
    ['rooms', ['11', '11']],
    ['agenda', ['999']],
    ['agenda', ['11']],
    ['agenda', ['nonsense\u0000']],
    ['question', ['999']],
    ['question', ['72']],
    ['weekChannel', ['999']],
    ['weekChannel', ['50']],
  ])(
    'of %s to a channel of another guild, or of another kind, is refused in a sentence: %j',
    async (menu, values) => {
      const chosen = values[0] === values[1] ? Array.from({ length: 26 }, () => '11') : values;
      await expect(tap(`setup:${menu}`, chosen)).rejects.toThrow(new UserError('setup.notHere'));
      expect(await stored(guild.id)).toEqual(guild);
      expect([await watched(), told]).toEqual([[], []]);
      states = null;
      await expect(tap(`setup:${menu}`, chosen)).rejects.toThrow(new UserError('setup.unavailable'));
    },
  );
});

test('a clock that was put back is told, by how much, from a minute on', async () => {
  clockAhead = 59_999;
  expect(await open()).not.toContain('Meine Uhr');
  clockAhead = 80 * 60_000;
  expect(await open()).toContain('⚠️ Meine Uhr geht 1 h 20 min vor:');
  const english = textOf(await type(setupCommand, context(true, 'en')));
  expect(english).toContain('⚠️ My clock is 1 h 20 min ahead:');
});

describe('the time zone', () => {
  test('is asked for in a form', async () => {
    const form = await press<Modal>(setupCommand, context(), 'setup:zone');
    expect(form).toMatchObject({ custom_id: 'setup:saveZone' });
  });

  test('is taken by city, and changed together with what the totals need', async () => {
    const page = await tap('setup:saveZone', [], { zone: 'new york' });
    expect(textOf(page)).toContain('`America/New_York`, dort ist es jetzt 05:00 Uhr');
    expect(told).toEqual(['zone America/New_York instead of Europe/Berlin', 'recheck with self', 'changed']);
  });

  test('that holds already makes nothing new', async () => {
    await tap('setup:saveZone', [], { zone: 'Berlin' });
    expect(told).toEqual(['recheck with self', 'changed']);
  });

  test('asks for a city when it was only a distance from UTC', async () => {
    const refusal = new UserError('setup.zone.offset', { typed: 'GMT+1' });
    await expect(tap('setup:saveZone', [], { zone: 'GMT+1' })).rejects.toEqual(refusal);
  });

  test.each([
    ['nothing', ''],
    ['white space', '  '],
    ['NUL', '\0'],
    ['a mention and markdown', '@everyone **Mond**'],
    ['far too much', 'x'.repeat(500)],
  ])('stays when what was typed names none: %s', async (_, zone) => {
    await expect(tap('setup:saveZone', [], { zone })).rejects.toThrow(UserError);
    expect((await stored(guild.id)).zone).toBe('Europe/Berlin');
    expect(told).toEqual([]);
  });
});

describe('the check', () => {
  test('names what is missing in the words of Discord, in the language of whoever asks', async () => {
    lacking = [lack('11', 'Connect', 'SendMessages')];
    expect(await open()).toContain('In <#11> fehlt mir: Verbinden, Nachrichten senden');
    const english = textOf(await type(setupCommand, context(true, 'en')));
    expect(english).toContain("In <#11> I'm missing: Connect, Send Messages");
    expect(english).toContain('Edit Channel → Permissions');
  });

  test('asks no more of a coworking channel than to see it when the agenda is elsewhere', async () => {
    lacking = [lack('11', ...all), lack('70', 'ReadMessageHistory')];
    await tap('setup:agenda', ['70']);
    const text = await open();
    expect(text).toContain('In <#11> fehlt mir: Kanal ansehen\n');
    expect(text).toContain('In <#70> fehlt mir: Nachrichtenverlauf anzeigen');
  });

  test('says nothing of channels that nothing is needed of', async () => {
    lacking = [lack('12', ...all), lack('50', ...all)];
    expect(await open()).toContain('Alle Rechte, die ich brauche, sind da.');
  });

  test('tells that the agenda channel is gone, and unticks it', async () => {
    await tap('setup:agenda', ['70']);
    lacking = [{ channelId: '70', isGone: true, missing: [] }];
    expect(await open()).toContain('- Den Kanal für die Agenda gibt es nicht mehr. Such unter „Agenda“');
    const page = await turn('agenda');
    expect(textOf(page)).toContain('Den Kanal dafür gibt es nicht mehr, zurzeit steht sie nirgends.');
    expect(textOf(page)).not.toMatch(/Hier hakt es|✅/);
    expect(controlsOf(page).get('setup:agenda')?.default_values).toEqual([]);
  });

  test('names what questions lack in their channel, or when no text channel will do', async () => {
    textIds = ['70', '71'];
    lacking = [lack('70', 'CreatePublicThreads')];
    expect(await open()).toContain('Alle Rechte, die ich brauche, sind da.');
    lacking = [lack('70', 'CreatePublicThreads'), lack('71', 'SendMessagesInThreads', 'Connect')];
    expect(await open()).toContain('In <#70> fehlt mir: Öffentliche Threads erstellen\n');
    const page = await tap('setup:question', ['71']);
    expect(textOf(page)).toContain('In <#71> fehlt mir: Nachrichten in Threads senden\n');
    expect(textOf(page)).toContain('### Fragen\nSie kommen dahin, wo jemand fragt, sonst in <#71>.');
    lacking = [{ channelId: '71', isGone: true, missing: [] }];
    const gone = await type(setupCommand, context());
    expect(textOf(gone)).toContain('- Den Kanal für Fragen gibt es nicht mehr.');
    expect(controlsOf(gone).get('setup:question')?.default_values).toEqual([]);
    expect(questionChannelSetting.of((await stored(guild.id)).settings)).toBe('71');
    await tap('setup:question', []);
    expect(questionChannelSetting.of((await stored(guild.id)).settings)).toBeNull();
  });

  test('names what the weekly post lacks where it comes, and on its own page nothing else', async () => {
    lacking = [lack('70', 'AttachFiles', 'SendMessages'), lack('11', 'AttachFiles', 'ViewChannel')];
    expect(await open()).toContain('In <#11> fehlt mir: Dateien anhängen, Kanal ansehen');
    const page = await tap('setup:weekChannel', ['70']);
    expect(textOf(page)).toContain('In <#70> fehlt mir: Dateien anhängen, Nachrichten senden');
    expect(textOf(page)).not.toContain('<#11>');
    expect(await open()).toContain('In <#11> fehlt mir: Kanal ansehen');
    expect(textOf(await tap('setup:weekOff'))).not.toContain('fehlt mir');
    expect(await open()).not.toContain('<#70>');
    expect((await stored(guild.id)).weekPostAt).toBeNull();
    await tap('setup:weekOn');
    expect((await stored(guild.id)).weekPostAt).toBe(0);
    lacking = [{ channelId: '70', isGone: true, missing: [] }];
    expect(await open()).toContain('- Den Kanal für die Wochenpost gibt es nicht mehr.');
    const gone = await tap('setup:page', ['week']);
    expect(textOf(gone)).toContain('Den Kanal dafür gibt es nicht mehr.');
    expect(textOf(gone)).not.toContain('Hier hakt es');
    expect(controlsOf(gone).get('setup:weekChannel')?.default_values).toEqual([]);
  });

  test('says on the page of the weekly post that the channel of agendas, where it would come, is gone', async () => {
    kinds.set('60', 'text');
    await tap('setup:agenda', ['60']);
    lacking = [{ channelId: '60', isGone: true, missing: [] }];
    const page = textOf(await tap('setup:page', ['week']));
    expect(page).toContain('Den Kanal dafür gibt es nicht mehr.');
    expect(page).not.toContain('60');
  });

  test('tells that Discord refused the agenda for a reason it cannot see', async () => {
    await database.transact(async (tx) => {
      const key = 'agenda:1' as const;
      await addPosting(tx, { guildId: guild.id, key, channelId: '11', claimedAt: now });
      await setRefusal(tx, (await findPostingByKey(tx, guild.id, key))!.id, '50013');
    });
    expect(await open()).toContain('Discord nimmt die Agenda in <#11> gerade nicht an (Fehler 50013).');
    lacking = [lack('11', 'SendMessages')];
    expect(await open()).not.toContain('50013');
  });
});

test('each page stays within what Discord takes with room for more, whatever the guild looks like', async () => {
  const id = fc.bigInt({ min: 10n ** 17n, max: 2n ** 63n }).map(String);
  const permissions = fc.subarray(all);
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(id, { maxLength: 60 }),
      fc.array(permissions, { minLength: 60, maxLength: 60 }),
      fc.nat(25),
      fc.constantFrom('de', 'en'),
      async (ids, missing, chosen, locale) => {
        states = { rooms: ids.map((one) => room(one, 'cowork')), present: [] };
        lacking = ids.map((one, index) => lack(one, ...missing[index]!));
        hidden = ids;
        kinds = new Map(ids.map((one) => [one, 'room']));
        await tap('setup:rooms', ids.slice(0, chosen));
        const settings = { ...defaultSettings, agendaChannelId: ids[0] ?? null };
        await database.transact((tx) => updateGuild(tx, guild.id, { settings }));
        for (const name of setupPages) {
          const page = await turn(name, locale);
          expect(refusals(page)).toEqual([]);
          expect(textOf(page).length).toBeLessThan(3_500);
          expect(countComponents(page)).toBeLessThan(25);
        }
      },
    ),
    { numRuns: 40 },
  );
});
