import { IsNull } from 'typeorm';
import { commands } from '../../commands';
import type { Command } from '../../commands/command';
import type { Answer } from '../../sandbox/vocabulary/answer';
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import type { DeskPage } from '../../src/desk/deskPages';
import { type Locale, type MessageKey, type Params, translator } from '../../src/i18n/translate';
import { memberTable } from '../../src/guilds/memberStore';
import { addNotice, noticeTable } from '../../src/notices/noticeStore';
import { text as textPart } from '../../src/pageView';
import { doubtTable } from '../../src/sessions/doubtStore';
import { workSessionTable } from '../../src/sessions/sessionStore';
import { postCrafted } from '../support/craftedMessage';
import { minutes, Nest } from '../support/nest';
import { makePlace } from '../support/place';
import { testsPostgres } from '../support/whichDatabase';

let nest: Nest;
let expectedWarnings: string[];

beforeEach(async () => {
  expectedWarnings = [];
  nest = await Nest.open();
});

afterEach(async () => {
  await nest.close();
  const warnings = nest.warnings.filter(
    (warning) => !/trouble with its connection|still without/.test(warning),
  );
  expect(warnings).toEqual(expectedWarnings);
});

const say = (key: MessageKey, params: Params = {}, locale: Locale = 'de') =>
  translator(locale, nest.mention)({ key, params });

/** Time passes for the bot, in minutes. */
const pass = (count: number) => nest.bot.advance(minutes(count));

/** She joins, and it is so many minutes later. */
async function workFor(member: SandboxMember, count: number): Promise<void> {
  member.join(nest.coworking);
  await nest.agenda(member.mention);
  await pass(count);
}

/** She leaves, and so much time passes that her session is over. */
async function leaveForGood(member: SandboxMember): Promise<void> {
  member.leave();
  await nest.sandbox.until(
    () => !nest.agendas().at(-1)?.text.includes(`- ${member.mention}`),
    'her to be gone',
  );
  await pass(11);
}

/** What the form of a correction is answered with; the page below stays when it is a refusal. */
async function correct(member: SandboxMember, page: Answer, start: string, end: string): Promise<Answer> {
  const form = await member.click(page, { customId: /^desk:correct/ });
  return member.submit(form, { start, end });
}

/** The same, with *Save it*: it takes away more than a quarter of an hour. */
async function correctMuch(member: SandboxMember, page: Answer, start: string, end: string): Promise<Answer> {
  await correct(member, page, start, end);
  expect(page.text).toContain(say('desk.loss.title'));
  return member.click(page, say('desk.button.agree'));
}

/** From one page of her desk to another, by the menu. */
const turn = (member: SandboxMember, desk: Answer, page: DeskPage) =>
  member.choose(desk, [page], { customId: 'desk:page' });

const told = ({ followUps }: Answer) => followUps.map(({ text }) => text).join();

test('from the agenda to her desk: a goal, a break, until, and back', async () => {
  const { anna, ben, coworking } = nest;
  await workFor(anna, 20);
  await anna.command('/goal set', { text: 'Angebot' });
  const agenda = await nest.agenda('Angebot');
  const desk = await anna.click(agenda, 'Mein Platz');
  expect(desk).toMatchObject({ kind: 'reply', ephemeral: true });
  expect(desk.text).toContain('Heute: **20 min** gearbeitet');

  const onBreak = await anna.click(desk, 'Pause');
  expect(onBreak.kind).toBe('update');
  await nest.agenda('☕ Pause');
  expect(desk.message.buttons.map(({ label }) => label)).toContain('▶️ Weiterarbeiten');
  await pass(10);
  await anna.click(desk, 'Weiterarbeiten');
  await nest.agenda(/^(?![^]*☕ Pause)/);
  expect(desk.text).toContain('Heute: **20 min** gearbeitet · Pause 10 min');

  const form = await anna.click(desk, 'Bis wann?');
  expect(form.kind).toBe('modal');
  expect(told(await anna.submit(form, { until: 'nachher' }))).toBe(say('until.unreadable'));
  await anna.submit(form, { until: '11:30' });
  expect(desk.text).toContain('Da bis');
  await nest.agenda(/· bis <t/);
  await anna.submit(await anna.click(desk, 'Bis wann?'), { until: '' });
  expect(desk.text).not.toContain('Da bis');

  await anna.click(desk, 'Erledigt');
  expect(desk.text).not.toContain('Angebot');
  await nest.agenda('✅ Angebot – geschafft');

  const sofa = await ben.command('/desk');
  expect(sofa.text).toContain('You are not in coworking right now.');
  expect(sofa.message.buttons.map(({ label }) => label)).toEqual([
    '🎯 My goal',
    '👣 Next step',
    '🔎 Who knows?',
    '🏆 Leaderboard',
    '💡 Help',
  ]);
  expect(coworking.messages.filter(({ text }) => text.includes('🪑 Mein Platz'))).toEqual([]);
});

