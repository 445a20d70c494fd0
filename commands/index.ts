import { appointmentCommand } from './appointment';
import { breakCommand } from './break';
import type { Command } from './command';
import { deskCommand } from './desk';
import { focusCommand } from './focus';
import { goalCommand } from './goal';
import { helpCommand } from './help';
import { leaderboardCommand } from './leaderboard';
import { privacyCommand } from './privacy';
import { profileCommand } from './profile';
import { setupCommand } from './setup';
import { skillsCommand } from './skills';
import { untilCommand } from './until';

/** All commands: the router and the registration read this list, and `/help` shows them in its order. */
export const commands: readonly Command[] = [
  deskCommand,
  breakCommand,
  untilCommand,
  focusCommand,
  appointmentCommand,
  goalCommand,
  skillsCommand,
  profileCommand,
  leaderboardCommand,
  privacyCommand,
  setupCommand,
  helpCommand,
];
