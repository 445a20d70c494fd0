import { controls, none } from '../controls';

export const setupControls = controls('setup', {
  page: none,
  /** Looks once more what stands in the way. */
  again: none,
  rooms: none,
  byName: none,
  agenda: none,
  agendaHere: none,
  question: none,
  language: none,
  zone: none,
  saveZone: none,
  default: none,
  responsible: none,
  saveResponsible: none,
  postsKept: none,
  unseen: none,
  weekMeasure: none,
  weekDay: none,
  weekHour: none,
  weekChannel: none,
  weekHere: none,
  weekOff: none,
  weekOn: none,
  bellRooms: none,
});
