/**
 * The words of one language that people type where times and days are asked for. In lower case, as parts of a regular
 * expression; names are plain.
 */
export interface Words {
  /** After a number of hours, and of minutes. */
  hours: readonly string[];
  minutes: readonly string[];
  /** Before a length: "in 2 hours". */
  beforeLength: readonly string[];
  /** Before the time of day until which something goes: "until 5". */
  beforeTime: readonly string[];
  /** After an hour, as "11 Uhr" has it. */
  oClock: readonly string[];
  /** Before the hour that comes half an hour later: "halb zwei" is 1:30. */
  halfTo: readonly string[];
  /** What the hours from one to twelve are called. */
  hourNames: readonly string[];
  /** Before the first day of several, and between the first and the last. */
  from: readonly string[];
  to: readonly string[];
  /** How many days from today a word's day is. */
  days: Readonly<Record<string, number>>;
  /** The first three letters of the twelve months, each as it may be written. */
  months: readonly (readonly string[])[];
}
