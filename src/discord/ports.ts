import type { Client } from 'discord.js';
import type { Clock } from '../clock';
import type { Log } from '../log';
import { createFindChannel } from './channels';
import type { KnownGuilds } from './knownGuilds';
import { createReadersMaySee } from './maySee';
import { createNames } from './names';
import { createChannelCheck, createMayAttach } from './permissions';
import { createFindPlace, createTextChannels, createWhoSees, createWhoWrote } from './questionPlaces';
import { createScheduledEvents } from './scheduledEvents';
import { createSeenRooms } from './seenRooms';
import { createStillMembers } from './stillMembers';

/** What features may ask of Discord, each as a function. */
export function createPorts(client: Client, guilds: KnownGuilds, clock: Clock, log: Log) {
  return {
    names: createNames(client, guilds, clock, log),
    stillMembers: createStillMembers(guilds, log),
    readersMaySee: createReadersMaySee(client),
    whoSees: createWhoSees(client),
    seenRooms: createSeenRooms(client),
    checkChannels: createChannelCheck(client),
    findChannel: createFindChannel(client),
    textChannels: createTextChannels(client),
    findPlace: createFindPlace(client),
    whoWrote: createWhoWrote(client, log),
    scheduledEvents: createScheduledEvents(client),
    mayAttach: createMayAttach(client),
  };
}
