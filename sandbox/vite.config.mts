import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin, UserConfig } from 'vite';

/** How large the page may be with all that it loads, compressed as it is sent, in bytes. */
const mostBytes = 150_000;

/** Lets no build through that is larger. */
function stayingSmall(): Plugin {
  let folder = '';
  return {
    name: 'staying-small',
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir);
    },
    closeBundle() {
      const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) =>
        one.isFile(),
      );
      const sizes = files.map(
        ({ parentPath, name }) => gzipSync(readFileSync(join(parentPath, name))).length,
      );
      const bytes = sizes.reduce((sum, size) => sum + size, 0);
      if (bytes > mostBytes) this.error(`The page has ${bytes} bytes compressed; it may have ${mostBytes}.`);
    },
  };
}

/** How the page of `npm run play` is built. */
const config: UserConfig = { plugins: [stayingSmall()] };
export default config;
