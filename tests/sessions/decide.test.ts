import { instantOf, wallClock } from '../../src/calendar';
import { Ledger } from '../support/ledger';

const zone = 'Europe/Berlin';
const both = new Set(['A', 'B']);
let ledger: Ledger;

/** `10:00` on Tuesday, 10 March 2026; `+1 04:00` on the day after; seconds may follow as in `10:00:30`. */
function at(text: string): number {
  const [, next, time, seconds] = /^(\+1 )?(\d\d:\d\d)(?::(\d\d))?$/.exec(text)!;
  return (
    instantOf(next ? '2026-03-11' : '2026-03-10', time as `${number}:${number}`, zone) +
    Number(seconds ?? 0) * 1000
  );
}

function clock(instant: number | null): string {
  if (instant === null) return '';
  const { time } = wallClock(instant, zone);
  const seconds = Math.floor(instant / 1000) % 60;
  return seconds === 0 ? time : `${time}:${String(seconds).padStart(2, '0')}`;
}

const sign = (userId: string, channelId: string | null, time: string, isVoiceEvent = true) =>
  ledger.see({ kind: 'sign', userId, channelId, isVoiceEvent }, at(time));
const join = (userId: string, channelId: string, time: string) => sign(userId, channelId, time);
const leave = (userId: string, time: string) => sign(userId, null, time);
const pressBreak = (userId: string, time: string, minutes: number | null = null) =>
  ledger.see({ kind: 'break', userId, minutes, onlyEnds: false }, at(time));
const pass = (time: string) => ledger.see({ kind: 'time' }, at(time));
const reconcile = (
  time: string,
  present: Record<string, string>,
  rooms = both,
  newRooms = new Set<string>(),
) =>
  ledger.see({ kind: 'voiceStates', rooms, newRooms, present: new Map(Object.entries(present)) }, at(time));
function outage(from: string): void {
  ledger.lastHeard = at(from);
  ledger.loseContact();
}

/** A member's sessions as `10:00–10:20 left [A 10:00–10:20]`, an estimate marked with ~. */
function sessions(userId: string): string[] {
  return ledger.sessions
    .filter((session) => session.userId === userId)
    .map((session) => {
      const stretches = session.stretches.map(
        (one) =>
          `${one.kind === 'work' ? '' : `${one.kind} `}${one.channelId} ${one.startEstimated ? '~' : ''}${clock(one.startedAt)}–${one.endEstimated ? '~' : ''}${clock(one.endedAt)}`,
      );
      return `${clock(session.startedAt)}–${clock(session.endedAt)} ${session.endKind ?? 'open'} [${stretches.join(', ')}]`;
    });
}

const gatherings = () =>
  ledger.gatherings.map((one) => `${one.channelId} ${clock(one.startedAt)}–${clock(one.endedAt)}`);

beforeEach(() => {
  ledger = new Ledger('anna', 'ben');
});

describe('joins', () => {
  test('a join without a seat opens a session and a gathering', () => {
    join('anna', 'A', '10:00');
    expect(sessions('anna')).toEqual(['10:00– open [A 10:00–]']);
    expect(gatherings()).toEqual(['A 10:00–']);
  });

  test('a join with a seat goes on with a new stretch', () => {
    join('anna', 'A', '10:00');
    leave('anna', '10:20');
    join('anna', 'A', '10:25');
    expect(sessions('anna')).toEqual(['10:00– open [A 10:00–10:20, A 10:25–]']);
  });

  test('a rejoin exactly at the end of the seat is in time, a millisecond later is not', () => {
    join('anna', 'A', '10:00');
    leave('anna', '10:20');
    join('anna', 'A', '10:30');
    expect(sessions('anna')).toHaveLength(1);
    leave('anna', '10:40');
    ledger.see({ kind: 'sign', userId: 'anna', channelId: 'A', isVoiceEvent: true }, at('10:50') + 1);
    expect(sessions('anna')[0]).toBe('10:00–10:40 left [A 10:00–10:20, A 10:30–10:40]');
    expect(sessions('anna')).toHaveLength(2);
  });

  test('the same event twice changes nothing', () => {
    join('anna', 'A', '10:00');
    join('anna', 'A', '10:00');
    leave('anna', '10:20');
    leave('anna', '10:21');
    pass('10:30:01');
    expect(sessions('anna')).toEqual(['10:00–10:20 left [A 10:00–10:20]']);
  });
});

