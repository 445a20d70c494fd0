import { randomBytes } from 'node:crypto';
import { InteractionResponseType } from 'discord.js';
import type { Command, Context, Handler } from '../../commands/command';
import type { Instant } from '../calendar';
import type { Clock } from '../clock';
import { mayPass } from '../database/trouble';
import { UserError } from '../errors';
import type { GuildService } from '../guilds/guildService';
import { fromMinute } from '../i18n/timestamp';
import { localeOf, type TextsIn } from '../i18n/translate';
import type { Log } from '../log';
import type { NoticeService } from '../notices/noticeService';
import { saysItself, drawNotices, hasRoomForNotices, listFitting } from '../notices/noticeView';
import type { Page } from '../pageView';
import type { Doing } from '../sessions/state';
import { type Answers, pageUpdate, privatePage, privateReply } from './answers';
import type { ContextOf } from './contexts';
import { doingOf } from './doing';
import { typedIn, withAgain, withTyped } from './givenBack';
import { type Answered, idsOf, privatePageOf } from './interactions';
import type { KeptForms } from './keptForms';
import { type Limiter, limitOfRoute, onlyShows } from './limits';
import { asSeenFrom, carriedBy, type FindOrigin, isAboutData, type Origin } from './origin';
import { createPageTurns } from './pageTurns';
import { LateError, within } from './within';

/** What answering needs. */
export interface AnsweringParts {
  commands: ReadonlyMap<string, Command>;
  findOrigin: FindOrigin;
  contextOf: ContextOf;
  guilds: GuildService;
  notices: NoticeService;
  answers: Answers;
  textsIn: TextsIn;
  limiter: Limiter;
  forms: KeptForms;
  /** Begins to measure how long it takes to answer; what it gives is told what came of it. */
  used(command: string): (outcome: Outcome) => void;
  /** Every command and press is a sign of life. False: nothing can be stored at present. It never fails. */
  pressed(guildSnowflake: string, userId: string, does?: Doing): Promise<boolean>;
  clock: Clock;
  log: Log;
}

/**
 * What came of an interaction. `refused`: by a rule, as she was told. `limited`: she did it too often. `away`: the database or
 * Discord gave no answer in time. `failed`: by a mistake of ours. `dropped`: it wasn't ours any more.
 */
export type Outcome = 'done' | 'refused' | 'limited' | 'away' | 'failed' | 'dropped';

export function outcomeOf(error: unknown): Outcome {
  if (mayPass(error) || error instanceof LateError) return 'away';
  if (!(error instanceof UserError)) return 'failed';
  return error.key === 'common.away' ? 'away' : 'refused';
}

/** `what` the interaction is limits know, such as `goal set` or `goal:save`. */
type Answer = <Input>(
  interaction: Answered,
  what: string,
  handler: Handler<Input>,
  input: Input,
) => Promise<void>;

/** From where something was done, and whether that sign of life could be stored. */
interface Heard {
  origin: Origin;
  isStored: boolean;
}

/** A form must be there within Discord's three seconds; some of them the way there and back takes. In milliseconds. */
const patience = 2_000;

/** Direct messages count as one guild for limits, whichever they came from. */
const inDirect = 'direct';

