import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openPlay } from './play/open';

const usage = 'Usage: npm run play, or: npm run play -- --open --port 4600';
const usualPort = 4600;

/** Opens the address in the system's browser, if there is one. */
function openBrowser(url: string): void {
  const [command = '', ...before] =
    process.platform === 'darwin' ? ['open'] : process.platform === 'win32' ? ['explorer'] : ['xdg-open'];
  const child = spawn(command, [...before, url], { stdio: 'ignore', detached: true });
  child.on('error', () => console.log('No browser could be opened: open the address yourself.'));
  child.unref();
}

/** Runs the community until a signal ends it. */
async function runPlay(port: number, opens: boolean): Promise<void> {
  const warn = (line: string) => process.stderr.write(line);
  const play = await openPlay({ folder: join(__dirname, 'page'), port, warn });
  for (const one of play.taken) console.log(`Port ${one} is taken.`);
  console.log(`A small Discord with Deskmate in it: ${play.url}\nStop it with Ctrl-C.`);
  if (opens) openBrowser(play.url);
  let isEnding = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      if (isEnding) process.exit(130);
      isEnding = true;
      void play.close().then(() => process.exit(0));
    });
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new Error(`${text} is no port.`);
  return port;
}

try {
  const { values } = parseArgs({
    options: {
      open: { type: 'boolean', default: false },
      port: { type: 'string', default: String(usualPort) },
    },
  });
  runPlay(readPort(values.port), values.open).catch((error: unknown) => {
    console.error(`It couldn't be started. ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  });
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  process.exitCode = 1;
}
