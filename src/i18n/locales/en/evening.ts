import type { evening as german } from '../de/evening';
import type { Shape } from '../shape';

export const evening = {
  title: 'That’s it for today',
  worked: '**{{time}}** of work today',
  waits: 'Left for tomorrow:',
  ended: '🌙 Done for today! Your time has stopped, even if you stay in the room.',
  longer: 'Sure. I’ll check in once more at {{until}}.',
  button: { end: 'Call it a day', longer: 'A little longer' },
  error: {
    over: 'That was another evening.',
    gone: 'Your time isn’t running at the moment. It counts again once you go on working.',
    off: 'You have turned this off, so you won’t hear from me again today.',
  },
} as const satisfies Shape<typeof german>;
