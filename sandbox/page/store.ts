import type { ShownMessage } from '../shown/model';
import type { Failure, Order, Result, ShownBell, ShownPane, ShownWorld, Told } from '../play/protocol';
import { playSound, type Played } from './sound';

/** Which eyes a pane looks through, and where. `before`: its messages are older than this one. */
export interface Seat {
  as: string;
  channel: string | null;
  before: string | null;
}

/** What a pane shows. */
export interface PaneState {
  seat: Seat;
  view: ShownPane | null;
  messages: ShownMessage[];
}

/** An order without its number. */
export type Asked = Order extends infer One ? (One extends Order ? Omit<One, 'id'> : never) : never;

/** The sandbox couldn't do what was asked. */
export class Failed extends Error {
  constructor(readonly failure: Failure) {
    super(failure.told);
  }
}

/** Where this browser tab keeps who sits where, so that a reload changes nothing. */
const seatsKey = 'deskmate.seats';

/** Which run of the sandbox it was. */
const runKey = 'deskmate.run';

/** From so many px on two stand side by side from the first visit on. */
const wide = 1_100;

/** How long until the page tries to connect again, in ms. */
const reconnectMs = 1_000;

/** How long it is told who hears a bell, in ms: a little longer than it sounds. */
const bellMs = 12_000;

/** What the sandbox told the page, and the way to ask it for something. */
export class Store {
  world: ShownWorld | null = null;
  /** When the world was told of, by `performance.now()`: from there the page counts on. */
  worldAt = 0;
  isConnected = false;
  /** The sandbox was started anew while the page was open. */
  isAnew = false;
  /** One or two. */
  panes: PaneState[] = [];
  /** The bell that just rang. `played`: null where nobody on the screen hears it. */
  bell: (ShownBell & { played: Played | null }) | null = null;
  private socket: WebSocket | null = null;
  private count = 0;
  private readonly waiting = new Map<number, PromiseWithResolvers<Result>>();
  private readonly known: Map<string, ShownMessage>[] = [new Map(), new Map()];
  /** The number of each pane's last look. */
  private readonly looks: number[] = [];
  private readonly listeners = new Set<() => void>();

  constructor() {
    const seats = JSON.parse(sessionStorage.getItem(seatsKey) ?? '[]') as Seat[];
    this.panes = seats.map((seat) => ({ seat, view: null, messages: [] }));
    this.connect();
    // A tab that slept has missed nothing, but has lost count of the time.
    for (const event of ['visibilitychange', 'resume'])
      document.addEventListener(event, () => {
        if (document.visibilityState === 'visible') this.lookAgain();
      });
  }

  /** Calls back after each change; gives what ends that. */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The world's time now, in ms since the epoch. */
  now(): number {
    if (!this.world) return 0;
    const { now, pace, jump } = this.world;
    return now + (jump ? 0 : (performance.now() - this.worldAt) * pace);
  }

  /** Asks for something; rejects with Failed. */
  ask(asked: Asked): Promise<Result> {
    this.isAnew = false;
    const id = (this.count += 1);
    const answer = Promise.withResolvers<Result>();
    if (!this.send({ ...asked, id })) {
      answer.reject(new Failed({ kind: 'noAnswer', told: 'not connected' }));
      return answer.promise;
    }
    this.waiting.set(id, answer);
    return answer.promise;
  }

  /** Looks somewhere, or through other eyes. */
  look(index: number, change: Partial<Seat>): void {
    const old = this.panes[index];
    const seat = { as: '', channel: null, before: null, ...old?.seat, ...change };
    const isSameEyes = old?.seat.as === seat.as;
    this.panes[index] = {
      seat,
      view: isSameEyes ? (old?.view ?? null) : null,
      messages: isSameEyes && old?.seat.channel === seat.channel ? (old?.messages ?? []) : [],
    };
    this.known[index] = new Map();
    this.sendLook(index);
    this.keep();
    this.tell();
  }

  /** Closes the second pane. */
  closeSecond(): void {
    this.panes = this.panes.slice(0, 1);
    this.send({ id: 0, do: 'close', pane: 1 });
    this.keep();
    this.tell();
  }

  /** Plays the bell that just rang. */
  async playBell(): Promise<void> {
    const { bell } = this;
    if (!bell) return;
    const played = await playSound(bell.path);
    if (this.bell?.path !== bell.path) return;
    this.bell = { ...bell, played };
    this.tell();
  }

