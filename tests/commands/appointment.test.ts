import { appointmentCommand } from '../../commands/appointment';
import type { Context } from '../../commands/command';
import { deskCommand } from '../../commands/desk';
import type { Asker } from '../../src/appointments/appointment';
import { mostAppointments } from '../../src/appointments/appointment';
import { createAppointmentFormService } from '../../src/appointments/formService';
import { createPendingOnes, waitsFor } from '../../src/appointments/pending';
import { createRecordService } from '../../src/appointments/recordService';
import { createSharedAppointmentService } from '../../src/appointments/sharedService';
import type { Instant } from '../../src/calendar';
import { keepDirectChannel } from '../../src/postings/directStore';
import { setWatchedChannels } from '../../src/guilds/guildStore';
import { listUnfinished } from '../../src/postings/postingStore';
import type { Services } from '../../src/features';
import type { Locale } from '../../src/i18n/translate';
import type { Modal, Page } from '../../src/pageView';
import { AppointmentStage, at, each, mondays, rooms } from '../appointments/stage';
import { makeContext, press, type } from '../support/commandContext';
import { controlsOf, refusals, textOf } from '../support/page';

/** A Monday. */
const now = at('2026-11-30T10:00');

let stage: AppointmentStage;
let services: Partial<Services>;
beforeEach(async () => {
  stage = await AppointmentStage.open();
  services = servicesOf();
});
afterEach(() => stage.database.close());

/** As after a start of the bot: nothing waits. */
function servicesOf(): Partial<Services> {
  const { appointments, commitments, lists, database } = stage;
  return {
    appointments,
    commitments,
    appointmentLists: lists,
    appointmentForms: createAppointmentFormService({ database, seeVoiceStates: () => stage.voice }),
    pendingAppointments: createPendingOnes(),
    records: createRecordService({ database }),
    sharedAppointments: createSharedAppointmentService({
      database,
      changed: () => undefined,
      names: (_, userIds) => Promise.resolve(new Map(userIds.map((userId) => [userId, userId]))),
      seeVoiceStates: () => stage.voice,
      readersMaySee: () => () => true,
      waitsFor: 0,
    }),
  };
}

function by(
  { member, maySee }: Asker,
  given: { locale?: Locale; now?: Instant; canManage?: boolean } = {},
): Context {
  return makeContext({ services, guild: stage.guild, member, maySee, now, ...given });
}

const add = (
  when: string,
  {
    asker = stage.anna,
    title,
    ...given
  }: { asker?: Asker; title?: string; locale?: Locale; now?: Instant } = {},
) => type(appointmentCommand, by(asker, given), { when, title }, 'add');
const list = (asker = stage.anna, at_ = now) => type(appointmentCommand, by(asker, { now: at_ }), {}, 'list');

/** The custom id of the only control of a page that has this action. */
function idOf(page: Page | Modal, action: string): string {
  const ids = 'custom_id' in page ? [page.custom_id] : [...controlsOf(page).keys()];
  const [id, ...more] = ids.filter((one) => one.split(':')[1] === action);
  if (id === undefined || more.length > 0) throw new Error(`${action} among ${ids.join(' ')}`);
  return id;
}

/** Presses a control on a page, by its action. */
const click = (page: Page, action: string, context = by(stage.anna), values: string[] = []) =>
  press(appointmentCommand, context, idOf(page, action), { page, values });
const open = (page: Page, action: string, context = by(stage.anna)) =>
  press<Modal>(appointmentCommand, context, idOf(page, action), { page });
const send = (form: Modal, fields: Record<string, string>, context = by(stage.anna)) =>
  press(appointmentCommand, context, form.custom_id, { fields });
const actionsOf = (page: Page) => [...controlsOf(page).keys()].map((id) => id.split(':')[1]);

/** What stands in the fields of a form. */
const filled = (form: Modal) =>
  Object.fromEntries(
    (
      form.components as {
        component: { custom_id: string; value?: string; options?: { value: string; default?: boolean }[] };
      }[]
    ).map(({ component }) => [
      component.custom_id,
      component.value ?? component.options?.find((one) => one.default)?.value ?? '',
    ]),
  );

/** Adds one of Anna's and gives its page. */
async function openOne(when = 'Mo-Fr 9-13', title?: string): Promise<Page> {
  await click(await add(when, title === undefined ? {} : { title }), 'confirm');
  const page = await list();
  const [value = ''] = (controlsOf(page).get('appointment:choose')?.options ?? []).map((one) => one.value);
  return click(page, 'choose', by(stage.anna), [value]);
}

test('of several with the same title the menu says when each is', async () => {
  for (const when of ['Mo-Fr 9-13', 'Mo-Fr 20-22']) await click(await add(when), 'confirm');
  const menu = controlsOf(await list()).get('appointment:choose');
  expect(menu?.options?.map(({ label, description }) => `${label}: ${description}`)).toEqual([
    'Coworking: Montags bis freitags von 20:00 bis 22:00 Uhr.',
    'Coworking: Montags bis freitags von 9:00 bis 13:00 Uhr.',
  ]);
});

