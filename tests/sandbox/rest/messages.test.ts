import { openHouse, type House } from './house';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.rest.close());

test('a message is created, edited and deleted', async () => {
  const { send, text, rest, dispatched, world } = house;
  const created = await send('POST', `/channels/${text.id}/messages`, { content: 'Hallo' });
  expect(created).toMatchObject({
    status: 200,
    body: { content: 'Hallo', author: { id: world.application.id } },
  });
  const path = `/channels/${text.id}/messages/${String(created.body['id'])}`;
  expect(await send('PATCH', path, { content: 'Servus' })).toMatchObject({ body: { content: 'Servus' } });
  expect(text.messages[0]?.edits[0]?.content).toBe('Hallo');
  expect(await send('GET', path)).toMatchObject({ status: 200, body: { content: 'Servus' } });
  expect((await send('DELETE', path)).status).toBe(204);
  expect(await send('GET', path)).toMatchObject({ status: 404, body: { code: 10008 } });
  expect(dispatched.map(({ type }) => type)).toEqual(['MESSAGE_CREATE', 'MESSAGE_UPDATE', 'MESSAGE_DELETE']);
  expect(rest.violations).toEqual([]);
});
