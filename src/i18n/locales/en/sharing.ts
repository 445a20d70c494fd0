import type { sharing as german } from '../de/sharing';
import type { Shape } from '../shape';

export const sharing = {
  do: 'Share in the channel',
  yes: 'Yes, show it',
  no: 'Rather not',
  takeBack: 'Take back',
  error: {
    notYours: 'Only whoever shared it can take it back.',
    gone: 'It is already gone.',
    nothing: 'There is nothing to show right now.',
    nowhere: "I can't post anything for you here. Try it where you may write yourself.",
  },
} as const satisfies Shape<typeof german>;
