import { ButtonStyle } from 'discord.js';
import type { CustomId } from '../controls';
import { plainText, shorten } from '../i18n/plainText';
import type { Translate } from '../i18n/translate';
import { box, button, modal, type Modal, type Page, row, select, text } from '../pageView';
import { longestName, longestNote, mostSkills, type ProfileSkill } from '../skills/skill';
import { profileControls } from './profileControls';
import { skillList } from './profileView';

/** Characters for the list of them: a message holds 4,000 in all, and notices come on top. */
const roomForSkills = 2_000;

/** Her skills, each to be opened, and a button for more. */
export function drawOwnSkills(skills: readonly ProfileSkill[], t: Translate): Page {
  const list = skillList(skills, roomForSkills, t);
  return {
    components: [
      box(
        text([`## ${t('profile.knows')}`, list || t('profile.noSkills')].join('\n')),
        ...menus(skills).map((some, index) =>
          select(
            profileControls.skill(index),
            t('profile.chooseSkill'),
            some.map(({ skillId, name, note }) => ({
              value: String(skillId),
              label: name,
              ...(note !== null && { description: shorten(note, 100) }),
            })),
          ),
        ),
        row(
          button(profileControls.addSkills(), t('profile.button.add'), { style: ButtonStyle.Primary }),
          button(profileControls.show(), t('common.previous')),
        ),
      ),
    ],
  };
}

/** A menu has room for 25. */
function menus(skills: readonly ProfileSkill[]): (readonly ProfileSkill[])[] {
  return [skills.slice(0, 25), skills.slice(25, 50)].filter((some) => some.length > 0);
}

/** One of her skills, with what changes it. */
export function drawOwnSkill({ skillId, name, note }: ProfileSkill, t: Translate): Page {
  const lines = [`## ${plainText(name)}`, note === null ? t('profile.noNote') : plainText(note)];
  return {
    components: [
      box(
        text(lines.join('\n')),
        row(
          button(profileControls.note(skillId), t('profile.button.note'), { emoji: '✏️' }),
          button(profileControls.removeSkill(skillId), t('profile.button.remove')),
          button(profileControls.skills(), t('common.previous')),
        ),
      ),
    ],
  };
}

/** The fields of these forms, by their custom ids. */
export const skillFields = { names: 'names', note: 'note' } as const;

/** A field of a form takes so much: https://discord.com/developers/docs/components/reference#text-input */
const longestField = 4_000;

/** Asks what she knows: one skill or several, with one note on them. It is handed in under this custom id. */
export function drawAddSkills(t: Translate, customId: CustomId = profileControls.saveSkills()): Modal {
  return modal(customId, t('profile.button.add'), [
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
  return modal(profileControls.saveNote(skillId), shorten(name, 45), [noteField(note, t)]);
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
