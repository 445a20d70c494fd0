import { PermissionFlagsBits } from 'discord-api-types/v10';
import { automation } from '../../../sandbox/scheduledEvents';
import { enterVoice, leaveVoice } from '../../../sandbox/vocabulary/voice';
import { openHouse, type House, type Reply } from './house';

const minute = 60_000;

let house: House;
beforeEach(async () => {
  house = await openHouse();
  allow(PermissionFlagsBits.CreateEvents);
});
afterEach(async () => {
  await house.rest.close();
});

function allow(bits: bigint): void {
  house.guild.roles.get(house.guild.id)!.permissions |= bits;
}

function forbid(bits: bigint): void {
  house.guild.roles.get(house.guild.id)!.permissions &= ~bits;
}

const path = (id = '') => `/guilds/${house.guild.id}/scheduled-events${id && `/${id}`}`;
const iso = (inMs: number) => new Date(house.world.now() + inMs).toISOString();

function create(more: object = {}): Promise<Reply> {
  return house.send('POST', path(), {
    name: 'Frühes Büro',
    privacy_level: 2,
    entity_type: 2,
    channel_id: house.voice.id,
    scheduled_start_time: iso(20 * minute),
    ...more,
  });
}

async function created(more: object = {}): Promise<string> {
  const { status, body } = await create(more);
  expect({ status, body }).toMatchObject({ status: 200 });
  return String(body['id']);
}

const patch = (id: string, body: object) => house.send('PATCH', path(id), body);
const told = () =>
  house.dispatched
    .filter(({ type }) => type.startsWith('GUILD_SCHEDULED'))
    .map(({ type, data }) => `${type.slice('GUILD_SCHEDULED_EVENT_'.length)} ${String(data['status'])}`);

/** What breaks no rule of the body's is no violation. */
function expectNoViolations(): void {
  expect(house.rest.violations).toEqual([]);
}

test('an event is made, found, changed and deleted', async () => {
  const id = await created({ description: 'Wir fangen zusammen an.', scheduled_end_time: iso(80 * minute) });
  expect(await house.send('GET', path(id))).toMatchObject({
    status: 200,
    body: { name: 'Frühes Büro', status: 1, creator_id: house.world.application.id },
  });
  expect(await patch(id, { name: 'Spätes Büro', scheduled_start_time: iso(30 * minute) })).toMatchObject({
    status: 200,
    body: { name: 'Spätes Büro', scheduled_start_time: iso(30 * minute) },
  });
  expect(await house.send('GET', path())).toMatchObject({ body: [{ id }] });
  expect(await house.send('DELETE', path(id))).toMatchObject({ status: 204 });
  for (const method of ['GET', 'DELETE'])
    expect(await house.send(method, path(id))).toMatchObject({ status: 404, body: { code: 10070 } });
  expect(await patch(id, { name: 'Büro' })).toMatchObject({ status: 404, body: { code: 10070 } });
  expect(await house.send('GET', path())).toMatchObject({ body: [] });
  expect(told()).toEqual(['CREATE 1', 'UPDATE 1', 'DELETE 1']);
  expectNoViolations();
});

test('a finished event is changed no more, and forgotten a day later', async () => {
  const id = await created();
  expect(await patch(id, { status: 2 })).toMatchObject({ status: 200, body: { status: 2 } });
  expect(await patch(id, { status: 3 })).toMatchObject({ status: 200, body: { status: 3 } });
  for (const body of [{ status: 3 }, { status: 1 }, { name: 'Büro' }])
    expect(await patch(id, body)).toMatchObject({ status: 400, body: { code: 180000 } });
  expect(await house.send('GET', path())).toMatchObject({ body: [] });
  expect(await house.send('GET', path(id))).toMatchObject({ body: { status: 3 } });
  house.pass(automation.forgottenAfterMs);
  expect(await house.send('GET', path(id))).toMatchObject({ status: 404, body: { code: 10070 } });
  expectNoViolations();
});

test('no status is skipped, and one that goes on keeps its start', async () => {
  const id = await created();
  const refused = { status: 400, body: { code: 50035 } };
  expect(await patch(id, { status: 3 })).toMatchObject(refused);
  await patch(id, { status: 2 });
  for (const body of [{ status: 1 }, { status: 4 }, { scheduled_start_time: iso(40 * minute) }])
    expect(await patch(id, body)).toMatchObject(refused);
  const other = await created();
  expect(await patch(other, { status: 4 })).toMatchObject({ status: 200, body: { status: 4 } });
  // A right bot meets these where a moderator was quicker.
  expectNoViolations();
});

