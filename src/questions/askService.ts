import { addDays, dayOf, type Instant, startOfDay } from '../calendar';
import type { Database, Tx } from '../database/database';
import { UserError } from '../errors';
import type { Guild } from '../guilds/guild';
import { lockGuild } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import { findMembers } from '../guilds/memberStore';
import type { Changed, ReadersMaySee, SeeVoiceStates, WhoSees } from '../guilds/ports';
import { copyBlock } from '../i18n/plainText';
import { dayAndTime } from '../i18n/timestamp';
import { keyOfDeleted, kindOf, type Posting, postingKey, subjectOf } from '../postings/posting';
import { addPosting, findPostingByKey } from '../postings/postingStore';
import { countInvited, listInvitable } from './inviteStore';
import type { FindPlace } from './place';
import { chooseExperts, chooseInvited, mostADay, mostOpen, opensFor, readQuestion } from './question';
import { questionChannelSetting } from './questionSettings';
import {
  addQuestion,
  countAsked,
  findQuestion,
  lastAsked,
  listOpenQuestions,
  listParts,
  setThread,
} from './questionStore';

/** What the service is made of. */
export interface AskParts {
  database: Database;
  findPlace: FindPlace;
  whoSees: WhoSees;
  seeVoiceStates: SeeVoiceStates;
  readersMaySee: ReadersMaySee;
  changed: Changed;
  /** How long an answer waits for the question's thread, in milliseconds. */
  waitsForThread: number;
}

/** What somebody asks, and where she does. */
export interface Asking {
  /** What she looked up. */
  topic: string;
  /** The question as typed. */
  typed: string;
  /**
   * The members who may know what it is about, each once, the nearest first, by Discord's ids. None of them has left the
   * guild. `isSure`: as of a `Candidate`.
   */
  known: readonly { userId: string; isSure: boolean }[];
  /** Discord's id of the channel where she asks. */
  channelId: string | null;
}

/** What became of a question for now. */
export interface Asked {
  /** Null: it comes in a moment. */
  threadId: string | null;
  channelId: string;
  /** Discord doesn't take it at present. */
  isRefused: boolean;
  /** It never comes: what it should have stood in was deleted. */
  isLost: boolean;
  /** Discord's ids of those who are invited. */
  invited: string[];
  /** Whether the message that invites them stands in the thread: it comes in a moment, or Discord doesn't take it. */
  invitation: 'sent' | 'soon' | 'refused';
}

