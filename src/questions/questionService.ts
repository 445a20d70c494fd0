import type { Instant } from '../calendar';
import type { Tx } from '../database/database';
import { UserError } from '../errors';
import type { TextsRemoved } from '../feature';
import { getGuild, lockGuild } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import { ensureMembers, getMember } from '../guilds/memberStore';
import type { MaySee, Names } from '../guilds/ports';
import { plainText } from '../i18n/plainText';
import { message } from '../i18n/translate';
import type { Telling } from '../notices/noticeService';
import { addNotice, changeParams, forgetMentions } from '../notices/noticeStore';
import {
  keyOfDeleted,
  kindOf,
  type Posting,
  type PostingKind,
  postingKey,
  subjectOf,
} from '../postings/posting';
import { abandonPostings, listOwnPostings } from '../postings/ownPostingStore';
import { changeKey, findPosting, findPostingByKey, reopenPosting } from '../postings/postingStore';
import { listProfiles } from '../profiles/profileStore';
import { type AskParts, createAskService } from './askService';
import { listStillInvited } from './inviteStore';
import type { WhoWrote } from './place';
import { deletedQuestion, opensFor, type Question, type ShownQuestion } from './question';
import {
  addHelpers,
  closeQuestion,
  findQuestion,
  findQuestionOf,
  forgetParts,
  listOpenQuestions,
  listParts,
  listQuestions,
  listQuestionsFor,
  listUntoldQuestions,
  markQuestionTold,
  type OthersQuestion,
  removeQuestionTexts,
} from './questionStore';

/** A question's messages: the one in the channel, and the first in its thread. */
const kindsOfMessages: readonly PostingKind[] = ['question', 'thread'];

/** A question of hers, with those who answered it, as Discord tells of them. */
export interface Answered {
  question: Question;
  answered: { userId: string; name: string }[];
}

/** The open questions that concern a member. */
export interface OpenQuestions {
  mine: Question[];
  others: OthersQuestion[];
}

/** What the service is made of. */
interface QuestionParts extends AskParts {
  names: Names;
  whoWrote: WhoWrote;
}

