import { LateError, within } from '../discord/within';
import { sharing } from './sharing';

/** Why the bot isn't ready. Neither says anything of a guild or a person. */
export interface Reason {
  what: string;
  why: string;
}

/** Says what is wrong, in sentences for whoever runs the bot; none: nothing is. */
export type Check = () => readonly string[] | Promise<readonly string[]>;

export interface Readiness {
  /** Adds a check; another one of the same name goes. */
  set(what: string, check: Check): void;
  /** The checks and what each finds. One that fails or takes longer than two seconds is a reason. */
  ask(): Promise<{ what: string; reasons: Reason[] }[]>;
}

/** How long a check is waited for, in ms. */
const patience = 2_000;

export function createReadiness(): Readiness {
  const checks = new Map<string, () => Promise<readonly string[]>>();

  async function run(what: string, check: () => Promise<readonly string[]>): Promise<Reason[]> {
    try {
      return (await within(patience, check())).map((why) => ({ what, why }));
    } catch (error) {
      if (error instanceof LateError)
        return [{ what, why: `It doesn't answer within ${patience / 1_000} s.` }];
      // What it says may be of anything.
      const { code, name } = error as { code?: string | number; name?: string };
      return [{ what, why: `It can't be asked (${code ?? name ?? 'no reason'}).` }];
    }
  }

  return {
    // What hangs is not asked once more for each who wants to know.
    set: (what, check) =>
      void checks.set(
        what,
        sharing(async () => check()),
      ),
    ask: () =>
      Promise.all([...checks].map(async ([what, check]) => ({ what, reasons: await run(what, check) }))),
  };
}
