import { privacyCommand } from '../../commands/privacy';
import type { Database } from '../../src/database/database';
import { tablesOf } from '../../src/feature';
import type { Services } from '../../src/features';
import type { Choice, Guild } from '../../src/guilds/guild';
import { defaultSettings } from '../../src/guilds/guild';
import { nothingOnDesk } from '../../src/desk/onDesk';
import { changeOnDesk, findOnDesk } from '../../src/desk/onDeskStore';
import { getGuild, updateGuild } from '../../src/guilds/guildStore';
import type { Member } from '../../src/guilds/member';
import { getMember, updateMember } from '../../src/guilds/memberStore';
import { addNotice, noticeTable } from '../../src/notices/noticeStore';
import { type Locale, message, translator } from '../../src/i18n/translate';
import type { Page } from '../../src/pageView';
import { addPosting, findPosting, findPostingByKey, postingTable } from '../../src/postings/postingStore';
import { createPrivacyService } from '../../src/privacy/privacyService';
import { drawWelcome } from '../../src/privacy/welcomeView';
import { workSessionTable } from '../../src/sessions/sessionStore';
import { unseenSetting } from '../../src/privacy/unseen';
import { makeContext, press, type } from '../support/commandContext';
import { controlsOf, refusals, textOf } from '../support/page';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';
import { makeServices } from '../support/testServices';

const now = Date.UTC(2026, 2, 24, 9);
const joined = Date.UTC(2026, 2, 3, 8);

/** The welcome of the user 77, as posting 12. */
function welcomePage(locale: Locale, promised: Choice): Page {
  return drawWelcome({ locale, userId: '77', promised }, 12, translator(locale)).page;
}

let database: Database;
let guild: Guild;
let anna: Member;
let bea: Member;
/** What the service did outside of the database, in order. */
let told: string[];
/** How many goals and skills each member has, by her id. */
let goals: Map<number, number>;
let skills: Map<number, number>;
/** She is in a coworking channel: whatever is rechecked opens a session for her. */
let present: Member | null;
let services: Pick<Services, 'privacy' | 'goals' | 'skills'>;

beforeEach(async () => {
  database = await openTestDatabase();
  guild = await storeGuild(database);
  [anna, bea] = (await storeMembers(database, guild.id, '1', '2')) as [Member, Member];
  told = [];
  present = null;
  goals = new Map([
    [anna.id, 3],
    [bea.id, 1],
  ]);
  skills = new Map([[anna.id, 2]]);
  const forget = (kept: Map<number, number>) => (_: unknown, memberId: number) => {
    kept.delete(memberId);
    return Promise.resolve();
  };
  const all = makeServices(
    database,
    () => now,
    () => undefined,
  );
  services = {
    goals: all.services.goals,
    skills: all.services.skills,
    privacy: createPrivacyService({
      retention: { sessionYears: 2, leftGuilds: 30 * 24 * 60 * 60_000, unseenMonths: null },
      database,
      answers: [
        ...all.answers,
        {
          kept: (_, { id }) => Promise.resolve([message('privacy.goals', { count: goals.get(id) ?? 0 })]),
          forget: forget(goals),
        },
        {
          kept: (_, { id }) => Promise.resolve([message('privacy.skills', { count: skills.get(id) ?? 0 })]),
          forget: forget(skills),
        },
      ],
      tables: tablesOf(workSessionTable),
      recheck: async (guildId) => {
        const { choice } = await stored(anna);
        told.push(`recheck ${guildId} with ${choice}`);
        if (present) await addSession(present, now);
      },
      changed: (guildId) => told.push(`changed ${guildId}`),
    }),
  };
});
afterEach(() => database.close());

const stored = ({ id }: Member) => database.read((tx) => getMember(tx, id));
const onDesk = ({ id }: Member) => database.read((tx) => findOnDesk(tx, id));
const context = (member: Member, locale: 'de' | 'en' = 'de') =>
  makeContext({ services, guild, member, locale, now });
const addSession = (member: Member, startedAt: number) =>
  database.transact((tx) =>
    tx.insert(workSessionTable, {
      guildId: guild.id,
      memberId: member.id,
      startedAt,
      endedAt: startedAt + 3_600_000,
      aliveAt: startedAt,
      thereAt: startedAt,
      seenStart: startedAt,
    }),
  );