describe('leaves', () => {
  test('when the seat lapses the session ends at the moment of the leave, and the gathering with it', () => {
    join('anna', 'A', '10:00');
    const { nextDue } = leave('anna', '10:20');
    expect(nextDue).toBe(at('10:30') + 1);
    pass('10:30');
    expect(sessions('anna')).toEqual(['10:00– open [A 10:00–10:20]']);
    pass('10:30:01');
    expect(sessions('anna')).toEqual(['10:00–10:20 left [A 10:00–10:20]']);
    expect(gatherings()).toEqual(['A 10:00–10:20']);
  });

  test('a gathering ends when the last one left, however the seats lapse', () => {
    join('anna', 'A', '10:00');
    join('ben', 'A', '10:05');
    leave('anna', '10:20');
    leave('ben', '10:25');
    pass('12:00');
    expect(gatherings()).toEqual(['A 10:00–10:25']);
  });

  test('a look inside of less than a minute is discarded', () => {
    join('anna', 'A', '10:00');
    leave('anna', '10:00:59');
    pass('10:20');
    expect(sessions('anna')).toEqual([]);
    expect(gatherings()).toEqual(['A 10:00–10:00:59']);
  });

  test('two looks inside of together a minute are kept', () => {
    join('anna', 'A', '10:00');
    leave('anna', '10:00:30');
    join('anna', 'A', '10:05');
    leave('anna', '10:05:30');
    pass('10:20');
    expect(sessions('anna')).toEqual(['10:00–10:05:30 left [A 10:00–10:00:30, A 10:05–10:05:30]']);
  });

  test('a join and leave at the same moment leave nothing', () => {
    join('anna', 'A', '10:00');
    leave('anna', '10:00');
    expect(sessions('anna')).toEqual([]);
    pass('10:10:01');
    expect(gatherings()).toEqual(['A 10:00–10:00']);
  });

  test('a stretch of no length isn’t stored, and the session ends where the one before it did', () => {
    join('anna', 'A', '10:00');
    leave('anna', '10:20');
    join('anna', 'A', '10:21');
    outage('10:21');
    reconcile('11:00', {});
    expect(sessions('anna')).toEqual(['10:00–10:20 left [A 10:00–10:20]']);
  });

  test('a clock that steps back makes no end before its start and no overlap', () => {
    join('anna', 'A', '10:00');
    leave('anna', '10:20');
    join('anna', 'A', '10:10');
    leave('anna', '10:15');
    leave('anna', '10:25');
    expect(sessions('anna')).toEqual(['10:00– open [A 10:00–10:20]']);
  });
});

describe('moves', () => {
  test('to another coworking channel: the same session, a new stretch there, both gatherings right', () => {
    join('anna', 'A', '10:00');
    join('anna', 'B', '10:20');
    expect(sessions('anna')).toEqual(['10:00– open [A 10:00–10:20, B 10:20–]']);
    pass('10:31');
    expect(gatherings()).toEqual(['A 10:00–10:20', 'B 10:20–']);
  });

  test('there and back within the grace period makes no second gathering', () => {
    join('anna', 'A', '10:00');
    join('anna', 'B', '10:20');
    join('anna', 'A', '10:29');
    expect(gatherings()).toEqual(['A 10:00–', 'B 10:20–']);
  });

  test('to a channel that is not watched is a leave', () => {
    join('anna', 'A', '10:00');
    sign('anna', null, '10:20');
    pass('10:31');
    expect(sessions('anna')).toEqual(['10:00–10:20 left [A 10:00–10:20]']);
  });
});