describe('/appointment add', () => {
  test('shows what was understood, and stores it with one tap', async () => {
    const page = await add('Mo-Fr 9-13', { title: 'Vormittag' });
    expect(textOf(page)).toContain('**Montags bis freitags von 9:00 bis 13:00 Uhr.**');
    expect(textOf(page)).toContain(`Treffpunkt: <#${rooms.open}>`);
    expect(await stage.listed(stage.anna, now)).toEqual([]);
    const done = await click(page, 'confirm');
    expect(textOf(done)).toMatch(
      /^✅ Steht: \*\*Vormittag\*\* in <#11>\.\nMontags bis freitags .*\nDu bist dabei, das nächste Mal am <t:\d+:F>\./,
    );
    expect(refusals(done)).toEqual([]);
    expect((await stage.listed(stage.anna, now))[0]).toBe('2026-12-01 09:00–13:00: 1');
  });

  test('is for the room in which she is', async () => {
    stage.voice.present.push({ userId: '1', channelId: rooms.hidden, isBot: false });
    expect(textOf(await add('Mo 9-13'))).toContain(`<#${rooms.hidden}>`);
  });

  test('without a room says so, and keeps what she typed', async () => {
    stage.voice.rooms.length = 0;
    const page = await add('Mo 9-13', { title: 'Meins' });
    expect(textOf(page)).toContain('keinen Coworking-Raum');
    expect(textOf(page)).toContain('</setup:1>');
    expect([...controlsOf(page).values()].map(({ label }) => label)).toEqual(['Noch einmal']);
    expect(filled(await open(page, 'change'))).toEqual({ when: 'Mo 9-13', title: 'Meins' });
  });

  test('a second tap, and a tap on the page of before, add nothing', async () => {
    const first = await add('Mo 9-13');
    const second = await add('Di 9-13');
    const replaced = textOf(await click(first, 'confirm'));
    expect(replaced).toContain('Inzwischen hast du etwas anderes geschrieben');
    expect(replaced).toContain('Dein Text ist noch da:\n## 📌 Coworking\n> Mo 9\\-13');
    await click(second, 'confirm');
    expect(textOf(await click(second, 'confirm'))).toContain('✅ Steht: ');
    expect(await stage.listed(stage.anna, now)).toEqual([
      '2026-12-01 09:00–13:00: 1',
      '2026-12-08 09:00–13:00: 1',
    ]);
  });

  test('the same once more isn’t stored: the page leads to what is there', async () => {
    await click(await add('Mo-Fr 9-13', { title: 'Vormittag' }), 'confirm');
    const later = at('2026-12-01T12:00');
    const page = await add('montags bis freitags von neun bis eins', { title: 'Vormittag', now: later });
    expect(textOf(page)).toContain('hast du schon');
    expect(textOf(page)).not.toContain('Stimmt so');
    expect(actionsOf(page)).toEqual(['open', 'change']);
    expect(textOf(await click(page, 'open', by(stage.anna, { now: later })))).toContain('📌 Vormittag');
    expect(await stage.listed(stage.anna, now)).toHaveLength(10);
  });

  test.each([
    ['another time', 'Mo-Fr 9-12', 'Vormittag', 'anna'],
    ['fewer days', 'Mo-Do 9-13', 'Vormittag', 'anna'],
    ['another end', 'Mo-Fr 9-13 bis 18.12.', 'Vormittag', 'anna'],
    ['another title', 'Mo-Fr 9-13', 'Morgen', 'anna'],
    ['no title', 'Mo-Fr 9-13', '', 'anna'],
    ['the same of somebody else', 'Mo-Fr 9-13', 'Vormittag', 'ben'],
  ] as const)('%s is another appointment', async (_, when, title, who) => {
    await click(await add('Mo-Fr 9-13', { title: 'Vormittag' }), 'confirm');
    expect(actionsOf(await add(when, { title, asker: stage[who] }))).toContain('confirm');
  });

  test('nor is what is removed, or in another room', async () => {
    const page = await openOne('Mo-Fr 9-13', 'Vormittag');
    stage.voice.present.push({ userId: '1', channelId: rooms.other, isBot: false });
    expect(actionsOf(await add('Mo-Fr 9-13', { title: 'Vormittag' }))).toContain('confirm');
    stage.voice.present.pop();
    await click(await click(page, 'askRemove'), 'remove');
    expect(actionsOf(await add('Mo-Fr 9-13', { title: 'Vormittag' }))).toContain('confirm');
  });

  test('every other week is the same only in the same weeks', async () => {
    await click(await add('jede zweite Woche Mo 11-12'), 'confirm');
    const inWeeks = (day: string) => add('jede zweite Woche Mo 11-12', { now: at(`${day}T10:00`) });
    expect(actionsOf(await inWeeks('2026-12-07'))).toContain('confirm');
    expect(actionsOf(await inWeeks('2026-12-14'))).not.toContain('confirm');
  });

  test('what has become the same meanwhile isn’t stored twice; the other reading may be', async () => {
    const page = await add('Freitag 9-11');
    await stage.appointments.add(
      stage.anna,
      {
        schedule: each({ kind: 'weekly', weekdays: [5], every: 1 }, '09:00', 120),
        title: '',
        channelId: null,
      },
      now,
    );
    const same = await click(page, 'confirm');
    expect(textOf(same)).toContain('hast du schon');
    const once = await click(same, 'other');
    expect(textOf(once)).not.toContain('hast du schon');
    await click(once, 'confirm');
    expect((await stage.listed(stage.anna, now)).slice(0, 2)).toEqual([
      '2026-12-04 09:00–11:00: 1',
      '2026-12-04 09:00–11:00: 1',
    ]);
  });

  test('the other reading is shown, and then holds', async () => {
    const page = await add('Freitag 9-11');
    const once = await click(page, 'other');
    expect(textOf(once)).toContain('**Am Freitag, 4. Dezember 2026, von 9:00 bis 11:00 Uhr.**');
    expect(textOf(await click(once, 'other'))).toBe(textOf(page));
    expect(textOf(await click(once, 'confirm'))).toMatch(
      /^✅ Steht: .*\nDu bist dabei: <t:\d+:F> – <t:\d+:t>\n/,
    );
    expect(await stage.listed(stage.anna, now)).toEqual(['2026-12-04 09:00–11:00: 1']);
  });

  test('words behind the time are its title, where she gave none', async () => {
    const page = await add('Mo 9-11 Steuerkram');
    expect(textOf(page)).toContain('📌 Steuerkram');
    expect(textOf(page)).not.toContain('weggelassen');
    const form = await open(page, 'change');
    expect(filled(form)).toEqual({ when: 'Mo 9-11', title: 'Steuerkram' });
    const emptied = await send(form, { ...filled(form), title: '' });
    expect(textOf(emptied)).toContain('📌 Coworking');
    expect(textOf(emptied)).not.toContain('Steuerkram');
    const again = await add('Mo 9-11 Steuerkram');
    expect(textOf(await click(again, 'confirm'))).toMatch(/^✅ Steht: .*Steuerkram/);
    expect(textOf(await add('Mo 9-11 Steuerkram', { title: 'Ablage' }))).toContain(
      '„Steuerkram“ habe ich weggelassen.',
    );
  });

  test.each([
    ['Mo-Fr', { days: 'Mo-Fr', time: '' }, { time: '9-13' }],
    ['9-13', { days: '', time: '9-13' }, { days: 'Mo-Fr' }],
  ])('%s: a form asks for the rest', async (when, there, missing) => {
    const form = await open(await add(when, { title: 'Vormittag' }), 'complete');
    expect(filled(form)).toEqual({ ...there, title: 'Vormittag' });
    const page = await send(form, { ...there, ...missing, title: 'Vormittag' });
    expect(textOf(page)).toContain('**Montags bis freitags von 9:00 bis 13:00 Uhr.**');
  });

  test.each(['blubb', 'Mo-Fr 9-13 so vielleicht', 'Di 25:00', '31.2. 9 Uhr', '1.1.2020 9 Uhr'])(
    '%s: says what to do, and gives it back to be changed',
    async (when) => {
      const page = await add(when, { title: '*Meins*' });
      expect(actionsOf(page)).toEqual(['change']);
      expect(filled(await open(page, 'change'))).toEqual({ when, title: '*Meins*' });
    },
  );

  test.each(['later', 'after a restart'])('%s the page says so and repeats her text', async (how) => {
    const page = await add('Mo-Fr 9-13, 20-22', { title: 'Meins' });
    if (how === 'after a restart') services = servicesOf();
    const context = by(stage.anna, { now: how === 'later' ? now + waitsFor + 1 : now });
    for (const action of ['confirm']) {
      const late = await click(page, action, context);
      expect(textOf(late)).toContain('> Mo\\-Fr 9\\-13, 20\\-22');
      const form = await open(late, 'change', context);
      expect(filled(form)).toEqual({ when: 'Mo-Fr 9-13, 20-22', title: 'Meins' });
      expect(textOf(await send(form, { when: 'Mo 9-13', title: '' }, context))).toContain('Montags');
    }
    expect(await stage.listed(stage.anna, now)).toEqual([]);
  });

  test('what can no more be stored is told beside her text', async () => {
    const page = await add('heute 10:05-11');
    const late = await click(page, 'confirm', by(stage.anna, { now: now + 10 * 60_000 }));
    expect(textOf(late)).toContain('> heute 10\\:05\\-11');
    expect(actionsOf(late)).toEqual(['change']);
    for (let count = 0; count < mostAppointments; count += 1) await stage.add(each(mondays, '09:00'), now);
    const full = await click(await add('Mo 9-13'), 'confirm');
    expect(textOf(full)).toContain(`Mehr als ${mostAppointments} Termine`);
  });

  test('an overlap with another of hers is told kindly', async () => {
    await click(await add('Mo-Fr 9-13', { title: 'Vormittag' }), 'confirm');
    expect(textOf(await add('Do 12-14'))).toContain('überschneidet sich mit **Vormittag**');
    expect(textOf(await add('Do 12-14', { asker: stage.ben }))).not.toContain('überschneidet');
  });

  test('answers in her language, whatever she typed in', async () => {
    const page = await add('Mo-Fr 9-13', { locale: 'en' });
    expect(textOf(page)).toContain('9:00 to 13:00.');
    expect(textOf(page)).toContain("Once you tap “That's right”");
  });
});

