import type { GatewayVoiceStateUpdateDispatchData, VoiceState } from 'discord.js';
import { deskControls, settingsControls } from '../desk/deskControls';
import { focusControls } from '../focus/focusControls';
import { goalControls, goalListControls } from '../goals/goalControls';
import { doubtControls } from '../sessions/doubtControls';
import type { Doing } from '../sessions/state';
import { type LimitName, limitOfRoute } from './limits';

/** What is no work though some of it stores something: looking, files, her own times, the server's settings. */
const looking: readonly LimitName[] = [
  'everything',
  'pictures',
  'exports',
  'corrections',
  'privacy',
  'setup',
];

/** Her own settings are none, either. */
const setting: readonly string[] = Object.values(settingsControls).map(({ route }) => route);

/** What gets something off a list, and that she says that she works. */
const ticking: readonly string[] = [
  goalControls.pick,
  goalControls.finish,
  goalListControls.tick,
  deskControls.tick,
  deskControls.stepDone,
  focusControls.done,
  doubtControls.wasWork,
].map(({ route }) => route);

/**
 * What somebody does who uses a route, such as `goal set` or `goal:save`. `isTyped`: she typed a command, or handed in a
 * form. A press that ticks nothing, such as *Not today*, is a sign of life and no more, and so is `/break`.
 */
export function doingOf(route: string, isTyped: boolean): Doing | undefined {
  if (ticking.includes(route)) return 'acts';
  if (looking.includes(limitOfRoute(route)) || setting.includes(route)) return 'looks';
  return isTyped && route !== 'break' ? 'acts' : undefined;
}

/** What somebody does of whom a voice state is told: whether she opens up her microphone or ears, camera or screen. */
export function doingInVoice(
  before: VoiceState | undefined,
  now: GatewayVoiceStateUpdateDispatchData,
): Doing | undefined {
  if (now.channel_id === null || before?.channelId !== now.channel_id) return undefined;
  const opens =
    (before.selfMute === true && !now.self_mute) ||
    (before.selfDeaf === true && !now.self_deaf) ||
    (before.streaming !== true && now.self_stream === true) ||
    (before.selfVideo !== true && now.self_video);
  return opens ? 'acts' : undefined;
}
