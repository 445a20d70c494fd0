import { optionalFields, withoutOptional } from '../../sandbox/gateway/optionalFields';

const state = () => ({
  user_id: '1',
  channel_id: '2',
  self_stream: true,
  member: { user: { id: '1', bot: true }, nick: 'Lena', roles: [] },
});

test('a field that may be missing is left out, and with it, by turns, what it is in', () => {
  expect(withoutOptional('VOICE_STATE_UPDATE', state(), 1)).toEqual({ user_id: '1', channel_id: '2' });
  expect(withoutOptional('VOICE_STATE_UPDATE', state(), 2)).toEqual({
    user_id: '1',
    channel_id: '2',
    member: { roles: [] },
  });
});

test('fields in lists are left out of each, and the event itself is not changed', () => {
  const guild = { unavailable: false, id: '1', channels: [{ id: '2', bitrate: 64_000 }, { id: '3' }] };
  const members = [{ user: { id: '4', bot: true } }, { user: { id: '5', bot: false } }];
  expect(withoutOptional('GUILD_CREATE', { ...guild, members }, 1)).toEqual({
    id: '1',
    channels: [{ id: '2' }, { id: '3' }],
    members: [{ user: { id: '4', bot: true } }, { user: { id: '5' } }],
  });
  expect(guild.unavailable).toBe(false);
});

test('who sees a channel is told with each change of it, and where somebody is kept out of one', () => {
  const hidden = { id: '2', permission_overwrites: [{ id: '4', type: 1, allow: '0', deny: '1024' }] };
  const open = { id: '3', permission_overwrites: [] };
  expect(withoutOptional('CHANNEL_UPDATE', { ...hidden, bitrate: 64_000 }, 1)).toEqual(hidden);
  expect(withoutOptional('CHANNEL_UPDATE', open, 1)).toEqual(open);
  expect(withoutOptional('GUILD_CREATE', { id: '1', channels: [hidden, open] }, 1)).toEqual({
    id: '1',
    channels: [hidden, { id: '3' }],
  });
});

test('other events stay as they are, and every field has its source', () => {
  expect(withoutOptional('GUILD_DELETE', { id: '1', unavailable: true }, 1)).toEqual({
    id: '1',
    unavailable: true,
  });
  for (const { source } of optionalFields) expect(source).toMatch(/^https:\/\/docs\.discord\.com\/.+#.+-?/);
});
