import { breakCommand } from '../../commands/break';
import type { Context } from '../../commands/command';
import { deskCommand } from '../../commands/desk';
import { UserError } from '../../src/errors';
import { createDeskService } from '../../src/desk/deskService';
import { createTimesService } from '../../src/desk/timesService';
import { createWeeksService } from '../../src/desk/weeksService';
import { createGoalService } from '../../src/goals/goalService';
import { createCorrectionService } from '../../src/sessions/correctionService';
import { getMember, updateMember } from '../../src/guilds/memberStore';
import type { Member } from '../../src/guilds/member';
import type { MaySee } from '../../src/guilds/ports';
import type { Locale } from '../../src/i18n/translate';
import type { Modal, Page } from '../../src/pageView';
import { createPictures } from '../../src/pictures/pictures';
import { createPrivacyService } from '../../src/privacy/privacyService';
import { forgetTimes } from '../../src/sessions/sessionStore';
import { findGatheringOf } from '../../src/sessions/presenceStore';
import { makeContext, press, type } from '../support/commandContext';
import { controlsOf, menuAndRow, refusals, textOf } from '../support/page';
import { at, SessionStage } from '../support/sessionStage';
import { makeServices } from '../support/testServices';

let stage: SessionStage;
beforeEach(async () => {
  stage = await SessionStage.open();
});
afterEach(() => stage.database.close());

function context(
  time: string,
  {
    locale = 'de',
    member = stage.anna,
    maySee = () => true,
  }: { locale?: Locale; member?: Member; maySee?: MaySee } = {},
) {
  const { database, sessions, guild } = stage;
  const changed = () => undefined;
  const nothing = () => Promise.resolve();
  const { calls, knockOffs } = makeServices(database, () => at(time), changed).services;
  return makeContext({
    services: {
      sessions,
      calls,
      knockOffs,
      desk: createDeskService(database, () => (stage.available ? stage.voiceStates() : null)),
      times: createTimesService(database),
      weeks: createWeeksService(database, changed),
      pictures: createPictures({ error: () => undefined }),
      corrections: createCorrectionService(database, changed),
      goals: createGoalService(database, changed, findGatheringOf),
      privacy: createPrivacyService({
        retention: { sessionYears: 2, leftGuilds: 30 * 24 * 60 * 60_000, unseenMonths: null },
        database,
        answers: [{ forgetTimes }],
        tables: [],
        recheck: nothing,
        changed,
      }),
    },
    guild,
    member,
    now: at(time),
    locale,
    maySee,
  });
}

/** As the router makes it: she is read anew. */
async function asStored(time: string): Promise<Context> {
  return context(time, { member: await stage.database.read((tx) => getMember(tx, stage.anna.id)) });
}

const desk = (time: string) => type(deskCommand, context(time));
const stamp = (time: string) => `<t:${at(time) / 1000}:t>`;

