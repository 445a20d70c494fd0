import type { Database } from '../src/database/database';
import { postingTable } from '../src/postings/postingStore';
import { outageTable, shardAliveTable } from '../src/sessions/outageStore';
import { stretchTable, workSessionTable } from '../src/sessions/sessionStore';
import { tables } from '../src/features';
import { findStoredTimes, heard, planned, putHeardBack } from '../src/storedTimes';
import { openTestDatabase, storeGuild, storeMembers } from './support/testDatabase';

const at = Date.UTC(2026, 2, 24, 9);

let database: Database;
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(() => database.close());

/** A session from `at` to `at + 1`, or open; its seat and what she said end far ahead. */
async function storeSession(endedAt: number | null): Promise<void> {
  const guild = await storeGuild(database);
  const [anna] = await storeMembers(database, guild.id, '1');
  await database.transact(async (tx) => {
    const { id } = await tx.save(workSessionTable, {
      guildId: guild.id,
      memberId: anna!.id,
      startedAt: at,
      endedAt,
      seatUntil: at + 99,
      breakUntil: at + 99,
      untilAt: at + 99,
      aliveAt: at,
      thereAt: at,
      seenStart: at,
    });
    const stretch = { sessionId: id, memberId: anna!.id, channelId: '1', kind: 'work' as const };
    await tx.insert(stretchTable, { ...stretch, startedAt: at, endedAt });
    await tx.insert(postingTable, {
      guildId: guild.id,
      key: 'welcome:1',
      channelId: '1',
      claimedAt: at,
      removeAt: at + 99,
    });
    await tx.insert(shardAliveTable, { shardCount: 1, shardId: 0, aliveAt: at + 5 });
    await tx.insert(outageTable, { shardCount: 1, shardId: 0, guildId: guild.id, fromAt: at + 6 });
  });
}

const find = () => database.read(findStoredTimes);

test('nothing is stored yet', async () => {
  expect(await find()).toEqual({ newest: 0, isOpen: false });
});

test('the newest time of all tables is found, of what was and not of what is planned', async () => {
  await storeSession(at + 1);
  expect(await find()).toEqual({ newest: at + 1, isOpen: false });
});

test('while a session is open it goes up to when the gateway was last heard', async () => {
  await storeSession(null);
  expect(await find()).toEqual({ newest: at + 6, isOpen: true });
});

test('what was heard by a clock that ran ahead is put right with it, and an open session no longer goes up to there', async () => {
  await storeSession(null);
  await database.transact((tx) => putHeardBack(tx, at + 2));
  expect(await find()).toEqual({ newest: at + 2, isOpen: true });
});

/** Instants that were. Whatever ends with `At` is looked at. */
const past = `
  member.askedAt member.heldAt member.seenAt guild.leftAt erasure.erasedAt cheer.createdAt cheer.toldAt
  goal.doneAt goal.removedAt goal.letGoAt goal.hiddenAt goal.createdAt routine.hiddenAt routine.createdAt routine.endedAt
  posting.claimedAt posting.finalAt work_session.startedAt work_session.endedAt work_session.aliveAt work_session.thereAt
  work_session.breakAt work_session.pressedAt work_session.correctedAt stretch.startedAt stretch.endedAt
  stretch.startEstimatedAt stretch.endEstimatedAt doubt.fromAt doubt.toAt doubt.toldAt doubt.answeredAt
  calendar_feed.changedAt calendar_feed.createdAt session_change.changedAt session_change.undoneAt gathering.startedAt gathering.endedAt on_desk.stepDoneAt
  question.createdAt question.closedAt skill_wish.createdAt question_expert.toldAt notice.createdAt notice.shownAt direct_channel.refusedAt
  appointment.createdAt appointment.removedAt commitment.createdAt commitment.alwaysAt commitment.pausedAt commitment.pauseToldAt
  date_reminder.laterAt scheduled_event.askedAt text_removal.removedAt
  focus_round.startedAt focus_round.sinceAt focus_round.emptyAt focus_round.bellAt focus_part.startedAt focus_part.outAt
  call.openedAt call_part.callsAt caller.wantsAt`;

/** Not looked at: lengths, what is planned, and instants that another column has, too. */
const others = `
  posting.sumMs posting.standsUntil work_total.workMs on_desk.weekGoalMs
  work_session.seatUntil work_session.breakUntil work_session.seenStart work_session.seenEnd member.newSince
  commitment.remindedTo`;

const words = (text: string) => text.trim().split(/\s+/);

test('each column of milliseconds is known as one that was, is planned or was heard, or is none to look at', () => {
  const columns = tables.flatMap(({ options: { name, columns: all } }) =>
    Object.entries(all).flatMap(([column, one]) => (one?.type === 'bigint' ? [`${name}.${column}`] : [])),
  );
  const lookedAt = [...words(past), ...planned, ...heard];
  expect(columns.toSorted()).toEqual([...lookedAt, ...words(others)].toSorted());
  expect(columns.filter((column) => column.endsWith('At')).toSorted()).toEqual(lookedAt.toSorted());
});