describe('breaks', () => {
  const onBreak = () => [
    clock(ledger.openSession('anna')!.breakAt),
    clock(ledger.openSession('anna')!.breakUntil),
  ];

  test('begin and end with a press, in stretches of their own', () => {
    join('anna', 'A', '10:00');
    pressBreak('anna', '10:20');
    expect(onBreak()).toEqual(['10:20', '']);
    pressBreak('anna', '10:35');
    expect(sessions('anna')).toEqual(['10:00– open [A 10:00–10:20, break A 10:20–10:35, A 10:35–]']);
    expect(onBreak()).toEqual(['', '']);
  });

  test('a second press within three seconds changes nothing', () => {
    join('anna', 'A', '10:00');
    pressBreak('anna', '10:20');
    pressBreak('anna', '10:20:02');
    expect(onBreak()).toEqual(['10:20', '']);
    pressBreak('anna', '10:20:03');
    pressBreak('anna', '10:20:04');
    expect(onBreak()).toEqual(['', '']);
  });

  test('minutes announce how long it shall last from now, and again later', () => {
    join('anna', 'A', '10:00');
    pressBreak('anna', '10:20', 20);
    expect(onBreak()).toEqual(['10:20', '10:40']);
    pressBreak('anna', '10:30', 60);
    expect(onBreak()).toEqual(['10:20', '11:30']);
  });

  test('a command just after the button ended one begins no other', () => {
    join('anna', 'A', '10:00');
    pressBreak('anna', '10:20');
    pressBreak('anna', '10:35');
    pressBreak('anna', '10:35:02', 30);
    expect(sessions('anna')).toEqual(['10:00– open [A 10:00–10:20, break A 10:20–10:35, A 10:35–]']);
  });

  test('a rejoin that was missed ends one, as any rejoin does', () => {
    join('anna', 'A', '10:00');
    pressBreak('anna', '10:20');
    leave('anna', '10:22');
    reconcile('10:30', { anna: 'A' });
    expect(sessions('anna')).toEqual(['10:00– open [A 10:00–10:20, break A 10:20–10:22, A 10:30–]']);
  });

  test('but in a channel that has become a coworking channel she is what she was', () => {
    join('anna', 'A', '10:00');
    pressBreak('anna', '10:20');
    leave('anna', '10:22');
    reconcile('10:30', { anna: 'B' }, both, new Set(['B']));
    expect(sessions('anna')).toEqual(['10:00– open [A 10:00–10:20, break A 10:20–10:22, break B 10:30–]']);
  });

  test('the button and the command at once are one break, whichever comes first', () => {
    join('anna', 'A', '10:00');
    pressBreak('anna', '10:20');
    pressBreak('anna', '10:20', 15);
    const first = sessions('anna');
    ledger = new Ledger('anna', 'ben');
    join('anna', 'A', '10:00');
    pressBreak('anna', '10:20', 15);
    pressBreak('anna', '10:20');
    expect(sessions('anna')).toEqual(first);
    expect(onBreak()).toEqual(['10:20', '10:35']);
  });

  test('the button that only ends one never begins one', () => {
    const goOn = (time: string) =>
      ledger.see({ kind: 'break', userId: 'anna', minutes: null, onlyEnds: true }, at(time));
    join('anna', 'A', '10:00');
    goOn('10:10');
    pressBreak('anna', '10:20');
    goOn('10:20:01');
    goOn('10:30');
    expect(sessions('anna')).toEqual(['10:00– open [A 10:00–10:20, break A 10:20–10:20:01, A 10:20:01–]']);
  });

  test('whoever leaves a break’s seat for another channel leaves no gathering behind', () => {
    join('ben', 'B', '10:00');
    pressBreak('ben', '10:01');
    outage('10:02');
    reconcile('10:15', { ben: 'A' });
    expect(gatherings()).toEqual(['B 10:00–10:02', 'A 10:15–']);
    expect(reconcile('10:15', { ben: 'A' }).transitions).toEqual([]);
  });

  test('moves and outages change neither when it began nor how long it shall last', () => {
    join('anna', 'A', '10:00');
    pressBreak('anna', '10:20', 30);
    join('anna', 'B', '10:25');
    outage('10:30');
    reconcile('10:35', { anna: 'B' });
    expect(onBreak()).toEqual(['10:20', '10:50']);
    expect(sessions('anna')).toEqual(['10:00– open [A 10:00–10:20, break A 10:20–10:25, break B 10:25–]']);
  });

  test('leaving during one keeps the seat for 45 minutes after it began; a rejoin ends it', () => {
    join('anna', 'A', '10:00');
    pressBreak('anna', '10:20');
    leave('anna', '10:30');
    join('anna', 'A', '11:05');
    expect(sessions('anna')).toEqual(['10:00– open [A 10:00–10:20, break A 10:20–10:30, A 11:05–]']);
    expect(onBreak()).toEqual(['', '']);
  });

  test('an announced length keeps it longer, and ten minutes after a late leave always', () => {
    join('anna', 'A', '10:00');
    pressBreak('anna', '10:20', 90);
    expect(leave('anna', '10:30').nextDue).toBe(at('11:50') + 1);
    ledger = new Ledger('anna', 'ben');
    join('anna', 'A', '10:00');
    pressBreak('anna', '10:20');
    expect(leave('anna', '11:03').nextDue).toBe(at('11:13') + 1);
  });

  test('with only a seat it began at the leave', () => {
    join('anna', 'A', '10:00');
    leave('anna', '10:20');
    pressBreak('anna', '10:25');
    expect(onBreak()).toEqual(['10:20', '']);
    join('anna', 'A', '11:00');
    expect(sessions('anna')).toEqual(['10:00– open [A 10:00–10:20, A 11:00–]']);
  });

  test('ended with only a seat, the ten minutes after the leave decide', () => {
    join('anna', 'A', '10:00');
    leave('anna', '10:20');
    pressBreak('anna', '10:25');
    pressBreak('anna', '10:40');
    expect(sessions('anna')).toEqual(['10:00–10:20 left [A 10:00–10:20]']);
  });

  const act = (userId: string, channelId: string, time: string, isVoiceEvent = true) =>
    ledger.see({ kind: 'sign', userId, channelId, isVoiceEvent, does: 'acts' }, at(time));
  const overruns = () =>
    ledger.sessions.flatMap((session) => session.doubts.map(({ from, to }) => `${clock(from)}–${clock(to)}`));

  test('whoever acts after the announced end is at work from that moment on; looking and muting end none', () => {
    join('anna', 'A', '10:00');
    pressBreak('anna', '10:20', 10);
    ledger.see(
      { kind: 'sign', userId: 'anna', channelId: 'A', isVoiceEvent: false, does: 'looks' },
      at('11:00'),
    );
    sign('anna', 'A', '11:01');
    expect(onBreak()).toEqual(['10:20', '10:30']);
    act('anna', 'A', '11:05');
    expect(sessions('anna')).toEqual(['10:00– open [A 10:00–10:20, break A 10:20–11:05, A 11:05–]']);
    expect(overruns()).toEqual(['10:30–11:05']);
    pressBreak('anna', '11:05:02');
    expect(onBreak()).toEqual(['', '']);
  });

  test('before that end an act ends none; of a break without a length it is 45 minutes after it began', () => {
    join('anna', 'A', '10:00');
    pressBreak('anna', '10:20', 10);
    act('anna', 'A', '10:29:59', false);
    expect(onBreak()).toEqual(['10:20', '10:30']);
    act('anna', 'A', '10:30', false);
    expect(onBreak()).toEqual(['', '']);
    pressBreak('anna', '11:00');
    act('anna', 'A', '11:44:59');
    expect(onBreak()).toEqual(['11:00', '']);
    act('anna', 'A', '11:46');
    expect(sessions('anna')[0]).toContain('break A 11:00–11:46, A 11:46–]');
    expect(overruns()).toEqual(['11:45–11:46']);
  });

  test('whoever leaves in an overdue break has what isn’t sure kept, and so has whoever ends late what she announced', () => {
    join('anna', 'A', '10:00');
    pressBreak('anna', '10:20', 10);
    leave('anna', '10:50');
    expect(overruns()).toEqual(['10:30–10:50']);
    join('ben', 'A', '10:00');
    pressBreak('ben', '10:20', 10);
    pressBreak('ben', '10:40');
    pressBreak('ben', '11:00');
    pressBreak('ben', '12:00');
    expect(overruns()).toEqual(['10:30–10:50', '10:30–10:40']);
  });

  test('what goes on over an outage is one doubt, up to its end', () => {
    join('anna', 'A', '10:00');
    pressBreak('anna', '10:05', 10);
    outage('10:20');
    reconcile('10:33', { anna: 'A' });
    expect(overruns()).toEqual(['10:15–10:20']);
    act('anna', 'A', '10:40');
    expect(overruns()).toEqual(['10:15–10:40']);
  });

  test('while nothing is sure an act ends none', () => {
    join('anna', 'A', '10:00');
    pressBreak('anna', '10:20', 10);
    outage('10:40');
    act('anna', 'A', '10:41');
    reconcile('10:42', { anna: 'A' });
    expect(onBreak()).toEqual(['10:20', '10:30']);
  });

  test('without a session nothing follows', () => {
    expect(pressBreak('anna', '10:00').transitions).toEqual([]);
  });

  test('a long outage does not end it: what begins afterwards is a break too', () => {
    join('anna', 'A', '10:00');
    pressBreak('anna', '10:20');
    outage('10:25');
    reconcile('10:45', { anna: 'A' });
    expect(sessions('anna')).toEqual(['10:00– open [A 10:00–10:20, break A 10:20–~10:25, break A ~10:45–]']);
    expect(onBreak()).toEqual(['10:20', '']);
    pressBreak('anna', '10:50');
    outage('11:00');
    leave('anna', '11:01');
    reconcile('12:30', { anna: 'A' });
    expect(sessions('anna')[1]).toBe('12:30– open [A ~12:30–]');
  });

  test('even when its seat lapsed meanwhile', () => {
    join('anna', 'A', '10:00');
    pressBreak('anna', '10:20');
    outage('10:25');
    reconcile('11:30', { anna: 'A' });
    expect(sessions('anna')[1]).toBe('11:30– open [break A ~11:30–]');
    expect(onBreak()).toEqual(['11:30', '']);
  });

  test('a leave seen before the outage is followed by work, as any rejoin is', () => {
    join('anna', 'A', '10:00');
    pressBreak('anna', '10:20');
    leave('anna', '10:25');
    outage('10:30');
    reconcile('10:50', { anna: 'A' });
    expect(sessions('anna')).toEqual(['10:00– open [A 10:00–10:20, break A 10:20–10:25, A ~10:50–]']);
  });
});

