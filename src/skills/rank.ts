import { relationTo } from './fieldRelations';
import type { Field } from './fields/narrower';
import { findNamed, findWhole, type Whole } from './findNamed';
import { nearness, type Ranked, type Reason } from './nearness';
import { compareSkills, namesIn, type SkillName } from './skill';
import { compareSpellings, type Spelling, spellingsOf, type Typed } from './spelling';

/** A skill with what comparing it needs, found out once. */
export interface Indexed<Named extends SkillName> {
  skill: Named;
  spellings: readonly Spelling[];
  /** The field that its whole name means. */
  field: Field | null;
  /** The fields that are named in a longer name. */
  parts: readonly Field[];
}

/** Prepares a skill for being compared, which takes far longer than a comparison. */
export function indexSkill<Named extends SkillName>(skill: Named): Indexed<Named> {
  const field = findWhole(skill.name, 'exact')?.field ?? null;
  return {
    skill,
    spellings: spellingsOf(skill.name),
    field,
    parts: field === null ? partsOf(skill.name) : [],
  };
}

/** The fields named in a longer name, but for what is only said beside them: "Buchhaltung für Kleinunternehmer". */
function partsOf(name: string): Field[] {
  return findNamed(name, { trust: 'exact' }).flatMap(({ field, isAside }) => (isAside ? [] : (field ?? [])));
}

/** One of the things that somebody asks for. */
interface Asked {
  typed: string;
  spellings: readonly Spelling[];
  /** What it means as a whole. */
  whole: Whole | undefined;
}

/** How near something is, and why, unless the name shows it. */
type Near = Omit<Ranked<SkillName>, 'skill'>;

const far: Near = { nearness: Infinity, reason: null };

/**
 * The skills that are near the question (one name, or several with commas), at most so many: the nearest first, then by
 * name.
 */
export function rankSkills<Named extends SkillName>(
  query: string,
  skills: readonly Indexed<Named>[],
  most = Infinity,
): Ranked<Named>[] {
  return rank(query, skills, most, compareFinished);
}

/** The skills that complete what is being typed, in the same order. */
export function completeSkills<Named extends SkillName>(
  typed: string,
  skills: readonly Indexed<Named>[],
  most = Infinity,
): Ranked<Named>[] {
  return rank(typed, skills, most, compareUnfinished);
}

function rank<Named extends SkillName>(
  query: string,
  skills: readonly Indexed<Named>[],
  most: number,
  comparison: (asked: Asked, skill: Indexed<Named>) => Near,
): Ranked<Named>[] {
  const asked = namesIn(query).map((typed) => ({
    typed,
    spellings: spellingsOf(typed),
    whole: findWhole(typed),
  }));
  const near = skills.flatMap((indexed) => {
    const nearest = asked.map((one) => comparison(one, indexed)).reduce(nearerOf, far);
    return nearest.nearness < Infinity ? { skill: indexed.skill, ...nearest } : [];
  });
  return firstOf(near, most);
}

const nearerOf = (one: Near, other: Near) => (other.nearness < one.nearness ? other : one);

function compareFinished(asked: Asked, skill: Indexed<SkillName>): Near {
  const byLetters = compareLetters(asked, skill, 'finished');
  // Where it is known what both mean, pieces of words say nothing more: Rücken isn't in Rückbildung.
  const isKnown = asked.whole?.isSure === true && !asked.whole.isWide && skill.field !== null;
  // Nor is a word that is likest to one thing meant to be another: meditatoin isn't Mediation.
  const typos = asked.whole?.typos ?? 0;
  const isOther = typos > 0 && byLetters.nearness >= nearness.typo + typos;
  return nearerOf(
    (isKnown && byLetters.nearness > nearness.narrower) || isOther ? far : byLetters,
    compareFields(asked, skill),
  );
}

function compareUnfinished(asked: Asked, skill: Indexed<SkillName>): Near {
  const byField = compareFields(asked, skill);
  const byLetters = compareLetters(asked, skill, 'unfinished');
  return nearerOf(byLetters, byField.nearness < nearness.wider ? byField : far);
}

function compareLetters({ typed, spellings }: Asked, skill: Indexed<SkillName>, how: Typed): Near {
  const least = compareSpellings(spellings, skill.spellings, how);
  return { nearness: least, reason: least >= nearness.typo ? { kind: 'typo', asked: typed } : null };
}

/** How near a skill is by what it means. */
function compareFields({ typed, whole }: Asked, { field, parts }: Indexed<SkillName>): Near {
  const wanted = whole?.field;
  if (!whole || !wanted) return far;
  const fields = field === null ? parts : [field];
  return fields.map((one) => compareField(typed, whole, wanted, one, one === field)).reduce(nearerOf, far);
}

function compareField(asked: string, whole: Whole, wanted: Field, given: Field, isWholeName: boolean): Near {
  const relation = relationTo(wanted, given);
  if (!relation) return far;
  const because = (kind: Reason['kind'], least: number) => ({ nearness: least, reason: { kind, asked } });
  if (relation.kind === 'wider') return because('wider', nearness.wider + Math.min(relation.steps, 3) - 1);
  if (relation.kind === 'close') return because('close', nearness.close + relation.steps - 1);
  const kind = relation.kind === 'same' && isWholeName ? 'synonym' : 'narrower';
  if (whole.typos > 0) return because(kind, nearness.typo - 1 + whole.typos);
  return because(kind, whole.isSure ? nearness[kind] : nearness.inside);
}

/** The first ones in order. Comparing names takes long, so those that don't get among them aren't compared. */
function firstOf<Named extends SkillName>(near: readonly Ranked<Named>[], most: number): Ranked<Named>[] {
  const steps = new Set(near.map((ranked) => ranked.nearness));
  const first: Ranked<Named>[] = [];
  for (const step of [...steps].sort((one, other) => one - other)) {
    if (first.length >= most) break;
    const alike = near.filter((ranked) => ranked.nearness === step);
    first.push(...alike.sort((one, other) => compareSkills(one.skill, other.skill)));
  }
  return first.slice(0, most);
}
