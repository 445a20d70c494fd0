import { isZone, type Zone } from '../calendar';
import { countTypos } from '../skills/countTypos';

/** What people call a place, where the IANA database says otherwise; and what they write instead of a city. */
const otherNames: Readonly<Record<string, Zone>> = {
  mez: 'Europe/Berlin',
  mesz: 'Europe/Berlin',
  cet: 'Europe/Berlin',
  cest: 'Europe/Berlin',
  deutschland: 'Europe/Berlin',
  germany: 'Europe/Berlin',
  munchen: 'Europe/Berlin',
  hamburg: 'Europe/Berlin',
  koln: 'Europe/Berlin',
  osterreich: 'Europe/Vienna',
  austria: 'Europe/Vienna',
  wien: 'Europe/Vienna',
  schweiz: 'Europe/Zurich',
  switzerland: 'Europe/Zurich',
  luxemburg: 'Europe/Luxembourg',
  mallorca: 'Europe/Madrid',
  lissabon: 'Europe/Lisbon',
  rom: 'Europe/Rome',
  prag: 'Europe/Prague',
  warschau: 'Europe/Warsaw',
  brussel: 'Europe/Brussels',
  kopenhagen: 'Europe/Copenhagen',
  athen: 'Europe/Athens',
  bukarest: 'Europe/Bucharest',
  kyiv: 'Europe/Kiev',
  kiew: 'Europe/Kiev',
  kolkata: 'Asia/Calcutta',
  utc: 'UTC',
  gmt: 'UTC',
};

const zones = Intl.supportedValuesOf('timeZone').map((zone) => ({ zone, city: toKey(cityOf(zone)) }));
const byCity = new Map(zones.map(({ zone, city }) => [city, zone]));
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
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
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
    const known = byCity.get(key) ?? (Object.hasOwn(otherNames, key) ? otherNames[key] : undefined);
    if (known) return known;
  }
  for (const key of keys) {
    const near = findNear(key);
    if (near) return near;
  }
  return null;
}

/** The zone as the database writes it: `europe/berlin` is known too. */
function ownNameOf(name: Zone): Zone {
  return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
}

/** The one city that begins so, or the one that is written nearly so: of five letters one may be wrong, of ten two. */
function findNear(key: string): Zone | null {
  if (key.length < 4 || key.length > 32) return null;
  const [only, another] = zones.filter(({ city }) => city.startsWith(key));
  if (only) return another ? null : only.zone;
  const near = zones
    .map(({ zone, city }) => ({ zone, typos: countTypos(key, city) }))
    .filter(({ typos }) => typos <= Math.floor(key.length / 5))
    .sort((one, other) => one.typos - other.typos);
  const [best, second] = near;
  return best && best.typos < (second?.typos ?? Infinity) ? best.zone : null;
}
