import { createRequire } from 'node:module';
import { TestEnvironment } from 'jest-environment-node';

const load = createRequire(__filename);

/**
 * Node's environment with one thing more: packages that take long to load are loaded once for each of jest's workers, not
 * again for each test file. They live outside of the file's own realm, as Node's modules do.
 */
export default class extends TestEnvironment {
  override async setup(): Promise<void> {
    await super.setup();
    this.global['loadShared'] = (name: string): unknown => load(name);
  }
}