/** Asks the others, and waits for the thread. */
export function createAskService(parts: AskParts) {
  const { database, findPlace, whoSees, seeVoiceStates, readersMaySee, changed, waitsForThread } = parts;
  /** Who waits for what becomes of a question, by the question's id. */
  const waiting = new Map<number, { promise: Promise<void>; resolve(): void; hasThread: boolean }>();

  async function placeFor(guild: Guild, { userId }: Member, channelId: string | null, typed: string) {
    const wished = [channelId, questionChannelSetting.of(guild.settings)].filter((one) => one !== null);
    const place = await findPlace(guild.snowflake, userId, wished);
    if (place.channelId !== null) return place.channelId;
    if (place.forbiddenId === null) throw new UserError('question.error.nowhere', { typed });
    throw new UserError('question.error.forbidden', { channel: `<#${place.forbiddenId}>`, typed });
  }

  /** Throws UserError when she has asked as much today, or has as many open questions, as she may. */
  async function refuseTooMany(
    tx: Tx,
    { zone }: Guild,
    { id }: Member,
    now: Instant,
    typed: string,
  ): Promise<void> {
    const today = dayOf(now, zone);
    if ((await countAsked(tx, id, startOfDay(today, zone))) >= mostADay) {
      const when = dayAndTime(startOfDay(addDays(today, 1), zone));
      throw new UserError('question.error.enoughToday', { count: mostADay, when, typed });
    }
    const open = await listOpenQuestions(tx, id, now - opensFor);
    if (open.length < mostOpen) return;
    const links = open.flatMap(({ threadId }) => threadId ?? []).map((threadId) => `<#${threadId}>`);
    const where = links.length > 0 ? `: ${links.join(', ')}` : '';
    throw new UserError('question.error.tooMany', { count: open.length, where, typed });
  }

  /** Chooses whom to invite, and counts the ping with each of them, and who is told later. */
  async function invite(
    tx: Tx,
    guild: Guild,
    member: Member,
    known: Asking['known'],
    channelId: string,
    now: Instant,
  ): Promise<{ invited: number[]; experts: number[] }> {
    const userIds = known.map(({ userId }) => userId);
    const members = new Map((await findMembers(tx, guild.id, userIds)).map((one) => [one.userId, one]));
    const maySee = readersMaySee(guild.snowflake, channelId);
    const from = { guild, voiceStates: seeVoiceStates(guild.id), maySee };
    const invitable = await listInvitable(tx, from, [...members.values()], now);
    const asked = await lastAsked(tx, [...invitable]);
    const candidates = known.flatMap(({ userId, isSure }) => {
      const id = members.get(userId)?.id;
      if (id === undefined) return [];
      return {
        memberId: id,
        isSure,
        isInvitable: invitable.has(id),
        lastAskedAt: asked.get(id) ?? null,
      };
    });
    const invited = chooseInvited(candidates, member.id).map(({ memberId }) => memberId);
    await countInvited(tx, from, invited, now);
    return { invited, experts: chooseExperts(candidates, invited, member.id) };
  }

  /** Waits until the poster has started the thread and invited to it, or Discord has refused that, or a short while. */
  async function waitForThread(questionId: number, guildId: number): Promise<void> {
    let resolve = () => {};
    const promise = new Promise<void>((done) => (resolve = done));
    const known = waiting.get(questionId) ?? { promise, resolve, hasThread: false };
    waiting.set(questionId, known);
    changed(guildId);
    const timer = setTimeout(known.resolve, waitsForThread);
    await known.promise;
    clearTimeout(timer);
    waiting.delete(questionId);
  }

  function seeAsked(guildId: number, questionId: number): Promise<Asked> {
    return database.read(async (tx) => {
      const question = await findQuestion(tx, questionId);
      const posting = await findPostingByKey(tx, guildId, postingKey('question', questionId));
      const first = await findPostingByKey(tx, guildId, postingKey('thread', questionId));
      const threadId = question?.threadId ?? null;
      return {
        threadId,
        channelId: posting?.channelId ?? '',
        isRefused: posting?.refusal !== null,
        isLost: threadId === null && question?.closedAt === null && posting?.finalAt !== null,
        invitation: invitationOf(first),
        invited: (await listParts(tx, 'question_invitee', questionId)).map(({ userId }) => userId),
      };
    });
  }

  return {
    /** Throws a UserError that says why, when she can't ask anything here and now. */
    async checkMayAsk(guild: Guild, member: Member, channelId: string | null, now: Instant): Promise<void> {
      await database.read((tx) => refuseTooMany(tx, guild, member, now, ''));
      await placeFor(guild, member, channelId, '');
    },

    /**
     * Asks the others: the question is posted in a text channel, with a thread, to which at most three are invited. The
     * same question sent again stays one. Throws a UserError with what she typed when it can't be asked.
     */
    async ask(guild: Guild, member: Member, asking: Asking, now: Instant): Promise<Asked> {
      const body = readQuestion(asking.typed);
      const typed = `\n${copyBlock(asking.typed, 3_000)}`;
      const channelId = await placeFor(guild, member, asking.channelId, typed);
      const { topic } = asking;
      const userIds = asking.known.map(({ userId }) => userId);
      const seeing = await whoSees(guild.snowflake, channelId, userIds);
      const known = asking.known.filter(({ userId }) => seeing.has(userId));
      const questionId = await database.transact(async (tx) => {
        await lockGuild(tx, guild.id);
        const mine = await listOpenQuestions(tx, member.id, now - opensFor);
        const same = mine.find((one) => one.topic === topic && one.body === body);
        if (same) return same.id;
        await refuseTooMany(tx, guild, member, now, typed);
        const { invited, experts } = await invite(tx, guild, member, known, channelId, now);
        const question = { guildId: guild.id, memberId: member.id, topic, body, createdAt: now };
        const id = await addQuestion(tx, question, invited, experts);
        const key = postingKey('question', id);
        await addPosting(tx, { guildId: guild.id, key, channelId, claimedAt: now });
        return id;
      });
      const asked = await seeAsked(guild.id, questionId);
      if (asked.threadId !== null) return asked;
      await waitForThread(questionId, guild.id);
      const later = await seeAsked(guild.id, questionId);
      if (later.isLost) throw new UserError('question.error.lost', { typed });
      return later;
    },

    /** A thread hangs at the question's message, whose id it has: now its first message is due. */
    async threadStarted(posting: Posting, threadId: string, now: Instant): Promise<void> {
      const questionId = Number(subjectOf(posting));
      const { guildId } = posting;
      await database.transact(async (tx) => {
        // Its member may just be deleting it.
        await lockGuild(tx, guildId);
        const isNew = await setThread(tx, questionId, threadId);
        const isDeleted = !isNew && (await findQuestion(tx, questionId)) === null;
        if (!isNew && !isDeleted) return;
        const key = isDeleted ? keyOfDeleted('thread', posting.id) : postingKey('thread', questionId);
        await addPosting(tx, { guildId, key, channelId: threadId, claimedAt: now });
      });
      const waits = waiting.get(questionId);
      if (waits) waits.hasThread = true;
      changed(guildId);
    },

    /** For now nothing more can be done about a posting: of a question's, who waits for it needn't any longer. */
    delivered(posting: Posting): void {
      const kind = kindOf(posting);
      if (kind !== 'question' && kind !== 'thread') return;
      const waits = waiting.get(Number(subjectOf(posting)));
      if (waits && (kind === 'thread' || !waits.hasThread)) waits.resolve();
    },
  };
}

/** What became of the first message in a question's thread. */
function invitationOf(first: Posting | null): Asked['invitation'] {
  if (first?.messageId) return 'sent';
  return first?.refusal || first?.finalAt ? 'refused' : 'soon';
}