describe('whoever knocks off', () => {
  const knockOff = (time: string) => ledger.see({ kind: 'knockOff', userId: 'anna' }, at(time));

  test('has ended her session, and what stays connected opens none before she shows herself', () => {
    join('anna', 'A', '10:00');
    knockOff('11:00');
    const ended = '10:00–11:00 left [A 10:00–11:00]';
    expect(sessions('anna')).toEqual([ended]);
    reconcile('11:05', { anna: 'A' });
    outage('11:10');
    reconcile('11:40', { anna: 'A' });
    expect(sessions('anna')).toEqual([ended]);
    sign('anna', 'A', '12:00');
    expect(sessions('anna')).toEqual([ended, '12:00– open [A 12:00–]']);
  });

  test('and has left comes back as at any other time', () => {
    join('anna', 'A', '10:00');
    knockOff('11:00');
    reconcile('11:05', {});
    reconcile('11:10', { anna: 'A' });
    expect(sessions('anna')).toEqual(['10:00–11:00 left [A 10:00–11:00]', '11:10– open [A 11:10–]']);
  });

  test('with only a seat ends at her leave; during an outage nothing follows', () => {
    join('anna', 'A', '10:00');
    leave('anna', '10:30');
    knockOff('10:35');
    expect(sessions('anna')).toEqual(['10:00–10:30 left [A 10:00–10:30]']);
    join('anna', 'A', '12:00');
    outage('12:30');
    knockOff('12:34');
    reconcile('12:35', { anna: 'A' });
    expect(sessions('anna')[1]).toBe('12:00– open [A 12:00–]');
  });
});

