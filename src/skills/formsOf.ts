import { foldPlural } from './fold';

/** How words for who does something end, and those for what is done, without plurals. */
const workOf: readonly (readonly [doer: string, work: string])[] = [
  ['graf', 'grafi'],
  ['grapher', 'graphy'],
  ['berater', 'beratung'],
  ['trainer', 'training'],
  ['gestalter', 'gestaltung'],
  ['planer', 'planung'],
  ['entwickler', 'entwicklung'],
  ['therapeut', 'therapi'],
  ['lehrer', 'unterricht'],
  ['designer', 'design'],
  ['coach', 'coaching'],
  ['manager', 'management'],
  ['redakteur', 'redaktion'],
  ['planner', 'planning'],
  ['developer', 'development'],
  ['consultant', 'consulting'],
  ['advisor', 'advic'],
  ['adviser', 'advic'],
  ['therapist', 'therapy'],
  ['teacher', 'lesson'],
  ['teacher', 'teaching'],
  ['editor', 'editing'],
  ['writer', 'writing'],
  ['maker', 'making'],
  ['illustrator', 'illustration'],
  ['translator', 'translation'],
];

/** Plurals with an umlaut, which end no other words. */
const umlauts: readonly (readonly [plural: string, singular: string])[] = [
  ['aerzte', 'arzt'],
  ['anwaelte', 'anwalt'],
  ['baeume', 'baum'],
  ['gaerten', 'garten'],
  ['kraenze', 'kranz'],
  ['laeden', 'laden'],
  ['maerkte', 'markt'],
  ['plaene', 'plan'],
  ['raeume', 'raum'],
  ['staedte', 'stadt'],
  ['straeusse', 'strauss'],
  ['stuehle', 'stuhl'],
  ['traege', 'trag'],
  ['waende', 'wand'],
];

/**
 * A folded word in the forms in which a list of names may have it, without plurals: Fotografin as Fotograf, näht as nähen,
 * what is done by whoever does it: Farbberaterin as Farbberatung, and one of several: Bauanträge as Bauantrag.
 */
export function formsOf(folded: string): string[] {
  const forms = [folded];
  if (/.{4}innen$/.test(folded)) forms.push(folded.slice(0, -5), folded.slice(0, -3));
  if (/.{4}in$/.test(folded)) forms.push(folded.slice(0, -2));
  if (/.{4}t$/.test(folded)) forms.push(folded.slice(0, -1));
  for (const [plural, singular] of umlauts)
    if (folded.endsWith(plural)) forms.push(folded.slice(0, -plural.length) + singular);
  const stems = [...new Set(forms.map(foldPlural))];
  return [...stems, ...stems.flatMap(worksOf)];
}

function worksOf(stem: string): string[] {
  return workOf.flatMap(([doer, work]) => (stem.endsWith(doer) ? stem.slice(0, -doer.length) + work : []));
}
