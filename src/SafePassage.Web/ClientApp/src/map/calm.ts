/** True for who has asked their device for less motion. */
export const isCalm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** How long names take to come and go on a map, in milliseconds: the library's own measure, or at once. */
export const fade = () => (isCalm() ? 0 : 300);