describe('without a sign of life', () => {
  const look = (userId: string, channelId: string | null, time: string) =>
    ledger.see({ kind: 'sign', userId, channelId, isVoiceEvent: false, does: 'looks' }, at(time));
  const say = (userId: string, until: string | null, time: string) =>
    ledger.see({ kind: 'until', userId, until: until === null ? null : at(until) }, at(time));
  /** When the session was closed of somebody who is held since, as she will be asked about it. */
  const held = (userId = 'anna') => {
    const doubts = ledger.sessions.flatMap((one) => (one.userId === userId ? one.doubts : []));
    return clock(ledger.heldAt.has(userId) ? (doubts.at(-1)?.to ?? null) : null);
  };

  test('a session is closed six hours after the last one; two of these count, the rest is kept as maybe', () => {
    join('anna', 'A', '06:00');
    expect(sign('anna', 'A', '08:00').nextDue).toBe(at('14:00'));
    pass('13:59');
    expect(sessions('anna')).toEqual(['06:00– open [A 06:00–]']);
    pass('14:30');
    expect(sessions('anna')).toEqual(['06:00–10:00 silent [A 06:00–10:00, maybe A 10:00–]']);
    expect(held()).toBe('14:00');
    expect(ledger.sessions[0]!.doubts).toEqual([{ kind: 'silent', from: at('10:00'), to: at('14:00') }]);
  });

  test('who said until when she stays is believed up to then, and closed an hour later', () => {
    join('anna', 'A', '06:00');
    expect(say('anna', '07:15', '06:05').nextDue).toBe(at('08:15'));
    pass('12:00');
    expect(sessions('anna')).toEqual(['06:00–07:15 silent [A 06:00–07:15, maybe A 07:15–]']);
    expect(held()).toBe('08:15');
    join('ben', 'A', '06:00');
    ledger = new Ledger('anna', 'ben');
    join('ben', 'A', '06:00');
    say('ben', '15:00', '06:05');
    pass('18:00');
    expect(sessions('ben')).toEqual(['06:00–15:00 silent [A 06:00–15:00, maybe A 15:00–]']);
    expect(held('ben')).toBe('16:00');
  });

  test('a sign after that moment makes it six hours again, and so does taking it back', () => {
    join('anna', 'A', '06:00');
    say('anna', '07:15', '06:05');
    expect(sign('anna', 'A', '07:30').nextDue).toBe(at('13:30'));
    say('anna', '08:00', '07:35');
    expect(say('anna', null, '07:40').nextDue).toBe(at('13:30'));
    pass('14:00');
    expect(sessions('anna')[0]).toContain('06:00–09:30 silent');
  });

  test.each([
    ['a voice event', (time: string) => sign('anna', 'A', time)],
    ['a command or a press', (time: string) => sign('anna', 'A', time, false)],
    ['a look', (time: string) => look('anna', 'A', time)],
  ])('%s keeps a running session alive, and all of it counts', (_, show) => {
    join('anna', 'A', '06:00');
    show('11:59');
    pass('17:58');
    expect(sessions('anna')).toEqual(['06:00– open [A 06:00–]']);
    leave('anna', '17:58');
    pass('18:30');
    expect(sessions('anna')).toEqual(['06:00–17:58 left [A 06:00–17:58]']);
  });

  test('what is kept goes on to her real leave, and never counts for less than a minute', () => {
    join('anna', 'A', '06:00');
    say('anna', '06:00:30', '06:00');
    pass('09:00');
    leave('anna', '15:13');
    pass('16:00');
    expect(sessions('anna')).toEqual(['06:00–06:00:30 silent [A 06:00–06:00:30, maybe A 06:00:30–15:13]']);
    expect(held()).toBe('');
  });

  test('then nothing opens for her by a look; what she does otherwise ends it and begins anew', () => {
    const kept = '06:00–08:00 silent [A 06:00–08:00, maybe A 08:00–';
    for (const [show, open] of [
      [() => sign('anna', 'A', '13:00'), '13:00– open [A 13:00–]'],
      [() => sign('anna', 'A', '13:00', false), '13:00– open [A 13:00–]'],
      [() => join('anna', 'B', '13:00'), '13:00– open [B 13:00–]'],
    ] as const) {
      ledger = new Ledger('anna', 'ben');
      join('anna', 'A', '06:00');
      pass('12:00');
      reconcile('12:05', { anna: 'A' });
      expect(look('anna', 'A', '12:30').transitions).toEqual([]);
      expect(look('anna', null, '12:31').transitions).toEqual([]);
      expect(sessions('anna')).toEqual([`${kept}]`]);
      show();
      expect(sessions('anna')).toEqual([`${kept}13:00]`, open]);
    }
  });

  test('a look opens none where no event told that she is there either; the next reconcile does', () => {
    expect(look('anna', 'A', '06:00').transitions).toEqual([]);
    reconcile('06:05', { anna: 'A' });
    expect(sessions('anna')).toEqual(['06:05– open [A 06:05–]']);
    leave('anna', '06:30');
    expect(look('anna', 'A', '06:32').transitions.map(({ kind }) => kind)).toEqual(['alive']);
  });

  test('a break is no different: its rest isn’t sure', () => {
    join('anna', 'A', '06:00');
    pressBreak('anna', '06:10', 20);
    pass('12:00');
    expect(sessions('anna')).toEqual([
      '06:00–08:00 silent [A 06:00–06:10, break A 06:10–08:00, maybe A 08:00–]',
    ]);
    expect(ledger.sessions[0]!.doubts).toEqual([
      { kind: 'break', from: at('06:30'), to: at('08:00') },
      { kind: 'silent', from: at('08:00'), to: at('12:00') },
    ]);
  });

  test('her gathering ends where what counts does, also when it is found out later, and others go on in theirs', () => {
    join('anna', 'A', '06:00');
    pass('12:00');
    expect(gatherings()).toEqual(['A 06:00–08:00']);
    ledger = new Ledger('anna', 'ben');
    join('anna', 'A', '06:00');
    join('ben', 'A', '09:00');
    pass('12:30');
    leave('ben', '13:00');
    pass('13:30');
    leave('anna', '14:00');
    pass('14:30');
    expect(gatherings()).toEqual(['A 06:00–13:00']);
  });

  test('a silence that was over before an outage stays over, though nobody had looked and a sign comes during it', () => {
    join('anna', 'A', '06:00');
    outage('12:05');
    sign('anna', 'A', '12:08');
    reconcile('12:10', { anna: 'A' });
    expect(sessions('anna')).toEqual(['06:00–08:00 silent [A 06:00–08:00, maybe A 08:00–]']);
  });

  test('being seen absent frees her: she left when she was last seen there; the next join opens', () => {
    join('anna', 'A', '06:00');
    pass('12:00');
    reconcile('12:05', { anna: 'A' });
    reconcile('12:10', {});
    expect(sessions('anna')).toEqual(['06:00–08:00 silent [A 06:00–08:00, maybe A 08:00–~12:05]']);
    expect(held()).toBe('');
    reconcile('12:15', { anna: 'A' });
    expect(sessions('anna')[1]).toBe('12:15– open [A 12:15–]');
  });

  test('being in another room after an outage frees her: she has moved meanwhile', () => {
    join('anna', 'A', '06:00');
    pass('12:00');
    outage('12:10');
    reconcile('12:14', { anna: 'B' });
    expect(sessions('anna')).toEqual([
      '06:00–08:00 silent [A 06:00–08:00, maybe A 08:00–12:14]',
      '12:14– open [B ~12:14–]',
    ]);
  });

  test('so does being in another room though no event told of it', () => {
    join('anna', 'A', '06:00');
    pass('12:00');
    reconcile('12:05', { anna: 'A' });
    reconcile('12:10', { anna: 'B' });
    expect(sessions('anna')).toEqual([
      '06:00–08:00 silent [A 06:00–08:00, maybe A 08:00–12:10]',
      '12:10– open [B 12:10–]',
    ]);
  });

  test('what is kept is bridged by a short outage, cut by a long one and goes on after it, and ends in it with her', () => {
    const before = '06:00–08:00 silent [A 06:00–08:00, maybe A 08:00–';
    join('anna', 'A', '06:00');
    pass('12:00');
    outage('12:10');
    reconcile('12:20', { anna: 'A' });
    expect(sessions('anna')).toEqual([`${before}]`]);
    outage('12:30');
    reconcile('13:00', { anna: 'A' });
    expect(reconcile('13:00', { anna: 'A' }).transitions).toEqual([]);
    expect(sessions('anna')).toEqual([`${before}~12:30, maybe A ~13:00–]`]);
    outage('13:10');
    reconcile('13:15', {});
    expect(sessions('anna')).toEqual([`${before}~12:30, maybe A ~13:00–~13:10]`]);
    expect(held()).toBe('');
  });

  test('what is kept ends with its room, with her word, and with the bot', () => {
    const end = (act: () => void) => {
      ledger = new Ledger('anna', 'ben');
      join('anna', 'A', '06:00');
      pass('12:00');
      act();
      return sessions('anna')[0]!.replace(/^.*maybe A /, '');
    };
    expect(end(() => reconcile('12:30', {}, new Set(['B'])))).toBe('08:00–12:30]');
    expect(end(() => (ledger.unrecorded.add('anna'), reconcile('12:30', { anna: 'A' })))).toBe(
      '08:00–12:30]',
    );
    expect(end(() => ledger.see({ kind: 'removed' }, at('12:30')))).toBe('08:00–12:30]');
    expect(held()).toBe('');
    expect(end(() => (outage('12:20'), ledger.see({ kind: 'removed' }, at('15:00'))))).toBe('08:00–12:20]');
  });

  test.each([
    ['a return', () => leave('anna', '07:55'), '14:02'],
    ['a move', () => join('anna', 'B', '07:55'), '14:02'],
    ['a mere stay', () => undefined, '12:00'],
  ])('the hours are counted from %s that only an outage showed, unless she just stayed', (_, before, end) => {
    join('anna', 'A', '06:00');
    before();
    outage('07:58');
    reconcile('08:02', { anna: 'A' });
    pass('22:00');
    expect(held()).toBe(end);
  });

  test('the hours are counted from a return that no event told of', () => {
    join('anna', 'A', '06:00');
    leave('anna', '07:55');
    reconcile('08:00', { anna: 'A' });
    pass('22:00');
    expect(held()).toBe('14:00');
  });

  test('the hours may end inside an outage that is bridged', () => {
    join('anna', 'A', '06:00');
    outage('11:55');
    reconcile('12:03', { anna: 'A' });
    expect(sessions('anna')).toEqual(['06:00–08:00 silent [A 06:00–08:00, maybe A 08:00–]']);
    expect(held()).toBe('12:00');
  });

  test('they do not end when an outage cuts before them', () => {
    join('anna', 'A', '06:00');
    outage('11:55');
    reconcile('12:30', { anna: 'A' });
    expect(sessions('anna')).toEqual(['06:00–11:55 left [A 06:00–~11:55]', '12:30– open [A ~12:30–]']);
  });

  test('until when she stays may be said while nothing is sure', () => {
    join('anna', 'A', '06:00');
    outage('06:30');
    expect(say('anna', '07:00', '06:35').nextDue).toBeNull();
    reconcile('06:36', { anna: 'A' });
    pass('09:00');
    expect(held()).toBe('08:00');
  });

  test('what is said while nothing is sure opens no session again that fell due before', () => {
    join('anna', 'A', '06:00');
    outage('12:30');
    say('anna', '14:00', '12:35');
    reconcile('12:36', { anna: 'A' });
    expect(sessions('anna')).toEqual(['06:00–08:00 silent [A 06:00–08:00, maybe A 08:00–]']);
  });
});

