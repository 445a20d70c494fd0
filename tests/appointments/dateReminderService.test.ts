import type { Asker } from '../../src/appointments/appointment';
import { lookAtGuild } from '../../src/appointments/commitmentStore';
import { drawDateReminder } from '../../src/appointments/dateReminderView';
import type { Instant } from '../../src/calendar';
import { updateGuild } from '../../src/guilds/guildStore';
import { translator } from '../../src/i18n/translate';
import { keepDirectChannel } from '../../src/postings/directStore';
import type { Posting } from '../../src/postings/posting';
import { finishPosting, listUnfinished, setShown, setRefusal } from '../../src/postings/postingStore';
import { refusals, textOf } from '../support/page';
import { storeGuild, storeMembers } from '../support/testDatabase';
import { listRoomDates } from '../../src/appointments/roomDateStore';
import { AppointmentStage, at, each, mondays, rooms } from './stage';

/** A Sunday, and the Monday's date with its reminder. */
const now = at('2026-11-01T12:00');
const due = at('2026-11-02T08:50');
const start = at('2026-11-02T09:00');

let stage: AppointmentStage;
let id: number;
beforeEach(async () => {
  stage = await AppointmentStage.open();
  id = await stage.add(each(mondays, '09:00'), now, 'Buchhaltung');
});
afterEach(() => stage.database.close());

const minutes = (count: number) => count * 60_000;
const postings = () => stage.database.read((tx) => listUnfinished(tx));

async function thePosting(): Promise<Posting> {
  const [posting, ...others] = await postings();
  expect(others).toEqual([]);
  return posting!;
}

/** Whom each unfinished reminder names and pings, in the channel or alone. */
async function shown(when: Instant = due): Promise<string[]> {
  const lines: string[] = [];
  for (const posting of await postings()) {
    const reminder = await stage.reminders.read(posting, when);
    const where = posting.recipientId === null ? posting.channelId : 'direct';
    if (reminder === 'later') lines.push(`${where}: later`);
    else
      lines.push(
        reminder
          ? `${where}: ${reminder.userIds.join(' ')}, pings ${reminder.away.join(' ')}`
          : `${where}: gone`,
      );
  }
  return lines;
}

const wantsDirect = (asker: Asker, leadMinutes = 10) =>
  stage.commitments.setReminder(asker, id, { remindBy: 'direct', leadMinutes }, now);

/** The poster came to the end of a posting without a message. */
const end = (posting: Posting, refusal: string | null) =>
  stage.database.transact(async (tx) => {
    await setRefusal(tx, posting.id, refusal);
    await finishPosting(tx, posting, due);
  });

const send = (posting: Posting) => stage.database.transact((tx) => setShown(tx, posting.id, '999', null));

test('who is in and isn’t there yet is named in one message, which goes a quarter of an hour after the start', async () => {
  await stage.commitments.joinAlways(stage.ben, id, now);
  await stage.commitments.joinAlways(stage.cleo, id, now);
  stage.voice.present.push({ userId: '2', channelId: rooms.open, isBot: false });
  await stage.pass(due);
  expect(await shown()).toEqual([`${rooms.open}: 1 3, pings 1 3`]);
  expect((await thePosting()).removeAt).toBe(start + minutes(15));
});

test('whoever comes before it is sent is named without a ping; nobody gets one by an edit', async () => {
  await stage.pass(due);
  stage.voice.present.push({ userId: '1', channelId: rooms.open, isBot: false });
  expect(await shown()).toEqual([`${rooms.open}: 1, pings `]);
});

test('what is kept of a date shorter than its reminder stands holds nothing of another one back', async () => {
  await stage.add(each(mondays, '08:50', 20), now);
  await stage.pass(due);
  const short = await stage.add(each(mondays, '09:00', 5), now);
  await stage.commitments.joinAlways(stage.ben, short, now);
  await stage.pass(start);
  const kept = () =>
    stage.database.read((tx) => tx.query('SELECT ends_at FROM date_reminder ORDER BY ends_at'));
  expect(await kept()).toMatchObject([
    { ends_at: at('2026-11-02T09:05') },
    { ends_at: at('2026-11-02T09:05') },
    { ends_at: at('2026-11-02T09:10') },
    { ends_at: at('2026-11-02T10:00') },
  ]);
  expect(await stage.reminders.due.next()).toBe(at('2026-11-02T09:10'));
  await stage.reminders.due.run(at('2026-11-02T09:10'));
  expect(await kept()).toHaveLength(3);
  expect(await stage.reminders.due.next()).toBe(at('2026-11-02T09:15'));
});

