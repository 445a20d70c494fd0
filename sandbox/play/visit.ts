import type { WebSocket } from 'ws';
import { failureOf, type DoAct } from './acts';
import { forgetOld } from './forget';
import { privatePlace, showChannels, showEvents, showPerson } from './lookAround';
import { showCommands, showPersonCommands } from './lookAtCommands';
import { messagesShown, type Messages } from './lookAtMessages';
import { orders } from './orders';
import type { ShownPane, ShownWorld, Told } from './protocol';
import type { Stage } from './stage';

/** How many bytes may wait for a page that takes nothing, such as a tab that sleeps. */
const mostWaiting = 4_000_000;

export interface VisitParts {
  stage: Stage;
  messages: Messages;
  act: DoAct;
  showWorld(): ShownWorld;
}

/** A pane of the page: which look it is, whose eyes it looks through, where, and what it was told last, as JSON. */
interface Pane {
  look: number;
  as: string;
  channel: string | null;
  before: string | null;
  told: Map<string, string>;
  /** Null: it was told of none yet. */
  order: string | null;
  messages: Map<string, object>;
}

/** One page that is open: it is told what has changed in what it looks at. */
export class Visit {
  private readonly panes = new Map<number, Pane>();
  private worldTold = '';

  constructor(
    private readonly socket: WebSocket,
    private readonly parts: VisitParts,
  ) {
    socket.on('message', (data: Buffer) => void this.hear(data.toString()));
    this.tellWorld();
  }

  /** Tells whatever is new. */
  refresh(): void {
    forgetOld(this.parts.stage.sandbox.world);
    this.tellWorld();
    for (const [index, pane] of this.panes) this.tellPane(index, pane);
  }

  send(told: Told): void {
    // Whoever takes nothing for so long comes again, and sees what is there then.
    if (this.socket.bufferedAmount > mostWaiting) this.socket.terminate();
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(JSON.stringify(told));
  }

  private async hear(text: string): Promise<void> {
    const read = orders.safeParse(parse(text));
    if (!read.success) {
      this.socket.close(1008, 'not an order');
      return;
    }
    const order = read.data;
    if (order.do === 'look') {
      const { id: look, pane, as, channel, before } = order;
      const nothing = { told: new Map(), order: null, messages: new Map() };
      this.panes.set(pane, { look, as, channel, before, ...nothing });
      // A page that slept asks anew, and has lost count of time.
      this.worldTold = '';
      this.refresh();
    } else if (order.do === 'close') this.panes.delete(order.pane);
    else {
      try {
        const result = await this.parts.act(order);
        // What it brought is shown before it is said to be done.
        this.refresh();
        this.send({ kind: 'done', id: order.id, result });
      } catch (error) {
        this.refresh();
        this.send({ kind: 'failed', id: order.id, failure: failureOf(error) });
      }
    }
  }

  private tellWorld(): void {
    const world = this.parts.showWorld();
    // The page counts on from the last `now` by itself, but where time goes quickly.
    const json = JSON.stringify({ ...world, now: 0 });
    if (json === this.worldTold && world.pace !== 60 && !world.jump) return;
    this.worldTold = json;
    this.send({ kind: 'world', world });
  }

  private tellPane(index: number, pane: Pane): void {
    const { hasOlder, messages } = pane.channel
      ? this.parts.messages.list(pane.as, pane.channel, pane.before)
      : { hasOlder: false, messages: [] };
    const whole: ShownPane = { ...this.look(pane), hasOlder };
    const view = Object.fromEntries(
      Object.entries(whole).filter(([key, value]) => {
        const json = JSON.stringify(value);
        const isNew = pane.told.get(key) !== json;
        pane.told.set(key, json);
        return isNew;
      }),
    ) as Partial<ShownPane>;
    // Each state of a message is one object.
    const fresh = messages.filter((message) => pane.messages.get(message.id) !== message);
    for (const message of fresh) pane.messages.set(message.id, message);
    const ids = messages.map(({ id }) => id);
    const order = ids.join();
    const isReordered = order !== pane.order;
    pane.order = order;
    if (pane.messages.size > 2 * messagesShown)
      for (const id of pane.messages.keys()) if (!ids.includes(id)) pane.messages.delete(id);
    if (Object.keys(view).length === 0 && fresh.length === 0 && !isReordered) return;
    const { look } = pane;
    this.send({ kind: 'pane', pane: index, look, view, messages: fresh, ...(isReordered && { order: ids }) });
  }

  private look({ as, channel: channelId }: Pane): Omit<ShownPane, 'hasOlder'> {
    const { stage } = this.parts;
    const { record } = stage.guild;
    if (!record.members.has(as))
      return { me: null, channel: null, channels: [], events: [], commands: [], personCommands: [] };
    const channels = showChannels(stage, as);
    const channel = channels.find(({ id }) => id === channelId) ?? null;
    const state = record.voiceStates.get(as);
    const here = channelId === privatePlace ? null : record;
    return {
      me: {
        ...showPerson(stage, as),
        voice: state
          ? { channelId: state.channelId, isMuted: state.selfMute, isDeafened: state.selfDeaf }
          : null,
        awayFrom: stage.cast.of(as).awayFrom,
      },
      channel,
      channels,
      events: showEvents(stage, as),
      commands: showCommands(stage.sandbox.world, here, as),
      personCommands: showPersonCommands(stage.sandbox.world, here, as),
    };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
