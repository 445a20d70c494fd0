import type { Instant, Zone } from '../calendar';
import type { Tx } from '../database/database';
import { UserError } from '../errors';
import { focusSetting } from '../focus/focusSettings';
import type { Choice, Guild } from '../guilds/guild';
import { getGuild, lockGuild, setWatchedChannels, updateGuild } from '../guilds/guildStore';
import type { Changed } from '../guilds/ports';
import { oneLine, plainText, shorten } from '../i18n/plainText';
import type { Locale } from '../i18n/translate';
import { type PostsKept, postsKeptSetting } from '../privacy/postsKept';
import { type Responsible, readResponsible, responsibleSetting } from '../privacy/responsible';
import { type UnseenChoice, unseenSetting } from '../privacy/unseen';
import { questionChannelSetting } from '../questions/questionSettings';
import { type WeekPostSettings, weekPostSetting } from '../week/weekSettings';
import { findZone, isOffset } from './findZone';
import { moveLostAgendas, moveRefusedWeekPost } from './placeService';
import { createSee, type SeeParts } from './seenService';
import { choosable, type FindChannel, mostChosen, toWatched } from './setup';

/** What the service is made of. */
export interface SetupParts extends SeeParts {
  findChannel: FindChannel;
  /** Stores the guild's zone and sees to it that its totals are counted anew: its days begin at other instants now. */
  changeZone(tx: Tx, guildId: number, zone: Zone): Promise<void>;
  /** Compares what is recorded with who is in the channels, so that a new setting begins or ends times at once. */
  recheck(guildId: number): Promise<void>;
  changed: Changed;
}

/** When a weekly post falls due is reckoned anew where it changed: by the week service, at once. */
const toBeReckoned = 0;

