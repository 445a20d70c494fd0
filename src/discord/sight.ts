import type { Command } from '../../commands/command';
import type { Clock } from '../clock';
import type { Tries } from '../database/tries';
import type { GuildService } from '../guilds/guildService';
import type { BellTrouble } from '../guilds/ports';
import { type TextsIn, translator } from '../i18n/translate';
import type { Log } from '../log';
import { type Answered, tellAnswered } from './answered';
import { createClient } from './client';
import { createHearing } from './hearing';
import { loadKnownGuilds } from './knownGuilds';
import { chooseShards } from './login';
import { createPorts } from './ports';
import { createRegistration } from './registration';
import { createSpeaker } from './speaker';

interface SightParts {
  config: Parameters<typeof chooseShards>[0] & { shards: Parameters<typeof chooseShards>[1] };
  commands: readonly Command[];
  guilds: GuildService;
  tries: Tries;
  answered: Answered;
  /** A heartbeat of this shard was acknowledged. */
  heartbeat(shardId: number): void;
  /** The state of a room in which bells ring became another: null is ready. */
  voiceChanged(channelId: string, trouble: BellTrouble | null): void;
  /** Discord refuses the token though the client was let in with it. */
  tokenRefused(): void;
  sendsAtOnce: boolean;
  voiceAuthorities: string | undefined;
  /** Hears at once of each part that has to be stopped. */
  stops: { add(what: string, part: { stop(): Promise<void> }): void };
  clock: Clock;
  log: Log;
}

/**
 * Makes what this process sees of Discord, not logged in yet: its client and shards, which guilds are its own, who is in
 * voice, names and who sees what, what rings, and the commands with the texts that mention them. Throws StartError.
 */
export async function createSight(parts: SightParts) {
  const { config, commands, guilds, tries, stops, sendsAtOnce, voiceAuthorities, clock, log } = parts;
  const here = await chooseShards(config, config.shards);
  const { client, disconnect } = createClient({
    apiUrl: config.apiUrl,
    shards: here,
    onHeartbeat: parts.heartbeat,
    tokenRefused: parts.tokenRefused,
    sendsAtOnce,
    clock,
    log,
  });
  stops.add('client', { stop: disconnect });
  tellAnswered(client.rest, parts.answered, log);
  const knownGuilds = await loadKnownGuilds(client, guilds, here, tries);
  const hearing = createHearing(here.ids, knownGuilds, clock);
  const ports = createPorts(client, knownGuilds, clock, log);
  const speaker = createSpeaker({
    client,
    changed: parts.voiceChanged,
    clock,
    log,
    ...(voiceAuthorities !== undefined && { authorities: voiceAuthorities }),
  });
  stops.add('voice', speaker);
  const registration = createRegistration(client, commands, here.ids, log);
  const { mention } = registration;
  const textsIn: TextsIn = (locale) => translator(locale, mention);
  return {
    here,
    client,
    knownGuilds,
    isOurs: (guildId: number) => knownGuilds.has(guildId),
    hearing,
    ports,
    speaker,
    registration,
    textsIn,
  };
}