test('of several reminders of one instant each that comes to nothing is given up, and it is told that there may be another', async () => {
  await stage.commitments.joinAlways(stage.ben, id, now);
  await wantsDirect(stage.anna);
  await wantsDirect(stage.ben);
  await stage.pass(due);
  for (const posting of await postings()) {
    await end(posting, null);
    expect(await stage.reminders.due.next()).toBe(due);
    expect(await stage.reminders.due.run(due)).toBe(true);
  }
  expect(await postings()).toEqual([]);
  expect(await stage.reminders.due.run(due)).toBe(false);
});

test('whoever is in another room is reminded', async () => {
  stage.voice.present.push({ userId: '1', channelId: rooms.other, isBot: false });
  await stage.pass(due);
  expect(await shown()).toEqual([`${rooms.open}: 1, pings 1`]);
});

test('above 40 people there are several messages, and each is named once', async () => {
  const userIds = Array.from({ length: 90 }, (_, index) => `${1000 + index}`);
  const members = await storeMembers(stage.database, stage.guild.id, ...userIds);
  for (const member of members) await stage.commitments.joinAlways({ ...stage.ben, member }, id, now);
  await stage.pass(due);
  const named = (await shown()).map((line) => line.replace(/^.*pings /, '').split(' '));
  expect(named.map((one) => one.length)).toEqual([40, 40, 11]);
  expect(new Set(named.flat()).size).toBe(91);
});

test('it stands where the agenda does, unless somebody reads there who may not know of the room', async () => {
  const settings = { ...stage.guild.settings, agendaChannelId: '77' };
  await stage.database.transact((tx) => updateGuild(tx, stage.guild.id, { settings }));
  await stage.pass(due);
  expect((await thePosting()).channelId).toBe('77');
  stage.readersMaySee = (channelId, roomId) => !(channelId === '77' && roomId === rooms.open);
  await stage.pass(due + minutes(7 * 24 * 60));
  expect((await postings()).map(({ channelId }) => channelId)).toEqual(['77', rooms.open]);
});

test('it goes once not all who read it may see the room any more, and stays when the room is deleted', async () => {
  const settings = { ...stage.guild.settings, agendaChannelId: '77' };
  await stage.database.transact((tx) => updateGuild(tx, stage.guild.id, { settings }));
  await stage.pass(due);
  await send(await thePosting());
  stage.readersMaySee = () => false;
  expect(await shown()).toEqual(['77: gone']);
  stage.voice.rooms.splice(0);
  expect(await shown()).toEqual(['77: 1, pings 1']);
});

test('by choice it comes to her alone, at her own time', async () => {
  await stage.commitments.joinAlways(stage.ben, id, now);
  await wantsDirect(stage.ben, 30);
  await stage.pass(due - minutes(20));
  expect(await shown()).toEqual(['direct: 2, pings 2']);
  await stage.pass(due);
  expect(await shown()).toEqual(['direct: 2, pings 2', `${rooms.open}: 1, pings 1`]);
});

test('while Discord doesn’t tell of the guild it isn’t known who reads it: it stays as it is', async () => {
  await stage.pass(due);
  await send(await thePosting());
  stage.isAway = true;
  stage.readersMaySee = () => false;
  expect(await shown()).toEqual([`${rooms.open}: later`]);
});

