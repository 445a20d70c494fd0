import type { SkillName } from './skill';

/** How near a name is to what was asked for: the smaller, the nearer. */
export const nearness = {
  /** The same name. */
  exact: 0,
  /** Another name of the same field, also in the other language: "bookkeeping" for "Buchhaltung". */
  synonym: 1,
  /** Something that belongs to it: "Social Media Marketing" for "marketing". */
  narrower: 2,
  /** Every word asked for begins one of the name: "market". */
  beginning: 3,
  /** It stands inside a longer word, as German builds them: "marketing" in "Onlinemarketing". */
  inside: 4,
  /** The same but for one small mistake; with two it is `typo` + 1. */
  typo: 5,
  /** What it belongs to: "Social Media Marketing" for "Instagram"; with each step further one more, at most two. */
  wider: 7,
  /** A neighbour of it: "TikTok" for "Instagram"; with each that is nearer one more. */
  close: 10,
} as const;

/**
 * Why a skill of another name is near: it is called otherwise, belongs to what was asked for or holds it, is close to it, or is
 * written alike.
 */
export interface Reason {
  kind: 'synonym' | 'narrower' | 'typo' | 'wider' | 'close';
  /** What was asked for, as typed. */
  asked: string;
}

/** Something with a skill's name, how near that is, and why, unless the name shows it. */
export interface Ranked<Named extends SkillName> {
  skill: Named;
  nearness: number;
  reason: Reason | null;
}