test('her times are corrected, deleted, and say what was bridged; what is wrong is told in one sentence', async () => {
  const { anna } = nest;
  await workFor(anna, 30);
  anna.leave();
  await nest.agenda('niemand');
  await pass(4);
  await workFor(anna, 26);
  await leaveForGood(anna);
  const desk = await anna.command('/desk');
  const times = await turn(anna, desk, 'times');
  expect(times.text).toContain('56 min gearbeitet · 1 Verbindungsabbruch überbrückt, 4 min nicht gezählt');
  await anna.click(times, 'Ansehen');

  const [from, to] = [Date.UTC(2026, 2, 24, 9), Date.UTC(2026, 2, 24, 10)].map((at) => `<t:${at / 1000}:t>`);
  for (const [start, end, sentence] of [
    ['25:99', '11:00', say('correction.unreadable')],
    ['10:00', 'yesterdayish', say('correction.unreadable')],
    ['10:00', '09:00', say('correction.endBeforeStart')],
    ['10:00', '23:00', say('correction.future')],
    ['09:00', '11:00', say('correction.startSeen', { at: from! })],
    ['10:00', '11:05', say('correction.endSeen', { at: to! })],
    ['10:40', '10:40', say('correction.endBeforeStart')],
  ] as const) {
    expect([start, end, told(await correct(anna, desk, start, end))]).toEqual([start, end, sentence]);
  }
  await nest.records(anna, '10:00–11:00 left: Coworking 10:00–10:30, Coworking 10:34–11:00');
  await correct(anna, desk, '10:10', '10:50');
  const [newFrom, newTo] = [10, 50].map((minute) => `<t:${Date.UTC(2026, 2, 24, 9, minute) / 1000}:t>`);
  expect(desk.text).toContain(`Aus ${from}–${to} wird ${newFrom}–${newTo}: **20 min** Arbeit weniger.`);
  await anna.click(desk, 'Doch nicht');
  expect(desk.text).toContain('56 min gearbeitet');
  await nest.records(anna, '10:00–11:00 left: Coworking 10:00–10:30, Coworking 10:34–11:00');
  await correctMuch(anna, desk, '10:10', '10:50');
  expect(desk.text).toContain('36 min gearbeitet');
  expect(desk.text).toContain('korrigiert');
  await nest.records(anna, '10:10–10:50 left: Coworking 10:10–10:30, Coworking 10:34–10:50');
  expect((await anna.command('/leaderboard', { what: 'time' })).text).toContain('36 min');
  const undo = say('goal.button.undo');
  await anna.click(desk, `↩️ ${undo}`);
  expect(desk.text).toContain('56 min gearbeitet');
  expect(desk.text).not.toContain('korrigiert');
  await nest.records(anna, '10:00–11:00 left: Coworking 10:00–10:30, Coworking 10:34–11:00');
  await correctMuch(anna, desk, '10:10', '10:50');

  await anna.click(desk, 'Löschen');
  await anna.click(desk, 'Abbrechen');
  await anna.click(desk, 'Löschen');
  await anna.click(desk, 'Ja, löschen');
  expect(desk.text).toContain(say('desk.times.none'));
  expect(desk.text).toContain(say('desk.times.deleted'));
  await nest.records(anna);
  await anna.click(desk, `↩️ ${undo}`);
  expect(desk.text).toContain('36 min gearbeitet');
  await nest.records(anna, '10:10–10:50 left: Coworking 10:10–10:30, Coworking 10:34–10:50');
  await anna.click(desk, 'Löschen');
  await anna.click(desk, 'Ja, löschen');
  await pass(10);
  expect(told(await anna.click(desk, `↩️ ${undo}`))).toMatch(/^Rückgängig geht zehn Minuten lang/);
  await nest.records(anna);
  await turn(anna, desk, 'today');
  expect(desk.text).not.toContain('gearbeitet');
});

