/**
 * With what the bot ends, for whoever starts it again. Source of the numbers: sysexits.h of BSD. Those that look after a
 * database (`programs/`) have their own: 0 all is well, 1 something isn't, 2 it couldn't be found out.
 */
export const exitCodes = {
  /** It was asked to stop. */
  stopped: 0,
  /** A mistake of the program: the standard error has it whole. */
  unexpected: 1,
  /** EX_TEMPFAIL: Discord or the database can't be reached, or a port is taken. The same start may go well later. */
  tryAgain: 75,
  /** EX_CONFIG: the operator has to change something first; the line says what. */
  configuration: 78,
} as const;