describe('outages', () => {
  test('a short one is bridged: the stretch simply goes on', () => {
    join('anna', 'A', '10:00');
    outage('10:20');
    reconcile('10:31', { anna: 'A' });
    expect(sessions('anna')).toEqual(['10:00– open [A 10:00–]']);
  });

  test('one of a second more than the bridge is not', () => {
    join('anna', 'A', '10:00');
    outage('10:20');
    reconcile('10:31:01', { anna: 'A' });
    expect(sessions('anna')).toEqual(['10:00–10:20 left [A 10:00–~10:20]', '10:31:01– open [A ~10:31:01–]']);
  });

  test('a short one with her in another channel afterwards: to the return, then there', () => {
    join('anna', 'A', '10:00');
    outage('10:20');
    reconcile('10:25', { anna: 'B' });
    expect(sessions('anna')).toEqual(['10:00– open [A 10:00–10:25, B 10:25–]']);
  });

  test('gone afterwards: she left at the last moment the bot surely saw her', () => {
    join('anna', 'A', '10:00');
    outage('10:20');
    reconcile('10:22', {});
    pass('10:30:01');
    expect(sessions('anna')).toEqual(['10:00–10:20 left [A 10:00–~10:20]']);
  });

  test('a leave that was seen before it keeps its time', () => {
    join('anna', 'A', '10:00');
    leave('anna', '10:15');
    outage('10:20');
    reconcile('11:00', {});
    expect(sessions('anna')).toEqual(['10:00–10:15 left [A 10:00–10:15]']);
  });

  test('with a seat from before it: a join now, and the seat decides', () => {
    join('anna', 'A', '10:00');
    leave('anna', '10:15');
    join('ben', 'A', '10:00');
    leave('ben', '10:05');
    outage('10:15');
    reconcile('10:20', { anna: 'A', ben: 'A' });
    expect(sessions('anna')).toEqual(['10:00– open [A 10:00–10:15, A ~10:20–]']);
    expect(sessions('ben')).toEqual(['10:00–10:05 left [A 10:00–10:05]', '10:20– open [A ~10:20–]']);
  });

  test('who came during it joins now, with an estimated start', () => {
    outage('10:00');
    reconcile('10:20', { anna: 'A' });
    expect(sessions('anna')).toEqual(['10:20– open [A ~10:20–]']);
  });

  test('what is told during it is not believed before the voice states are', () => {
    join('anna', 'A', '10:00');
    outage('10:20');
    leave('anna', '10:21');
    pass('10:45');
    expect(sessions('anna')).toEqual(['10:00– open [A 10:00–]']);
    expect(ledger.see({ kind: 'time' }, at('10:46')).nextDue).toBeNull();
  });

  test('over four o’clock, bridged: a new gathering at four; cut before four: none', () => {
    join('anna', 'A', '03:00');
    outage('03:58');
    reconcile('04:05', { anna: 'A' });
    expect(gatherings()).toEqual(['A 03:00–04:00', 'A 04:00–']);

    ledger = new Ledger('anna', 'ben');
    join('anna', 'A', '03:00');
    outage('03:40');
    reconcile('04:05', {});
    expect(gatherings()).toEqual(['A 03:00–03:40']);
  });

  test('ending it twice changes nothing', () => {
    join('anna', 'A', '10:00');
    outage('10:20');
    reconcile('11:00', { anna: 'A' });
    const before = sessions('anna');
    expect(reconcile('11:00', { anna: 'A' }).transitions).toEqual([]);
    expect(sessions('anna')).toEqual(before);
  });
});

