import type { Instant, Interval, Zone } from '../calendar';
import type { Database, Tx } from '../database/database';
import { UserError } from '../errors';
import type { Guild } from '../guilds/guild';
import { getGuild, lockGuild } from '../guilds/guildStore';
import type { Changed, Names, ReadersMaySee, SeeVoiceStates } from '../guilds/ports';
import type { Locale } from '../i18n/translate';
import { cameToNothing, type Posting } from '../postings/posting';
import { addPosting, findPosting, forgetPosting, takeBackPosting } from '../postings/postingStore';
import { withResolvers } from '../resolvers';
import type { Schedule } from '../when/schedule';
import type { Appointment, Asker } from './appointment';
import { findAppointment } from './appointmentStore';
import { isIn } from './commitment';
import { type DateOfSlot } from './commitment';
import { byStart, listDatesAfter } from './dates';
import { listIn } from './listStore';
import { listSlotsAhead } from './edit';
import { readAhead } from './aheadStore';
import { channelFor } from './remindService';
import { scheduleOf } from './said';
import { getSeen } from './seenService';
import { mostShared, readShared, sharedKey, type Sharing } from './shared';
import { countShared, findShared } from './sharedStore';

/** What a shared appointment's message shows. */
export interface SharedShown extends Pick<Appointment, 'title' | 'channelId'> {
  locale: Locale;
  zone: Zone;
  schedule: Schedule;
  /** Its next date, or the one that goes on. */
  next: Interval;
  /** Discord's ids of those who are in on that. */
  userIds: string[];
}

interface SharedParts {
  database: Database;
  changed: Changed;
  names: Names;
  seeVoiceStates: SeeVoiceStates;
  readersMaySee: ReadersMaySee;
  waitsFor?: number;
}

/** No date reaches farther, in milliseconds. */
const longestDate = 2 * 24 * 3_600_000;

/** So long somebody waits for the message that she shared, in milliseconds. */
const usualWait = 2_000;

const isThere = (posting: Posting) => posting.removeAt === null && !cameToNothing(posting);

function stateOf(posting: Posting | null): Sharing['state'] {
  if (!posting || posting.removeAt !== null) return 'none';
  if (cameToNothing(posting)) return posting.refusal === null ? 'none' : 'refused';
  return posting.messageId === null ? 'soon' : 'there';
}