const sessionsOf = ({ id }: Member) => database.read((tx) => tx.countBy(workSessionTable, { memberId: id }));
const noticesOf = ({ id }: Member) => database.read((tx) => tx.countBy(noticeTable, { memberId: id }));
const notify = ({ id }: Member) => database.transact((tx) => addNotice(tx, id, 'common.unexpected', {}, now));
const setDefault = (defaultChoice: Choice) =>
  database.transact((tx) => updateGuild(tx, guild.id, { settings: { ...defaultSettings, defaultChoice } }));
const welcome = ({ id }: Member) =>
  database.transact(async (tx) => {
    const key = `welcome:${id}` as const;
    await addPosting(tx, { guildId: guild.id, key, channelId: '9', claimedAt: now });
    return (await findPostingByKey(tx, guild.id, key))!.id;
  });
const removalOf = async ({ id }: Member) =>
  (await database.read((tx) => findPostingByKey(tx, guild.id, `welcome:${id}`)))?.removeAt;

describe('/privacy', () => {
  test('says in plain words how much is kept, and since when', async () => {
    await addSession(anna, joined);
    await addSession(anna, joined + 86_400_000);
    const text = textOf(await type(privacyCommand, context(anna)));
    expect(text).toContain(`2 Coworking-Sessions, seit <t:${joined / 1000}:D>`);
    expect(text).toContain('**Ziele:** 3');
    expect(text).toContain('**Skills:** 2');
    expect(text).toContain('**Nächster Schritt:** keiner');
    await database.transact((tx) => changeOnDesk(tx, anna.id, { nextStep: 'Rechnung' }));
    expect(textOf(await type(privacyCommand, context(anna)))).toContain('**Nächster Schritt:** der auf');
  });

  test.each([
    ['de', 'Du hast noch nicht gewählt.', 'Ich frage dich'],
    ['en', 'You haven’t chosen yet.', 'I’ll ask you'],
  ] as const)(
    'says that she will be asked, unless the server removed the bot (%s)',
    async (locale, says, asks) => {
      const show = async () => textOf(await type(privacyCommand, context(anna, locale)));
      expect(await show()).toContain(`${says} ${asks}`);
      await database.transact((tx) => updateGuild(tx, guild.id, { leftAt: now }));
      expect(await show()).toContain(says);
      expect(await show()).not.toContain(asks);
    },
  );

  test('marks in words what holds: what her welcome said until she chose, then her choice', async () => {
    await setDefault('off');
    const shown = async () => textOf(await type(privacyCommand, context(anna)));
    expect(await shown()).not.toContain('bis du wählst)');
    expect(await shown()).toContain('Ich frage dich, wenn du zum ersten Mal ins Coworking kommst.');
    const promise = (promised: Choice) =>
      database.transact((tx) => updateMember(tx, anna.id, { promised, askedAt: joined }));
    await promise('board');
    expect(await shown()).toContain('**Bin dabei** (gilt für die Rangliste, bis du wählst)');
    await promise('self');
    expect(await shown()).toContain('**Nur für mich** (gilt, bis du wählst)');
    expect(await shown()).not.toContain('Ich frage dich');
    const page = await press(privacyCommand, context(anna), 'privacy:choose:self');
    expect(textOf(page)).toContain('**Nur für mich** (gilt gerade)');
    expect(textOf(page)).not.toContain('gilt, bis du wählst');
    expect(controlsOf(page).get('privacy:choose:self')?.disabled).toBe(true);
  });

  test.each(['de', 'en'] as const)('stays within what Discord takes (%s)', async (locale) => {
    await addSession(anna, joined);
    const pages = [
      await type(privacyCommand, context(anna, locale)),
      await press(privacyCommand, context(anna, locale), 'privacy:choose:off'),
      await press(privacyCommand, context(anna, locale), 'privacy:delete'),
      await press(privacyCommand, context(anna, locale), 'privacy:deleteAll'),
    ];
    expect(pages.flatMap(refusals)).toEqual([]);
  });
});

