import type { Scene } from './scene';

/** Trouble that concerns all guilds. While it lasts, the members go on. */
export interface Trouble {
  name: string;
  begin(scene: Scene): Promise<void>;
  end(scene: Scene): Promise<void>;
  /** It is over before time passes. */
  isShort?: boolean;
  /** Whether it may begin now. */
  mayBegin?(scene: Scene): boolean;
}
