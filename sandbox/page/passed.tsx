import type { Passage, ShownWorld } from '../play/protocol';
import { formatInstant } from './time';
import { fill, useReader, useWords } from './words';

/** How many kinds of things are named, the last ones; of each the last time counts. */
const named = 5;

/** The line that says what fell due while time was put forward. */
export function Passed({ passage: { from, to, due, wasThere, wentHome } }: { passage: Passage }) {
  const words = useWords();
  const { language, zone } = useReader();
  const isLong = to - from > 20 * 3_600_000;
  const time = (at: number) =>
    formatInstant(at, language, zone, {
      hour: '2-digit',
      minute: '2-digit',
      ...(isLong && { weekday: 'short' }),
    });
  const byJob = new Map(due.map(({ job, at }) => [job, at]));
  const lines = [...byJob]
    .filter(([job]) => job in words.jobs)
    .toSorted(([, one], [, other]) => one - other)
    .slice(-named)
    .map(([job, at]) => `${words.jobs[job] ?? job} (${time(at)})`);
  const what = !wasThere
    ? words.wasAway
    : lines.length > 0
      ? `${words.fellDue}${lines.join(', ')}.`
      : words.nothingDue;
  return (
    <span>
      {fill(words.passed, { time: time(to) })}
      {wentHome && words.wentHome}
      {what}
    </span>
  );
}

/** How far time has come that is being put forward. */
export function Passing({ jump: { from, to }, now }: { jump: NonNullable<ShownWorld['jump']>; now: number }) {
  const words = useWords();
  return (
    <label class="passing">
      {words.jumping}
      <progress max={to - from} value={Math.max(0, now - from)} />
    </label>
  );
}
