import type { Place } from '../model/views';
import { roleInWords } from '../model/wording';
import { say } from '../words/said';

/** The shape of each kind of place, in a box of 20 by 20. The legend shows the same shapes. */
export const SHAPES: Record<string, string> = {
  'assembly-point': '<circle cx="10" cy="10" r="7"/>',
  screening: '<rect x="3.5" y="3.5" width="13" height="13" rx="1"/>',
  checkpoint: '<path d="M10 1.5 18.5 10 10 18.5 1.5 10z"/>',
  waypoint: '<circle cx="10" cy="10" r="4"/>',
  'reception-point': '<path d="M10 1.5 18.5 8.5V18h-17V8.5z"/>',
};

function svg(inner: string): string {
  return `<svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">${inner}</svg>`;
}

/** The shape of a place as SVG. */
export function shapeOf(role: string): string {
  return svg(SHAPES[role] ?? SHAPES['waypoint']!);
}

/** A place: a button with its shape and name. */
export function nodeMark(place: Place): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = `node node--${place.role}`;
  button.setAttribute('aria-label', say('place.show-tally', { place: place.name, role: roleInWords(place.role) }));
  button.innerHTML = shapeOf(place.role);
  const label = document.createElement('span');
  label.className = 'node__label';
  label.setAttribute('aria-hidden', 'true');
  label.textContent = place.name;
  button.append(label);
  return button;
}

/** The convoy with the number of its people. It lets clicks through to the place it passes. */
export function convoyMark(): HTMLElement {
  const mark = document.createElement('div');
  mark.className = 'convoy';
  mark.setAttribute('role', 'img');
  mark.innerHTML = '<span class="convoy__people"></span>';
  return mark;
}

const CROSS = '<path d="M4 4l12 12M16 4 4 16" stroke="currentColor" stroke-width="3.5" stroke-linecap="round"/>';

/** Where a road is cut. */
export function cutMark(): HTMLElement {
  const mark = document.createElement('div');
  mark.className = 'cut-mark';
  mark.setAttribute('role', 'img');
  mark.setAttribute('aria-label', say('room.cut.here'));
  mark.innerHTML = svg(CROSS);
  return mark;
}

/** What a draft closes: a button that leads to its form. Its label is still to be set. */
export function closureMark(): HTMLElement {
  const mark = document.createElement('button');
  mark.type = 'button';
  mark.className = 'cut-mark cut-mark--button';
  mark.innerHTML = svg(CROSS);
  return mark;
}
