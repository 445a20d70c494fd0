import { isZone, type Zone } from '../calendar';
import { countTypos } from '../i18n/countTypos';
import { lazily } from '../lazily';
import { otherNames } from './otherNames';

/** A zone under one of its names, as a key. */
interface Named {
  zone: Zone;
  name: string;
}

/** By what the database itself calls it. */
const cities = lazily((): readonly Named[] =>
  Intl.supportedValuesOf('timeZone').map((zone) => ({ zone, name: toKey(cityOf(zone)) })),
);
const others = lazily((): readonly Named[] =>
  Object.entries(otherNames).flatMap(([zone, list]) =>
    list
      .split(',')
      .flatMap((name) => [name, withoutUmlauts(name)])
      .map((name) => ({ zone, name: toKey(name) })),
  ),
);
/** If a name stands for two zones, the last one counts: that is the database's own meaning. */
const byName = lazily(() => new Map([...others(), ...cities()].map(({ zone, name }) => [name, zone])));

/** `America/Argentina/San_Juan` -> `San_Juan`. */
function cityOf(zone: Zone): string {
  return zone.slice(zone.lastIndexOf('/') + 1);
}

/** The same for all spellings of a name: without case, accents, hyphens. */
function toKey(typed: string): string {
  return typed
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A name as it is written where there are no umlauts: `Koeln`. */
function withoutUmlauts(name: string): string {
  return name.replace(/[äöüÄÖÜ]/g, (letter) => `${letter.normalize('NFD').charAt(0)}e`);
}

/** Whether somebody typed a distance from UTC (`GMT+1`, `+01:00`): that says nothing about summer time. */
export function isOffset(typed: string): boolean {
  return /^\s*(?:utc|gmt)?\s*[+\-−–]\s*\d{1,2}(?::?\d{2})?\s*$/i.test(typed);
}

/**
 * The time zone that somebody means: by its own name, by a city in it (`Wien`, `new york`, `Berln`), or by one of a
 * few other names (`MEZ`, `Schweiz`). Null when that isn't clear. Of `Berlin, Deutschland` the first part that is
 * known counts.
 */
export function findZone(typed: string): Zone | null {
  const name = typed.trim().replace(/\s+/g, '_');
  if (name.includes('/') && isZone(name)) return ownNameOf(name);
  const keys = [typed, ...typed.split(/[,;/()]/)].map(toKey).filter((key) => key !== '');
  for (const key of keys) {
    const known = byName().get(key);
    if (known) return known;
  }
  for (const key of keys) {
    const near = findNear(key, cities()) ?? findNear(key, others());
    if (near) return near;
  }
  return null;
}

/** The zone as the database writes it: `europe/berlin` is known too. */
function ownNameOf(name: Zone): Zone {
  return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
}

/** The zone of which alone a name begins so, or is written nearly so: of five letters one may be wrong, of ten two. */
function findNear(key: string, names: readonly Named[]): Zone | null {
  if (key.length < 4 || key.length > 32) return null;
  const beginning = new Set(names.filter(({ name }) => name.startsWith(key)).map(({ zone }) => zone));
  const [only, another] = beginning;
  if (only) return another ? null : only;
  const near = names
    .map(({ zone, name }) => ({ zone, typos: countTypos(key, name) }))
    .filter(({ typos }) => typos <= Math.floor(key.length / 5))
    .sort((one, other) => one.typos - other.typos);
  const best = near[0];
  const second = near.find(({ zone }) => zone !== best?.zone);
  return best && best.typos < (second?.typos ?? Infinity) ? best.zone : null;
}
