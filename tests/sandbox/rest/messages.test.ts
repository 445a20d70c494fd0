import { ComponentType, MessageFlags } from 'discord-api-types/v10';
import { clientFor, openHouse, type House } from './house';

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

const post = (body: object, files?: { name: string; text: string }[]) =>
  house.send('POST', `/channels/${house.text.id}/messages`, body, files ? { files } : {});

test('the history is read in pages, newest first', async () => {
  const { send, text, pass } = house;
  for (const content of ['1', '2', '3', '4', '5']) {
    await post({ content });
    pass(1000);
  }
  const [, second, third] = text.messages.map(({ api }) => api.id);
  const read = async (query: string) => {
    const { body } = await send('GET', `/channels/${text.id}/messages${query}`);
    return (body as unknown as { content: string }[]).map(({ content }) => content).join('');
  };
  expect(await read('')).toBe('54321');
  expect(await read('?limit=2')).toBe('54');
  expect(await read(`?before=${third}&limit=1`)).toBe('2');
  expect(await read(`?after=${second}&limit=2`)).toBe('43');
  expect(await read(`?around=${third}&limit=3`)).toBe('432');
});

test('components are numbered and filled in', async () => {
  const { body } = await post({
    flags: MessageFlags.IsComponentsV2,
    components: [
      { type: ComponentType.TextDisplay, content: 'x' },
      {
        type: ComponentType.ActionRow,
        id: 2,
        components: [{ type: ComponentType.UserSelect, custom_id: 's' }],
      },
      { type: ComponentType.Separator },
    ],
  });
  expect(body['components']).toMatchObject([
    { id: 1 },
    { id: 2, components: [{ id: 3, min_values: 1, max_values: 1 }] },
    { id: 4, divider: true },
  ]);
});

test('the same nonce within minutes gives the same message, if it is enforced', async () => {
  const { text, pass, send, voice } = house;
  const body = { content: 'x', nonce: 'agenda:1', enforce_nonce: true };
  const first = await post(body);
  pass(120_000);
  expect((await post(body)).body['id']).toBe(first.body['id']);
  expect(text.messages).toHaveLength(1);
  const elsewhere = await send('POST', `/channels/${voice.id}/messages`, body);
  expect(elsewhere.body['id']).not.toBe(first.body['id']);
  expect((await post({ ...body, enforce_nonce: false })).body['id']).not.toBe(first.body['id']);
  pass(600_000);
  await post(body);
  expect(text.messages).toHaveLength(3);
});

test('files come with their description and can be fetched; an edit keeps what it lists', async () => {
  const { send, text, world, rest } = house;
  const files = [
    { name: 'a.txt', text: 'eins' },
    { name: 'b.txt', text: 'zwei' },
  ];
  const sent = await post(
    { content: 'x', attachments: [{ id: '0', description: 'Die Woche' }, { id: '1' }] },
    files,
  );
  const attachments = sent.body['attachments'] as { id: string; url: string }[];
  expect(attachments).toMatchObject([
    { filename: 'a.txt', description: 'Die Woche', size: 4 },
    { filename: 'b.txt' },
  ]);
  expect(attachments[0]?.url).toMatch(world.cdnUrl);
  expect(await (await fetch(attachments[1]?.url ?? '')).text()).toBe('zwei');

  const path = `/channels/${text.id}/messages/${String(sent.body['id'])}`;
  const seen = () => text.messages[0]?.files.map(({ name }) => name);
  await send('PATCH', path, { content: 'y' });
  expect(seen()).toEqual(['a.txt', 'b.txt']);
  await send(
    'PATCH',
    path,
    { attachments: [{ id: attachments[1]?.id }, { id: '0' }] },
    { files: [{ name: 'c.txt', text: 'drei' }] },
  );
  expect(seen()).toEqual(['b.txt', 'c.txt']);
  await send('PATCH', path, { attachments: [] });
  expect(seen()).toEqual([]);
  expect((await fetch(attachments[1]?.url ?? '')).status).toBe(404);
  expect(rest.violations).toEqual([]);
});

test("discord.js' multipart is understood, and a picture gets its address", async () => {
  const { text, rest } = house;
  const sent = await clientFor(house).post(`/channels/${text.id}/messages`, {
    body: {
      flags: MessageFlags.IsComponentsV2,
      components: [
        { type: ComponentType.MediaGallery, items: [{ media: { url: 'attachment://woche.png' } }] },
      ],
      attachments: [{ id: '0', description: 'Die Woche' }],
    },
    files: [{ name: 'woche.png', data: Buffer.from('png'), contentType: 'image/png' }],
  });
  expect(sent).toMatchObject({
    attachments: [{ filename: 'woche.png', content_type: 'image/png', description: 'Die Woche' }],
    components: [{ items: [{ media: { url: expect.stringMatching(/^http.*woche\.png$/) as string } }] }],
  });
  expect(text.messages[0]?.files[0]?.data.toString()).toBe('png');
  expect(rest.violations).toEqual([]);
});

test('what is not there is unknown', async () => {
  const { send, text } = house;
  expect(await send('PATCH', `/channels/${text.id}/messages/123`, { content: 'x' })).toMatchObject({
    status: 404,
    body: { code: 10008 },
  });
  expect(await send('POST', '/channels/123/messages', { content: 'x' })).toMatchObject({
    status: 404,
    body: { code: 10003 },
  });
  const reply = await post({ content: 'x', message_reference: { message_id: '123' } });
  expect(reply).toMatchObject({ status: 400, body: { code: 50035 } });
  const lenient = await post({
    content: 'x',
    message_reference: { message_id: '123', fail_if_not_exists: false },
  });
  expect(lenient).toMatchObject({ status: 200, body: { type: 0 } });
});
