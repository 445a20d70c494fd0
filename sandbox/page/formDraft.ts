/** What stands in the fields of a form, by their ids. */
export type Values = Record<string, string | string[]>;

interface Draft {
  /** What the bot had put there. */
  usual: Values;
  typed: Values;
}

const keyOf = (as: string, form: string) => `deskmate.form ${as} ${form}`;

/** What a member has typed into a form and not sent, also before a reload of this tab; null where the form is another now. */
export function findDraft(as: string, form: string, usual: Values): Values | null {
  const kept = sessionStorage.getItem(keyOf(as, form));
  if (kept === null) return null;
  const draft = JSON.parse(kept) as Draft;
  return JSON.stringify(draft.usual) === JSON.stringify(usual) ? draft.typed : null;
}

export function keepDraft(as: string, form: string, draft: Draft): void {
  sessionStorage.setItem(keyOf(as, form), JSON.stringify(draft));
}

export function dropDraft(as: string, form: string): void {
  sessionStorage.removeItem(keyOf(as, form));
}
