import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type JestRuntime from 'jest-runtime';

const load = createRequire(import.meta.url);
const { default: Runtime } = load('jest-runtime') as typeof JestRuntime;

type Given = ConstructorParameters<typeof Runtime>;

/** What lies in here, each test file loads anew. */
const tests = fileURLToPath(new URL('..', import.meta.url));

/** How jest transforms a file for `require`, as it does for the test files: so both take it from the same cache. */
const commonJs = {
  collectCoverage: false,
  collectCoverageFrom: [],
  coverageProvider: 'v8' as const,
  instrument: false,
  supportsDynamicImport: false,
  supportsExportNamespaceFrom: false,
  supportsStaticESM: false,
  supportsTopLevelAwait: false,
};

/** Node's own way to run a file's code as a module. */
type Loading = NodeJS.Module & { _compile(code: string, file: string): void };

/** The newest of each: that of the test file that runs. */
let transformer: Given[3];
let sourceMaps = new Map<string, string>();

/** Where the source maps are of what was loaded for all test files, by the file's path. */
const sharedMaps = new Map<string, string>();

// See https://nodejs.org/api/modules.html#requireextensions: what is loaded here finds what it imports in the same way.
load.extensions['.ts'] = (module, file) => {
  const { code, sourceMapPath } = transformer.transform(file, commonJs);
  if (sourceMapPath !== null) {
    sharedMaps.set(file, sourceMapPath);
    sourceMaps.set(file, sourceMapPath);
  }
  (module as Loading)['_compile'](code, file);
};

/** By the file that imports and the name in its import: the path of what is shared, null if it isn't. */
const found = new Map<string, string | null>();

function findShared(from: string, name: string): string | null {
  const key = `${from}\0${name}`;
  let path = found.get(key);
  if (path === undefined) {
    const resolved = createRequire(from).resolve(name);
    path = resolved === name || resolved.startsWith(tests) ? null : resolved;
    found.set(key, path);
  }
  return path;
}

/**
 * Jest's runtime, but what test files import from outside of `tests/` is loaded once for each of jest's workers, by Node
 * itself, not again for each test file: the program, the sandbox and all packages. That holds in `environment.ts`. Where
 * jest watches files, or counts which lines ran, it loads all by itself.
 */
class SharingRuntime extends Runtime {
  readonly #shares: boolean;

  constructor(...given: Given) {
    super(...given);
    const [, environment, , transforms, , { collectCoverage }, , { watch, watchAll }] = given;
    this.#shares = 'sharesModules' in environment && !collectCoverage && !watch && !watchAll;
    transformer = transforms;
    sourceMaps = this.getSourceMaps() as Map<string, string>;
    for (const [file, map] of sharedMaps) sourceMaps.set(file, map);
  }

  /** What a module exports: of whatever type is asked for. */
  override requireModuleOrMock(from: string, name: string): never {
    const path = this.#shares && name !== '@jest/globals' ? findShared(from, name) : null;
    return (path === null ? super.requireModuleOrMock(from, name) : load(path)) as never;
  }
}

export { SharingRuntime as 'module.exports' };