describe('the desk', () => {
  test('shows the time of today with what is open, and the break apart from it', async () => {
    await stage.go('1', '11', '10:00');
    await stage.go('1', null, '10:30');
    await stage.go('1', '11', '10:35');
    await stage.sessions.pressBreak(stage.anna, null, at('10:36'));
    await stage.heartbeat('10:48');
    const page = await desk('10:48');
    expect(textOf(page)).toContain('Heute: **31 min** gearbeitet · Pause 12 min');
    expect(textOf(page)).toContain(`Du bist seit ${stamp('10:00')} hier.`);
    expect(refusals(page)).toEqual([]);
  });

  test('begins anew at midnight, and during an outage goes no further than what was seen', async () => {
    await stage.go('1', '11', '23:30');
    await stage.heartbeat('+1 00:20');
    expect(textOf(await desk('+1 00:20'))).toContain('Heute: **20 min** gearbeitet');
    await stage.outage();
    expect(textOf(await desk('+1 03:00'))).toContain('Heute: **20 min** gearbeitet');
  });

  test('works on the sofa, without Break and Until', async () => {
    await stage.heartbeat('20:00');
    const page = await desk('20:00');
    expect(textOf(page)).toContain('Du bist gerade nicht im Coworking.');
    expect([...controlsOf(page).keys()]).toEqual(['desk:newGoals', 'desk:nextStep:today', ...menuAndRow]);
    for (const customId of ['desk:break', 'desk:until', 'desk:saveUntil'])
      await expect(press(deskCommand, context('20:00'), customId)).rejects.toMatchObject({
        key: 'session.none',
      });
  });

  test('leads to three coworking channels that she sees, and to none while Discord tells of none', async () => {
    await stage.heartbeat('20:00');
    const room = (id: string, name = `Coworking ${id}`) => ({ id, name, categoryId: null, isAfk: false });
    stage.rooms = [room('31'), room('32', 'Pause'), room('33'), room('34'), room('35')];
    const led = async (maySee: MaySee = () => true) =>
      textOf(await type(deskCommand, context('20:00', { maySee })));
    expect(await led()).toContain('Hier geht’s lang: <#31>, <#33>, <#34>\n');
    expect(await led((id) => id === '35')).toContain('Hier geht’s lang: <#35>\n');
    expect(await led(() => false)).toContain('Du bist gerade nicht im Coworking.\n');
    stage.available = false;
    expect(await led()).toContain('Du bist gerade nicht im Coworking.\n');
  });

  test('of a member who isn’t recorded points to her settings', async () => {
    await stage.database.transact((tx) => updateMember(tx, stage.anna.id, { choice: 'off' }));
    expect(textOf(await desk('10:00'))).toContain('In den Einstellungen kannst du das ändern.');
  });

  test('takes a break and ends it, as the command does', async () => {
    await stage.go('1', '11', '10:00');
    await stage.heartbeat('10:10');
    const onBreak = await press(deskCommand, context('10:10'), 'desk:break');
    expect(textOf(onBreak)).toContain(`Pause seit ${stamp('10:10')}`);
    await stage.heartbeat('10:20');
    expect(textOf(await type(breakCommand, context('10:20')))).toContain('Weiter geht’s');
    const back = await desk('10:20');
    expect(textOf(back)).not.toContain('Pause seit');
    expect(textOf(back)).toContain('Pause 10 min');
  });

  test('stores until when she is here, fills it in again, and takes it back when the field is empty', async () => {
    await stage.go('1', '11', '10:00');
    const say = (until: string) =>
      press(deskCommand, context('10:10'), 'desk:saveUntil', { fields: { until } });
    expect(textOf(await say('40 min'))).toContain(`Da bis ${stamp('10:50')}`);
    const form = await press<Modal>(deskCommand, context('10:12'), 'desk:until');
    expect(form).toMatchObject({
      custom_id: 'desk:saveUntil',
      components: [{ component: { value: '10:50' } }],
    });
    await expect(say('yesterdayish')).rejects.toMatchObject({ key: 'until.unreadable' });
    expect(textOf(await desk('10:12'))).toContain(stamp('10:50'));
    expect(textOf(await say('  '))).not.toContain('Da bis');
  });

  test('keeps her next step, fills it in again, and takes it back when the field is empty', async () => {
    const keep = (step: string) =>
      press(deskCommand, context('20:00'), 'desk:saveNextStep:today', { fields: { step } });
    const form = async () => press<Modal>(deskCommand, await asStored('20:00'), 'desk:nextStep:today');
    expect(JSON.stringify(await form())).not.toContain('value');
    expect(textOf(await keep(' Frau Keller\nantworten '))).toMatch(
      /^▶️ Weiter mit: \*\*Frau Keller antworten\*\*/,
    );
    expect(await form()).toMatchObject({
      custom_id: 'desk:saveNextStep:today',
      components: [{ component: { value: 'Frau Keller antworten', required: false } }],
    });
    await expect(keep('x'.repeat(201))).rejects.toMatchObject({ key: 'desk.nextStep.tooLong' });
    expect(textOf(await desk('+1 20:00'))).toContain('Frau Keller antworten');
    const ben = await type(deskCommand, context('20:00', { member: stage.ben }));
    expect(textOf(ben)).not.toContain('Weiter mit');
    expect(textOf(await keep(' \u200b '))).not.toContain('Weiter mit');
  });

  test('is done with her next step, twice by a double click, and takes it up again', async () => {
    const step = (customId: string, typed = '') =>
      press(deskCommand, context('20:00'), customId, { fields: { step: typed } });
    const kept = await step('desk:saveNextStep:nextStep', 'Rechnung');
    expect(textOf(kept)).toMatch(/^## 👣 Wo war ich\?\n▶️ Weiter mit: \*\*Rechnung/);
    await step('desk:stepDone');
    expect(textOf(await step('desk:stepDone'))).toContain('✅ Fertig: Rechnung');
    expect(textOf(await desk('20:01'))).not.toContain('Rechnung');
    expect(textOf(await step('desk:stepResume'))).toContain('Weiter mit: **Rechnung**');
    expect(textOf(await desk('20:01'))).toContain('Rechnung');
    await step('desk:stepDone');
    expect(textOf(await step('desk:saveNextStep:today', 'Steuer'))).toContain('Weiter mit: **Steuer**');
    await step('desk:saveNextStep:today', '');
    for (const customId of ['desk:stepDone', 'desk:stepResume'])
      expect(textOf(await step(customId))).toContain('Schreib dir in einer Zeile auf');
    expect(textOf(await step('desk:saveNextStep:today', 'Neu'))).toContain('Weiter mit: **Neu**');
  });

  test('ticks a goal, hers only', async () => {
    const { services, guild } = context('10:00');
    const {
      stored: [mine],
    } = await services.goals.setGoal(guild, stage.anna, 'Angebot', 'today', at('10:00'));
    await services.goals.setGoal(guild, stage.anna, 'Morgen erst', 'tomorrow', at('10:00'));
    const {
      stored: [his],
    } = await services.goals.setGoal(guild, stage.ben, 'Rechnung', 'today', at('10:00'));
    expect(textOf(await desk('10:00'))).toMatch(/offenen Ziele\nAngebot\nFür morgen steht 1 Ziel bereit\.$/);
    await expect(press(deskCommand, context('10:05'), `desk:tick:${his!.id}`)).rejects.toMatchObject({
      key: 'goal.gone',
    });
    expect(textOf(await press(deskCommand, context('10:05'), `desk:tick:${mine!.id}`))).toMatch(
      /^1 Ziel geschafft$[^]*Für heute ist nichts offen\.$/m,
    );
  });
});

test('what she ticked on her desk can be undone there, for ten minutes', async () => {
  const { services, guild } = context('10:00');
  await services.goals.setGoal(guild, stage.anna, 'Angebot', 'today', at('10:00'));
  const { open } = await services.goals.listOwnGoals(guild, stage.anna, at('10:00'));
  const ticked = await press(deskCommand, context('10:00'), `desk:tick:${open[0]!.id}`);
  const undo = [...controlsOf(ticked).keys()].find((id) => id.startsWith('desk:undo:'))!;
  await expect(press(deskCommand, context('10:11'), undo)).rejects.toMatchObject({ key: 'goal.tooLate' });
  expect(textOf(await press(deskCommand, context('10:10'), undo))).toMatch(/offenen Ziele\nAngebot$/);
  expect([...controlsOf(await desk('10:10')).keys()].join()).not.toContain('undo');
});

test('sets goals from her desk, which is drawn again', async () => {
  const form = await press<Modal>(deskCommand, context('10:00'), 'desk:newGoals');
  expect(form.custom_id).toBe('desk:saveGoals');
  const save = (text: string) => press(deskCommand, context('10:00'), 'desk:saveGoals', { fields: { text } });
  expect(textOf(await save('Angebot\nRechnung'))).toMatch(/offenen Ziele\nAngebot\nRechnung$/);
  await expect(save(' ')).rejects.toMatchObject({ key: 'goal.empty' });
});

test('a goal of the evening stays on her desk past midnight, and waits from four on', async () => {
  const { services, guild } = context('23:00');
  await services.goals.setGoal(guild, stage.anna, 'Angebot', 'today', at('23:00'));
  expect(textOf(await desk('+1 00:30'))).toMatch(/offenen Ziele\nAngebot$/);
  expect(textOf(await desk('+1 04:00'))).toMatch(/Von den letzten Tagen wartet noch 1 Ziel\.$/);
});

describe('her pages', () => {
  const menuOf = (page: Page) =>
    (controlsOf(page).get('desk:page') as unknown as { options: { value: string; default: boolean }[] })
      .options;
  const markedOn = (page: Page) =>
    menuOf(page)
      .filter((option) => option.default)
      .map(({ value }) => value);

  test('are chosen from the menu under each of them, which marks where she is', async () => {
    const titles: string[] = [];
    for (const page of ['today', 'goals', 'times', 'nextStep', 'settings']) {
      const turned = await press(deskCommand, context('10:00'), 'desk:page', { values: [page] });
      expect(markedOn(turned)).toEqual([page]);
      titles.push(textOf(turned).split('\n')[0]!);
    }
    expect(titles).toEqual([
      '## 🪑 Mein Platz',
      '## Meine Ziele',
      '## 📅 Meine Zeiten',
      '## 👣 Wo war ich?',
      '## ⚙️ Einstellungen',
    ]);
    for (const odd of ['gone', 'constructor', '__proto__'])
      await expect(press(deskCommand, context('10:00'), `desk:page:${odd}`)).rejects.toThrow(
        new UserError('common.notOffered'),
      );
  });

  test('of before the menu still lead where they did', async () => {
    expect(textOf(await press(deskCommand, context('10:00'), 'desk:open:17'))).toMatch(/^## 🪑/);
    expect(textOf(await press(deskCommand, context('10:00'), 'desk:times:0'))).toMatch(/^## 📅 Meine Zeiten/);
    const form = await press<Modal>(deskCommand, context('10:00'), 'desk:nextStep');
    const saved = await press(deskCommand, context('10:00'), form.custom_id, { fields: { step: 'x' } });
    expect(textOf(saved)).toMatch(/^▶️ Weiter mit: \*\*x\*\*\n## 🪑/);
  });
});

describe('when she works', () => {
  const save = (when: string) =>
    press(deskCommand, context('10:00'), 'desk:saveWorkingHours', { fields: { when } });

  test('is said, changed and taken back on her settings, and refused in one sentence', async () => {
    expect(textOf(await save('Mo-Fr 9-13, 20-22'))).toContain(
      '**Wann du arbeitest:** Montags bis freitags von 9:00 bis 13:00 Uhr und von 20:00 bis 22:00 Uhr.',
    );
    const form = await press<Modal>(deskCommand, await asStored('10:00'), 'desk:workingHours');
    const said = 'Montags bis freitags von 9:00 bis 13:00 Uhr und von 20:00 bis 22:00 Uhr.';
    expect(form).toMatchObject({ components: [{ component: { value: said } }] });
    await expect(save('am Freitag 9-13')).rejects.toMatchObject({ key: 'desk.workingHours.eachWeek' });
    expect(textOf(await save(said))).toContain(said);
    expect(textOf(await save(''))).toContain('Bis dahin rechne ich mit 7 bis 22 Uhr.');
  });
});

describe('her weekly goal', () => {
  const save = (hours: string, time = '10:00') =>
    press(deskCommand, context(time), 'desk:saveWeekGoal', { fields: { hours } });

  test('is set, changed and taken back on her settings, and refused in one sentence', async () => {
    expect(textOf(await save('7,5'))).toMatch(/^## ⚙️[^]*\*\*Zeitziel:\*\* 7 h 30 min/);
    expect(await press<Modal>(deskCommand, await asStored('10:00'), 'desk:weekGoal')).toMatchObject({
      components: [{ component: { value: '7:30' } }],
    });
    await expect(save('zehn')).rejects.toMatchObject({ key: 'desk.weekGoal.unreadable' });
    await expect(save('200')).rejects.toMatchObject({ key: 'desk.weekGoal.tooLong', params: { most: 168 } });
    expect(textOf(await desk('10:00'))).toContain('Diese Woche hast du dir **7 h 30 min** vorgenommen.');
    const ben = await type(deskCommand, context('10:00', { member: stage.ben }));
    expect(textOf(ben)).not.toContain('Diese Woche');
    expect(textOf(await save(''))).toContain('**Zeitziel:** keins');
    expect(textOf(await desk('10:00'))).not.toContain('Diese Woche');
  });

  test('counts what is stored of this week and the part of the open work in it, not her breaks', async () => {
    await save('2');
    await stage.go('1', '11', '08:00');
    await stage.go('1', null, '08:40');
    await stage.pass('09:00');
    await stage.go('1', '11', '09:00');
    await stage.heartbeat('09:20');
    const line = async (time: string) => textOf(await desk(time)).match(/^[▰▱]+ .*/m)?.[0];
    expect(await line('09:20')).toBe('▰▰▰▰▰▱▱▱▱▱ **1 h** von 2 h diese Woche');
    await stage.heartbeat('09:30');
    await stage.sessions.pressBreak(stage.anna, null, at('09:30'));
    await stage.heartbeat('09:50');
    expect(await line('09:50')).toBe('▰▰▰▰▰▱▱▱▱▱ **1 h 10 min** von 2 h diese Woche');
    await stage.go('1', null, '09:50');
    await stage.pass('11:00');
    expect(await line('11:00')).toBe('▰▰▰▰▰▱▱▱▱▱ **1 h 10 min** von 2 h diese Woche');
    await stage.go('1', '11', '23:10');
    await stage.heartbeat('+1 00:30');
    expect(await line('+1 00:30')).toBe(
      '▰▰▰▰▰▰▰▰▰▰ **2 h 30 min** diese Woche. Dein Zeitziel von 2 h ist geschafft! 🎉',
    );
    await stage.outage();
    expect(await line('+1 03:00')).toContain('**2 h 30 min**');
  });

  test('begins anew on Monday at midnight, in the middle of her work, also where the clocks change', async () => {
    await save('10');
    const sunday = Date.UTC(2026, 2, 29, 20, 30);
    const monday = Date.UTC(2026, 2, 29, 22);
    const see = async (now: number) => {
      const { week } = await context('10:00').services.desk.see(stage.guild, stage.anna, now);
      return week && week.workMs / 60_000;
    };
    const hear = (now: number) => stage.outages.heartbeat({ id: 0, count: 1 }, now);
    await hear(sunday);
    stage.put('1', '11');
    const join = { userId: '1', channelId: '11', isBot: false, isVoiceEvent: true };
    await stage.sessions.signOfLife(stage.guild.id, join, sunday);
    await hear(monday - 60_000);
    expect(await see(monday - 60_000)).toBe(89);
    await hear(monday + 5 * 60_000);
    expect(await see(monday + 5 * 60_000)).toBe(5);
  });
});

describe('her days off', () => {
  const save = (days: string) =>
    press(deskCommand, context('10:00'), 'desk:saveDaysOff', { fields: { days } });
  const offered = (page: Page) =>
    controlsOf(page)
      .get('desk:removeDaysOff')
      ?.options?.map(({ label }) => label);

  test('are entered as she says them, told as that, and crossed out one by one', async () => {
    expect(textOf(await save('freitags frei'))).toMatch(/^✅ Eingetragen: immer freitags\n/);
    expect(textOf(await save('Urlaub ab 1.8.'))).toMatch(/^✅ Eingetragen: ab 1\. August bis auf Weiteres\n/);
    const page = await save('montags und 24.12.');
    expect(textOf(page)).toMatch(/^✅ Eingetragen: immer montags, 24\. Dezember\n/);
    expect(textOf(page)).toContain(
      '**Freie Tage:** immer montags und freitags, ab 1. August bis auf Weiteres, 24. Dezember.',
    );
    expect(offered(page)).toEqual([
      'Immer montags',
      'Immer freitags',
      'Ab 1. August bis auf Weiteres',
      '24. Dezember',
    ]);
    const remove = (value: string) =>
      press(deskCommand, context('10:00'), 'desk:removeDaysOff', { values: [value] });
    await remove('5');
    expect(offered(await remove('0'))).toEqual(['Immer montags', '24. Dezember']);
    await expect(remove('5')).rejects.toMatchObject({ key: 'weeks.error.gone' });
    await expect(save('24.12. um neun')).rejects.toMatchObject({ key: 'weeks.error.unreadable' });
  });
});

describe('her choice', () => {
  test('is made on her settings; what would delete times is asked first, and Cancel leads back', async () => {
    await stage.go('1', '11', '10:00');
    await stage.go('1', null, '11:00');
    await stage.pass('11:30');
    const choose = (choice: string) =>
      press(deskCommand, context('12:00'), 'desk:choose', { values: [choice] });
    expect(textOf(await choose('board'))).toContain(
      'Deine Summen (Zeit, Tage und geschaffte Ziele) dürfen in die Rangliste, deine Zeit zählt in Zusammenfassungen und Wochenpost mit, und die Agenda zeigt',
    );
    const question = await choose('off');
    expect([...controlsOf(question).keys()]).toEqual(['desk:stop', 'desk:page:settings']);
    expect(await stage.sessionsOf(stage.anna)).toHaveLength(1);
    await expect(choose('nonsense')).rejects.toThrow(new UserError('common.notOffered'));
    expect(await stage.sessionsOf(stage.anna)).toHaveLength(1);
    expect(textOf(await press(deskCommand, context('12:00'), 'desk:stop'))).toContain(
      'Ich schreibe keine auf.',
    );
    expect(await stage.sessionsOf(stage.anna)).toEqual([]);
    expect(textOf(await choose('self'))).toContain('nur du siehst sie');
    expect(textOf(await choose('off'))).toContain('Ich schreibe keine auf.');
  });
});

describe('her times', () => {
  /** Seven sessions from 08:00 on, one each hour, of ten minutes. */
  async function workOften(): Promise<void> {
    for (let hour = 8; hour < 15; hour += 1) {
      const time = (minutes: string) => `${String(hour).padStart(2, '0')}:${minutes}`;
      await stage.go('1', '11', time('00'));
      await stage.go('1', null, time('10'));
      await stage.pass(time('30'));
    }
  }
  const idsOn = (page: Parameters<typeof controlsOf>[0]) =>
    [...controlsOf(page).keys()]
      .filter((id) => id.startsWith('desk:session:'))
      .map((id) => Number(id.split(':')[2]));

  test('come newest first, five on a page, and whatever number is asked for there is a page', async () => {
    await workOften();
    const times = (page: string) => press(deskCommand, context('18:00'), `desk:times:${page}`);
    expect(idsOn(await times('0'))).toEqual([7, 6, 5, 4, 3]);
    expect(idsOn(await times('1'))).toEqual([2, 1]);
    expect(idsOn(await times('99'))).toEqual([2, 1]);
    for (const odd of ['-3', '1.5', 'x', '', '1e400', 'NaN'])
      expect(idsOn(await times(odd)).length).toBeGreaterThan(0);
    const oldest = await press(deskCommand, context('18:00'), 'desk:session:1');
    expect([...controlsOf(oldest).keys()]).toContain('desk:times:1');
  });

  test('say what was bridged, what was an outage and what is estimated', async () => {
    await stage.go('1', '11', '10:00');
    await stage.go('1', null, '10:10');
    await stage.go('1', '12', '10:12');
    await stage.go('1', '11', '10:20');
    await stage.heartbeat('10:30');
    await stage.outage();
    stage.put('1', null);
    await stage.reconcile('10:33');
    await stage.go('1', '11', '10:36');
    await stage.heartbeat('10:50');
    await stage.outage();
    await stage.reconcile('11:20');
    const text = textOf(await press(deskCommand, context('11:25'), 'desk:times:0'));
    expect(text).toContain(
      '42 min gearbeitet · 1 Verbindungsabbruch überbrückt, 2 min nicht gezählt · 1 Ausfall bei mir, 6 min nicht gezählt',
    );
    expect(text).toContain(`Ende geschätzt: Zwischen ${stamp('10:50')} und ${stamp('11:20')}`);
    expect(text).toContain(`Anfang geschätzt: Zwischen ${stamp('10:50')} und ${stamp('11:20')}`);
    expect(text).toContain(`seit ${stamp('11:20')}, läuft noch`);
  });

  test('are put right in a form, and marked', async () => {
    await stage.go('1', '11', '10:00');
    await stage.go('1', null, '11:00');
    await stage.pass('11:30');
    const form = await press<Modal>(deskCommand, context('12:00', { locale: 'en' }), 'desk:correct:1');
    expect(form).toMatchObject({
      custom_id: 'desk:saveTimes:1',
      components: [{ component: { value: '10:00' } }, { component: { value: '11:00' } }, {}],
    });
    const save = (start: string, end: string) =>
      press(deskCommand, context('12:00'), 'desk:saveTimes:1', { fields: { start, end } });
    await expect(save('25:99', '11:00')).rejects.toMatchObject({ key: 'correction.unreadable' });
    const saved = await save('10:00', '10:45');
    expect(textOf(saved)).toContain('45 min gearbeitet · korrigiert');
    expect(refusals(saved)).toEqual([]);
    expect(await stage.sessionsOf(stage.anna)).toEqual(['10:00–10:45 left: 11 10:00–10:45']);
  });

  test('are shown before they get much shorter, with their breaks, and saved so', async () => {
    await stage.go('1', '11', '10:00');
    await stage.go('1', null, '12:00');
    await stage.pass('12:30');
    const save = (fields: Record<string, string>) =>
      press(deskCommand, context('12:40'), 'desk:saveTimes:1', { fields });
    const ask = await save({ start: '10:00', end: '11:30', breaks: '10:30-10:40' });
    expect(textOf(ask)).toBe(
      [
        '## So speichern?',
        `Aus ${stamp('10:00')}–${stamp('12:00')} wird ${stamp('10:00')}–${stamp('11:30')}: **40 min** Arbeit weniger.`,
        'Pausen (Europe/Berlin):',
        '10:30–10:40',
      ].join('\n'),
    );
    expect(refusals(ask)).toEqual([]);
    const [agree, disagree] = [...controlsOf(ask).keys()];
    expect(disagree).toBe('desk:session:1');
    expect(await stage.sessionsOf(stage.anna)).toEqual(['10:00–12:00 left: 11 10:00–12:00']);
    const saved = await press(deskCommand, context('12:41'), agree!, { page: ask });
    expect(textOf(saved)).toContain('1 h 20 min gearbeitet');
    expect(await stage.sessionsOf(stage.anna)).toEqual([
      '10:00–11:30 left: 11 10:00–10:30, break 11 10:30–10:40, 11 10:40–11:30',
    ]);
    const without = await save({ start: '10:30', end: '11:30', breaks: '' });
    expect(textOf(without)).toMatch(/\*\*20 min\*\* Arbeit weniger\.\nOhne Pausen\.$/);
    await press(deskCommand, context('12:42'), [...controlsOf(without).keys()][0]!, { page: without });
    expect(await stage.sessionsOf(stage.anna)).toEqual(['10:30–11:30 left: 11 10:30–11:30']);
    const other = textOf(await save({ start: '10:30', end: '11:30', breaks: '11:00-11:20' }));
    expect(other).toContain(`${stamp('10:30')}–${stamp('11:30')} bleibt, aber mit anderen Pausen`);
  });

  test('that aren’t recorded are not promised: she reads so, and where she changes it', async () => {
    const member = { ...stage.anna, choice: 'off' as const };
    const page = await press(deskCommand, context('12:00', { member }), 'desk:page', { values: ['times'] });
    expect(textOf(page)).toContain('In den Einstellungen kannst du das ändern.');
    expect(textOf(page)).not.toContain('Sobald du im Coworking warst');
    expect(textOf(await press(deskCommand, context('12:00'), 'desk:times:0'))).toContain('Sobald du im');
  });

  test('are deleted after one question, also by a double click', async () => {
    await stage.go('1', '11', '10:00');
    await stage.go('1', null, '11:00');
    await stage.pass('11:30');
    const question = await press(deskCommand, context('12:00'), 'desk:delete:1');
    expect([...controlsOf(question).keys()]).toEqual(['desk:remove:1', 'desk:session:1']);
    expect(await stage.sessionsOf(stage.anna)).toHaveLength(1);
    const presses = [1, 2].map(() => press(deskCommand, context('12:00'), 'desk:remove:1'));
    for (const page of await Promise.all(presses)) expect(textOf(page)).toContain('Nur du siehst sie');
    expect(await stage.sessionsOf(stage.anna)).toEqual([]);
  });

  test('of somebody else can’t be seen, changed or deleted by a made-up id', async () => {
    await stage.go('1', '11', '10:00');
    await stage.go('1', null, '11:00');
    await stage.pass('11:30');
    const ben = context('12:00', { member: stage.ben });
    for (const id of ['1', '99', '', '-1', '1 OR 1=1', '99999999999999999999']) {
      expect(textOf(await press(deskCommand, ben, `desk:remove:${id}`))).toContain('Sobald du im Coworking');
      for (const action of ['session', 'correct', 'saveTimes', 'delete']) {
        await expect(press(deskCommand, ben, `desk:${action}:${id}`)).rejects.toMatchObject({
          key: 'correction.gone',
        });
      }
    }
    expect(await stage.sessionsOf(stage.anna)).toEqual(['10:00–11:00 left: 11 10:00–11:00']);
  });
});
