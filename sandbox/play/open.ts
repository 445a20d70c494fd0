import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import { createActs } from './acts';
import type { Rung } from './bells';
import { peopleShown, showPerson } from './lookAround';
import { Messages } from './lookAtMessages';
import { namesIn } from '../shown/message';
import type { ShownBell, ShownWorld } from './protocol';
import { servePage } from './serve';
import { setStage, type Stage } from './stage';
import { startTime, worldZone } from './time';
import { createTroubles } from './troubles';
import { Visit } from './visit';

/** So long changes are gathered, in ms, before the page is told. */
const gatherMs = 20;

export interface Play {
  stage: Stage;
  url: string;
  /** The ports that were taken. */
  taken: number[];
  close(): Promise<void>;
}

export interface PlayOptions {
  /** Where the built page lies. */
  folder: string;
  /** The first port to try. 0: any that is free. */
  port: number;
  /** Gets the bot's warnings, as lines of JSON. */
  warn(line: string): void;
}

/** Opens the small community with its page. Throws what a start of the bot throws, or where no port is free. */
export async function openPlay({ folder, port, warn }: PlayOptions): Promise<Play> {
  const run = randomUUID();
  const stage = await setStage(warn);
  const { world } = stage.sandbox;
  const visits = new Set<Visit>();
  let gathering: NodeJS.Timeout | null = null;

  function refresh(): void {
    gathering = null;
    for (const visit of visits) visit.refresh();
  }
  function changed(): void {
    gathering ??= setTimeout(refresh, gatherMs);
  }
  const troubles = createTroubles(stage);
  const time = startTime(stage, troubles, changed);
  const messages = new Messages(world);
  const act = createActs(stage, messages, time, troubles);

  function showWorld(): ShownWorld {
    const { record } = stage.guild;
    const known = stage.cast.ids.filter((id) => record.members.has(id));
    const others = [...record.members.keys()].filter((id) => !known.includes(id));
    return {
      run,
      guild: record.name,
      zone: worldZone,
      now: world.now(),
      pace: time.pace,
      jump: time.under,
      passage: time.passage,
      troubles: { ...troubles.on },
      people: [...known, ...others].slice(0, peopleShown).map((id) => showPerson(stage, id)),
      peopleCount: record.members.size,
    };
  }

  function showBell({ id, channelId, hearers }: Rung): ShownBell {
    const names = namesIn(world, stage.guild.record);
    return {
      room: names.channel(channelId),
      hearers: hearers.map((one) => ({ id: one, name: names.user(one) })),
      path: `/bells/${id}.opus`,
    };
  }
  stage.bells.on('rung', (rung) => {
    const bell = showBell(rung);
    for (const visit of visits) visit.send({ kind: 'bell', bell });
  });

  function visited(socket: WebSocket): void {
    const visit = new Visit(socket, { stage, messages, act, showWorld });
    visits.add(visit);
    socket.on('close', () => visits.delete(visit));
    socket.on('error', () => socket.terminate());
  }

  const soundOf = (id: string) => stage.bells.soundOf(id);
  try {
    const server = await servePage({ world, folder, port, soundOf, visited });
    world.on('changed', changed);
    return {
      stage,
      url: server.url,
      taken: server.taken,
      async close() {
        time.stop();
        await server.close();
        await troubles.end();
        await stage.clear();
      },
    };
  } catch (error) {
    time.stop();
    await stage.clear();
    throw error;
  }
}