  private hearBell(bell: ShownBell): void {
    this.bell = { ...bell, played: null };
    setTimeout(() => {
      if (this.bell?.path !== bell.path) return;
      this.bell = null;
      this.tell();
    }, bellMs);
    if (this.panes.some(({ seat }) => bell.hearers.some(({ id }) => id === seat.as))) void this.playBell();
  }

  private lookAgain(): void {
    for (const index of this.panes.keys()) this.sendLook(index);
  }

  private sendLook(index: number): void {
    const pane = this.panes[index];
    if (!pane) return;
    const id = (this.count += 1);
    this.looks[index] = id;
    this.send({ id, do: 'look', pane: index, ...pane.seat });
  }

  private keep(): void {
    sessionStorage.setItem(
      seatsKey,
      JSON.stringify(this.panes.map(({ seat }) => ({ ...seat, before: null }))),
    );
  }

  private send(order: Order): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(order));
    return true;
  }

  private connect(): void {
    const socket = new WebSocket(`ws://${location.host}/socket`);
    this.socket = socket;
    socket.addEventListener('open', () => {
      this.isConnected = true;
      this.lookAgain();
      this.tell();
    });
    socket.addEventListener('message', ({ data }) => this.hear(JSON.parse(String(data)) as Told));
    socket.addEventListener('close', () => {
      this.isConnected = false;
      for (const { reject } of this.waiting.values())
        reject(new Failed({ kind: 'noAnswer', told: 'not connected' }));
      this.waiting.clear();
      this.tell();
      setTimeout(() => this.connect(), reconnectMs);
    });
  }

  private hear(told: Told): void {
    switch (told.kind) {
      case 'world':
        this.comeBack(told.world);
        // What rang before time is put forward is long ago.
        if (told.world.jump && !this.world?.jump) this.bell = null;
        this.world = told.world;
        this.worldAt = performance.now();
        this.sitDown(told.world);
        break;
      case 'bell':
        this.hearBell(told.bell);
        break;
      case 'pane':
        this.hearPane(told);
        break;
      case 'done':
        this.waiting.get(told.id)?.resolve(told.result);
        this.waiting.delete(told.id);
        return;
      case 'failed':
        this.waiting.get(told.id)?.reject(new Failed(told.failure));
        this.waiting.delete(told.id);
        return;
    }
    this.tell();
  }

  private hearPane({ pane: index, look, view, order, messages }: Extract<Told, { kind: 'pane' }>): void {
    const pane = this.panes[index];
    const known = this.known[index];
    if (!pane || !known || look !== this.looks[index]) return;
    for (const message of messages) known.set(message.id, message);
    const ids = order ?? pane.messages.map(({ id }) => id);
    this.panes[index] = {
      seat: pane.seat,
      view: { ...pane.view, ...view } as ShownPane,
      messages: ids.flatMap((id) => known.get(id) ?? []),
    };
    if (order)
      this.known[index] = new Map(this.panes[index].messages.map((message) => [message.id, message]));
    this.goSomewhere(index);
  }

  /** Where the sandbox was started anew, what was there is gone. Whoever is there again stays where she was. */
  private comeBack({ run, people }: ShownWorld): void {
    const before = sessionStorage.getItem(runKey);
    sessionStorage.setItem(runKey, run);
    if (before === null || before === run) return;
    this.isAnew = this.world !== null;
    this.bell = null;
    this.panes = this.panes.filter(({ seat }) => people.some(({ id }) => id === seat.as));
    for (const [index, pane] of this.panes.entries()) {
      this.panes[index] = { ...pane, seat: { ...pane.seat, before: null }, messages: [] };
      this.known[index] = new Map();
      this.sendLook(index);
    }
    this.keep();
  }

  /** The first time: as the first of all people. */
  private sitDown({ people }: ShownWorld): void {
    const [first] = people;
    if (!first) return;
    if (this.panes.length > 0) return;
    this.look(0, { as: first.id });
    // Where there is room, one sees at once what another sees.
    const other = people.find(({ id, locale }) => id !== first.id && locale !== first.locale);
    if (other && window.innerWidth >= wide) this.look(1, { as: other.id });
  }

  /** Who is nowhere goes where the others meet. */
  private goSomewhere(index: number): void {
    const { view, seat } = this.panes[index] ?? {};
    if (!view?.me || !seat || view.channel || view.channels.length === 0) return;
    const meets = view.channels.find(({ kind, name }) => kind === 'voice' && /cowork/i.test(name));
    const channel = meets ?? view.channels[0];
    if (channel) this.look(index, { channel: channel.id, before: null });
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