/** Shows appointments to all in a channel, one message for each. */
export function createSharedAppointmentService(parts: SharedParts) {
  const { database, changed, names, seeVoiceStates, readersMaySee, waitsFor = usualWait } = parts;
  /** Who waits for a message, by its posting. */
  const waiting = new Map<number, () => void>();

  /** An appointment's next date that isn't over, with who is in; null when it has none. */
  async function readNext(tx: Tx, guild: Guild, { id, title, channelId }: Appointment, now: Instant) {
    const { locale, zone } = guild;
    const { slots, changes, words } = await readAhead(tx, guild, [id], now);
    let next: DateOfSlot | null = null;
    for (const slot of slots) {
      const ofSlot = changes.filter(({ slotId }) => slotId === slot.id);
      for (const date of listDatesAfter(slot, ofSlot, zone, now - longestDate)) {
        if (date.end <= now) continue;
        if (!next || byStart(date, next) < 0) next = { slotId: slot.id, ...date };
        break;
      }
    }
    if (!next) return null;
    const { slotId, day, start, end } = next;
    const said = words.filter((word) => word.slotId === slotId && word.day === day);
    const people = (await listIn(tx, [id])).get(id) ?? [];
    const userIds = people
      .filter((one) => isIn(one, said.find(({ memberId }) => memberId === one.memberId)?.said))
      .map(({ userId }) => userId);
    const schedule = scheduleOf(listSlotsAhead(slots, changes, zone, now), zone, now);
    return { locale, zone, title, channelId, schedule, next: { start, end }, userIds };
  }

  return {
    /** What she may do about it. Throws a UserError when she doesn't see the appointment. */
    seeSharing(asker: Asker, appointmentId: number): Promise<Sharing> {
      return database.read(async (tx) => {
        const { appointment, mayEdit, isRoomGone, commitment } = await getSeen(
          tx,
          seeVoiceStates,
          asker,
          appointmentId,
        );
        const guild = await getGuild(tx, asker.member.guildId);
        const posting = await findShared(tx, guild.id, appointmentId);
        const isShared = posting !== null && isThere(posting);
        const isHers = isShared && readShared(posting)?.memberId === asker.member.id;
        const wouldStand = isRoomGone ? null : channelFor(readersMaySee, guild, appointment.channelId);
        return {
          state: stateOf(posting),
          channelId: isShared ? posting.channelId : wouldStand,
          mayShare: !isShared && !isRoomGone && (mayEdit || commitment !== null),
          mayTakeBack: isShared && (isHers || asker.isManager),
        };
      });
    },

    /** Waits until its message is there, or Discord refuses it, or a short while. */
    async waitForMessage({ member }: Asker, appointmentId: number): Promise<void> {
      const posting = await database.read((tx) => findShared(tx, member.guildId, appointmentId));
      if (!posting || stateOf(posting) !== 'soon') return;
      const { promise, resolve } = withResolvers<void>();
      waiting.set(posting.id, resolve);
      changed(member.guildId);
      const timer = setTimeout(resolve, waitsFor);
      await promise;
      clearTimeout(timer);
      waiting.delete(posting.id);
    },

    /** For now nothing more can be done about a posting: who waits for it needn't any longer. */
    delivered: ({ id }: Posting): void => waiting.get(id)?.(),

    /** Posts it where its room's agenda is, unless it stands there already. Throws a UserError when she isn't in, or too many are there. */
    async share(asker: Asker, appointmentId: number, now: Instant): Promise<void> {
      const { id: memberId, guildId } = asker.member;
      await database.transact(async (tx) => {
        const guild = await lockGuild(tx, guildId);
        const { appointment, mayEdit, isRoomGone, commitment } = await getSeen(
          tx,
          seeVoiceStates,
          asker,
          appointmentId,
        );
        if (!mayEdit && !commitment) throw new UserError('appointment.error.notIn');
        if (isRoomGone) throw new UserError('appointment.page.roomGone');
        const before = await findShared(tx, guildId, appointmentId);
        if (before && isThere(before)) return;
        if (before && !cameToNothing(before)) throw new UserError('appointment.error.stillThere');
        if (before) await forgetPosting(tx, before.id);
        if ((await countShared(tx, guildId)) >= mostShared)
          throw new UserError('appointment.error.tooManyShared', { most: mostShared });
        const channelId = channelFor(readersMaySee, guild, appointment.channelId);
        const key = sharedKey({ memberId, appointmentId });
        await addPosting(tx, { guildId, key, channelId, claimedAt: now });
        database.afterCommit(() => changed(guildId));
      });
    },

    /** Takes the message away. Throws a UserError when it isn't hers to take back, or isn't there. */
    async takeBack(asker: Asker, appointmentId: number, now: Instant): Promise<void> {
      const { id: memberId, guildId } = asker.member;
      await database.transact(async (tx) => {
        await lockGuild(tx, guildId);
        const posting = await findShared(tx, guildId, appointmentId);
        if (!posting || !isThere(posting)) throw new UserError('sharing.error.gone');
        if (readShared(posting)?.memberId !== memberId && !asker.isManager)
          throw new UserError('sharing.error.notYours');
        await takeBackPosting(tx, posting.id, now);
        database.afterCommit(() => changed(guildId));
      });
    },

    /** Which appointment a posting of her guild shows. Throws a UserError when it shows none any more. */
    async findShownIn({ member }: Asker, postingId: number): Promise<number> {
      const posting = await database.read((tx) => findPosting(tx, postingId));
      const shared = posting?.guildId === member.guildId ? readShared(posting) : null;
      if (!shared) throw new UserError('appointment.error.gone');
      return shared.appointmentId;
    },

    /**
     * What a posting shows at `now`. `gone`: there is no such appointment any more, or no date of it ahead, or not all who
     * read it there may see its room. `later`: that can't be known at present.
     */
    async read(posting: Posting, now: Instant): Promise<SharedShown | 'gone' | 'later'> {
      const shared = readShared(posting);
      if (!shared) return 'gone';
      const found = await database.read(async (tx) => {
        const appointment = await findAppointment(tx, shared.appointmentId);
        const guild = await getGuild(tx, posting.guildId);
        const shown = appointment && (await readNext(tx, guild, appointment, now));
        return shown && { guild, shown };
      });
      if (!found) return 'gone';
      if (seeVoiceStates(posting.guildId) === null) return 'later';
      const { guild, shown } = found;
      if (!readersMaySee(guild.snowflake, posting.channelId)(shown.channelId)) return 'gone';
      const named = await names(guild.id, shown.userIds);
      return { ...shown, userIds: shown.userIds.filter((userId) => named.has(userId)) };
    },
  };
}