test.each([
  ['no room', { channel_id: null }, 'channel_id'],
  ['no time to come', { scheduled_start_time: '2026-03-02T08:00:00Z' }, 'scheduled_start_time'],
  ['an end before its start', { scheduled_end_time: '2026-03-02T08:01:00Z' }, 'scheduled_end_time'],
  ['a place outside of Discord', { entity_type: 3 }, 'entity_type'],
])('an event with %s is refused', async (_, more, at) => {
  const { status, body } = await create(more);
  expect({ status, code: body['code'] }).toEqual({ status: 400, code: 50035 });
  expect(Object.keys(body['errors'] as object)).toContain(at);
});

test('an event is in a voice channel that there is', async () => {
  expect(await create({ channel_id: house.text.id })).toMatchObject({ status: 400, body: { code: 50035 } });
  expect(await create({ channel_id: '123' })).toMatchObject({ status: 404, body: { code: 10003 } });
});

test('a hundred may be to come; whatever is finished makes room', async () => {
  await house.rest.close();
  house = await openHouse({ rateLimits: false });
  allow(PermissionFlagsBits.CreateEvents);
  const ids = [];
  for (let n = 0; n < 100; n += 1) ids.push(await created());
  const full = { status: 400, body: { code: 30038 } };
  expect(await create()).toMatchObject(full);
  await patch(ids[0]!, { status: 4 });
  await created();
  await house.send('DELETE', path(ids[1]));
  await created();
  expect(await create()).toMatchObject(full);
  expectNoViolations();
});

test("one's own events take the right to create some, those of others the right to manage them", async () => {
  const own = await created();
  const others = await created();
  house.guild.scheduledEvents.get(others)!.creatorId = house.ada;
  expect(await patch(others, { name: 'Meins' })).toMatchObject({ status: 403, body: { code: 50013 } });
  allow(PermissionFlagsBits.ManageEvents);
  expect(await patch(others, { name: 'Deins' })).toMatchObject({ status: 200 });
  forbid(PermissionFlagsBits.ManageEvents | PermissionFlagsBits.CreateEvents);
  expect(await create()).toMatchObject({ status: 403, body: { code: 50013 } });
  expect(await patch(own, { name: 'Meins' })).toMatchObject({ status: 403, body: { code: 50013 } });
  expect(await house.send('DELETE', path(own))).toMatchObject({ status: 403, body: { code: 50013 } });
  allow(PermissionFlagsBits.CreateEvents);
  forbid(PermissionFlagsBits.Connect);
  expect(await create()).toMatchObject({ status: 403, body: { code: 50001 } });
  forbid(PermissionFlagsBits.ViewChannel);
  expect(await house.send('GET', path())).toMatchObject({ body: [] });
  expect(await house.send('GET', path(own))).toMatchObject({ status: 403, body: { code: 50001 } });
  expectNoViolations();
});

test('Discord ends an active event minutes after its room is empty, and none while somebody is there', async () => {
  const { world, guild, voice, ben } = house;
  const id = await created();
  await patch(id, { status: 2 });
  enterVoice(world, guild, voice, ben);
  house.pass(60 * minute);
  leaveVoice(world, guild, ben);
  house.pass(automation.endsAfterEmptyMs - 1);
  enterVoice(world, guild, voice, ben);
  house.pass(automation.endsAfterEmptyMs);
  expect(await house.send('GET', path(id))).toMatchObject({ body: { status: 2 } });
  leaveVoice(world, guild, ben);
  house.pass(automation.endsAfterEmptyMs);
  expect(await patch(id, { name: 'Büro' })).toMatchObject({ status: 400, body: { code: 180000 } });
  expect(told().at(-1)).toBe('UPDATE 3');
  expectNoViolations();
});

test('Discord cancels an event that has not begun, hours after its start', async () => {
  const id = await created();
  house.pass(20 * minute + automation.canceledAfterStartMs - 1);
  expect(await house.send('GET', path(id))).toMatchObject({ body: { status: 1 } });
  house.pass(1);
  expect(await house.send('GET', path(id))).toMatchObject({ body: { status: 4 } });
});

test('with its channel an event is over', async () => {
  const [coming, going] = [await created(), await created()];
  await patch(going, { status: 2 });
  house.guild.channels.delete(house.voice.id);
  expect(await house.send('GET', path(coming))).toMatchObject({ body: { status: 4 } });
  expect(await house.send('GET', path(going))).toMatchObject({ body: { status: 3 } });
  expectNoViolations();
});