/** Questions of members to members, each in a thread. */
export function createQuestionService({ names, whoWrote, ...parts }: QuestionParts) {
  const { database, changed, seeVoiceStates, readersMaySee, whoSees } = parts;

  /** Her own question that isn't closed. Throws UserError when it is somebody else's, closed, or gone. */
  async function findOwnOpen(tx: Tx, member: Member, questionId: number): Promise<Question> {
    const question = await findQuestion(tx, questionId);
    if (question?.guildId !== member.guildId) throw new UserError('question.error.gone');
    if (question.memberId !== member.id) throw new UserError('question.error.notYours');
    if (question.closedAt !== null) throw new UserError('question.error.closed');
    return question;
  }

  /** Has the question's messages drawn again. */
  async function redraw(tx: Tx, { id, guildId }: Question, kinds = kindsOfMessages): Promise<void> {
    for (const kind of kinds) {
      const posting = await findPostingByKey(tx, guildId, postingKey(kind, id));
      if (posting) await reopenPosting(tx, posting.id);
    }
  }

  /** Closes her question with what `work` adds to it. */
  async function close(
    member: Member,
    questionId: number,
    now: Instant,
    work: (tx: Tx, question: Question) => Promise<void>,
  ): Promise<void> {
    await database.transact(async (tx) => {
      await lockGuild(tx, member.guildId);
      const question = await findOwnOpen(tx, member, questionId);
      await closeQuestion(tx, questionId, now);
      await work(tx, question);
      await redraw(tx, question);
    });
    changed(member.guildId);
  }

  /** Whether she may be told of others' questions at all. */
  async function likesToBeAsked(tx: Tx, { id }: Member): Promise<boolean> {
    const [profile] = await listProfiles(tx, [id]);
    return profile?.askMe !== 'never';
  }

  /** Those of which the asker is still in the guild. */
  async function ofThoseThere(guildId: number, questions: OthersQuestion[]): Promise<OthersQuestion[]> {
    if (questions.length === 0) return [];
    const inGuild = await names(
      guildId,
      questions.map(({ askerId }) => askerId),
    );
    return questions.filter(({ askerId }) => inGuild.has(askerId));
  }

  return {
    ...createAskService(parts),

    /** Takes the texts of a member's questions away, and their topic from what tells others of her thanks. Gives how many they were. */
    async forgetTexts(tx: Tx, { member, t, now }: TextsRemoved): Promise<number> {
      const asker = `<@${member.userId}>`;
      await changeParams(tx, member.guildId, 'question.thankedNotice', (params) =>
        params['asker'] === asker ? { ...params, topic: t('question.topicRemoved') } : params,
      );
      return removeQuestionTexts(tx, member.id, now);
    },

    /**
     * What a question's posting shows, and the one in its thread; null once the question is deleted, but in a thread that is still to
     * be closed. A thread may come late: who doesn't like to be asked any more by then, or may not be pinged, isn't among the invited.
     */
    async read(posting: Posting, now: Instant): Promise<ShownQuestion | null> {
      const found = await database.read(async (tx) => {
        const guild = await getGuild(tx, posting.guildId);
        const question = await findQuestion(tx, Number(subjectOf(posting)));
        const isToClose = kindOf(posting) === 'thread' && posting.refusal === null;
        if (!question) return isToClose ? deletedQuestion(guild.locale) : null;
        const { userId } = await getMember(tx, question.memberId);
        const listed = await listParts(tx, 'question_invitee', question.id);
        const invitees = listed.map(({ memberId, ...one }) => ({ ...one, id: memberId }));
        const place = await findPostingByKey(tx, guild.id, postingKey('question', question.id));
        const maySee = readersMaySee(guild.snowflake, place?.channelId ?? posting.channelId);
        const from = { guild, voiceStates: seeVoiceStates(guild.id), maySee };
        const still = await listStillInvited(tx, from, invitees, question.createdAt, now);
        const { topic, body, threadId, closedAt } = question;
        return {
          locale: guild.locale,
          askerId: userId,
          topic,
          body,
          threadId,
          isClosed: closedAt !== null,
          invited: usersOf(invitees.filter(({ id }) => still.has(id))),
          helpers: usersOf(await listParts(tx, 'question_helper', question.id)),
        };
      });
      if (!found) return null;
      const inGuild = await names(posting.guildId, found.invited);
      return { ...found, invited: found.invited.filter((userId) => inGuild.has(userId)) };
    },

    /** Which question a posting is of; 0, which none is, when that is gone, or the posting is of something else. */
    questionOf(postingId: number): Promise<number> {
      return database.read(async (tx) => {
        const posting = await findPosting(tx, postingId);
        return posting && kindsOfMessages.includes(kindOf(posting)) ? Number(subjectOf(posting)) : 0;
      });
    },

    /**
     * Her own open question, and who answered in its thread: others who are still in the guild, who wrote first first. Throws
     * UserError when it is somebody else's, closed, or gone.
     */
    async seeAnswered(member: Member, questionId: number): Promise<Answered> {
      const question = await database.read((tx) => findOwnOpen(tx, member, questionId));
      const wrote = question.threadId === null ? [] : await whoWrote(question.threadId);
      const others = wrote.filter((userId) => userId !== member.userId);
      const named = await names(member.guildId, others);
      const answered = others.flatMap((userId) => {
        const name = named.get(userId);
        return name === undefined ? [] : { userId, name };
      });
      return { question, answered };
    },

    /** Her own open questions, the oldest first, and those of others that she may know about and see, the newest first. */
    async seeOpen(member: Member, maySee: MaySee, now: Instant): Promise<OpenQuestions> {
      const { mine, others } = await database.read(async (tx) => ({
        mine: await listOpenQuestions(tx, member.id, now - opensFor),
        others: (await likesToBeAsked(tx, member))
          ? await listQuestionsFor(tx, member.id, now - opensFor)
          : [],
      }));
      const seen = others.filter(({ channelId }) => maySee(channelId));
      return { mine, others: await ofThoseThere(member.guildId, seen) };
    },

    /** Questions that wait for her, whom nobody could tell of them when they were asked, the oldest first. */
    async listUntold(member: Member, now: Instant): Promise<Telling[]> {
      const { snowflake, waiting } = await database.read(async (tx) => {
        const untold = await listUntoldQuestions(tx, member.id, now - opensFor);
        const likesIt = untold.length > 0 && (await likesToBeAsked(tx, member));
        return {
          snowflake: (await getGuild(tx, member.guildId)).snowflake,
          waiting: likesIt ? untold : [],
        };
      });
      const tellings: Telling[] = [];
      for (const { id, topic, askerId, threadId, channelId } of await ofThoseThere(member.guildId, waiting)) {
        if (!(await whoSees(snowflake, channelId, [member.userId])).has(member.userId)) continue;
        const params = { asker: `<@${askerId}>`, topic: plainText(topic), thread: `<#${threadId}>` };
        tellings.push({
          ...message('question.waitsNotice', params),
          markTold: (tx, at) => markQuestionTold(tx, { questionId: id, memberId: member.id }, at),
        });
      }
      return tellings;
    },

    /**
     * Thanks those who helped, counts it with each of them and tells them, and closes the question. `people` are users as
     * Discord tells of them. Throws UserError when one of them is no other member of the guild.
     */
    async thank(
      member: Member,
      questionId: number,
      people: readonly { id: string; isBot: boolean }[],
      now: Instant,
    ): Promise<void> {
      const userIds = [...new Set(people.map(({ id }) => id))];
      if (userIds.includes(member.userId)) throw new UserError('question.error.herself');
      const inGuild = await names(member.guildId, userIds);
      const isFine = people.every(({ id, isBot }) => !isBot && inGuild.has(id));
      if (!isFine || people.length === 0) throw new UserError('question.error.nobody');
      await close(member, questionId, now, async (tx, { topic }) => {
        const helpers = await ensureMembers(tx, member.guildId, userIds);
        const ids = helpers.map(({ id }) => id);
        await addHelpers(tx, questionId, ids);
        const params = { asker: `<@${member.userId}>`, topic: plainText(topic) };
        for (const id of ids) await addNotice(tx, id, 'question.thankedNotice', params, now);
      });
    },

    /** Closes her question without thanks. */
    settle(member: Member, questionId: number, now: Instant): Promise<void> {
      return close(member, questionId, now, () => Promise.resolve());
    },

    /** A thread was deleted, alone or with its channel: if it was a question's, that is closed. */
    async threadDeleted(threadId: string, withChannel: boolean, now: Instant): Promise<void> {
      const question = await database.read((tx) => findQuestionOf(tx, threadId));
      if (!question) return;
      await database.transact(async (tx) => {
        await closeQuestion(tx, question.id, now);
        if (!withChannel) await redraw(tx, question, ['question']);
      });
      changed(question.guildId);
    },

    /**
     * Deletes a member's questions, whose messages then go and whose threads are closed, what tells others of her thanks, and that she
     * was invited to others' questions or helped with them.
     */
    async forget(tx: Tx, memberId: number, now: Instant): Promise<void> {
      const member = await getMember(tx, memberId);
      const questions = await listQuestions(tx, memberId);
      const questionIds = questions.map(({ id }) => id);
      const own = await listOwnPostings(tx, member, questionIds);
      const threads = own.filter((posting) => kindOf(posting) === 'thread' && isToldIn(posting));
      for (const { id } of threads) {
        await changeKey(tx, id, keyOfDeleted('thread', id));
        await reopenPosting(tx, id);
      }
      await abandonPostings(
        tx,
        own.filter((posting) => !threads.includes(posting)),
        now,
      );
      await forgetMentions(tx, member);
      await forgetParts(tx, memberId, questionIds);
    },
  };
}

/** Whether something stands in a thread, or is about to. */
const isToldIn = ({ messageId, finalAt, refusal }: Posting) =>
  refusal === null && (messageId !== null || finalAt === null);

const usersOf = (people: readonly { userId: string }[]) => people.map(({ userId }) => userId);

export type QuestionService = ReturnType<typeof createQuestionService>;