test('whoever doesn’t see the room any more isn’t reminded, nor looked at again and again', async () => {
  await stage.commitments.joinAlways(stage.ben, id, now);
  await stage.commitments.joinAlways(stage.cleo, id, now);
  await wantsDirect(stage.ben);
  stage.blind.add('2').add('3');
  await stage.pass(due);
  expect(await shown()).toEqual([`${rooms.open}: 1, pings 1`]);
  expect(await stage.nextAt(stage.ben)).toEqual([due + minutes(7 * 24 * 60)]);
});

test('whose room was deleted is reminded all the same', async () => {
  await wantsDirect(stage.anna);
  stage.blind.add('1');
  stage.voice.rooms.splice(0);
  await stage.pass(due);
  expect(await shown()).toEqual(['direct: 1, pings 1']);
});

test.each(['deleted', 'renamed'])(
  'where its room was %s people are reminded in the first one that is left, and nobody reads there for what',
  async (how) => {
    if (how === 'deleted') stage.voice.rooms.splice(0, 1);
    else stage.voice.rooms[0]!.name = 'Lounge';
    await stage.commitments.joinAlways({ ...stage.ben, isManager: true }, id, now);
    stage.voice.present.push({ userId: '2', channelId: rooms.other, isBot: false });
    await stage.pass(due);
    expect(await shown()).toEqual([`${rooms.other}: 1, pings 1`]);
    const posting = await thePosting();
    expect(await stage.reminders.read(posting, due)).toMatchObject({ titles: [null], roomId: null });
  },
);

test('without any room and any channel for the agenda nothing is posted, and nothing fails', async () => {
  stage.voice.rooms.splice(0);
  await stage.pass(due);
  expect(await shown()).toEqual([]);
});

test('who takes no direct messages is reminded in the channel with the others', async () => {
  await stage.commitments.joinAlways(stage.ben, id, now);
  await wantsDirect(stage.ben);
  await stage.database.transact((tx) => keepDirectChannel(tx, stage.ben.member.id, { refusedAt: now }));
  await stage.pass(due);
  expect(await shown()).toEqual([`${rooms.open}: 1 2, pings 1 2`]);
});

test('what Discord refuses to her alone comes in the channel, once, and not after the start', async () => {
  await wantsDirect(stage.anna);
  await stage.pass(due);
  await end(await thePosting(), '50007');
  expect(await stage.reminders.due.next()).toBe(due);
  await stage.reminders.due.run(due + minutes(1));
  expect(await shown()).toEqual([`${rooms.open}: 1, pings 1`]);
  await stage.reminders.due.run(due + minutes(2));
  expect(await postings()).toHaveLength(1);
});

test('what another process’s guild was refused is left to that', async () => {
  await wantsDirect(stage.anna);
  await stage.pass(due);
  await end(await thePosting(), '50007');
  stage.isOurs = false;
  expect(await stage.reminders.due.next()).toBe(at('2026-11-02T10:00'));
  await stage.reminders.due.run(due + minutes(1));
  expect(await postings()).toEqual([]);
  stage.isOurs = true;
  await stage.reminders.due.run(due + minutes(1));
  expect(await shown()).toEqual([`${rooms.open}: 1, pings 1`]);
});

test('what is refused too late, or because she has left, comes nowhere', async () => {
  await wantsDirect(stage.anna);
  await stage.pass(due);
  await end(await thePosting(), null);
  await stage.reminders.due.run(due);
  expect(await postings()).toEqual([]);
  const next = minutes(7 * 24 * 60);
  await stage.reminders.due.run(due + next - 1);
  await stage.pass(due + next);
  await end(await thePosting(), '50007');
  await stage.reminders.due.run(start + next);
  expect(await postings()).toEqual([]);
});

test('what couldn’t be sent before the start isn’t sent any more', async () => {
  await stage.pass(due);
  expect(await shown(start - 1)).toEqual([`${rooms.open}: 1, pings 1`]);
  expect(await shown(start)).toEqual([`${rooms.open}: gone`]);
  await send(await thePosting());
  expect(await shown(start)).toEqual([`${rooms.open}: 1, pings 1`]);
});

test('one that was wanted at the start may be sent a little later', async () => {
  await wantsDirect(stage.anna, 0);
  await stage.pass(start);
  expect(await shown(start + minutes(5) - 1)).toEqual(['direct: 1, pings 1']);
  expect(await shown(start + minutes(5))).toEqual(['direct: gone']);
});