test('a silence is told once, on top of her next private answer, and can be put right', async () => {
  const { anna } = nest;
  await workFor(anna, 20);
  await pass(6 * 60);
  const kept = 'maybe Coworking 12:00–';
  await nest.records(anna, `10:00–12:00 silent: Coworking 10:00–12:00, ${kept}`);
  const notice = 'habe ich nichts mehr von dir mitbekommen';
  const answer = await anna.command('/goal list');
  expect(answer.text).toMatch(new RegExp(`^🔔 [^]*${notice}[^]*Meine Ziele`));
  const isTold = () =>
    nest.bot.database.read(async (tx) => (await tx.countBy(doubtTable, { toldAt: IsNull() })) === 0);
  await nest.sandbox.until(isTold, 'the doubt to be kept as told');
  const desk = await anna.command('/desk');
  expect(desk.text).not.toContain(notice);

  await turn(anna, desk, 'times');
  expect(desk.text).toContain('Von mir beendet');
  expect(desk.text).toContain(notice);
  await anna.click(desk, { customId: 'desk:session:1' });
  expect(told(await correct(anna, desk, '10:00', '16:21'))).toBe(say('correction.future'));
  await correct(anna, desk, '10:00', '16:15');
  expect(desk.text).not.toContain('Von mir beendet');
  await correctMuch(anna, desk, '10:00', '10:05');
  await nest.records(anna, '10:00–10:05 silent: Coworking 10:00–10:05, maybe Coworking 16:15–');
  expect(told(await correct(anna, desk, '10:00', '10:06'))).toBe(
    say('correction.endSeen', { at: `<t:${Date.UTC(2026, 2, 24, 9, 5) / 1000}:t>` }),
  );
  await turn(anna, desk, 'today');
  await anna.click(desk, '▶️ Weiterarbeiten');
  await turn(anna, desk, 'times');
  await anna.click(desk, { customId: 'desk:session:2' });
  await pass(5);
  const later = await anna.click(desk, { customId: /^desk:correct/ });
  expect(later.modal.fields.map(({ customId }) => customId)).toEqual(['start', 'breaks']);
  await anna.submit(later, { start: '16:22' });
  await nest.records(
    anna,
    '10:00–10:05 silent: Coworking 10:00–10:05, maybe Coworking 16:15–16:20',
    '16:22– open: Coworking 16:22–',
  );
  await anna.click(await anna.command('/leaderboard', { what: 'time' }), 'Bin dabei');
  const since = `seit <t:${Date.UTC(2026, 2, 24, 15, 22) / 1000}:t>`;
  await nest.sandbox.until(() => nest.agendas().at(-1)?.text.includes(since), 'the agenda to follow');
});

test('an end that nobody saw is told once, marked, and may be later inside the outage', async () => {
  const { anna, ben, bot, sandbox } = nest;
  await workFor(ben, 20);
  sandbox.faults.cut();
  await sandbox.until(
    () => [...sandbox.gateway.sessions.values()].every(({ link }) => link === null),
    'the connection to end',
  );
  await pass(30);
  ben.leave();
  sandbox.faults.restore();
  await nest.records(ben, '10:00–10:20 left: Coworking 10:00–10:20');
  await pass(10);
  const desk = await ben.command('/desk');
  expect(desk.text).toMatch(
    /^🔔 From <t:\d+:f> to <t:\d+:t> I couldn’t see[^]*<\/desk:\d+>[^]*## 🪑 My desk/,
  );
  await nest.noticesKept();
  await turn(ben, desk, 'times');
  expect(desk.text).not.toContain('🔔');
  expect(desk.text).toContain('End estimated: between');
  await ben.click(desk, 'View');
  expect(told(await correct(ben, desk, '10:00', '10:51'))).toMatch(/^Only between .* could I not see/);
  await correct(ben, desk, '10:00', '10:40');
  await nest.records(ben, '10:00–10:40 left: Coworking 10:00–10:40');
  expect(await anna.command('/desk').then(({ text }) => text)).not.toContain('🔔');
  expect(bot.log.filter(({ level }) => level >= 50)).toEqual([]);
});

