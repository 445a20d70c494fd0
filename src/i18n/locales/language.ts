/** What is to be known of a language beside its texts and words. */
export interface Language {
  /** As those who speak it call it. */
  name: string;
  /** Discord's codes of it: https://docs.discord.com/developers/reference#locales */
  discord: readonly [string, ...string[]];
  /** How `Intl` knows it, with the country whose way of writing days is taken. */
  tag: string;
  /** A day with its name, as dayjs formats it; the file imports dayjs' own names of months and days. */
  dayFormat: string;
  /** How spreadsheets want their cells: Excel takes the separator of its own language only. `day` as dayjs formats it. */
  sheet: { separator: string; decimal: string; day: string };
  /** What a summary may end with. */
  closingLines: readonly string[];
}