test('“not today” takes her off the message, without a reason, and off the list', async () => {
  await stage.commitments.joinAlways(stage.ben, id, now);
  await stage.pass(due);
  const posting = await thePosting();
  await send(posting);
  stage.told.length = 0;
  await stage.reminders.missToday(stage.anna.member, posting.id, due);
  expect(stage.told).toEqual([stage.guild.id]);
  expect(await shown()).toEqual([`${rooms.open}: 2, pings 2`]);
  expect((await stage.listed(stage.cleo, due))[0]).toBe('2026-11-02 09:00–10:00: 2');
  await stage.reminders.missToday(stage.ben.member, posting.id, due);
  expect(await shown()).toEqual([`${rooms.open}: gone`]);
  expect((await stage.listed(stage.cleo, due))[1]).toBe('2026-11-09 09:00–10:00: 1 2');
});

test('“later” takes “not today” back', async () => {
  await stage.pass(due);
  const posting = await thePosting();
  await stage.reminders.missToday(stage.anna.member, posting.id, due);
  await stage.reminders.comeLater(stage.anna.member, posting.id, due);
  expect(await shown()).toEqual([`${rooms.open}: 1, pings 1`]);
});

test('who has said “later” to the others’ message needs none of her own', async () => {
  await stage.commitments.joinAlways(stage.ben, id, now);
  await stage.commitments.setReminder(stage.ben, id, { remindBy: 'channel', leadMinutes: 0 }, now);
  await stage.pass(due);
  const posting = await thePosting();
  await send(posting);
  await stage.reminders.comeLater(stage.ben.member, posting.id, due + minutes(1));
  await stage.pass(start);
  expect(await thePosting()).toEqual({ ...posting, messageId: '999' });
});

test('“later” is said of the date as it is: of one that was moved since nobody is told so', async () => {
  await stage.pass(due);
  const posting = await thePosting();
  await stage.reminders.comeLater(stage.anna.member, posting.id, due + minutes(1));
  const later = async () => {
    const bounds = { start: due, end: due + minutes(120) };
    const [date] = await stage.database.read((tx) => listRoomDates(tx, stage.guild, () => true, bounds));
    return date?.laterIds;
  };
  expect(await later()).toEqual(['1']);
  const date = await stage.date(stage.anna, due);
  const to = { day: '2026-11-02', start: '09:45', minutes: 60 } as const;
  await stage.appointments.move(stage.anna, id, date, to, due + minutes(2));
  expect(await later()).toEqual([]);
});

test('whoever is in on single dates alone may answer, too', async () => {
  await stage.commitments.joinDate(stage.ben, id, await stage.date(stage.ben, now), now);
  await stage.pass(due);
  const posting = await thePosting();
  await stage.reminders.missToday(stage.ben.member, posting.id, due);
  expect(await shown()).toEqual([`${rooms.open}: 1, pings 1`]);
  await stage.reminders.comeLater(stage.ben.member, posting.id, due);
  expect(await shown()).toEqual([`${rooms.open}: 1 2, pings 1 2`]);
});

test('only who is in may answer, only to a reminder, and only before the date is over', async () => {
  await stage.pass(due);
  const posting = await thePosting();
  const later = (asker: Asker, postingId: number, when: Instant) =>
    stage.reminders.comeLater(asker.member, postingId, when);
  await expect(later(stage.ben, posting.id, due)).rejects.toMatchObject({ key: 'appointment.error.notIn' });
  await expect(later(stage.anna, 0, due)).rejects.toMatchObject({ key: 'reminder.error.gone' });
  const other = await storeGuild(stage.database, { snowflake: '200000000000000000' });
  const elsewhere = { ...stage.anna, member: { ...stage.anna.member, guildId: other.id } };
  await expect(later(elsewhere, posting.id, due)).rejects.toMatchObject({ key: 'reminder.error.gone' });
  const over = at('2026-11-02T10:00');
  await expect(later(stage.anna, posting.id, over)).rejects.toMatchObject({ key: 'appointment.error.past' });
});

