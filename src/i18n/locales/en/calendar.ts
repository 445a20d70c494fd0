import type { calendar as german } from '../de/calendar';
import type { Shape } from '../shape';

/** What goes into one's own calendar. */
export const calendar = {
  name: 'Coworking',
  none: 'Coworking: no appointments at the moment',
  nothing: 'There is nothing coming up to put in a calendar.',
  title: 'Add to your calendar',
  explained:
    "All appointments you're in with, as a file for the calendar on your phone or computer. Nobody else's name is in it.",
  file: 'Your appointments for the calendar.',
  fileOfOne: '**{{title}}** for your calendar.',
  fileHelp: 'Just open it, and your calendar will ask. When something changes later, get the file again.',
  twice: 'On the night the clocks go back, that time comes twice. Your calendar may be an hour off then.',
  offered: 'With an address of your own, your calendar stays up to date by itself.',
  address: 'Your address: your calendar picks up changes from it by itself.',
  ofApple: 'iPhone and Mac',
  ofOthers: 'Google, Android, Outlook',
  secret:
    'Whoever knows it sees your appointments. Keep it to yourself; once you have a new one, the old one stops working.',
  error: { notOffered: 'There are no calendar addresses here at the moment. You can get the file instead.' },
  button: {
    file: 'As a file',
    open: 'Subscribe',
    renew: 'New address',
    close: 'Delete the address',
  },
} as const satisfies Shape<typeof german>;
