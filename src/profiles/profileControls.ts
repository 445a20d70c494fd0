import { controls, index, none, rowId } from '../controls';

export const profileControls = controls('profile', {
  show: none,
  edit: none,
  save: none,
  askMe: none,
  skills: none,
  addSkills: none,
  saveSkills: none,
  /** The menus of her skills: two, when they are many. */
  skill: index,
  /** With the skill's id. */
  note: rowId,
  saveNote: rowId,
  removeSkill: rowId,
});

/** The menu of *Colleagues*, and the way back to that page. */
export const colleagueControls = controls('profile', { colleague: none, colleagues: none });
