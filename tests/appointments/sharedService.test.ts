import { mostShared } from '../../src/appointments/shared';
import { createSharedAppointmentService } from '../../src/appointments/sharedService';
import { drawShared } from '../../src/appointments/sharedView';
import type { Instant } from '../../src/calendar';
import { translator } from '../../src/i18n/translate';
import type { Posting } from '../../src/postings/posting';
import { listOwnPostings } from '../../src/postings/ownPostingStore';
import { findPostingByKey, listUnfinished, setShown, setRefusal } from '../../src/postings/postingStore';
import { controlsOf, refusals, textOf } from '../support/page';
import { AppointmentStage, at, each, mondays, rooms } from './stage';

const now = at('2026-11-02T08:00');

let stage: AppointmentStage;
let shared: ReturnType<typeof createSharedAppointmentService>;
/** Whether who reads the channel may see its rooms. */
let maySeeRooms: boolean;
/** Whether the guild can be seen. */
let isSeen: boolean;

beforeEach(async () => {
  stage = await AppointmentStage.open();
  maySeeRooms = true;
  isSeen = true;
  shared = createSharedAppointmentService({
    database: stage.database,
    changed: (guildId) => void stage.told.push(guildId),
    names: (_, userIds) =>
      Promise.resolve(
        new Map(userIds.filter((userId) => !stage.left.has(userId)).map((userId) => [userId, userId])),
      ),
    seeVoiceStates: () => (isSeen ? stage.voice : null),
    readersMaySee: () => () => maySeeRooms,
  });
});
afterEach(() => stage.database.close());

const postings = () => stage.database.read((tx) => listUnfinished(tx, stage.guild.id));

/** Anna's appointment on Mondays at nine, which she has shared. */
async function share(): Promise<{ id: number; posting: Posting }> {
  const id = await stage.add(each(mondays, '09:00', 120), now, 'Vormittag');
  await shared.share(stage.anna, id, now);
  const [posting] = await postings();
  await stage.database.transact((tx) => setShown(tx, posting!.id, '5', null));
  return { id, posting: { ...posting!, messageId: '5' } };
}

/** Its next start, and who is in. */
async function shownAt(posting: Posting, when: Instant) {
  const shown = await shared.read(posting, when);
  return typeof shown === 'string' ? shown : { start: shown.next.start, userIds: shown.userIds };
}

test('its message says when, the next date, who is in, and lets others join', async () => {
  const { id, posting } = await share();
  await stage.commitments.joinAlways(stage.ben, id, now);
  const shown = await shared.read(posting, now);
  if (typeof shown === 'string') throw new Error(shown);
  const { page, final, mentions } = drawShared(shown, posting.id, translator('de'));
  expect(textOf(page).split('\n')).toEqual([
    `📌 **Vormittag** in <#${rooms.open}>`,
    'Montags von 9:00 bis 11:00 Uhr.',
    `Nächstes Mal: <t:${at('2026-11-02T09:00') / 1000}:F> – <t:${at('2026-11-02T11:00') / 1000}:t>`,
    'Dabei: <@1>, <@2>',
  ]);
  expect([...controlsOf(page).keys()]).toEqual([
    `appointment:joinShared:${posting.id}`,
    `appointment:takeBackShared:${posting.id}`,
  ]);
  expect({ final, mentions }).toEqual({ final: false, mentions: undefined });
  expect(posting.channelId).toBe(rooms.open);

  const long = {
    ...shown,
    title: '*'.repeat(100),
    userIds: Array.from({ length: 90 }, () => '1'.repeat(19)),
  };
  expect(refusals(drawShared(long, posting.id, translator('en')).page)).toEqual([]);
});

test('it tells the date that goes on until that is over, then the next, by what holds then', async () => {
  const { id, posting } = await share();
  expect(await shownAt(posting, at('2026-11-02T10:59'))).toEqual({
    start: at('2026-11-02T09:00'),
    userIds: ['1'],
  });
  const later = at('2026-11-02T11:00');
  expect(await shownAt(posting, later)).toEqual({ start: at('2026-11-09T09:00'), userIds: ['1'] });
  const date = await stage.date(stage.anna, later);
  await stage.commitments.missDate(stage.anna, id, date, later);
  await stage.commitments.joinDate(stage.ben, id, date, later);
  expect(await shownAt(posting, later)).toEqual({ start: at('2026-11-09T09:00'), userIds: ['2'] });
  stage.left.add('2');
  expect(await shownAt(posting, later)).toMatchObject({ userIds: [] });
  await stage.appointments.skip(stage.anna, id, date, later);
  expect(await shownAt(posting, later)).toMatchObject({ start: at('2026-11-16T09:00') });
});

