import type { Day, Instant, Zone } from '../calendar';
import { UserError } from '../errors';
import type { Member } from '../guilds/member';
import type { MaySee } from '../guilds/ports';
import { copyBlock, isBlank, oneLine } from '../i18n/plainText';
import type { Change, SlotTimes } from './dates';

/** When people of a guild work, again and again or once, said by one of them. */
export interface Appointment {
  id: number;
  guildId: number;
  /** The room that it belongs to, by Discord's id. Who may not see that sees neither appointment nor people. */
  channelId: string;
  /** Who said it; null once she deleted everything: then it is of those who are in. */
  memberId: number | null;
  /** As she typed it, on one line; views show it through `plainText`. Null: it has none. */
  title: string | null;
  /** The guild's zone when its times were said. In another one they are by other clocks. */
  zone: Zone;
  /** No date begins after it; `endless`: it has no end. */
  lastDay: Day;
  /** Changes with each change of what is shown of it. */
  version: number;
  createdAt: Instant;
  removedAt: Instant | null;
}

/** Sorts after all days. */
export const endless: Day = '9999-12-31';

/** A slot of an appointment, as stored. One that was changed ends the day before, so that what was stays what it was. */
export interface StoredSlot extends SlotTimes {
  id: number;
  appointmentId: number;
}

/** A change of a date, as stored. */
export interface StoredChange extends Change {
  slotId: number;
}

/** A date as it is named in what members press: its slot and the day that it has by the rule. */
export interface DateKey {
  slotId: number;
  day: Day;
}

/** Who looks or presses, and what she may. */
export interface Asker {
  member: Member;
  maySee: MaySee;
  /** Whether she may manage the guild. */
  isManager: boolean;
}

/** So many appointments a guild may have at once. */
export const mostAppointments = 200;

/** So many slots an appointment may have. */
export const mostSlots = 14;

/** The longest title, in UTF-16 units. */
export const longestTitle = 100;

/** A title as it was typed; null for none. Throws a UserError when it is too long. */
export function readTitle(typed: string): string | null {
  const title = oneLine(typed);
  if (isBlank(title)) return null;
  if (title.length > longestTitle)
    throw new UserError('appointment.error.titleTooLong', {
      most: longestTitle,
      typed: copyBlock(typed, 3_000),
    });
  return title;
}

/** The last day on which a date of these slots may begin, moved ones too. */
export function lastDayOf(
  slots: readonly Pick<SlotTimes, 'until'>[],
  changes: readonly Pick<Change, 'movedTo'>[],
): Day {
  const days = [
    ...slots.map(({ until }) => until ?? endless),
    ...changes.flatMap(({ movedTo }) => movedTo?.day ?? []),
  ];
  return days.reduce((latest, day) => (day > latest ? day : latest));
}

/** Whether somebody may change, move, skip or remove it. What nobody owns any more belongs to those who are in. */
export function mayEdit(
  { memberId }: Pick<Appointment, 'memberId'>,
  { member, isManager }: Pick<Asker, 'member' | 'isManager'>,
  isIn: boolean,
): boolean {
  return isManager || (memberId === null ? isIn : memberId === member.id);
}
