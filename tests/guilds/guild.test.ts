import {
  agendaChannelOf,
  coworkingRooms,
  defaultSettings,
  isCoworking,
  type Room,
} from '../../src/guilds/guild';

const room = (name: string, change: Partial<Room> = {}): Room => ({
  id: '1',
  name,
  categoryId: null,
  isAfk: false,
  ...change,
});

test.each([
  'Coworking',
  'co-working leise',
  '☕ CO‑WORKING',
  'Co Working 2',
  'coWork_Raum',
  'Das Coworking-Café',
])('without any set-up "%s" is a coworking channel', (name) =>
  expect(isCoworking(room(name), [])).toBe(true),
);

test.each(['Kaffee', 'Work', 'Cow', 'Corking'])('"%s" is none', (name) => {
  expect(isCoworking(room(name), [])).toBe(false);
});

test('the AFK channel never is, whatever its name and whoever chose it', () => {
  expect(isCoworking(room('Coworking', { isAfk: true }), [])).toBe(false);
  expect(isCoworking(room('Coworking', { isAfk: true }), [{ channelId: '1', kind: 'room' }])).toBe(false);
});

test('once channels are chosen only those are, whatever their names', () => {
  const chosen = [{ channelId: '1', kind: 'room' as const }];
  expect(isCoworking(room('Kaffee'), chosen)).toBe(true);
  expect(isCoworking(room('Coworking', { id: '2' }), chosen)).toBe(false);
});

test('a chosen category means all rooms in it, also later ones', () => {
  const chosen = [{ channelId: '9', kind: 'category' as const }];
  const rooms = [
    room('Kaffee', { id: '1', categoryId: '9' }),
    room('Halle', { id: '2', categoryId: '9' }),
    room('Coworking', { id: '3' }),
  ];
  expect(coworkingRooms({ rooms, present: [] }, chosen)).toEqual(new Set(['1', '2']));
});

test('agendas go to the room’s own chat unless the guild has a channel for them', () => {
  expect(agendaChannelOf({ settings: defaultSettings }, '1')).toBe('1');
  expect(agendaChannelOf({ settings: { ...defaultSettings, agendaChannelId: '7' } }, '1')).toBe('7');
});