describe('the list', () => {
  test('is a page of the desk, too, and opens each appointment', async () => {
    const page = await openOne('Mo-Fr 9-13', 'Vormittag');
    expect(textOf(page)).toContain('## 📌 Vormittag');
    const desk = await press(deskCommand, by(stage.anna), 'desk:page', { values: ['appointments'] });
    expect(textOf(desk)).toBe(textOf(await list()));
    expect(textOf(desk)).toContain('**Morgen, Dienstag, 1. Dezember**');
  });

  test('shows nothing of a room that she may not see, nor the people in it', async () => {
    const wish = { schedule: each(mondays, '09:00'), title: 'Geheim', channelId: rooms.hidden };
    const id = await stage.appointments.add(stage.anna, wish, now);
    expect(textOf(await list())).toContain('Geheim');
    expect(textOf(await list(stage.ben))).toContain('Gerade steht kein Termin an');
    const pressed = (action: string) =>
      press(appointmentCommand, by(stage.ben, { canManage: true }), `appointment:${action}:${id}`);
    for (const action of ['open', 'join', 'leave', 'askRemove', 'remove', 'reminder', 'resume'])
      expect(textOf(await pressed(action))).toMatch(
        /^(Diesen Termin gibt es nicht mehr|Bei diesem Termin bist du nicht dabei)\.\n## 📌 Termine\nGerade steht/,
      );
    await expect(pressed('edit')).rejects.toThrow('appointment.error.gone');
  });

  test('has a form for a new one', async () => {
    const form = await open(await list(), 'new');
    expect(textOf(await send(form, { when: 'Mo 9-13', title: 'Neu' }))).toContain('## 📌 Neu');
  });

  test('who left the guild is not shown', async () => {
    await openOne();
    const { appointmentId } = await stage.date(stage.anna, now);
    await stage.commitments.joinAlways(stage.ben, appointmentId, now);
    expect(textOf(await list())).toContain('<@2>');
    stage.left.add('2');
    expect(textOf(await list())).not.toContain('<@2>');
  });
});

