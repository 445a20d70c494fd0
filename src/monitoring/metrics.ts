import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { within } from '../discord/within';
import type { Log } from '../log';
import { sharing } from './sharing';

/** Ends what was begun to be measured. */
type End = () => void;

/** One value of a figure; labels tell it from the others. No label names or numbers a guild or a person. */
export interface Value {
  value: number;
  labels?: Readonly<Record<string, string | number>>;
}

/** What is looked up anew at each scrape. */
export interface Figure {
  name: string;
  /** What it says, for whoever reads it. */
  help: string;
  /** A counter only grows, until the program starts again. */
  kind?: 'counter';
  labels?: readonly string[];
  read(): readonly Value[] | Promise<readonly Value[]>;
}

/** What the parts of the program tell of what they do. Names and units are Prometheus': all times in seconds. */
export interface Metrics {
  /** The database was asked, its turn included. */
  databaseAsked(kind: 'write' | 'read' | 'once'): End;
  /** Something was heard that is to be stored. */
  heard(): End;
  /** Somebody used a command, its controls included; it ends with what came of it. */
  used(command: string): (outcome: string) => void;
  /** Somebody typed, and something is to be suggested to her; it ends with what came of it. */
  suggests(command: string): (outcome: string) => void;
  /** Discord answered a request. `route` has no ids. */
  answered(method: string, route: string, status: number): void;
  /** So late did a timer go off, in seconds. */
  timerLate(by: number): void;
  /** From here on this is looked up at each scrape. */
  add(...figures: readonly Figure[]): void;
  /** The kind of text that `scrape` gives. */
  contentType: string;
  /** All of it, as Prometheus reads it. A figure that can't be had within two seconds is left out, and counted. */
  scrape(): Promise<string>;
}

/** How long a figure is waited for, in ms: Prometheus gives up after ten seconds. */
const patience = 2_000;

const upToSeconds = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];

export function createMetrics(log: Pick<Log, 'warn'>): Metrics {
  const measured = new Registry();
  const histogram = <Label extends string>(
    name: string,
    help: string,
    buckets: number[],
    ...labelNames: Label[]
  ) => new Histogram({ name, help, buckets, labelNames, registers: [measured] });
  const counter = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers: [measured] });

  const database = histogram(
    'deskmate_database_seconds',
    'From a question to the database to its answer, waiting for its turn included.',
    upToSeconds,
    'kind',
  );
  const stored = histogram(
    'deskmate_heard_stored_seconds',
    'From hearing something of the gateway to its being stored.',
    [...upToSeconds, 30, 60, 300],
  );
  const interactions = histogram(
    'deskmate_interaction_seconds',
    'From a command or a press to its last answer.',
    [0.03, 0.1, 0.3, 1, 2, 3, 10],
    'command',
    'outcome',
  );
  const suggestions = histogram(
    'deskmate_suggestion_seconds',
    'From typing to the answer with what is suggested.',
    upToSeconds,
    'command',
    'outcome',
  );
  const requests = counter(
    'deskmate_discord_requests_total',
    'Requests that Discord has answered; with status 429 they came too fast.',
    'method',
    'route',
    'status',
  );
  const loop = histogram(
    'deskmate_event_loop_delay_seconds',
    'How late a timer goes off that comes five times a second.',
    [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3],
  );
  const failures = counter(
    'deskmate_figure_failures_total',
    'Figures that could not be had at a scrape.',
    'figure',
  );
  const figures: Figure[] = [];
  const failing = new Set<Figure>();

  async function read(figure: Figure): Promise<readonly Value[]> {
    try {
      const values = await within(patience, (async () => figure.read())());
      failing.delete(figure);
      return values;
    } catch (err) {
      failures.inc({ figure: figure.name });
      if (!failing.has(figure)) log.warn({ err, figure: figure.name }, 'A figure could not be had.');
      failing.add(figure);
      return [];
    }
  }

  /** Figures are made anew each time: so none stays behind whose shard, job or cause isn't there any more. */
  async function scrape(): Promise<string> {
    const found = await Promise.all(figures.map(async (figure) => ({ figure, values: await read(figure) })));
    const looked = new Registry();
    for (const { figure, values } of found) {
      if (values.length === 0) continue;
      const { name, help, kind, labels = [] } = figure;
      const options = { name, help, labelNames: labels, registers: [looked] };
      const metric = kind === 'counter' ? new Counter(options) : new Gauge(options);
      for (const one of values) metric.inc(one.labels ?? {}, one.value);
    }
    return `${await measured.metrics()}\n${await looked.metrics()}`;
  }

  return {
    contentType: Registry.PROMETHEUS_CONTENT_TYPE,
    databaseAsked: (kind) => database.startTimer({ kind }),
    heard: () => stored.startTimer(),
    used(command) {
      const end = interactions.startTimer({ command });
      return (outcome) => void end({ outcome });
    },
    suggests(command) {
      const end = suggestions.startTimer({ command });
      return (outcome) => void end({ outcome });
    },
    answered: (method, route, status) => requests.inc({ method, route, status }),
    timerLate: (by) => loop.observe(by),
    add: (...added) => void figures.push(...added),
    scrape: sharing(scrape),
  };
}
