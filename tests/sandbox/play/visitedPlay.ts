import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { openPlay, type Play } from '../../../sandbox/play/open';
import type { Order } from '../../../sandbox/play/orders';
import type { Result, ShownBell, ShownPane, ShownWorld, Told } from '../../../sandbox/play/protocol';
import type { Stage } from '../../../sandbox/play/stage';
import type { ShownMessage } from '../../../sandbox/shown/model';

type Asked = Order extends infer One ? (One extends Order ? Omit<One, 'id'> : never) : never;

/** The play with the real bot, and pages that are open on it, without a browser. */
export class VisitedPlay {
  private readonly pages: Page[] = [];

  private constructor(
    readonly play: Play,
    /** Where what is served as the page lies. */
    readonly folder: string,
  ) {}

  static async open(): Promise<VisitedPlay> {
    const folder = mkdtempSync(join(tmpdir(), 'deskmate-page-'));
    writeFileSync(join(folder, 'index.html'), '<p>The page</p>');
    return new VisitedPlay(await openPlay({ folder, port: 0, warn: () => {} }), folder);
  }

  get stage(): Stage {
    return this.play.stage;
  }

  get room(): string {
    return this.stage.guild.channel('Coworking').id;
  }

  /** A member's id by her name; empty where there is none. */
  id(name: string): string {
    const { record } = this.stage.guild;
    const { users } = this.stage.sandbox.world;
    const named = (id: string) => record.members.get(id)?.nick ?? users.get(id)?.globalName;
    return [...record.members.keys()].find((id) => named(id) === name) ?? '';
  }

  /** Another page, which looks at the room as this member, if one is named. */
  async come(name?: string): Promise<Page> {
    const { url } = this.play;
    const page = new Page(
      new WebSocket(`${url.replace('http', 'ws')}socket`, { origin: url.slice(0, -1) }),
      this,
    );
    this.pages.push(page);
    await once(page.socket, 'open');
    if (name !== undefined) page.look(name, this.room);
    return page;
  }

  async close(): Promise<void> {
    for (const { socket } of this.pages) socket.terminate();
    await this.play.close();
    rmSync(this.folder, { recursive: true });
  }
}

/** A page as the sandbox knows one: what it was told, put together. */
export class Page {
  world!: ShownWorld;
  view = {} as ShownPane;
  order: string[] = [];
  readonly bells: ShownBell[] = [];
  readonly messages = new Map<string, ShownMessage>();
  private readonly waiting = new Map<number, (told: Extract<Told, { id: number }>) => void>();
  private count = 0;

  constructor(
    readonly socket: WebSocket,
    private readonly visited: VisitedPlay,
  ) {
    socket.on('message', (data: Buffer) => this.hear(JSON.parse(data.toString()) as Told));
  }

  look(name: string, channel: string | null): void {
    const as = this.visited.id(name);
    this.socket.send(JSON.stringify({ id: 0, do: 'look', pane: 0, as, channel, before: null }));
  }

  /** Resolves with what it brought, rejects with the kind of the failure. */
  ask(asked: Asked): Promise<Result> {
    const id = (this.count += 1);
    this.socket.send(JSON.stringify({ ...asked, id }));
    return new Promise((resolve, reject) =>
      this.waiting.set(id, (told) =>
        told.kind === 'done' ? resolve(told.result) : reject(new Error(told.failure.kind)),
      ),
    );
  }

  /** Waits for a message whose JSON has this text. */
  message(text: string): Promise<ShownMessage> {
    return this.visited.stage.sandbox.until(
      () =>
        this.order
          .flatMap((id) => this.messages.get(id) ?? [])
          .find((one) => JSON.stringify(one).includes(text)),
      `a message with ${text}`,
    );
  }

  private hear(told: Told): void {
    switch (told.kind) {
      case 'world':
        this.world = told.world;
        break;
      case 'bell':
        this.bells.push(told.bell);
        break;
      case 'pane':
        Object.assign(this.view, told.view);
        for (const message of told.messages) this.messages.set(message.id, message);
        this.order = told.order ?? this.order;
        break;
      default:
        this.waiting.get(told.id)?.(told);
    }
  }
}

/** The custom id of a message's control, by the end of its label. */
export function controlIn(message: ShownMessage, label: string): string {
  const [, customId = ''] =
    new RegExp(`"label":"[^"]*${label}","customId":"([^"]+)"`).exec(JSON.stringify(message)) ?? [];
  return customId;
}