test('it goes with its appointment, with the last date, and where not all readers may see the room', async () => {
  const { id, posting } = await share();
  isSeen = false;
  expect(await shownAt(posting, now)).toBe('later');
  isSeen = true;
  maySeeRooms = false;
  expect(await shownAt(posting, now)).toBe('gone');
  maySeeRooms = true;
  await stage.appointments.remove(stage.anna, id, now);
  expect(await shownAt(posting, now)).toBe('gone');

  const once = await stage.add(each({ kind: 'once', day: '2026-11-03' }, '09:00'), now);
  await shared.share(stage.anna, once, now);
  const [, single] = await postings();
  const shown = await shared.read(single!, now);
  if (typeof shown === 'string') throw new Error(shown);
  expect(textOf(drawShared(shown, 7, translator('de')).page).split('\n')).toEqual([
    `📌 **Coworking** in <#${rooms.open}>`,
    `<t:${at('2026-11-03T09:00') / 1000}:F> – <t:${at('2026-11-03T10:00') / 1000}:t>`,
    'Dabei: <@1>',
  ]);
  expect(await shownAt(single!, at('2026-11-03T09:59'))).toMatchObject({ userIds: ['1'] });
  expect(await shownAt(single!, at('2026-11-03T10:00'))).toBe('gone');
});

test('who is in shares it, once; who shared it takes it back, or a manager', async () => {
  const { id } = await share();
  await shared.share(stage.anna, id, now);
  await stage.commitments.joinAlways(stage.ben, id, now);
  await shared.share(stage.ben, id, now);
  expect(await postings()).toHaveLength(1);
  const asIs = { state: 'there', channelId: rooms.open, mayShare: false };
  expect(await shared.seeSharing(stage.anna, id)).toEqual({ ...asIs, mayTakeBack: true });
  expect(await shared.seeSharing(stage.ben, id)).toEqual({ ...asIs, mayTakeBack: false });
  expect(await shared.seeSharing({ ...stage.ben, isManager: true }, id)).toMatchObject({ mayTakeBack: true });
  await expect(shared.takeBack(stage.ben, id, now)).rejects.toThrow('sharing.error.notYours');
  await shared.takeBack(stage.anna, id, now);
  expect((await postings())[0]).toMatchObject({ removeAt: now });
  await expect(shared.takeBack(stage.anna, id, now)).rejects.toThrow('sharing.error.gone');
  await expect(shared.share(stage.ben, id, now)).rejects.toThrow('appointment.error.stillThere');
});

test('it is a posting of who shared it, which goes when she deletes everything', async () => {
  const { posting } = await share();
  const own = (asker: typeof stage.anna) =>
    stage.database.read((tx) => listOwnPostings(tx, asker.member, []));
  expect((await own(stage.anna)).map(({ id }) => id)).toEqual([posting.id]);
  expect(await own(stage.ben)).toEqual([]);
});

test('so many are shared at once, and no more', async () => {
  const ids: number[] = [];
  for (let count = 0; count < mostShared + 3; count += 1)
    ids.push(await stage.add(each(mondays, '09:00'), now));
  const shares = await Promise.allSettled(ids.map((id) => shared.share(stage.anna, id, now)));
  expect(shares.filter(({ status }) => status === 'fulfilled')).toHaveLength(mostShared);
  const left = ids.filter((_, index) => shares[index]?.status === 'rejected');
  await expect(shared.share(stage.anna, left[0]!, now)).rejects.toThrow('appointment.error.tooManyShared');
});

test('an appointment that two share at once stands there once', async () => {
  const id = await stage.add(each(mondays, '09:00'), now);
  await stage.commitments.joinAlways(stage.ben, id, now);
  await Promise.all([stage.anna, stage.ben, stage.anna].map((asker) => shared.share(asker, id, now)));
  expect(await postings()).toHaveLength(1);
});

test('where Discord refused it, it can be shared again', async () => {
  const id = await stage.add(each(mondays, '09:00'), now);
  await shared.share(stage.anna, id, now);
  const [posting] = await postings();
  await stage.database.transact((tx) => setRefusal(tx, posting!.id, '50013'));
  expect(await shared.seeSharing(stage.anna, id)).toMatchObject({ state: 'refused', mayShare: true });
  await shared.share(stage.anna, id, now + 1);
  const again = await stage.database.read((tx) => findPostingByKey(tx, stage.guild.id, posting!.key));
  expect(again).toMatchObject({ refusal: null, claimedAt: now + 1 });
});

test('who isn’t in shares nothing, and by its message nobody joins who may not see the room', async () => {
  const { id, posting } = await share();
  await expect(shared.share(stage.cleo, id, now)).rejects.toThrow('appointment.error.notIn');
  const hidden = await stage.appointments.add(
    stage.anna,
    { schedule: each(mondays, '10:00'), title: '', channelId: rooms.hidden },
    now,
  );
  await expect(shared.share(stage.ben, hidden, now)).rejects.toThrow('appointment.error.gone');
  const open = await stage.add(each(mondays, '12:00'), now);
  await expect(shared.share(stage.ben, open, now)).rejects.toThrow('appointment.error.notIn');

  expect(await shared.findShownIn(stage.ben, posting.id)).toBe(id);
  const outside = { ...stage.ben, maySee: () => false };
  await expect(stage.commitments.joinAlways(outside, id, now)).rejects.toThrow('appointment.error.gone');
  await expect(shared.findShownIn(stage.ben, 99)).rejects.toThrow('appointment.error.gone');
});
