/** A draft in small: people at A, a checkpoint, a reception at R, one corridor and one bus. */
import { blankDraft, type ScenarioDraft } from '../../src/desk/draft';
import { addCorridor, addGroup, addPlace, changePlace, toggleInCorridor } from '../../src/desk/edits';

export function blank(): ScenarioDraft {
  return blankDraft('Corridor north', '2026-12-01', 'Europe/Vaduz', 'can sit', 'must lie');
}

export function sample(): ScenarioDraft {
  let draft = addPlace(blank(), 'assembly', 'Vaduz', 47.1393, 9.5228).draft;
  draft = addPlace(draft, 'checkpoint', 'Schaan', 47.165, 9.5087).draft;
  draft = addPlace(draft, 'reception', 'Ruggell', 47.2397, 9.5273).draft;
  draft = changePlace(draft, 'vaduz', { people: { seated: 992, lying: 8 } });
  draft = addCorridor(draft, 'Along the Rhine').draft;
  draft = ['vaduz', 'schaan', 'ruggell'].reduce((d, id) => toggleInCorridor(d, 'along-the-rhine', id), draft);
  return { ...addGroup(draft, 'Buses'), windows: [{ fromDay: 0, toDay: 1, opens: '09:00', closes: '15:00' }] };
}
