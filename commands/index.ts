import type { Command } from './command';
import { privacyCommand } from './privacy';

/** All commands: the router and the registration read this list. */
export const commands: readonly Command[] = [privacyCommand];
