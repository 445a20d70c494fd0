import { shorten } from '../i18n/plainText';
import type { Translate } from '../i18n/translate';
import { modal, type Modal } from '../pageView';
import { longestNote, mostSkills, longestName, type ProfileSkill } from '../skills/skill';

/** The fields of these forms, by their custom ids. */
export const skillFields = { names: 'names', note: 'note' } as const;

/** A field of a form takes so much: https://discord.com/developers/docs/components/reference#text-input */
const longestField = 4_000;

/** Asks what she knows: one skill or several, with one note on them. */
export function drawAddSkills(t: Translate): Modal {
  return modal('profile:saveSkills', t('profile.button.add'), [
    {
      customId: skillFields.names,
      label: t('profile.form.skills'),
      description: t('profile.form.skillsHelp'),
      placeholder: t('profile.form.skillsExample'),
      maxLength: Math.min(longestField, mostSkills * (longestName + 2)),
      paragraph: true,
    },
    noteField(null, t),
  ]);
}

/** Asks for the note on one of her skills. */
export function drawNoteForm({ skillId, name, note }: ProfileSkill, t: Translate): Modal {
  return modal(`profile:saveNote:${skillId}`, shorten(name, 45), [noteField(note, t)]);
}

function noteField(note: string | null, t: Translate) {
  return {
    customId: skillFields.note,
    label: t('profile.form.note'),
    description: t('profile.form.noteHelp'),
    value: note ?? '',
    maxLength: longestNote,
    paragraph: true,
    optional: true,
  };
}
