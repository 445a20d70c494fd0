import { openHouse, type House } from './house';

let house: House;
let path: string;
beforeEach(async () => {
  house = await openHouse();
  path = `/applications/${house.world.application.id}/commands`;
});
afterEach(async () => {
  expect(house.rest.violations).toEqual([]);
  await house.rest.close();
});

const goal = {
  name: 'goal',
  description: 'Goals',
  description_localizations: { de: 'Ziele' },
  contexts: [0],
  integration_types: [0],
  options: [
    {
      type: 3,
      name: 'text',
      description: 'Text',
      description_localizations: { de: 'Text' },
      required: false,
    },
  ],
};

test('a whole list replaces the old one; a command keeps its id by its name', async () => {
  const { send, world } = house;
  await send('PUT', path, [goal, { name: 'help', description: 'Help' }]);
  const [before] = world.commands;
  await send('PUT', path, [{ ...goal, description: 'All goals' }]);
  expect(world.commands).toHaveLength(1);
  const [after] = world.commands;
  expect(after).toMatchObject({
    id: before?.id,
    description: 'All goals',
    application_id: world.application.id,
  });
  expect(after?.version).not.toBe(before?.version);
  await send('PUT', path, [{ ...goal, description: 'All goals' }]);
  expect(world.commands[0]?.version).toBe(after?.version);
});

test('translations are listed only when asked for, and false options not at all', async () => {
  const { send } = house;
  await send('PUT', path, [goal]);
  const plain = await send('GET', path);
  expect(JSON.stringify(plain.body)).not.toContain('_localizations');
  const whole = await send('GET', `${path}?with_localizations=true`);
  expect(whole.body).toMatchObject([
    { description_localizations: { de: 'Ziele' }, options: [{ description_localizations: { de: 'Text' } }] },
  ]);
  expect(JSON.stringify(whole.body)).not.toContain('required');
});

test('single commands are made, replaced, changed and deleted', async () => {
  const { send, world } = house;
  const made = await send('POST', path, goal);
  expect(made.status).toBe(201);
  expect(await send('POST', path, { ...goal, description: 'Again' })).toMatchObject({
    status: 200,
    body: { id: made.body['id'] },
  });
  const one = `${path}/${String(made.body['id'])}`;
  expect(await send('PATCH', one, { description: 'Changed' })).toMatchObject({
    body: { id: made.body['id'], description: 'Changed', options: [{ name: 'text' }] },
  });
  expect(await send('GET', one)).toMatchObject({ status: 200, body: { description: 'Changed' } });
  expect((await send('DELETE', one)).status).toBe(204);
  expect(world.commands).toEqual([]);
  expect(await send('GET', one)).toMatchObject({ status: 404, body: { code: 10063 } });
});