test('of a date that is skipped or moved the message goes; the moved one is reminded of at its time', async () => {
  await stage.pass(due);
  await send(await thePosting());
  const date = await stage.date(stage.anna, due);
  const to = { day: '2026-11-02', start: '20:00', minutes: 60 } as const;
  await stage.appointments.move(stage.anna, id, date, to, due);
  expect(await shown(due)).toEqual([`${rooms.open}: gone`]);
  await stage.pass(at('2026-11-02T19:50'));
  expect(await shown(at('2026-11-02T19:50'))).toEqual([`${rooms.open}: gone`, `${rooms.open}: 1, pings 1`]);
  await stage.appointments.skip(stage.anna, id, date, at('2026-11-02T19:55'));
  expect(await shown(at('2026-11-02T19:55'))).toEqual([`${rooms.open}: gone`, `${rooms.open}: gone`]);
});

test('after an edit of the length alone it stays, is answered, and none comes twice', async () => {
  await stage.pass(due);
  const posting = await thePosting();
  await send(posting);
  const schedule = each(mondays, '09:00', 90);
  await stage.appointments.edit(stage.anna, { id, version: 1 }, { schedule }, due + minutes(2));
  expect(await shown(start)).toEqual([`${rooms.open}: 1, pings 1`]);
  await stage.pass(start);
  expect(await postings()).toHaveLength(1);
  await stage.reminders.missToday(stage.anna.member, posting.id, start);
  expect(await shown(start)).toEqual([`${rooms.open}: gone`]);
});

test('neither comes another where that date is moved and all that there is', async () => {
  await stage.appointments.remove(stage.anna, id, now);
  const once = await stage.add(each({ kind: 'once', day: '2026-11-03' }, '09:00'), now);
  const date = await stage.date(stage.anna, now);
  const to = { day: '2026-11-04', start: '09:00', minutes: 60 } as const;
  await stage.appointments.move(stage.anna, once, date, to, now);
  const [soon, moved] = [at('2026-11-04T08:50'), at('2026-11-04T09:00')];
  await stage.pass(soon);
  const posting = await thePosting();
  await send(posting);
  const schedule = each({ kind: 'once', day: '2026-11-04' }, '09:00', 90);
  await stage.appointments.edit(stage.anna, { id: once, version: 2 }, { schedule }, soon + minutes(1));
  await stage.pass(moved);
  expect(await shown(moved)).toEqual([`${rooms.open}: 1, pings 1`]);
  await stage.reminders.missToday(stage.anna.member, posting.id, moved);
  expect(await shown(moved)).toEqual([`${rooms.open}: gone`]);
});

test('after an edit of the time it goes, and another comes', async () => {
  await stage.pass(due);
  await send(await thePosting());
  await stage.appointments.edit(stage.anna, { id, version: 1 }, { schedule: each(mondays, '09:30') }, due);
  expect(await shown(due)).toEqual([`${rooms.open}: gone`]);
  await stage.pass(due + minutes(30));
  expect(await shown(due)).toEqual([`${rooms.open}: gone`, `${rooms.open}: 1, pings 1`]);
});

test('an edit after the start leaves that date what it was', async () => {
  await stage.pass(due);
  await send(await thePosting());
  const schedule = each(mondays, '09:00', 90);
  await stage.appointments.edit(stage.anna, { id, version: 1 }, { schedule }, start);
  expect(await shown(start)).toEqual([`${rooms.open}: 1, pings 1`]);
});

test.each<[string, number, string]>([
  ['longer', 90, '2026-11-02T10:30'],
  ['shorter', 30, '2026-11-02T09:30'],
])('of a date that is %s since its reminder what is kept holds until its end', async (_, length, over) => {
  await stage.pass(due);
  await send(await thePosting());
  const schedule = each(mondays, '09:00', length);
  await stage.appointments.edit(stage.anna, { id, version: 1 }, { schedule }, due + minutes(1));
  expect(await stage.reminders.due.next()).toBe(at(over));
  const date = await stage.date(stage.anna, due);
  const to = { day: '2026-11-02', start: '09:00', minutes: 45 } as const;
  await stage.appointments.move(stage.anna, id, date, to, due + minutes(2));
  expect(await stage.reminders.due.next()).toBe(at('2026-11-02T09:45'));
});