describe('a choice', () => {
  test('takes effect at once, after it is stored', async () => {
    await press(privacyCommand, context(anna), 'privacy:choose:board');
    expect((await stored(anna)).choice).toBe('board');
    expect(told).toEqual([`recheck ${guild.id} with board`, `changed ${guild.id}`]);
  });

  test('of "off" asks once when times were kept, and changes nothing before', async () => {
    await addSession(anna, joined);
    const page = await press(privacyCommand, context(anna), 'privacy:choose:off');
    expect(textOf(page)).toContain('1 Coworking-Session');
    expect([...controlsOf(page).keys()]).toEqual(['privacy:stop', 'privacy:show']);
    expect((await stored(anna)).choice).toBeNull();
    expect(await sessionsOf(anna)).toBe(1);
    expect(told).toEqual([]);
  });

  test('of "off" deletes her times and notices, not what she entered, nor anything of others', async () => {
    await addSession(anna, joined);
    await addSession(bea, joined);
    await notify(anna);
    await notify(bea);
    await database.transact(async (tx) => {
      await updateMember(tx, anna.id, { heldAt: 5 });
      await changeOnDesk(tx, anna.id, { nextStep: 'Rechnung' });
    });
    await press(privacyCommand, context(anna), 'privacy:stop');
    expect(await stored(anna)).toMatchObject({ choice: 'off', heldAt: null });
    expect((await onDesk(anna)).nextStep).toBe('Rechnung');
    expect([await sessionsOf(anna), await noticesOf(anna)]).toEqual([0, 0]);
    expect([await sessionsOf(bea), await noticesOf(bea)]).toEqual([1, 1]);
    expect(goals.get(anna.id)).toBe(3);
    expect(skills.get(anna.id)).toBe(2);
    expect(told).toEqual([`recheck ${guild.id} with off`, `changed ${guild.id}`]);
  });

  test('of "off" needs no question when nothing was kept', async () => {
    await press(privacyCommand, context(anna), 'privacy:choose:off');
    expect((await stored(anna)).choice).toBe('off');
  });
});

describe('the period after which all of it goes', () => {
  const show = async () => textOf(await type(privacyCommand, context(anna)));

  test('is said where the guild has set one, and nowhere else', async () => {
    expect(await show()).not.toContain('Monate lang nicht da');
    await database.transact(async (tx) => {
      const { settings } = await getGuild(tx, anna.guildId);
      await updateGuild(tx, anna.guildId, { settings: unseenSetting.changed(settings, 'months36') });
    });
    expect(await show()).toContain('Bist du 36 Monate lang nicht da');
    expect(await show()).toContain(
      'Habe ich dir schon einmal privat geschrieben, sage ich dir 30 Tage vorher Bescheid.',
    );
    expect(await show()).toContain('das meiste andere, bis du es löschst');
  });

  test.each([
    ['de', 'Alles bleibt.', 'Es ist schon alles gelöscht.'],
    ['en', 'All of it stays.', 'all of it is deleted already.'],
  ] as const)('begins anew with her tap, unless all went just before (%s)', async (locale, stays, went) => {
    const key = `unseen:${anna.id}:${now + 1}` as const;
    await database.transact((tx) =>
      addPosting(tx, { guildId: guild.id, key, recipientId: anna.id, claimedAt: now }),
    );
    const stay = async () => textOf(await press(privacyCommand, context(anna, locale), 'privacy:stay'));
    expect(await stay()).toContain(stays);
    await services.privacy.forgetEverything(anna, now);
    expect(await stay()).toContain(went);
    expect(await stay()).not.toContain(stays);
  });
});

