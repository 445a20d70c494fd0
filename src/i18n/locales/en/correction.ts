import type { correction as german } from '../de/correction';
import type { Shape } from '../shape';

export const correction = {
  gone: 'That is gone already. You’ll find your times under {{deskCommand}}.',
  running: 'This one is still going on. You can change its end and delete it as soon as it is over.',
  unreadable: 'I can’t read that as a time of day. Write for example “11:30”.',
  future: 'That is still in the future. Take a time that has passed.',
  endBeforeStart: 'The end must come after the start.',
  overlap: 'That would overlap another of your times. Take a time in between.',
  startSeen:
    'It can’t start before {{at}}: a time gets longer only where I couldn’t see who was there. A later start is fine.',
  endSeen:
    'It can’t end after {{at}}: a time gets longer only where I couldn’t see who was there. An earlier end is fine.',
  outside:
    'Only between {{from}} and {{to}} could I not see who was there. You can add what is missing inside that time.',
  badBreak:
    'I can’t read that break. Write each on a line of its own, with its start and end, for example “9:30–9:45”.',
  breakOutside:
    'A break lies between the start and the end of your time, and is over already. One here isn’t.',
  tooManyBreaks: 'A time has room for at most {{most}} breaks. Put some of them together.',
  notThere: 'You were still in the room only from {{from}} to {{to}}. Take a time in between.',
  tooOld:
    'That was more than seven days ago. You can still shorten or delete it, but no longer make it longer.',
  tooShort: 'Less than a minute of it would be left. If the time isn’t right, delete it instead.',
  tooLate: 'Undo works for ten minutes, and they are over. You’ll find your times under {{deskCommand}}.',
  changedSince: 'You changed this time once more after that. Undo that change first.',
  goneOn:
    'Your time has gone on differently since then, so I can’t undo this any more. You can still put it right with “Correct”.',
  taken: 'Another of your times is there by now, so I can’t undo this any more.',
} as const satisfies Shape<typeof german>;