/** What those who run a guild may see and change. Whether somebody may is asked by the caller. */
export function createSetupService(parts: SetupParts) {
  const { database, rooms: see, checkChannels, findChannel, changeZone, recheck, changed } = parts;

  /** Changes a guild while nothing else is decided for it, then lets it take effect. */
  async function change(guildId: number, work: (tx: Tx, guild: Guild) => Promise<void>): Promise<void> {
    await database.transact(async (tx) => work(tx, await lockGuild(tx, guildId)));
    try {
      await recheck(guildId);
    } finally {
      changed(guildId);
    }
  }

  /** Throws a UserError unless each is a channel of this guild that can be chosen for that; null is none. */
  async function checkChosen(
    guildId: number,
    use: keyof typeof choosable,
    channelIds: readonly (string | null)[],
  ): Promise<void> {
    const chosen = channelIds.filter((channelId) => channelId !== null);
    if (chosen.length === 0) return;
    if (!see(guildId)) throw new UserError('setup.unavailable');
    const { snowflake } = await database.read((tx) => getGuild(tx, guildId));
    const fits = (channelId: string) => {
      const kind = findChannel(snowflake, channelId);
      return choosable[use].some((one) => one === kind);
    };
    if (chosen.length > mostChosen || !chosen.every(fits)) throw new UserError('setup.notHere');
  }

  return {
    see: createSee(parts),

    /**
     * Chooses the coworking channels: rooms, or categories for all rooms in them. None: by name. Throws a UserError as
     * `checkChosen` does.
     */
    async watch(guildId: number, channelIds: readonly string[]): Promise<void> {
      const states = see(guildId);
      if (!states) throw new UserError('setup.unavailable');
      await checkChosen(guildId, 'rooms', channelIds);
      await change(guildId, (tx) => setWatchedChannels(tx, guildId, toWatched(channelIds, states)));
    },

    /**
     * Chooses where agendas are posted; null: in the chat of the coworking channel itself. An agenda that stands
     * somewhere stays there until its gathering is over; one that stands nowhere comes to the new place at once.
     */
    async postAgendasIn(guildId: number, agendaChannelId: string | null, now: Instant): Promise<void> {
      await checkChosen(guildId, 'agenda', [agendaChannelId]);
      await change(guildId, async (tx, guild) => {
        const settings = { ...guild.settings, agendaChannelId };
        await updateGuild(tx, guildId, { settings });
        const isGone = (channelId: string) =>
          checkChannels(guild.snowflake, [channelId]).some((found) => found.isGone);
        await moveLostAgendas(tx, { ...guild, settings }, isGone, now);
      });
    },

    /** Chooses where questions are put that can't have a thread where they were asked; null: in the first that will do. */
    async askIn(guildId: number, questionChannelId: string | null): Promise<void> {
      await checkChosen(guildId, 'question', [questionChannelId]);
      await change(guildId, (tx, { settings }) =>
        updateGuild(tx, guildId, { settings: questionChannelSetting.changed(settings, questionChannelId) }),
      );
    },

    /** Chooses the rooms whose focus rounds begin with the bell on. */
    async ringIn(guildId: number, bellRooms: readonly string[]): Promise<void> {
      await checkChosen(guildId, 'bell', bellRooms);
      await change(guildId, (tx, { settings }) =>
        updateGuild(tx, guildId, {
          settings: focusSetting.changed(settings, { bellRooms: [...new Set(bellRooms)] }),
        }),
      );
    },

    /** Chooses the language of what everyone sees. */
    speak(guildId: number, locale: Locale): Promise<void> {
      return change(guildId, (tx) => updateGuild(tx, guildId, { locale }));
    },

    /** Chooses the time zone by what somebody typed. Throws UserError when that names none. */
    async setZone(guildId: number, typed: string): Promise<Zone> {
      if (oneLine(typed) === '') throw new UserError('setup.zone.empty');
      const shown = { typed: plainText(shorten(typed, 40)) };
      if (isOffset(typed)) throw new UserError('setup.zone.offset', shown);
      const zone = findZone(typed);
      if (!zone) throw new UserError('setup.zone.unknown', shown);
      await change(guildId, async (tx, guild) => {
        if (guild.zone === zone) return;
        await changeZone(tx, guildId, zone);
        if (guild.weekPostAt !== null) await updateGuild(tx, guildId, { weekPostAt: toBeReckoned });
      });
      return zone;
    },

    /**
     * Changes when and where the weekly post comes, or whether it does. One that Discord refuses comes to the new place
     * at once.
     */
    async setWeekPost(guildId: number, changes: Partial<WeekPostSettings>, now: Instant): Promise<void> {
      await checkChosen(guildId, 'weekPost', [changes.channelId ?? null]);
      await change(guildId, async (tx, { settings }) => {
        const weekPost = { ...weekPostSetting.of(settings), ...changes };
        await updateGuild(tx, guildId, {
          settings: weekPostSetting.changed(settings, weekPost),
          weekPostAt: weekPost.isOn ? toBeReckoned : null,
        });
        const place = weekPost.channelId ?? settings.agendaChannelId;
        if (place !== null) await moveRefusedWeekPost(tx, guildId, place, now);
      });
    },

    /** Names who answers for the guild's data; nobody where both are empty. Throws a UserError as `readResponsible` does. */
    async setResponsible(guildId: number, typed: Responsible): Promise<void> {
      const responsible = readResponsible(typed);
      await change(guildId, (tx, { settings }) =>
        updateGuild(tx, guildId, { settings: responsibleSetting.changed(settings, responsible) }),
      );
    },

    /** Chooses how long agendas and weekly posts stay. To choose the same again changes nothing. */
    keepPosts(guildId: number, kept: PostsKept, now: Instant): Promise<void> {
      return change(guildId, async (tx, { settings }) => {
        if (postsKeptSetting.of(settings).kept === kept) return;
        const since = kept === 'always' ? null : now;
        await updateGuild(tx, guildId, { settings: postsKeptSetting.changed(settings, { kept, since }) });
      });
    },

    /** Chooses after how long all of members who show no sign of life is deleted. */
    keepUnseen(guildId: number, choice: UnseenChoice): Promise<void> {
      return change(guildId, (tx, { settings }) =>
        updateGuild(tx, guildId, { settings: unseenSetting.changed(settings, choice) }),
      );
    },

    /** Chooses what newcomers are promised from now on. Who was promised something else keeps it until she chooses. */
    setDefaultChoice(guildId: number, defaultChoice: Choice): Promise<void> {
      return change(guildId, (tx, { settings }) =>
        updateGuild(tx, guildId, { settings: { ...settings, defaultChoice } }),
      );
    },
  };
}

export type SetupService = ReturnType<typeof createSetupService>;