/** Lets a handler answer, and brings its page, or what went wrong, back to the member. */
export function createAnswering(parts: AnsweringParts): Answer {
  const {
    commands,
    findOrigin,
    contextOf,
    guilds,
    notices,
    answers,
    textsIn,
    limiter,
    forms,
    used,
    pressed,
    clock,
    log,
  } = parts;
  const inTurn = createPageTurns();

  /**
   * Shows a page, at its top what she has to be told; when the page has no room for it, it waits for the next. Trouble
   * with notices denies nothing of what she did. A kill on the way shows them again rather than never.
   */
  async function showWithNotices(
    interaction: Answered,
    origin: Origin,
    { member, now, t }: Context,
    page: Page,
  ): Promise<void> {
    const failed = (err: unknown) => {
      log.error({ err, ...idsOf(interaction) }, 'Notices could not be shown, or will be shown again.');
      return [];
    };
    const listed = hasRoomForNotices(page) ? await notices.listUnshown(member, now).catch(failed) : [];
    const there = listed.filter((one) => saysItself(page, one));
    const unshown = listFitting(
      listed.filter((one) => !there.includes(one)),
      page,
    );
    await answers.show(interaction, asSeenFrom(origin, drawNotices(unshown, page, t)));
    await notices.markShown([...there, ...unshown], now).catch(failed);
  }

  /**
   * Says why something wasn't done. A form that was refused opens again with one tap, as it was filled in. `givesBack`: what
   * she typed stands there, too. It does where a form isn't known any more, unless the sentence has it.
   */
  function refusal(interaction: Answered, sentence: string, givesBack: boolean, hasTyped = false): Page {
    const t = textsIn(localeOf(interaction.locale));
    const again = interaction.isModalSubmit() ? forms.refused(interaction, clock()) : null;
    const isLost = interaction.isModalSubmit() && again === null && !hasTyped;
    const page = withTyped(sentence, givesBack || isLost ? typedIn(interaction, commands) : [], t);
    return again === null ? page : asSeenFrom({ carried: carriedBy(interaction) }, withAgain(page, again, t));
  }

  /**
   * What a member is told of what went wrong. What isn't a mistake of hers gives her back what she typed; it is logged,
   * under an id that she is told too, unless all that is wrong is that the database takes nothing at present.
   */
  function explain(interaction: Answered, error: unknown): Page {
    const t = textsIn(localeOf(interaction.locale));
    if (mayPass(error) || error instanceof LateError) {
      log.warn({ err: error, ...idsOf(interaction) }, 'An interaction met a database that takes nothing.');
      return refusal(interaction, t('common.away'), true);
    }
    if (error instanceof UserError)
      return refusal(interaction, t(error), error.key === 'common.away', 'typed' in error.params);
    const id = randomBytes(3).toString('hex');
    log.error({ incident: id, err: error, ...idsOf(interaction) }, 'An interaction failed.');
    return refusal(interaction, t('common.unexpected', { id }), true);
  }

  async function hear(interaction: Answered, what: string): Promise<Heard> {
    const origin = await findOrigin(interaction);
    if (!origin.isThere) return { origin, isStored: true };
    const does = doingOf(what, !interaction.isMessageComponent());
    return { origin, isStored: await pressed(origin.guildSnowflake, interaction.user.id, does) };
  }

  /** Opens the form with which a handler answers. */
  async function open<Input>(
    interaction: Answered,
    run: Extract<Handler<Input>, { acknowledge: 'modal' }>['run'],
    input: Input,
    now: Instant,
  ): Promise<Outcome> {
    let outcome: Outcome = 'done';
    let from = interaction.guildId;
    const draw = async () => {
      const origin = await findOrigin(interaction);
      from = origin.guildSnowflake;
      const modal = await run(await contextOf(interaction, origin, now, 'lookUp'), input);
      const shown = asSeenFrom(origin, modal);
      forms.opened(interaction, shown, modal, now);
      return shown;
    };
    try {
      const data = await within(patience, draw());
      await answers.first(interaction, { type: InteractionResponseType.Modal, data });
    } catch (error) {
      outcome = outcomeOf(error);
      await answers.first(interaction, privatePage(explain(interaction, error)));
    }
    if (from !== null) {
      await pressed(from, interaction.user.id, 'looks');
      await guilds.markSeen(interaction.user.id, now, from).catch((err: unknown) => {
        log.warn({ err, ...idsOf(interaction) }, 'That a member was seen could not be stored.');
      });
    }
    return outcome;
  }

  async function answer<Input>(
    interaction: Answered,
    what: string,
    handler: Handler<Input>,
    input: Input,
  ): Promise<Outcome> {
    const now = clock();
    const { guildId, user } = interaction;
    const limit = limitOfRoute(what);
    const refusedUntil = limiter.take(limit, guildId ?? inDirect, user.id, now);
    if (refusedUntil !== null) {
      const t = textsIn(localeOf(interaction.locale));
      const sentence = t(`limits.${limit}`, { when: fromMinute(refusedUntil) });
      await answers.first(interaction, privatePage(refusal(interaction, sentence, true)));
      if (guildId !== null) await pressed(guildId, user.id, 'looks');
      return 'limited';
    }
    if (handler.acknowledge === 'modal') return open(interaction, handler.run, input, now);
    const { run } = handler;
    const pageId = handler.acknowledge === 'private' ? null : privatePageOf(interaction);
    const updates = pageId !== null;
    if (!(await answers.first(interaction, updates ? pageUpdate : privateReply))) return 'dropped';
    const show = async ({ origin, isStored }: Heard) => {
      if (!isStored && !onlyShows(what)) throw new UserError('common.away');
      const how = isStored && origin.isThere ? 'recognize' : 'lookUp';
      const context = await contextOf(interaction, origin, now, how);
      if (context.member.id === 0) throw new UserError('common.away');
      const page = await run(context, input);
      // What notices ask is answered in the guild.
      if (isStored && !isAboutData(origin)) await showWithNotices(interaction, origin, context, page);
      else await answers.show(interaction, asSeenFrom(origin, page));
    };
    let outcome: Outcome = 'done';
    const tell = async (error: unknown) => {
      outcome = outcomeOf(error);
      const page = explain(interaction, error);
      await (updates ? answers.followUp(interaction, page) : answers.show(interaction, page));
    };
    const heard = await hear(interaction, what).catch(tell);
    if (!heard) return outcome;
    const work = () => show(heard).catch(tell);
    await (updates ? inTurn(pageId, work) : work());
    return outcome;
  }

  return async (interaction, what, handler, input) => {
    const [command = what] = what.split(/[ :]/);
    const ended = used(command);
    let outcome: Outcome = 'failed';
    try {
      outcome = await answer(interaction, what, handler, input);
    } finally {
      ended(outcome);
    }
  };
}
