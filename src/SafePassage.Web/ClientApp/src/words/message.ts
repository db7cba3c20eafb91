/** A fact of a message: a number, a name from data, or one of the objects below. docs/formats/messages.md describes it. */
export type Argument =
  | number
  | string
  /** ISO 8601 with the distance of its clock from UTC, on which it is shown. */
  | { readonly moment: string }
  /** Whole seconds. */
  | { readonly duration: number }
  /** A day of the form 2026-12-01. */
  | { readonly date: string }
  | Message;

/** The facts of a message by name. */
export type Arguments = Readonly<Record<string, Argument>>;

/** Something to be said, before it is said in any language: a key of the catalogue and its facts. */
export interface Message {
  readonly key: string;
  readonly with?: Arguments;
}

/** The texts of one language by key, as the catalogue's file holds them. */
export type Messages = Readonly<Record<string, string>>;

/** Things one after another, with the commas of the language; nothing where there are none. */
export function rowOf(things: readonly Argument[]): Argument {
  const [first, ...others] = things;
  return first === undefined ? '' : others.reduce<Message>(
    (before, name) => ({ key: 'list.more', with: { before, name } }), { key: 'list.one', with: { name: first } });
}
