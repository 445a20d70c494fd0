import type { Translate } from '../i18n/translate';
import type { ChannelUse, Problem, Setup } from './setup';

/** How many channels a line or a list names. */
const mostNamed = 10;

/** A channel as Discord shows it. */
export const nameChannel = (channelId: string) => `<#${channelId}>`;

/** The first of a list, and how many more there are. */
export function first(all: readonly string[], t: Translate): string[] {
  const more = all.length - mostNamed;
  return more > 0 ? [...all.slice(0, mostNamed), t('common.andMore', { count: more })] : [...all];
}

/** What stands in the way of some uses of channels, and what to do about it. */
export function drawCheck(setup: Setup, uses: readonly ChannelUse[], t: Translate): string[] {
  if (!setup.rooms) return [`⚠️ ${t('setup.unavailable')}`];
  const problems = setup.problems.filter((one) => one.uses.some((use) => uses.includes(use)));
  const lines = [...problems.map((one) => describe(one, t)), ...drawRefusals(setup, uses, t)];
  if (lines.length === 0) return setup.rooms.length > 0 ? [`✅ ${t('setup.check.fine')}`] : [];
  const isAboutPermissions = problems.some(({ missing }) => missing.length > 0);
  return [
    `### ⚠️ ${t('setup.check.title')}`,
    ...first(lines, t).map((line) => `- ${line}`),
    ...(isAboutPermissions ? [`-# ${t('setup.check.how')}`] : []),
  ];
}

function drawRefusals({ refusal, weekRefusal }: Setup, uses: readonly ChannelUse[], t: Translate): string[] {
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

function describe({ channelId, isGone, missing, uses }: Problem, t: Translate): string {
  if (isGone) return t(goneText(uses));
  const permissions = missing.map((permission) => t(`setup.permission.${permission}`)).join(', ');
  return t('setup.check.missing', { channel: nameChannel(channelId), permissions });
}
