/** The time by which a page of the server is made and signed. */

/**
 * This machine's time; in an exercise whose server runs ahead, ahead by as much. The page says by how much in
 * `<html data-ahead>`, in seconds: what is signed then fits what the page shows.
 */
export function now(): Date {
  return new Date(Date.now() + 1000 * Number(document.documentElement.dataset['ahead'] ?? 0));
}
