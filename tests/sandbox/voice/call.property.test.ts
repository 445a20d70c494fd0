import { randomBytes } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { Call } from '../../../sandbox/voice/call';
import { Listener } from '../../../sandbox/voice/listener';

/**
 * Who comes or goes, by a number, or which version the call goes over to, and how many turns of the event loop later the
 * next thing happens.
 */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ who: fc.nat(3), turns: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.record({ version: fc.constantFrom(0 as const, 1 as const), turns: fc.nat(4) }) },
);
const script = fc.array(step, { minLength: 1, maxLength: 12 });

/** How many turns a group may take to be of one mind. */
const patience = 200;

test('whoever comes and goes in whatever version, in the end all who are there hear each other, and nobody else', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(0 as const, 1 as const), script, async (version, steps) => {
      const call = new Call('1100000000000000001', version);
      const present = new Map<number, Listener>();
      const gone: Listener[] = [];
      for (const one of steps) {
        const leaver = 'who' in one && present.get(one.who);
        if ('version' in one) call.changeVersion(one.version);
        else if (leaver) {
          call.leave(leaver);
          gone.push(leaver);
          present.delete(one.who);
        } else present.set(one.who, new Listener(String(100 + one.who), call));
        for (let turn = 0; turn < one.turns; turn += 1) await nextTurn();
      }
      const all = [...present.values()];
      const codes = () => [...new Set(all.map(({ privacyCode }) => privacyCode))];
      const isOne = () =>
        all.length < 2 || call.version === 0
          ? codes().every((code) => code === '')
          : codes().length === 1 && codes()[0] !== '';
      let calm = 0;
      for (let turn = 0; turn < patience && calm < 5; turn += 1) {
        await nextTurn();
        calm = isOne() ? calm + 1 : 0;
      }
      expect(isOne()).toBe(true);
      if (all.length < 2) return call.close();
      for (const speaker of all) {
        const said = randomBytes(40);
        const before = gone.map(({ heard }) => heard.length);
        speaker.say(said);
        for (const other of all)
          if (other !== speaker) expect(other.heard.at(-1)?.opus.equals(said)).toBe(true);
        expect(gone.map(({ heard }) => heard.length)).toEqual(before);
      }
      call.close();
    }),
    { numRuns: 25 },
  );
});
