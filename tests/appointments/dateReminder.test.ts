import fc from 'fast-check';
import {
  forgottenAt,
  goneAt,
  inMessages,
  judge,
  mostNamed,
  type PastDate,
  readReminderKey,
  reminderKey,
  remindersOf,
} from '../../src/appointments/dateReminder';

const anyId = fc.integer({ min: 1, max: 999_999_999 });
const anySubject = fc.record({
  appointmentId: anyId,
  slotId: anyId,
  day: fc.constantFrom('2026-11-02', '2027-03-28'),
  part: fc.integer({ min: 1, max: 99 }),
});

test('the key of a message is read as what it was made of, has room in its column, and begins as all of its date', () => {
  fc.assert(
    fc.property(anySubject, (subject) => {
      const key = reminderKey(subject);
      expect(readReminderKey({ key })).toEqual(subject);
      expect(key.length).toBeLessThanOrEqual(64);
      expect(key.startsWith(remindersOf(subject))).toBe(true);
    }),
  );
});

test.each(['agenda:1', 'reminder:1', 'reminder:1:2', 'reminder:x:2:2026-11-02:1'] as const)(
  '%s is no reminder',
  (key) => {
    expect(readReminderKey({ key })).toBeNull();
  },
);

test('each is named once, in order, in as few messages as have room', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(), { maxLength: 200 }), (people) => {
      const messages = inMessages(people);
      expect(messages.flat()).toEqual(people);
      expect(messages).toHaveLength(Math.ceil(people.length / mostNamed));
      for (const one of messages) expect(one.length).toBeLessThanOrEqual(mostNamed);
    }),
  );
});

test('nothing is forgotten before its date is over and its message gone', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat({ max: 24 * 3_600_000 }), (startsAt, length) => {
      const at = forgottenAt({ startsAt, endsAt: startsAt + length });
      expect(at).toBeGreaterThanOrEqual(goneAt(startsAt));
      expect(at).toBeGreaterThanOrEqual(startsAt + length);
    }),
  );
});

const hour = 3_600_000;
const missed: PastDate = {
  startsAt: 9 * hour,
  endsAt: 12 * hour,
  start: 9 * hour,
  laterAt: null,
  said: undefined,
  isRecorded: true,
  wasThere: false,
  isOff: false,
  unheard: 0,
};

describe('what became of a date', () => {
  test.each<[string, Partial<PastDate>, ReturnType<typeof judge>]>([
    ['neither there nor a word', {}, 'missed'],
    ['there for some of it', { wasThere: true }, 'came'],
    ['said that she comes later', { laterAt: 1 }, 'came'],
    ['said that she doesn’t come', { said: 'not' }, 'unknown'],
    ['said that she comes, and didn’t', { said: 'in' }, 'missed'],
    ['skipped', { start: null }, 'unknown'],
    ['moved since', { start: 10 * hour }, 'unknown'],
    ['not recorded', { isRecorded: false }, 'unknown'],
    ['a day off', { isOff: true }, 'unknown'],
    ['a day off on which she came', { isOff: true, wasThere: true }, 'came'],
    ['a third of it unheard', { unheard: hour }, 'missed'],
    ['more than a third of it unheard', { unheard: hour + 1 }, 'unknown'],
  ])('%s', (_, change, outcome) => {
    expect(judge({ ...missed, ...change })).toBe(outcome);
  });
});
