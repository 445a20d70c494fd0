import type { calendar as german } from '../de/calendar';
import type { Shape } from '../shape';

/** What goes into one's own calendar. */
export const calendar = {
  name: 'Coworking',
  none: 'Coworking: no appointments at the moment',
  nothing: 'Nothing is coming up that could go into a calendar.',
  title: 'To your calendar',
  explained:
    "All appointments you're in with, as a file for the calendar on your phone or computer. Nobody else's name is in it.",
  file: 'Your appointments for the calendar.',
  fileOfOne: '**{{title}}** for your calendar.',
  fileHelp: 'Just open it, and your calendar will ask. When something changes later, get the file again.',
  twice:
    'In the night in which the clocks go back that time comes twice. Your calendar may be an hour off then.',
  button: { file: 'As a file' },
} as const satisfies Shape<typeof german>;
