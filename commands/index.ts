import type { Command } from './command';
import { setupCommand } from './setup';
import { goalCommand } from './goal';
import { privacyCommand } from './privacy';
import { skillsCommand } from './skills';

/** All commands: the router and the registration read this list. */
export const commands: readonly Command[] = [goalCommand, privacyCommand, skillsCommand, setupCommand];