describe('deleting everything', () => {
  test.each([
    ['board', 'off', 'Danach schreibe ich nichts auf, bis du wieder wählst.'],
    [null, 'off', 'Danach schreibe ich nichts auf, bis du wieder wählst.'],
    ['off', 'self', 'Deine Wahl „Nicht mitschreiben“ merke ich mir'],
    ['board', 'self', 'Danach fange ich von vorn an.'],
    ['self', 'off', 'Danach fange ich von vorn an.'],
  ] as const)(
    'asks with what holds afterwards: %s where the default is %s',
    async (choice, byDefault, then) => {
      await setDefault(byDefault);
      await database.transact((tx) =>
        updateMember(tx, anna.id, { choice, promised: 'self', askedAt: joined }),
      );
      const page = await press(privacyCommand, context(anna), 'privacy:delete');
      expect(textOf(page)).toContain(then);
    },
  );

  test('is asked first', async () => {
    await addSession(anna, joined);
    const page = await press(privacyCommand, context(anna), 'privacy:delete');
    expect([...controlsOf(page).keys()]).toEqual(['privacy:deleteAll', 'privacy:show']);
    expect(await sessionsOf(anna)).toBe(1);
  });

  test('leaves when she was welcomed and nothing else', async () => {
    await addSession(anna, joined);
    await notify(anna);
    const change = { choice: 'board', askedAt: joined, newSince: joined, heldAt: 5, locale: 'de' } as const;
    const typed = { nextStep: 'Rechnung', stepDoneAt: 5, weekGoalMs: 36_000_000 };
    await database.transact(async (tx) => {
      await updateMember(tx, anna.id, change);
      await changeOnDesk(tx, anna.id, typed);
      await changeOnDesk(tx, bea.id, { nextStep: 'Angebot' });
    });
    const page = await press(privacyCommand, context(anna), 'privacy:deleteAll');
    expect(await stored(anna)).toEqual({ ...anna, choice: null, promised: 'self', askedAt: joined });
    expect([await sessionsOf(anna), await noticesOf(anna)]).toEqual([0, 0]);
    expect([goals.has(anna.id), skills.has(anna.id), goals.has(bea.id)]).toEqual([false, false, true]);
    expect(await onDesk(anna)).toEqual(nothingOnDesk);
    expect((await onDesk(bea)).nextStep).toBe('Angebot');
    expect(textOf(page)).toContain('**Alles gelöscht.**');
    expect(told).toEqual([`recheck ${guild.id} with null`, `changed ${guild.id}`]);
  });

  test('says that counting starts afresh while she is there', async () => {
    await addSession(anna, joined);
    present = anna;
    const page = textOf(await press(privacyCommand, context(anna), 'privacy:deleteAll'));
    expect(page).toContain('Alles gelöscht. Du bist noch im Coworking, deshalb zähle ich ab jetzt neu.');
    expect(page).toContain('**Zeiten:** 1 Coworking-Session');
  });

  test.each(['off', 'self'] as const)(
    'keeps the choice "%s": nobody is shown or recorded again by it',
    async (choice) => {
      await setDefault('board');
      await database.transact((tx) => updateMember(tx, anna.id, { choice }));
      await press(privacyCommand, context(anna), 'privacy:deleteAll');
      expect((await stored(anna)).choice).toBe(choice);
    },
  );

  test.each([
    ['self', 'board', 'self'],
    ['off', 'self', 'off'],
    ['board', 'self', 'self'],
    ['self', 'off', 'off'],
    ['board', 'board', 'board'],
  ] as const)(
    'promises no more to be seen than before, nor than the guild promises now: %s, %s',
    async (promised, byDefault, then) => {
      await setDefault(byDefault);
      const change = { choice: 'board', promised, askedAt: joined } as const;
      await database.transact((tx) => updateMember(tx, anna.id, change));
      const page = await press(privacyCommand, context(anna), 'privacy:deleteAll');
      expect(await stored(anna)).toMatchObject({ choice: null, promised: then });
      const mark = then === 'board' ? 'gilt für die Rangliste' : 'gilt';
      expect(textOf(page)).toContain(`**${translator('de')(`privacy.${then}`)}** (${mark}, bis du wählst)`);
    },
  );

  test('leaves whoever was never welcomed to her welcome', async () => {
    await setDefault('board');
    await database.transact((tx) => updateMember(tx, anna.id, { choice: 'board' }));
    await press(privacyCommand, context(anna), 'privacy:deleteAll');
    expect(await stored(anna)).toMatchObject({ choice: null, promised: null });
  });

  test('is undone as a whole when a part of it fails', async () => {
    await addSession(anna, joined);
    const broken = createPrivacyService({
      retention: { sessionYears: 2, leftGuilds: 30 * 24 * 60 * 60_000, unseenMonths: null },
      database,
      answers: [
        { forget: () => Promise.reject(new Error('the disk is full')) },
        {
          forgetTimes: async (tx, memberId) => {
            await tx.delete(workSessionTable, { memberId });
          },
        },
      ],
      tables: [],
      recheck: () => Promise.reject(new Error('not asked')),
      changed: () => told.push('changed'),
    });
    await expect(broken.forgetEverything(anna, now)).rejects.toThrow('the disk is full');
    expect(await sessionsOf(anna)).toBe(1);
    expect(told).toEqual([]);
  });
});

