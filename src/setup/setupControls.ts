import { controls, none } from '../controls';

export const setupControls = controls('setup', {
  page: none,
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
  weekMeasure: none,
  weekDay: none,
  weekHour: none,
  weekChannel: none,
  weekHere: none,
  weekOff: none,
  weekOn: none,
  bellRooms: none,
});
