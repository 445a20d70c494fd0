import { formatDuration } from '../i18n/durations';
import type { Translate } from '../i18n/translate';
import type { ChannelUse, Permission, Problem, Setup } from './setup';

/** How many channels a line or a list names. */
const mostNamed = 10;

/** From so much on that the clock is ahead it is told, in milliseconds. */
const minute = 60_000;

/** A channel as Discord shows it. */
export const nameChannel = (channelId: string) => `<#${channelId}>`;

/** The first of a list, and how many more there are. */
export function first(all: readonly string[], t: Translate): string[] {
  const more = all.length - mostNamed;
  return more > 0 ? [...all.slice(0, mostNamed), t('common.andMore', { count: more })] : [...all];
}

/** Whether a channel that is used isn't there any more. */
export function isGone({ problems }: Setup, channelId: string): boolean {
  return problems.some((problem) => problem.isGone && problem.channelId === channelId);
}

/** All that stands in the way, what to do about it, and what else those who run the guild should know. */
export function wholeCheckLines(setup: Setup, t: Translate): string[] {
  const missing = missingLines(setup, setup.problems, refusalLines(setup, ['agenda', 'weekPost'], t), t);
  const isFine = missing.length === 0 && setup.rooms !== null && setup.rooms.length > 0;
  return [
    ...(isFine ? [`✅ ${t('setup.check.fine')}`] : missing),
    ...exposedLines(setup, t),
    ...eventLines(setup, t),
    ...clockLines(setup, t),
  ];
}

/** Whether something stands in the way that may be mended elsewhere, so that it is worth looking again. */
export function isInTheWay({ rooms, problems, refusal, weekRefusal }: Setup): boolean {
  return rooms === null || problems.length > 0 || refusal !== null || weekRefusal !== null;
}

/** What stands in the way of one use of channels, for its own page, which says by itself when its channel is gone. */
export function checkLines(setup: Setup, use: ChannelUse, t: Translate): string[] {
  const taken = takenBy(use, setup);
  const problems = setup.problems
    .filter((problem) => !problem.isGone && problem.uses.includes(use))
    .map((problem) => ({ ...problem, missing: problem.missing.filter((one) => taken.has(one)) }))
    .filter(({ missing }) => missing.length > 0);
  return missingLines(setup, problems, refusalLines(setup, [use], t), t);
}

/** What a use of channels takes and is there, each permission with its tick. */
export function grantedLine(setup: Setup, use: ChannelUse, t: Translate): string[] {
  const { rooms, problems } = setup;
  if (!rooms) return [];
  const taken = takenBy(use, setup);
  const lacking = new Set(problems.filter((one) => one.uses.includes(use)).flatMap(({ missing }) => missing));
  if (problems.some((one) => one.isGone && one.uses.includes(use))) return [];
  const granted = [...taken].filter((permission) => !lacking.has(permission));
  if (granted.length === 0) return [];
  return [`-# ${granted.map((permission) => `✅ ${t(`setup.permission.${permission}`)}`).join(' · ')}`];
}

function takenBy(use: ChannelUse, { uses }: Setup): ReadonlySet<Permission> {
  return new Set(uses.filter((one) => one.use === use).flatMap(({ permissions }) => permissions));
}

/** Warns of an agenda that more people see than its coworking channel. */
export function exposedLines({ settings, exposed }: Setup, t: Translate): string[] {
  const { agendaChannelId } = settings;
  if (agendaChannelId === null || exposed.length === 0) return [];
  const rooms = first(exposed.map(nameChannel), t).join(' ');
  return [`⚠️ ${t('setup.agenda.exposed', { channel: nameChannel(agendaChannelId), rooms })}`];
}

/** Tells that appointments could stand among Discord's events: whoever doesn't want that leaves it so. */
export function eventLines({ withoutEvents }: Setup, t: Translate): string[] {
  if (withoutEvents.length === 0) return [];
  const permission = t('setup.permission.CreateEvents');
  const rooms = first(withoutEvents.map(nameChannel), t).join(' ');
  return [`-# 📅 ${t('setup.check.events', { rooms, permission })}`];
}

function clockLines({ clockAhead }: Setup, t: Translate): string[] {
  return clockAhead >= minute ? [`⚠️ ${t('setup.zone.ahead', { ahead: formatDuration(clockAhead) })}`] : [];
}

function missingLines(
  { rooms }: Setup,
  problems: readonly Problem[],
  refusals: readonly string[],
  t: Translate,
): string[] {
  if (!rooms) return [`⚠️ ${t('setup.unavailable')}`];
  const lines = [...problems.map((one) => problemText(one, t)), ...refusals];
  if (lines.length === 0) return [];
  const isAboutPermissions = problems.some(({ missing }) => missing.length > 0);
  return [
    `### ⚠️ ${t('setup.check.title')}`,
    ...first(lines, t).map((line) => `- ${line}`),
    ...(isAboutPermissions ? [`-# ${t('setup.check.how')}`] : []),
  ];
}

function refusalLines({ refusal, weekRefusal }: Setup, uses: readonly ChannelUse[], t: Translate): string[] {
  const lines: string[] = [];
  if (refusal && uses.includes('agenda')) {
    lines.push(t('setup.check.refused', { channel: nameChannel(refusal.channelId), code: refusal.code }));
  }
  if (weekRefusal && uses.includes('weekPost')) {
    const channel = nameChannel(weekRefusal.channelId);
    lines.push(t('setup.check.weekRefused', { channel, code: weekRefusal.code }));
  }
  return lines;
}

function goneText(uses: readonly ChannelUse[]) {
  if (uses.includes('agenda')) return 'setup.check.gone';
  return uses.includes('weekPost') ? 'setup.check.weekGone' : 'setup.check.questionGone';
}

function problemText({ channelId, isGone: isNoMore, missing, uses }: Problem, t: Translate): string {
  if (isNoMore) return t(goneText(uses));
  const permissions = missing.map((permission) => t(`setup.permission.${permission}`)).join(', ');
  return t('setup.check.missing', { channel: nameChannel(channelId), permissions });
}