test('a date that is moved before another of which she was reminded is reminded of, too', async () => {
  await stage.pass(due);
  await send(await thePosting());
  const next = await stage.date(stage.anna, due, 1);
  const to = { day: '2026-11-02', start: '08:58', minutes: 60 } as const;
  await stage.appointments.move(stage.anna, id, next, to, due + minutes(1));
  await stage.pass(due + minutes(1));
  expect(await shown()).toEqual([`${rooms.open}: 1, pings 1`, `${rooms.open}: 1, pings 1`]);
});

test('after an edit to an earlier time another comes', async () => {
  await stage.pass(due);
  await send(await thePosting());
  const schedule = each(mondays, '08:58');
  await stage.appointments.edit(stage.anna, { id, version: 1 }, { schedule }, due + minutes(1));
  await stage.pass(due + minutes(1));
  expect(await shown()).toEqual([`${rooms.open}: gone`, `${rooms.open}: 1, pings 1`]);
});

test('two processes store one message, also when all is to be looked at anew', async () => {
  const other = stage.makeLooks();
  await Promise.all([stage.looks.due.run(due), other.due.run(due)]);
  await stage.database.transact((tx) => lookAtGuild(tx, stage.guild.id, due));
  await Promise.all([stage.looks.due.run(due), other.due.run(due)]);
  expect(await postings()).toHaveLength(1);
});

test('of a removed appointment nobody is reminded', async () => {
  await stage.appointments.remove(stage.anna, id, now);
  await stage.database.transact((tx) => lookAtGuild(tx, stage.guild.id, due));
  await stage.looks.due.run(due);
  expect(await postings()).toEqual([]);
});

test('what is kept of a date is forgotten when it is over', async () => {
  await stage.pass(due);
  const over = at('2026-11-02T10:00');
  expect(await stage.reminders.due.next()).toBe(over);
  await stage.reminders.due.run(over - 1);
  expect(await stage.reminders.due.next()).toBe(over);
  await stage.reminders.due.run(over);
  expect(await stage.reminders.due.next()).toBeNull();
});

test.each(['de', 'en'] as const)('it can be sent, with the longest titles and 40 people (%s)', (locale) => {
  const t = translator(locale);
  const userIds = Array.from({ length: 40 }, (_, index) => `${10n ** 19n + BigInt(index)}`);
  const titles = Array.from({ length: 50 }, (_, index) => '*'.repeat(98) + index);
  const reminder = { titles, roomId: '11', start, userIds, laterIds: userIds, away: userIds };
  for (const isDirect of [true, false]) {
    const { page, mentions } = drawDateReminder({ ...reminder, isDirect }, 1, t);
    expect(refusals(page)).toEqual([]);
    expect(mentions).toEqual(isDirect ? undefined : userIds);
  }
});

test('it is said in plain words that stay true, and what was typed is shown as text', () => {
  const t = translator('de');
  const reminder = {
    titles: ['@everyone'],
    roomId: '11',
    start,
    userIds: ['1', '2'],
    laterIds: [],
    away: [],
  };
  const words = (change: Partial<Parameters<typeof drawDateReminder>[0]>) =>
    textOf(drawDateReminder({ ...reminder, isDirect: false, ...change }, 1, t).page);
  const seconds = start / 1000;
  const when = `⏰ Um <t:${seconds}:t> geht’s los`;
  expect(words({ titles: [null] })).toContain(
    `${when}: **Coworking** in <#11> (<t:${seconds}:R>).\n<@1> <@2>`,
  );
  expect(words({ titles: [null], laterIds: ['2'] })).toContain('<@1> <@2> (kommt später)');
  const alone = words({ titles: [null], roomId: null, isDirect: true });
  expect(alone).toBe(`${when}: **Coworking** (<t:${seconds}:R>).`);
  expect(words({ userIds: ['1'], laterIds: ['1'], isDirect: true })).toContain('\n🕘 Du kommst später.');
  expect(words({ titles: ['Steuer', null, 'Steuer'] })).toContain(
    ': **Steuer** und **Coworking** in <#11> (',
  );
  expect(words({})).not.toContain('@everyone');
});