describe('an appointment', () => {
  const idOfFirst = async () => (await stage.date(stage.anna, now)).appointmentId;

  test('another joins always, says not this time, and leaves', async () => {
    await openOne();
    const ben = by(stage.ben);
    const page = await press(appointmentCommand, ben, `appointment:open:${await idOfFirst()}`);
    expect(actionsOf(page).slice(0, 4)).toEqual(['pick', 'join', 'calendarFile', 'list']);
    const joined = await click(page, 'join', ben);
    expect(textOf(joined)).toContain('du bist ab jetzt immer dabei');
    expect(textOf(joined)).toContain('du, <@1>');
    const [first = ''] = (controlsOf(joined).get(idOf(joined, 'pick'))?.options ?? []).map(
      (one) => one.value,
    );
    const date = await click(joined, 'pick', ben, [first]);
    const missed = await click(date, 'missDate', ben);
    expect(textOf(missed)).toContain('<@1> · ✋ du nicht');
    expect(textOf(await click(missed, 'joinDate', ben))).toContain('du, <@1>');
    const left = await click(joined, 'leave', ben);
    expect(textOf(left)).toContain('bei diesem Termin bist du nicht mehr dabei');
    expect(textOf(left)).not.toContain('du, ');
  });

  test('who joins reads how she is reminded, and who sees it', async () => {
    const page = await openOne('am Freitag 9-11');
    const id = await idOfFirst();
    const ben = by(stage.ben);
    const bens = await press(appointmentCommand, ben, `appointment:open:${id}`);
    expect([...controlsOf(bens).values()].map(({ label }) => label)).toContain('Bin dabei');
    const seen = `Wer <#${rooms.open}> sehen kann, sieht auch, dass du dabei bist.`;
    const reminder = 'Ich erinnere dich 10 Minuten vorher im Kanal, zusammen mit den anderen.';
    expect(textOf(await click(bens, 'join', ben))).toContain(
      `🙋 Schön, du bist dabei.\n-# ${reminder} ${seen}\n## 📌 Coworking`,
    );
    await click(await click(page, 'reminder'), 'setReminder', by(stage.anna), ['none']);
    const { slotId, day } = await stage.date(stage.anna, now);
    const date = `${id}:${slotId}:${day}`;
    await press(appointmentCommand, by(stage.anna), `appointment:missDate:${date}`);
    expect(textOf(await press(appointmentCommand, by(stage.anna), `appointment:joinDate:${date}`))).toContain(
      `🙋 Schön, du bist dabei.\n-# Ich erinnere dich nicht. ${seen}`,
    );
    const late = by(stage.cleo, { now: at('2026-12-04T08:55') });
    expect(textOf(await press(appointmentCommand, late, `appointment:join:${id}`))).toContain(
      'dieses Mal erinnere ich dich nicht mehr',
    );
  });

  test('the last one who leaves is told so, and may remove it', async () => {
    const page = await openOne();
    const id = await idOfFirst();
    await stage.commitments.joinAlways(stage.ben, id, now);
    expect(textOf(await click(page, 'leave'))).toContain('bist du nicht mehr dabei');
    await stage.commitments.joinAlways(stage.anna, id, now);
    await stage.commitments.leave(stage.ben, id, now);
    const left = await click(page, 'leave');
    expect(textOf(left)).toContain('du bist nicht mehr dabei, und sonst auch niemand');
    expect(actionsOf(left)).toContain('askRemove');
  });

  test('removed while its form is open, it can be said as a new one', async () => {
    const page = await openOne('Mo 9-13', 'Vormittag');
    const form = await open(page, 'edit');
    await stage.appointments.remove(stage.anna, await idOfFirst(), now);
    const lost = await send(form, { ...filled(form), when: 'Di 9-13' });
    expect(textOf(lost)).toContain('Diesen Termin gibt es nicht mehr.');
    expect(actionsOf(lost)).toEqual(['change', 'list']);
    const again = await open(lost, 'change');
    expect(filled(again)).toMatchObject({ when: 'Di 9-13', title: 'Vormittag' });
    await click(await send(again, { when: 'Di 9-13', title: 'Vormittag' }), 'confirm');
    expect((await stage.listed(stage.anna, now))[0]).toBe('2026-12-01 09:00–13:00: 1');
  });

  test('on a single date one may be in, too', async () => {
    await openOne();
    const ben = by(stage.ben);
    const page = await press(appointmentCommand, ben, `appointment:open:${await idOfFirst()}`);
    const [, second = ''] = (controlsOf(page).get(idOf(page, 'pick'))?.options ?? []).map((one) => one.value);
    await click(await click(page, 'pick', ben, [second]), 'joinDate', ben);
    expect((await stage.listed(stage.ben, now)).slice(0, 3)).toEqual([
      '2026-12-01 09:00–13:00: 1',
      '2026-12-02 09:00–13:00: 1 2',
      '2026-12-03 09:00–13:00: 1',
    ]);
  });

  test('a date is moved, skipped, and as usual again', async () => {
    const page = await openOne();
    const [first = ''] = (controlsOf(page).get(idOf(page, 'pick'))?.options ?? []).map((one) => one.value);
    const date = await click(page, 'pick', by(stage.anna), [first]);
    const form = await open(date, 'move');
    const wrong = await send(form, { when: 'irgendwann' });
    expect(textOf(wrong)).toContain('> irgendwann');
    const again = await open(wrong, 'move');
    expect(filled(again)).toEqual({ when: 'irgendwann' });
    const asked = await send(again, { when: 'Samstag 10-12' });
    expect((await stage.listed(stage.anna, now))[0]).toBe('2026-12-01 09:00–13:00: 1');
    expect(textOf(asked)).toContain(
      `Bisher: ~~<t:${at('2026-12-01T09:00') / 1000}:F> – <t:${at('2026-12-01T13:00') / 1000}:t>~~\n` +
        `Neu: **<t:${at('2026-12-05T10:00') / 1000}:F> – <t:${at('2026-12-05T12:00') / 1000}:t>**`,
    );
    expect(textOf(asked)).not.toContain('dabei');
    expect(filled(await open(asked, 'move'))).toEqual({ when: 'Samstag 10-12' });
    const moved = await click(asked, 'confirmMove');
    expect(textOf(moved)).toContain('sonst wäre es am Dienstag, 1. Dezember');
    expect((await stage.listed(stage.anna, now))[3]).toBe('2026-12-05 10:00–12:00: 1');
    const skipped = await click(moved, 'skip');
    expect(textOf(skipped)).toContain('Dieses Mal fällt es aus.');
    const skippedPage = await click(skipped, 'open');
    expect(controlsOf(skippedPage).get(idOf(skippedPage, 'pick'))?.options?.[0]).toMatchObject({
      value: first,
      description: 'Fällt aus',
    });
    const usual = await click(await click(skippedPage, 'pick', by(stage.anna), [first]), 'restore');
    expect(textOf(usual)).not.toContain('Verschoben');
    expect((await stage.listed(stage.anna, now))[0]).toBe('2026-12-01 09:00–13:00: 1');
  });

  test('a move is asked back where others are in, and refused onto a date that it has anyway', async () => {
    await openOne();
    const { appointmentId: id, slotId, day } = await stage.date(stage.anna, now);
    await stage.commitments.joinAlways(stage.ben, id, now);
    const place = `${id}:${slotId}:${day}`;
    const move = (when: string, context = by(stage.anna)) =>
      press(appointmentCommand, context, `appointment:saveMove:${place}`, { fields: { when } });
    expect(textOf(await move('20-22'))).toContain(
      'Außer dir ist noch jemand dabei. Für euch beide verschieben?',
    );
    const taken = await move('Mittwoch 9-14');
    expect(textOf(taken)).toContain('Zu dieser Zeit ist der Termin ohnehin schon.');
    expect(actionsOf(taken)).toEqual(['move', 'date']);
    expect(textOf(await move('Mittwoch 12-14'))).toContain('überschneidet sich mit **Coworking**');
    await stage.commitments.leave(stage.anna, id, now);
    expect(textOf(await move('20-22'))).toContain('Eine Person ist dabei. Für sie verschieben?');
  });

  test('changing begins with what it says of itself, and keeps times that stay', async () => {
    const page = await openOne('Mo-Fr 9-13', 'Vormittag');
    await stage.commitments.joinAlways(stage.ben, await idOfFirst(), now);
    const form = await open(page, 'edit');
    const before = filled(form);
    expect(before).toEqual({
      when: 'Montags bis freitags von 9:00 bis 13:00 Uhr.',
      title: 'Vormittag',
      room: rooms.open,
    });
    for (const when of [before['when']!, '']) {
      const draft = await send(form, { ...before, when, title: 'Morgens', room: rooms.other });
      expect(textOf(draft)).toContain('Außer dir ist noch jemand dabei. Für euch beide ändern?');
      expect(textOf(draft)).toContain('**Montags bis freitags von 9:00 bis 13:00 Uhr.**');
      expect(JSON.stringify(draft)).toContain('Zum Termin');
    }
    const draft = await send(form, { ...before, title: 'Morgens', room: rooms.other });
    const changed = await click(draft, 'confirm');
    expect(textOf(changed)).toContain('✅ Geändert.\n## 📌 Morgens');
    expect(textOf(changed)).toContain(`<#${rooms.other}>`);
    expect(textOf(await click(draft, 'confirm'))).toBe(textOf(changed));
  });

  test('where its times stay, the next dates are those that take place', async () => {
    const page = await openOne();
    const { appointmentId, slotId, day } = await stage.date(stage.anna, now);
    await stage.appointments.skip(stage.anna, appointmentId, { slotId, day }, now);
    const form = await open(page, 'edit');
    const draft = await send(form, { ...filled(form), title: 'Morgens' });
    const span = (date: string) =>
      `<t:${at(`${date}T09:00`) / 1000}:F> – <t:${at(`${date}T13:00`) / 1000}:t>`;
    const said = [
      `- ~~${span('2026-12-01')}~~ · fällt aus`,
      ...['02', '03', '04'].map((date) => `- ${span(`2026-12-${date}`)}`),
    ];
    expect(textOf(draft).match(/^- .*$/gm)).toEqual(said);
    expect(textOf(await click(draft, 'confirm')).match(/^- .*$/gm)).toEqual(said);
  });

  test('also where its times change it shows what stays skipped and moved, as it then is', async () => {
    const page = await openOne();
    const [first, second] = [await stage.date(stage.anna, now), await stage.date(stage.anna, now, 1)];
    const id = first.appointmentId;
    await stage.appointments.skip(stage.anna, id, first, now);
    const to = { day: '2026-12-02', start: '20:00', minutes: 60 } as const;
    await stage.appointments.move(stage.anna, id, second, to, now);
    const form = await open(page, 'edit');
    const draft = await send(form, { ...filled(form), when: 'Mo-Fr 9-12' });
    const mark = (date: string, style: string) => `<t:${at(date) / 1000}:${style}>`;
    const morning = (date: string) => `${mark(`${date}T09:00`, 'F')} – ${mark(`${date}T12:00`, 't')}`;
    const evening = `${mark('2026-12-02T20:00', 'F')} – ${mark('2026-12-02T21:00', 't')}`;
    expect(textOf(draft).match(/^- .*$/gm)).toEqual([
      `- ~~${morning('2026-12-01')}~~ · fällt aus`,
      `- ${evening} · verschoben`,
      `- ${morning('2026-12-03')}`,
      `- ${morning('2026-12-04')}`,
    ]);
    const changed = await click(draft, 'confirm');
    expect(textOf(changed).match(/^- .*$/gm)).toEqual([
      `- ~~${morning('2026-12-01')}~~ · fällt aus`,
      `- ${evening}`,
      `- ${morning('2026-12-03')}`,
      `- ${morning('2026-12-04')}`,
    ]);
  });

  test('other times hold for all who are in', async () => {
    const page = await openOne();
    await stage.commitments.joinAlways(stage.ben, await idOfFirst(), now);
    const form = await open(page, 'edit');
    await click(await send(form, { ...filled(form), when: 'Mo-Mi 8-12' }), 'confirm');
    expect((await stage.listed(stage.ben, now)).slice(0, 3)).toEqual([
      '2026-12-01 08:00–12:00: 1 2',
      '2026-12-02 08:00–12:00: 1 2',
      '2026-12-07 08:00–12:00: 1 2',
    ]);
  });

  test('of two who change it at once the second is told, loses nothing, and may then go on', async () => {
    const page = await openOne();
    const manager = by(stage.ben, { canManage: true });
    const [annas, bens] = [await open(page, 'edit'), await open(page, 'edit', manager)];
    const annasDraft = await send(annas, { ...filled(annas), when: 'Mo 8-9' });
    const bensDraft = await send(bens, { ...filled(bens), when: 'Di 20-21' }, manager);
    await click(annasDraft, 'confirm');
    const told = await click(bensDraft, 'confirm', manager);
    expect(textOf(told)).toContain('Der Termin wurde inzwischen geändert');
    const late = await send(bens, { ...filled(bens), when: 'Di 20-21' }, manager);
    expect(textOf(late)).toContain('Der Termin wurde inzwischen geändert');
    const again = await open(late, 'change', manager);
    expect(filled(again)['when']).toBe('Di 20-21');
    await click(await send(again, filled(again), manager), 'confirm', manager);
    expect((await stage.listed(stage.anna, now))[0]).toBe('2026-12-01 20:00–21:00: 1');
  });

  test('after a restart a change is given back with the appointment that it is for', async () => {
    const page = await openOne();
    const form = await open(page, 'edit');
    const draft = await send(form, { ...filled(form), when: 'Di 20-21' });
    services = servicesOf();
    const late = await click(draft, 'confirm');
    const again = await open(late, 'change');
    expect(filled(again)).toMatchObject({ when: 'Di 20-21', room: rooms.open });
    await click(await send(again, filled(again)), 'confirm');
    expect(await stage.listed(stage.anna, now)).toEqual([
      '2026-12-01 20:00–21:00: 1',
      '2026-12-08 20:00–21:00: 1',
    ]);
  });

  test('who has no say is refused, whatever the custom id says', async () => {
    await openOne();
    const { appointmentId, slotId, day } = await stage.date(stage.anna, now);
    const before = await stage.listed(stage.anna, now);
    const pressed = (customId: string, fields = {}) =>
      press(appointmentCommand, by(stage.ben), `appointment:${customId}`, { fields });
    const date = `${appointmentId}:${slotId}:${day}`;
    for (const id of [
      `askRemove:${appointmentId}`,
      `remove:${appointmentId}`,
      `skip:${date}`,
      `restore:${date}`,
      `confirmMove:${date}:2026-12-12:1000:60`,
    ]) {
      const page = textOf(await pressed(id));
      expect(page).toMatch(/^Ändern kann einen Termin nur, .*\n## 📌 Coworking/);
    }
    await expect(pressed(`edit:${appointmentId}`)).rejects.toThrow('appointment.error.notYours');
    expect(textOf(await pressed(`saveMove:${date}`, { when: '20-21' }))).toContain(
      'Ändern kann einen Termin nur',
    );
    expect(textOf(await pressed(`save:${appointmentId}:1`, { when: 'Mo 9-10' }))).toContain(
      'Ändern kann einen Termin nur',
    );
    for (const forged of [
      'open:999999',
      'open:abc',
      'join:',
      'reminder:0',
      'date:1:2:3',
      `confirmMove:${date}:x`,
    ])
      expect(textOf(await pressed(forged))).toMatch(
        /^(Diesen Termin gibt es nicht mehr|Das stand hier nicht zur Wahl)/,
      );
    for (const forged of [`confirm:::0:abc`, `other:::0:abc`, 'change'])
      await expect(pressed(forged)).rejects.toThrow('common.notOffered');
    expect(await stage.listed(stage.anna, now)).toEqual(before);
  });

  test('what comes once a month has its next three dates', async () => {
    const page = await openOne('am ersten Dienstag im Monat 20-21, ab Januar');
    expect(textOf(page).match(/^- <t:/gm)).toHaveLength(3);
    expect(textOf(await list())).toContain('**Später**\n- **Coworking** · Am ersten Dienstag im Monat');
  });

  test('is removed after it was asked once more', async () => {
    const page = await openOne('Mo 9-13', 'Weg');
    const asked = await click(page, 'askRemove');
    expect(textOf(asked)).toContain('wirklich entfernen?');
    expect(textOf(await click(asked, 'open'))).toBe(textOf(page));
    const gone = await click(asked, 'remove');
    expect(textOf(gone)).toContain('Der Termin ist entfernt.');
    const instead = await click(page, 'askRemove');
    expect(textOf(instead)).toContain('Diesen Termin gibt es nicht mehr.\n## 📌 Termine');
    expect(actionsOf(instead)).toContain('new');
  });

  test('what can’t be done any more is told on its page as it is now', async () => {
    await openOne('Mo-Fr 9-13', 'Vormittag');
    const { appointmentId, slotId, day } = await stage.date(stage.anna, now);
    await stage.appointments.skip(stage.anna, appointmentId, { slotId, day }, now);
    const date = `${appointmentId}:${slotId}:${day}`;
    const page = await press(appointmentCommand, by(stage.ben), `appointment:joinDate:${date}`);
    expect(textOf(page)).toContain('In der Liste steht, was jetzt gilt.\n## 📌 Vormittag');
    expect(actionsOf(page)).toContain('join');
  });

  test.each(['deleted', 'renamed', 'no longer watched'])(
    'its room %s, it gets another by changing it, also where only one is left',
    async (how) => {
      const page = await openOne('Mo 9-13', 'Vormittag');
      if (how === 'deleted') stage.voice.rooms.splice(0, 1);
      if (how === 'renamed') stage.voice.rooms[0]!.name = 'Lounge';
      if (how === 'no longer watched')
        await stage.database.transact((tx) =>
          setWatchedChannels(tx, stage.guild.id, [{ channelId: rooms.other, kind: 'room' }]),
        );
      expect(textOf(await list())).toContain('**Vormittag** · ⚠️ Raum fehlt · ');
      const there = await press(appointmentCommand, by(stage.anna), `appointment:open:${await idOfFirst()}`);
      expect(textOf(there)).toContain('Mit „Ändern“ bekommt der Termin einen neuen.');
      expect(actionsOf(there)).not.toContain('share');
      stage.voice.rooms = stage.voice.rooms.filter(
        ({ name, id }) => name === 'Lounge' || id !== rooms.hidden,
      );
      const form = await open(page, 'edit');
      expect(filled(form)['room']).toBe(rooms.other);
      expect(textOf(await click(await send(form, filled(form)), 'confirm'))).toContain(`<#${rooms.other}>`);
      expect(textOf(await list())).not.toContain('Raum fehlt');
    },
  );

  test('who can’t give it another room is told who can', async () => {
    await openOne('Mo 9-13');
    const id = await idOfFirst();
    await stage.commitments.joinAlways(stage.ben, id, now);
    stage.voice.rooms.splice(0, 1);
    const page = await press(appointmentCommand, by(stage.ben), `appointment:open:${id}`);
    expect(textOf(page)).toContain('Wer den Termin eingetragen hat, kann einen neuen wählen.');
  });
});

describe('reminders', () => {
  test('are hers to choose, one appointment at a time', async () => {
    const page = await openOne();
    const reminder = await click(page, 'reminder');
    expect(textOf(reminder)).toContain('10 Minuten vorher im Kanal');
    const set = await click(reminder, 'setReminder', by(stage.anna), ['direct30']);
    expect(textOf(set)).toContain('✅ Gemerkt.\n## ⏰ Coworking\nIch schreibe dir 30 Minuten vorher');
    expect(textOf(await click(reminder, 'setReminder', by(stage.anna), ['direct90']))).toMatch(
      /^Das stand hier nicht zur Wahl.*\n## 📌 Coworking/,
    );
    expect(textOf(await click(set, 'setReminder', by(stage.anna), ['none']))).toContain(
      'Ich erinnere dich nicht.',
    );
  });

  test('a refusal of Discord is told, and forgotten when she asks for messages anew', async () => {
    const page = await openOne();
    const set = await click(await click(page, 'reminder'), 'setReminder', by(stage.anna), ['direct5']);
    await stage.database.transact((tx) => keepDirectChannel(tx, stage.anna.member.id, { refusedAt: now }));
    expect(textOf(await click(page, 'reminder'))).toContain('stellt Discord dir aber nichts von mir zu');
    const anew = await click(set, 'setReminder', by(stage.anna), ['direct10']);
    expect(textOf(anew)).not.toContain('stellt Discord dir');
  });

  test('who is not in has none', async () => {
    const page = await openOne();
    const instead = textOf(await click(page, 'reminder', by(stage.ben)));
    expect(instead).toMatch(/^Bei diesem Termin bist du nicht dabei\.\n## 📌/);
  });

  test('taken up again on whatever page, her pages are one menu away', async () => {
    await openOne();
    const { appointmentId } = await stage.date(stage.anna, now);
    const page = await press(appointmentCommand, by(stage.anna), `appointment:resume:${appointmentId}`);
    expect([...controlsOf(page).keys()]).toContain('desk:page');
  });
});

describe('sharing', () => {
  const sharedId = () =>
    stage.database.read(async (tx) => (await listUnfinished(tx, stage.guild.id))[0]?.id ?? 0);

  test('is one tap after Stimmt so, taken back by another, and lets others join', async () => {
    const added = await click(await add('Mo-Fr 9-13'), 'confirm');
    const page = await click(added, 'share');
    expect(textOf(page)).toContain(`📣 Der Termin kommt gleich in <#${rooms.open}>.`);
    expect(actionsOf(page)).toContain('takeBack');
    expect(actionsOf(page)).not.toContain('share');
    const joined = await press(
      appointmentCommand,
      by(stage.ben),
      `appointment:joinShared:${await sharedId()}`,
    );
    expect(textOf(joined)).toBe(
      '🙋 Schön, du bist ab jetzt immer dabei.\n-# Ich erinnere dich 10 Minuten vorher im Kanal, zusammen mit den anderen. ' +
        `Wer <#${rooms.open}> sehen kann, sieht auch, dass du dabei bist.`,
    );
    expect(actionsOf(joined)).toEqual(['reminder', 'leave', 'open']);
    expect(textOf(await click(page, 'takeBack'))).toContain('Die Nachricht im Kanal ist gleich weg.');
  });

  test('is taken back below its message, too, by who shared it alone', async () => {
    await click(await click(await add('Mo-Fr 9-13'), 'confirm'), 'share');
    const takeBack = (context: Context, id: number) =>
      press(appointmentCommand, context, `appointment:takeBackShared:${id}`);
    const id = await sharedId();
    await expect(takeBack(by(stage.ben), id)).rejects.toThrow('sharing.error.notYours');
    expect(textOf(await takeBack(by(stage.anna), id))).toContain('Die Nachricht im Kanal ist gleich weg.');
    await expect(takeBack(by(stage.anna), 999)).rejects.toThrow('appointment.error.gone');
  });

  test('lets nobody join who may not see the room', async () => {
    await click(await click(await add('Mo-Fr 9-13'), 'confirm'), 'share');
    const outside = by({ ...stage.ben, maySee: () => false });
    await expect(
      press(appointmentCommand, outside, `appointment:joinShared:${await sharedId()}`),
    ).rejects.toThrow('appointment.error.gone');
  });
});
