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

test('a public deferred answer is a loading message that everyone sees, until it is edited', async () => {
  const { interact, answer, send, text, dispatched } = house;
  const interaction = interact();
  await answer(interaction, { type: 5 });
  expect(text.messages).toMatchObject([{ api: { type: 20, flags: MessageFlags.Loading, content: '' } }]);
  const components = [{ type: 10, content: 'Da.' }];
  await send('PATCH', hook(interaction.token, '/messages/@original'), { flags: 1 << 15, components });
  expect(text.messages).toMatchObject([{ api: { flags: 1 << 15, components: [{ id: 1, content: 'Da.' }] } }]);
  expect(dispatched.map(({ type }) => type)).toEqual(['MESSAGE_CREATE', 'MESSAGE_UPDATE']);
});

test('the first follow-up becomes the deferred answer, as private as that; the next are their own', async () => {
  const { interact, answer, send, text } = house;
  const interaction = interact();
  await answer(interaction, { type: 5, data: { flags: MessageFlags.Ephemeral } });
  const first = await send('POST', hook(interaction.token), { content: 'eins' });
  expect(first.body['id']).toBe(interaction.original?.api.id);
  expect(first.body['flags']).toBe(MessageFlags.Ephemeral);
  const second = await send('POST', hook(interaction.token), { content: 'zwei' });
  const third = await send('POST', hook(interaction.token), {
    content: 'drei',
    flags: MessageFlags.Ephemeral,
  });
  expect(interaction.followUps.map(({ api }) => api.id)).toEqual([second.body['id'], third.body['id']]);
  expect(text.messages.map(({ api }) => api.content)).toEqual(['zwei']);

  const path = hook(interaction.token, `/messages/${String(third.body['id'])}`);
  expect(await send('PATCH', path, { content: 'vier' })).toMatchObject({ body: { content: 'vier' } });
  expect(await send('GET', path)).toMatchObject({ status: 200, body: { content: 'vier' } });
  expect((await send('DELETE', path)).status).toBe(204);
  expect(await send('GET', path)).toMatchObject({ status: 404, body: { code: 10008 } });
  expect(interaction.followUps[1]?.deleted).toBe(true);
});

test('the token is good for 15 minutes, after an answer, and for its own messages', async () => {
  const { interact, answer, send, pass, text } = house;
  const interaction = interact();
  expect(await send('POST', hook(interaction.token), { content: 'x' })).toMatchObject({
    body: { code: 10015 },
  });
  await answer(interaction, { type: 4, data: { content: 'x' } });
  expect(await send('POST', hook('nonsense'), { content: 'x' })).toMatchObject({
    status: 401,
    body: { code: 50027 },
  });
  const other = await send('POST', `/channels/${text.id}/messages`, { content: 'y' });
  const foreign = hook(interaction.token, `/messages/${String(other.body['id'])}`);
  expect(await send('PATCH', foreign, { content: 'z' })).toMatchObject({
    status: 404,
    body: { code: 10008 },
  });
  pass(900_001);
  const late = await send('PATCH', hook(interaction.token, '/messages/@original'), { content: 'z' });
  expect(late).toMatchObject({ status: 401, body: { code: 50027 } });
});

test('a click updates the message it was made on, at once or later', async () => {
  const { interact, answer, send, text } = house;
  await send('POST', `/channels/${text.id}/messages`, { content: 'x' });
  const sourceMessage = text.messages[0] ?? null;
  const type = InteractionType.MessageComponent;
  const now = interact({ type, sourceMessage });
  const updated = await answer(now, { type: 7, data: { content: 'y' } }, '?with_response=true');
  expect(updated).toMatchObject({
    status: 200,
    body: { interaction: { id: now.id, type }, resource: { type: 7, message: { content: 'y' } } },
  });
  const later = interact({ type, sourceMessage });
  await answer(later, { type: 6 });
  await send('PATCH', hook(later.token, '/messages/@original'), { content: 'z' });
  expect(sourceMessage).toMatchObject({ api: { content: 'z' }, edits: [{ content: 'x' }, { content: 'y' }] });
  await send('DELETE', hook(later.token, '/messages/@original'));
  expect(sourceMessage?.deleted).toBe(true);
});

test('answers need no right to send in the channel', async () => {
  const { interact, answer, text, world } = house;
  text.overwrites.push({ id: world.application.id, type: 'member', allow: 0n, deny: 0x800n });
  expect((await answer(interact(), { type: 4, data: { content: 'x' } })).status).toBe(204);
});

test.each<[string, InteractionType, number]>([
  ['an update to a command', InteractionType.ApplicationCommand, 7],
  ['suggestions to a command', InteractionType.ApplicationCommand, 8],
  ['a message to autocomplete', InteractionType.ApplicationCommandAutocomplete, 4],
  ['an update to a modal opened by a command', InteractionType.ModalSubmit, 6],
])('%s is no answer', async (_, type, kind) => {
  const { interact, answer } = house;
  const interaction = interact({ type });
  const data = kind === 8 ? { choices: [] } : { content: 'x' };
  expect(await answer(interaction, { type: kind, data })).toMatchObject({
    status: 400,
    body: { code: 50035 },
  });
  expect(interaction.acknowledged).toBeNull();
});

test('suggestions are kept for whoever types', async () => {
  const { interact, answer } = house;
  const interaction = interact({ type: InteractionType.ApplicationCommandAutocomplete });
  const choices = [{ name: 'Marketing', value: 'marketing' }];
  expect((await answer(interaction, { type: 8, data: { choices } })).status).toBe(204);
  expect(interaction.choices).toEqual(choices);
});

test('an answer whose channel was deleted cannot be changed any more', async () => {
  const { interact, answer, send, guild, text, rest } = house;
  const interaction = interact();
  await answer(interaction, { type: 5, data: { flags: MessageFlags.Ephemeral } });
  guild.channels.delete(text.id);
  const edited = await send('PATCH', hook(interaction.token, '/messages/@original'), { content: 'x' });
  expect(edited).toMatchObject({ status: 404, body: { code: 10003 } });
  expect(rest.violations).toEqual([]);
});