describe('a reconcile without an outage', () => {
  test('gone: she left at the last reconcile or event that had her there', () => {
    join('anna', 'A', '10:00');
    join('ben', 'A', '10:00');
    reconcile('10:05', { anna: 'A', ben: 'A' });
    sign('ben', 'A', '10:07');
    reconcile('10:10', {});
    expect(sessions('anna')).toEqual(['10:00– open [A 10:00–~10:05]']);
    expect(sessions('ben')).toEqual(['10:00– open [A 10:00–~10:07]']);
  });

  test('a command shows that she is alive, not that she is there', () => {
    join('anna', 'A', '10:00');
    reconcile('10:05', { anna: 'A' });
    sign('anna', 'A', '10:07', false);
    reconcile('10:10', {});
    expect(sessions('anna')).toEqual(['10:00– open [A 10:00–~10:05]']);
  });

  test('there: a join now; elsewhere: a move now', () => {
    join('ben', 'A', '10:00');
    reconcile('10:10', { anna: 'A', ben: 'B' });
    expect(sessions('anna')).toEqual(['10:10– open [A 10:10–]']);
    expect(sessions('ben')).toEqual(['10:00– open [A 10:00–10:10, B 10:10–]']);
  });

  test('of what is already stored changes nothing', () => {
    join('anna', 'A', '10:00');
    expect(reconcile('10:10', { anna: 'A' }).transitions).toEqual([]);
  });
});

