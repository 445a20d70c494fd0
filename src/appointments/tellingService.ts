import type { Instant } from '../calendar';
import type { Tx } from '../database/database';
import type { Guild } from '../guilds/guild';
import type { Member } from '../guilds/member';
import { plainText, shorten } from '../i18n/plainText';
import { type KeyNaming, translator } from '../i18n/translate';
import { addNotice, changeParams, takeUnshown } from '../notices/noticeStore';
import { listInAhead } from './aheadStore';
import type { Appointment, DateKey } from './appointment';
import { findAppointment, listAddedBy, listSlotIds } from './appointmentStore';
import { dateKey, isIn } from './commitment';
import { listCommitments, listWords } from './commitmentStore';
import { longMark } from './datesView';

/** So much of a title is told, in UTF-16 units. */
const longestTold = 60;

/** A text that says what was changed, by whom. */
type ToldKey = KeyNaming<'who' | 'title' | 'before' | 'after'>;

/** What was changed of an appointment: what it was before, and what holds now, where there is such a date. */
export interface ChangeTold {
  key: ToldKey;
  /** What it is about, so that of several changes only the last is told. */
  about: string;
  before: Instant | null;
  after: Instant | null;
  /** Whether it is again as it was before: who wasn't told of that yet needs to be told nothing. */
  isBack?: boolean;
}

/** What is told of nobody being in, in the params of its notice. */
const aboutEmpty = (appointmentId: number) => `empty:${appointmentId}`;

/**
 * Tells who added an appointment that nobody is in with it any more, since these (our ids) left: she alone may not have noticed.
 * The next who comes in takes that back, unless she was told.
 */
export async function tellEmpty(
  tx: Tx,
  guild: Guild,
  appointmentId: number,
  leftIds: readonly number[],
  now: Instant,
): Promise<void> {
  const appointment = await findAppointment(tx, appointmentId);
  if (!appointment || appointment.memberId === null || leftIds.includes(appointment.memberId)) return;
  if ((await listInAhead(tx, guild, appointmentId, now)).length > 0) return;
  const { memberId } = appointment;
  const title = asTold(titleIn(guild, appointment.title));
  await takeUnshown(tx, memberId, aboutEmpty(appointmentId));
  await addNotice(tx, memberId, 'appointment.told.empty', { title, about: aboutEmpty(appointmentId) }, now);
}

/** Takes that back where somebody is in. */
export async function untellEmpty(
  tx: Tx,
  guild: Guild,
  { id, memberId }: Pick<Appointment, 'id' | 'memberId'>,
  now: Instant,
): Promise<void> {
  if (memberId === null || (await listInAhead(tx, guild, id, now)).length === 0) return;
  await takeUnshown(tx, memberId, aboutEmpty(id));
}

/** Who is in on a date, by our ids. */
export async function listInOn(tx: Tx, appointmentId: number, { slotId, day }: DateKey): Promise<number[]> {
  const words = await listWords(tx, [slotId], day, day);
  const all = await listCommitments(tx, [appointmentId]);
  return all
    .filter((one) => isIn(one, words.find(({ memberId }) => memberId === one.memberId)?.said))
    .map(({ memberId }) => memberId);
}

/** How an appointment is named in the guild. */
export const titleIn = ({ locale }: Pick<Guild, 'locale'>, title: string | null): string =>
  title ?? translator(locale)('appointment.untitled');

const asTold = (title: string) => plainText(shorten(title, longestTold));

/** What is told of an appointment as a whole, in `ChangeTold.about`. */
export const aboutAppointment = (id: number) => `appointment:${id}`;

/** What is told of a date there. */
export const aboutDate = (key: DateKey) => `date:${dateKey(key)}`;

/**
 * Tells these members (our ids) what somebody else changed: each in a notice at the top of her next private answer. Nobody is
 * pinged. Of what she hasn't read yet only the last state is told.
 */
export async function tellOthers(
  tx: Tx,
  by: Member,
  title: string,
  memberIds: readonly number[],
  told: ChangeTold,
  now: Instant,
): Promise<void> {
  for (const memberId of memberIds) {
    if (memberId === by.id) continue;
    const unread = await takeUnshown(tx, memberId, told.about);
    if (unread && told.isBack) continue;
    const mark = (instant: Instant | null) => (instant === null ? '' : longMark(instant));
    const params = {
      who: `<@${by.userId}>`,
      title: asTold(title),
      before: unread?.params['before'] ?? mark(told.before),
      after: mark(told.after),
      about: told.about,
    };
    await addNotice(tx, memberId, told.key, params, now);
  }
}

/** What is told of all that a member added names no title any more, a former one neither; nor does what has one of these titles. */
export async function untellTitles(
  tx: Tx,
  guild: Pick<Guild, 'id' | 'locale'>,
  memberId: number,
  titles: readonly string[],
): Promise<void> {
  const told = new Set(titles.map(asTold));
  const ids = (await listAddedBy(tx, memberId)).map(({ id }) => id);
  const slots = new Set((await listSlotIds(tx, ids)).map((slotId) => `date:${slotId}`));
  const hers = new Set(ids.flatMap((id) => [aboutAppointment(id), aboutEmpty(id)]));
  const isHers = (about: string) => hers.has(about) || slots.has(about.split(':', 2).join(':'));
  return changeParams(tx, guild.id, 'appointment.told.', (params) =>
    told.has(String(params['title'])) || isHers(String(params['about']))
      ? { ...params, title: asTold(titleIn(guild, null)) }
      : params,
  );
}
