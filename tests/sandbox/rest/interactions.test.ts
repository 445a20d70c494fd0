import { InteractionType, MessageFlags } from 'discord-api-types/v10';
import { openHouse, type House } from './house';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(async () => {
  await house.rest.close();
});

const hook = (token: string, rest = '') => `/webhooks/${house.world.application.id}/${token}${rest}`;

test('a private deferred answer is completed by an edit, and is in no history', async () => {
  const { interact, answer, send, text, rest, dispatched } = house;
  const interaction = interact();
  expect((await answer(interaction, { type: 5, data: { flags: MessageFlags.Ephemeral } })).status).toBe(204);
  expect(interaction.original?.api.flags).toBe(MessageFlags.Ephemeral | MessageFlags.Loading);
  const edited = await send('PATCH', hook(interaction.token, '/messages/@original'), { content: 'Da.' });
  expect(edited).toMatchObject({ status: 200, body: { content: 'Da.', flags: MessageFlags.Ephemeral } });
  expect(interaction.original).toMatchObject({ ephemeralFor: house.ben, api: { content: 'Da.' } });
  expect(text.messages).toEqual([]);
  expect(dispatched).toEqual([]);
  expect(rest.violations).toEqual([]);
});

test('one answer only, and within 3 seconds', async () => {
  const { interact, answer, pass } = house;
  const first = interact();
  expect((await answer(first, { type: 4, data: { content: 'eins' } })).status).toBe(204);
  expect(await answer(first, { type: 4, data: { content: 'zwei' } })).toMatchObject({
    status: 400,
    body: { code: 40060 },
  });
  const prompt = interact();
  const late = interact();
  pass(3000);
  expect((await answer(prompt, { type: 5 })).status).toBe(204);
  pass(1);
  expect(await answer(late, { type: 5 })).toMatchObject({ status: 404, body: { code: 10062 } });
  expect(await answer({ ...late, token: 'wrong' }, { type: 5 })).toMatchObject({ body: { code: 10062 } });
});

test('a modal is no answer to a filled-in modal', async () => {
  const { interact, answer } = house;
  const modal = { custom_id: 'goal:save', title: 'Ziele', components: [{ type: 10, content: 'Was?' }] };
  const command = interact();
  expect((await answer(command, { type: 9, data: modal })).status).toBe(204);
  expect(command.modal?.title).toBe('Ziele');
  const filledIn = interact({ type: InteractionType.ModalSubmit });
  expect(await answer(filledIn, { type: 9, data: modal })).toMatchObject({
    status: 400,
    body: { code: 50035 },
  });
});
