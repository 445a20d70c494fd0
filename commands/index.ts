import type { Command } from './command';
import { goalCommand } from './goal';
import { helpCommand } from './help';
import { leaderboardCommand } from './leaderboard';
import { privacyCommand } from './privacy';
import { setupCommand } from './setup';
import { skillsCommand } from './skills';

/** All commands: the router and the registration read this list, and `/help` shows them in its order. */
export const commands: readonly Command[] = [
  goalCommand,
  skillsCommand,
  leaderboardCommand,
  privacyCommand,
  setupCommand,
  helpCommand,
];