describe('where was I?', () => {
  const step = 'Frau Keller antworten, dann die Rechnung';
  const line = `▶️ Weiter mit: **${step}**`;

  /** From her desk, two taps and the text. */
  async function keepStep(member: SandboxMember, desk: Answer, typed: string): Promise<void> {
    const form = await member.click(desk, { customId: /^desk:nextStep/ });
    expect(form.kind).toBe('modal');
    await member.submit(form, { step: typed });
  }

  test('days later her desk opens with her next step and her open goals, and nobody else sees it', async () => {
    const { anna, ben, coworking } = nest;
    await workFor(anna, 20);
    await anna.command('/goal set', { text: 'Website', for: 'week' });
    const desk = await anna.click(await nest.agenda('Website'), 'Mein Platz');
    await keepStep(anna, desk, `  ${step}\n`);
    expect(desk.text.startsWith(line)).toBe(true);
    ben.join(coworking);
    await nest.agenda(ben.mention);
    expect((await ben.command('/desk')).text).not.toContain('Keller');
    expect((await ben.command('/goal list', { member: anna })).text).not.toContain('Keller');
    ben.leave();
    await nest.agenda(new RegExp(`^(?![^]*- ${ben.mention})`));
    await leaveForGood(anna);

    await pass(2 * 24 * 60);
    anna.join(coworking);
    const agenda = await nest.sandbox.until(
      () => nest.agendas()[1]?.text.includes(anna.mention) && nest.agendas()[1],
      'the agenda of the new day',
    );
    const later = await anna.click(agenda, 'Mein Platz');
    expect(later.text).toMatch(/^▶️ Weiter mit: [^]*Deine offenen Ziele\nWebsite/);
    expect(later.text.startsWith(line)).toBe(true);

    const form = await anna.click(later, 'Nächster Schritt');
    expect(form.modal.fields).toMatchObject([{ api: { value: step } }]);
    await anna.submit(form, { step: '' });
    expect(later.text).not.toContain('Weiter mit');
    expect(coworking.messages.filter(({ text }) => text.includes('Keller'))).toEqual([]);
    expect(JSON.stringify(nest.bot.log)).not.toContain('Keller');
  });

  test('outlives the bot, whose buttons still work, and is kept of those who are not recorded', async () => {
    const { anna, guild } = nest;
    await nest.bot.stop();
    const place = await makePlace();
    await nest.start({ database: place.url });
    await anna.click(await anna.command('/privacy'), { customId: 'privacy:choose:off' });
    const desk = await anna.command('/desk');
    await keepStep(anna, desk, step);
    expect(desk.text.startsWith(line)).toBe(true);
    await nest.bot.stop();
    await nest.start({ database: place.url });
    expect((await anna.command('/desk')).text.startsWith(line)).toBe(true);
    await keepStep(anna, desk, 'Mama <@1> *anrufen*');
    expect(desk.text.split('\n')[0]).toBe('▶️ Weiter mit: **Mama \\<@1\\> \\*anrufen\\***');

    const privacy = await anna.command('/privacy');
    expect(privacy.text).toContain(say('privacy.nextStep'));
    await anna.click(privacy, 'Alles löschen');
    await anna.click(privacy, 'Ja, alles löschen');
    expect(privacy.text).toContain(say('privacy.noNextStep'));
    expect((await anna.command('/desk')).text).not.toContain('Weiter mit');
    expect(guild.channels.flatMap(({ messages }) => messages.map(({ text }) => text)).join()).not.toContain(
      'Mama',
    );
    await nest.bot.stop();
    await place.remove();
  });
});

