import type { Guild } from './lookups';

/** A guild of members with their skills, between commas, in which people are looked for. */
export function guildOf(profiles: Readonly<Record<string, string>>, lookups: Guild['lookups']): Guild {
  const owners = new Map(
    Object.entries(profiles).flatMap(([name, skills]) =>
      skills.split(', ').map((skill) => [skill, name] as const),
    ),
  );
  return { skills: [...owners.keys()], ownerOf: (skill) => owners.get(skill) ?? skill, lookups };
}
