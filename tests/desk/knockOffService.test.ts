import { listUnfinished } from '../../src/postings/postingStore';
import { at, SessionStage } from '../support/sessionStage';
import { makeServices } from '../support/testServices';

let stage: SessionStage;
beforeEach(async () => {
  stage = await SessionStage.open();
  const { guild, anna } = stage;
  const { desk, knockOffs } = servicesAt('06:00');
  await desk.setHours(guild, anna, 'Di 6-14', at('06:00'));
  await knockOffs.setWants(guild, anna, true, at('06:00'));
});
afterEach(() => stage.database.close());

const servicesAt = (time: string) =>
  makeServices(
    stage.database,
    () => at(time),
    () => undefined,
  ).services;

/** Whether Anna is told so when of all that is due just the end of her hours is looked at. */
async function isToldAt(time: string): Promise<boolean> {
  await stage.heartbeat(time);
  await servicesAt(time).knockOffs.due.run(at(time));
  const postings = await stage.database.read((tx) => listUnfinished(tx));
  return postings.some(({ key }) => key.startsWith('evening:'));
}

/** The bot hears all the while, and does nothing of what is due. */
async function hearUntil(hour: number): Promise<void> {
  for (let one = 6; one < hour; one += 1)
    for (const minute of ['00', '20', '40'])
      await stage.heartbeat(`${String(one).padStart(2, '0')}:${minute}`);
}

test('who is at work is told that her hours are over', async () => {
  await hearUntil(13);
  await stage.go('1', '11', '13:00');
  expect(await isToldAt('14:00')).toBe(true);
});

test('who forgot herself in the room is told nothing, also where that hasn’t ended her session yet', async () => {
  await stage.go('1', '11', '06:10');
  await hearUntil(14);
  expect(await isToldAt('14:00')).toBe(false);
  expect(await stage.sessionsOf(stage.anna)).toHaveLength(1);
});
