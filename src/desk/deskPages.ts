import { readOffered } from '../offered';

/** The pages of a desk in the order of its menu. A page stands here once there is one. */
export const deskPages = [
  'today',
  'goals',
  'times',
  'weeks',
  'appointments',
  'colleagues',
  'questions',
  'nextStep',
  'skills',
  'settings',
] as const;
export type DeskPage = (typeof deskPages)[number];

/** The page that a menu's value or a custom id names; the first when it is empty. Throws a UserError when there is none of that name. */
export function readDeskPage(typed: string): DeskPage {
  return readOffered(deskPages, typed || 'today');
}
