import { UserError } from '../errors';
import { isBlank, oneLine } from '../i18n/plainText';
import { type ProfileSkill, readNames, type SkillName } from '../skills/skill';

/** When a member may be invited to others' questions; `here`: only while she is coworking. */
export type AskMe = 'always' | 'here' | 'never';

export const askMeChoices: readonly AskMe[] = ['here', 'always', 'never'];

/** What holds for who has said nothing. */
export const defaultAskMe: AskMe = 'here';

/** What a member says of herself, as stored. Everything may be empty. */
export interface Profile {
  memberId: number;
  /** What she does, on one line. */
  business: string | null;
  /** An address of the web, as `readLink` gives it. */
  link: string | null;
  /** As `readLanguages` gives them. */
  languages: string[];
  askMe: AskMe | null;
}

/** A skill that somebody seeks. */
export interface Sought extends SkillName {
  skillId: number;
}

/** All that others may read of a member. `userId` is Discord's. */
export interface ProfileCard extends Omit<Profile, 'memberId' | 'askMe'> {
  userId: string;
  askMe: AskMe;
  /** Both by name. */
  knows: ProfileSkill[];
  seeks: Sought[];
  /** How often she was thanked for her help. */
  thanked: number;
}

/** Somebody who is in coworking now, and in which channel, by Discord's ids. */
export interface Colleague extends Pick<Profile, 'business'> {
  userId: string;
  channelId: string;
}

/** The longest line about a business, in UTF-16 units. */
export const longestBusiness = 150;

/** So many skills a member may seek. */
export const mostSought = 10;

/** What of them is typed, with its separators. */
export const longestSought = mostSought * 102;

/** What she does; null when nothing was typed that can be seen. Throws UserError when it is too long. */
export function readBusiness(typed: string): string | null {
  const business = oneLine(typed);
  if (isBlank(business)) return null;
  if (business.length > longestBusiness)
    throw new UserError('profile.error.business', { most: longestBusiness });
  return business;
}

/** The skills sought in a typed list. Throws UserError when they are too many, or one can't be a skill's name. */
export function readSought(typed: string): SkillName[] {
  if (isBlank(oneLine(typed))) return [];
  const sought = readNames(typed);
  if (sought.length > mostSought) throw new UserError('profile.error.seeks', { most: mostSought });
  return sought;
}

/** Whether a member may be invited to a question now. */
export function isWilling(askMe: AskMe | null, isHere: boolean): boolean {
  const holds = askMe ?? defaultAskMe;
  return holds === 'always' || (holds === 'here' && isHere);
}