describe('of two that begin at the same minute in a room', () => {
  let other: number;
  beforeEach(async () => {
    other = await stage.add(each(mondays, '09:00', 30), now, 'Post');
  });

  const titles = async () => {
    const posting = await thePosting();
    const reminder = await stage.reminders.read(posting, due);
    return reminder && reminder !== 'later' ? reminder.titles : null;
  };

  test('one message reminds her, and names both', async () => {
    await stage.pass(due);
    expect(await shown()).toEqual([`${rooms.open}: 1, pings 1`]);
    expect(await titles()).toEqual(['Buchhaltung', 'Post']);
    expect(await stage.nextAt(stage.anna)).toEqual([due, due].map((at_) => at_ + minutes(7 * 24 * 60)));
  });

  test('others are named once each', async () => {
    await stage.commitments.joinAlways(stage.ben, other, now);
    await stage.pass(due);
    expect(await shown()).toEqual([`${rooms.open}: 1, pings 1`, `${rooms.open}: 2, pings 2`]);
  });

  test('her answer is for both, and so is that she comes later', async () => {
    await stage.pass(due);
    const { id: postingId } = await thePosting();
    await stage.reminders.missToday(stage.anna.member, postingId, due);
    expect((await stage.listed(stage.anna, due)).slice(0, 2)).toEqual([
      '2026-11-02 09:00–10:00: ',
      '2026-11-02 09:00–09:30: ',
    ]);
    await stage.reminders.comeLater(stage.anna.member, postingId, due);
    expect((await stage.listed(stage.anna, due)).slice(0, 2)).toEqual([
      '2026-11-02 09:00–10:00: 1',
      '2026-11-02 09:00–09:30: 1',
    ]);
    const reminder = await stage.reminders.read(await thePosting(), due);
    expect(reminder).toMatchObject({ laterIds: ['1'] });
  });

  test('a skipped one isn’t named, and of one that begins later another message comes', async () => {
    const { slotId, day } = (await stage.lists.list(stage.anna, now)).dates.find(
      ({ appointmentId }) => appointmentId === other,
    )!;
    await stage.appointments.skip(stage.anna, other, { slotId, day }, now);
    await stage.pass(due);
    expect(await titles()).toEqual(['Buchhaltung']);
    await stage.add(each({ kind: 'once', day: '2026-11-02' }, '09:15'), now, 'Danach');
    await stage.pass(due + minutes(15));
    expect(await shown()).toHaveLength(2);
  });

  test('by a message to her alone it is one, too, unless she wants them at other times', async () => {
    await wantsDirect(stage.anna);
    await stage.commitments.setReminder(stage.anna, other, { remindBy: 'direct', leadMinutes: 30 }, now);
    await stage.pass(due);
    expect(await shown()).toEqual(['direct: 1, pings 1', 'direct: 1, pings 1']);
    await stage.commitments.setReminder(stage.anna, other, { remindBy: 'direct', leadMinutes: 10 }, due);
    await stage.pass(due + minutes(7 * 24 * 60));
    expect(await postings()).toHaveLength(3);
  });
});

test('who is there already is told so, and nobody waits for her', async () => {
  await stage.pass(due);
  const { id: postingId } = await thePosting();
  stage.voice.present.push({ userId: '1', channelId: rooms.open, isBot: false });
  expect(await stage.reminders.comeLater(stage.anna.member, postingId, due)).toBe('here');
  expect(await stage.reminders.read(await thePosting(), due)).toMatchObject({ laterIds: [] });
  expect(await stage.reminders.missToday(stage.anna.member, postingId, due)).toBe('here');
  stage.voice.present.length = 0;
  expect(await stage.reminders.comeLater(stage.anna.member, postingId, due)).toBe('away');
});