describe('what a member has to be told', () => {
  /** She is stored, and so many notices wait for her. */
  async function notify(member: SandboxMember, count: number): Promise<void> {
    await member.command('/goal list');
    await nest.bot.database.transact(async (tx) => {
      const { id } = await tx.findOneByOrFail(memberTable, { userId: member.id });
      for (let number = 1; number <= count; number += 1)
        await addNotice(tx, id, 'common.unexpected', { id: `n${number}` }, 0);
    });
  }
  const shown = ({ text }: Answer) => [...text.matchAll(/ n(\d)/g)].map(([, number]) => Number(number));

  test('comes three at a time, in no refusal and in no form, and to nobody else', async () => {
    const { anna, ben } = nest;
    await notify(anna, 4);
    expect(shown(await ben.command('/desk'))).toEqual([]);
    expect(shown(await anna.command('/break'))).toEqual([]);
    const desk = await anna.command('/desk');
    expect(shown(desk)).toEqual([1, 2, 3]);
    await nest.noticesKept(1);
    await turn(anna, desk, 'times');
    expect(shown(desk)).toEqual([4]);
    await nest.noticesKept();
    await turn(anna, desk, 'today');
    expect(shown(desk)).toEqual([]);
  });

  test('waits while a page has no room for it', async () => {
    const { anna, sandbox } = nest;
    const full: Command = {
      data: { name: 'full', description: 'A full page', type: 1, contexts: [0], integration_types: [0] },
      topic: 'yours',
      run: { run: () => Promise.resolve({ components: [textPart('x'.repeat(3_500))] }) },
    };
    await nest.bot.stop();
    await nest.start({ commands: [...commands, full] });
    await sandbox.until(() => sandbox.world.commands.some(({ name }) => name === 'full'), 'the command');
    await notify(anna, 1);
    expect(shown(await anna.command('/full'))).toEqual([]);
    expect(shown(await anna.command('/desk'))).toEqual([1]);
  });

  test('counts as shown once the answer has gone out, not before', async () => {
    const { anna, bot, sandbox } = nest;
    await notify(anna, 1);
    const isShown = () =>
      bot.database.read(async (tx) => (await tx.findOneByOrFail(noticeTable, {})).shownAt !== null);
    sandbox.rest.inject({ kind: 'delay', method: 'PATCH', path: /@original$/, delayMs: 60_000 });
    const answer = anna.command('/desk');
    await sandbox.until(() => sandbox.rest.held === 1, 'the answer to be on its way');
    expect(await isShown()).toBe(false);
    sandbox.rest.clearFaults();
    expect(shown(await answer)).toEqual([1]);
    await sandbox.until(isShown, 'it to count as shown');
  });

  const jamming = testsPostgres
    ? `CREATE FUNCTION jam() RETURNS trigger AS $$ BEGIN RAISE 'jammed'; END $$ LANGUAGE plpgsql;
       CREATE TRIGGER jam BEFORE UPDATE ON notice FOR EACH ROW EXECUTE FUNCTION jam()`
    : `CREATE TRIGGER jam BEFORE UPDATE ON notice BEGIN SELECT RAISE(ABORT, 'jammed'); END`;
  const freeing = testsPostgres ? 'DROP TRIGGER jam ON notice' : 'DROP TRIGGER jam';

  test.each([
    ['be read', 'ALTER TABLE notice RENAME TO lost', 'ALTER TABLE lost RENAME TO notice', []],
    ['be marked', jamming, freeing, [1]],
  ])('that cannot %s denies nothing of what she did', async (_, jam, free, comes) => {
    const { anna, bot } = nest;
    await notify(anna, 1);
    const run = (sql: string) => bot.database.transact((tx) => tx.query(sql));
    await run(jam);
    const answer = await anna.command('/goal set', { text: 'Angebot' });
    expect([answer.text.includes('Angebot'), shown(answer)]).toEqual([true, comes]);
    await nest.sandbox.until(() => nest.warnings.length > 0, 'it to be logged');
    await run(free);
    expect(shown(await anna.command('/desk'))).toEqual([1]);
    expectedWarnings.push('Notices could not be shown, or will be shown again.');
  });

  test('comes again when it didn’t reach her', async () => {
    const { anna, sandbox } = nest;
    await notify(anna, 1);
    sandbox.rest.inject({ kind: 'fail', status: 400, method: 'PATCH', path: /@original$/ });
    expect(shown(await anna.command('/desk'))).toEqual([]);
    expectedWarnings.push('An interaction failed.');
    expect(shown(await anna.command('/desk'))).toEqual([1]);
  });
});

test('a made-up id of somebody else’s session gets the same sentence as one that isn’t there', async () => {
  const { anna, ben, bot } = nest;
  await workFor(anna, 20);
  await leaveForGood(anna);
  const [session] = await bot.database.read((tx) => tx.find(workSessionTable));
  const actions = [
    'session',
    'correct',
    'saveTimes',
    'agree',
    'undoTimes',
    'delete',
    'remove',
    'wasBack',
    'wasWork',
    'wasNotWork',
    'saveWorkedUntil',
  ];
  for (const id of [session!.id, 4711]) {
    const crafted = await postCrafted(nest, ...actions.map((action) => `desk:${action}:${id}`));
    for (const { customId } of crafted.buttons) {
      const answer = await ben.click(crafted, { customId: customId! });
      const says = customId!.includes('remove')
        ? 'desk.times.none'
        : customId!.includes('undo')
          ? 'correction.tooLate'
          : 'correction.gone';
      const isSaid = answer.text.includes(say(says, {}, 'en'));
      expect([customId, answer.ephemeral, isSaid]).toEqual([customId, true, true]);
    }
  }
  await nest.records(anna, '10:00–10:20 left: Coworking 10:00–10:20');
});