describe('what is watched and who is recorded', () => {
  const onlyB = new Set(['B']);

  test('a channel that is deleted or not watched any more ends its sessions and its gathering now', () => {
    join('anna', 'A', '10:00');
    reconcile('10:30', {}, onlyB);
    expect(sessions('anna')).toEqual(['10:00–10:30 unwatched [A 10:00–10:30]']);
    expect(gatherings()).toEqual(['A 10:00–10:30']);
  });

  test('a kept seat there ends at its leave', () => {
    join('anna', 'A', '10:00');
    leave('anna', '10:20');
    reconcile('10:25', {}, onlyB);
    expect(sessions('anna')).toEqual(['10:00–10:20 unwatched [A 10:00–10:20]']);
  });

  test('during an outage it ends at the last moment seen, and being elsewhere is a join now', () => {
    join('anna', 'A', '10:00');
    outage('10:20');
    reconcile('10:25', { anna: 'B' }, onlyB);
    expect(sessions('anna')).toEqual(['10:00–10:20 unwatched [A 10:00–10:20]', '10:25– open [B ~10:25–]']);
  });

  test('a channel that becomes watched with people inside: a join now, never backwards', () => {
    reconcile('10:00', {}, onlyB);
    reconcile('10:10', { anna: 'A' });
    expect(sessions('anna')).toEqual(['10:10– open [A 10:10–]']);
  });

  test('she stops being recorded: it ends now; starts again: a join now', () => {
    join('anna', 'A', '10:00');
    ledger.unrecorded.add('anna');
    reconcile('10:30', { anna: 'A' });
    expect(sessions('anna')).toEqual(['10:00–10:30 unwatched [A 10:00–10:30]']);
    sign('anna', 'A', '10:35');
    expect(sessions('anna')).toHaveLength(1);
    ledger.unrecorded.delete('anna');
    reconcile('10:40', { anna: 'A' });
    expect(sessions('anna')[1]).toBe('10:40– open [A 10:40–]');
  });

  test('the bot is removed: every session ends now, a kept seat’s at its leave', () => {
    join('anna', 'A', '10:00');
    join('ben', 'A', '10:00');
    leave('ben', '10:25');
    ledger.see({ kind: 'removed' }, at('10:30'));
    expect(sessions('anna')).toEqual(['10:00–10:30 unwatched [A 10:00–10:30]']);
    expect(sessions('ben')).toEqual(['10:00–10:25 unwatched [A 10:00–10:25]']);
    expect(gatherings()).toEqual(['A 10:00–10:30']);
  });

  test('the removal is found out later: at the last moment seen, a kept seat’s at its leave', () => {
    join('anna', 'A', '10:00');
    join('ben', 'A', '10:00');
    leave('ben', '10:15');
    outage('10:20');
    ledger.see({ kind: 'removed' }, at('15:00'));
    expect(sessions('anna')).toEqual(['10:00–10:20 unwatched [A 10:00–10:20]']);
    expect(sessions('ben')).toEqual(['10:00–10:15 unwatched [A 10:00–10:15]']);
  });

  test('she stops being recorded during an outage: it ends at the last moment seen', () => {
    join('anna', 'A', '10:00');
    outage('10:20');
    ledger.unrecorded.add('anna');
    reconcile('10:25', { anna: 'A' });
    expect(sessions('anna')).toEqual(['10:00–10:20 unwatched [A 10:00–10:20]']);
  });
});

describe('four o’clock', () => {
  test('ends a gathering, and whoever has an open stretch opens the next at once', () => {
    join('anna', 'A', '23:00');
    pass('+1 04:30');
    expect(gatherings()).toEqual(['A 23:00–04:00', 'A 04:00–']);
    expect(ledger.gatherings.map((one) => one.day)).toEqual(['2026-03-10', '2026-03-11']);
    expect(sessions('anna')).toEqual(['23:00– open [A 23:00–]']);
  });

  test('what the next one was of somebody who isn’t sure to have been there is nothing', () => {
    join('anna', 'A', '23:00');
    pass('+1 05:00');
    expect(gatherings()).toEqual(['A 23:00–04:00', 'A 04:00–04:00']);
  });

  test('with a seat only, no next one opens before she is back', () => {
    join('anna', 'A', '23:00');
    leave('anna', '+1 03:55');
    pass('+1 04:01');
    expect(gatherings()).toEqual(['A 23:00–04:00']);
    join('anna', 'A', '+1 04:03');
    expect(gatherings()).toEqual(['A 23:00–04:00', 'A 04:03–']);
    expect(sessions('anna')).toHaveLength(1);
  });

  test('a late look gives what a prompt one would have', () => {
    const script = () => {
      join('anna', 'A', '22:00');
      join('ben', 'A', '22:00');
      leave('ben', '+1 03:00');
    };
    script();
    for (const time of ['+1 03:10:01', '+1 04:00', '+1 05:00', '+1 10:00']) pass(time);
    const prompt = [ledger.sessions, ledger.gatherings];
    ledger = new Ledger('anna', 'ben');
    script();
    pass('+1 10:00');
    expect([ledger.sessions, ledger.gatherings]).toEqual(prompt);
  });
});
