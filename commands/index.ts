import type { Command } from './command';

/** All commands: the router and the registration read this list. */
export const commands: readonly Command[] = [];