describe('the welcome', () => {
  test('becomes her choice at one tap, is taken away, and she is answered in private', async () => {
    const posting = await welcome(anna);
    await addSession(anna, joined);
    const page = await press(privacyCommand, context(anna), `privacy:choose:off:${posting}`);
    expect((await stored(anna)).choice).toBe('off');
    expect(await sessionsOf(anna)).toBe(0);
    expect(await removalOf(anna)).toBe(now);
    expect(textOf(page)).toContain('</privacy:1>');
    expect([...controlsOf(page).keys()]).toEqual(['privacy:firstGoal:skill', 'privacy:firstSkill:goal']);
    expect(refusals(page)).toEqual([]);
  });

  test('stays when somebody else taps it: she gets her own page, and nothing changes', async () => {
    const posting = await welcome(anna);
    const page = await press(privacyCommand, context(bea), `privacy:choose:board:${posting}`);
    expect(textOf(page)).toContain('**Diese Begrüßung ist für jemand anderen.');
    expect(textOf(page)).toContain('Deine Daten');
    expect(refusals(page)).toEqual([]);
    expect((await stored(anna)).choice).toBeNull();
    expect((await stored(bea)).choice).toBeNull();
    expect(await removalOf(anna)).toBeNull();
    expect(told).toEqual([]);
  });

  test('that is gone by now is nobody else’s either: another tap shows her own page alone', async () => {
    const posting = await welcome(anna);
    await database.transact((tx) => tx.delete(postingTable, { id: posting }));
    const page = await press(privacyCommand, context(anna), `privacy:choose:off:${posting}`);
    expect(textOf(page)).toMatch(/^## Deine Daten/);
    expect((await stored(anna)).choice).toBeNull();
  });

  test('of another guild is not hers, even with the same number of a member', async () => {
    const elsewhere = await storeGuild(database, { snowflake: '200000000000000000' });
    const posting = await database.transact(async (tx) => {
      const key = `welcome:${anna.id}` as const;
      await addPosting(tx, { guildId: elsewhere.id, key, channelId: '9', claimedAt: now });
      return (await findPostingByKey(tx, elsewhere.id, key))!.id;
    });
    await press(privacyCommand, context(anna), `privacy:choose:board:${posting}`);
    expect((await stored(anna)).choice).toBeNull();
  });

  test('speaks her language where it is known, from here or from another server, else the guild’s', async () => {
    const posting = await welcome(anna);
    const readLocale = async () => {
      const found = await database.read((tx) => findPosting(tx, posting));
      return (await services.privacy.readWelcome(found!))?.locale;
    };
    const speak = ({ id }: Member, locale: Locale) =>
      database.transact((tx) => updateMember(tx, id, { locale }));
    await speak(bea, 'en');
    expect(await readLocale()).toBe('de');
    const elsewhere = await storeGuild(database, { snowflake: '200000000000000000' });
    const [there] = await storeMembers(database, elsewhere.id, anna.userId);
    expect(await readLocale()).toBe('de');
    await speak(there!, 'en');
    expect(await readLocale()).toBe('en');
    await speak(anna, 'de');
    expect(await readLocale()).toBe('de');
  });

  test.each(['de', 'en'] as const)('has three plain sentences below its greeting, in %s', (locale) => {
    for (const promised of ['board', 'self', 'off'] as const) {
      const [hello, ...lines] = textOf(welcomePage(locale, promised)).split('\n');
      expect(hello).toContain('<@77>');
      expect(lines).toHaveLength(3);
      for (const line of lines) expect(line).toMatch(/^[^.!?]+\.$/);
    }
  });

  test('is drawn until she has chosen, in the language of the guild', async () => {
    const posting = await welcome(anna);
    const read = async () => {
      const found = await database.read((tx) => findPosting(tx, posting));
      return services.privacy.readWelcome(found!);
    };
    await database.transact((tx) => updateMember(tx, anna.id, { promised: 'self' }));
    await setDefault('board');
    expect(await read()).toEqual({ locale: 'de', userId: '1', promised: 'self' });
    await press(privacyCommand, context(anna), 'privacy:choose:self');
    expect(await read()).toBeNull();
  });

  test('goes too when she chooses on her own page', async () => {
    await welcome(anna);
    await press(privacyCommand, context(anna), 'privacy:choose:board');
    expect(await removalOf(anna)).toBe(now);
  });

  test.each(['board', 'self', 'off'] as const)(
    'says what holds until she taps, by the default "%s"',
    (choice) => {
      const page = welcomePage('de', choice);
      expect(textOf(page)).toContain('<@77>');
      expect(textOf(page)).toMatch(
        { board: /Rangliste/, self: /Deine Zeiten siehst nur du/, off: /schreibe ich nichts auf/ }[choice],
      );
      expect([...controlsOf(page).keys()]).toEqual([
        'privacy:choose:board:12',
        'privacy:choose:self:12',
        'privacy:choose:off:12',
      ]);
      expect([...refusals(page), ...refusals(welcomePage('en', choice))]).toEqual([]);
    },
  );
});
