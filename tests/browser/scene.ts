import type { Browser } from 'playwright-core';
import type { Play } from '../../sandbox/play/open';
import type { SandboxChannel } from '../../sandbox/vocabulary/channel';
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import { openBrowser, openCommunity, Visitor, type Look } from './visitor';

/** Who has the page open when a test begins. */
export interface First extends Look {
  /** The members who she is on her panes, by their names. */
  as?: string[];
}

/** What a test plays on: a community, and whoever has its page open. */
export class Scene {
  play!: Play;
  /** Who was there first. */
  visitor!: Visitor;
  private readonly visitors: Visitor[] = [];

  constructor(private readonly browser: () => Browser) {}

  /** The voice channel in which the bot writes an agenda. */
  get room(): SandboxChannel {
    return this.play.stage.guild.channel('Coworking');
  }

  /** A member by her name. Throws where there is none. */
  member(name: string): SandboxMember {
    const { guild, sandbox } = this.play.stage;
    const ids = [...guild.record.members.keys()];
    return guild.member(ids.find((id) => sandbox.world.users.get(id)?.globalName === name) ?? '');
  }

  /** Somebody opens the page in a browser of her own; `script` runs in it before all else. */
  async come(look: Look, script?: string): Promise<Visitor> {
    const visitor = await Visitor.come(this.browser(), this.play, look, script);
    this.visitors.push(visitor);
    return visitor;
  }

  /** Everybody goes, and the community ends. Throws if somebody's page complained of something. */
  async end(): Promise<void> {
    try {
      for (const visitor of this.visitors.splice(0)) await visitor.leave();
    } finally {
      await this.play.close();
    }
  }
}

/** Gives each test of a file a community of its own, and with `first` somebody who has its page open already. */
export function openScene(first?: First): Scene {
  let browser: Browser;
  const scene = new Scene(() => browser);
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    scene.play = await openCommunity();
    if (!first) return;
    scene.visitor = await scene.come(first);
    for (const [index, name] of (first.as ?? []).entries()) await scene.visitor.become(name, index);
  });
  afterEach(() => scene.end());
  return scene;
}
