import { IntlMessageFormat, type Formatters } from 'intl-messageformat';
import { languages, type Language } from './language';
import type { Argument, Arguments, Message, Messages } from './message';

const NARROW_SPACE = '\u202F';
const MINUS = '\u2212';
const LEFT_TO_RIGHT_MARK = '\u200E';
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

const MOMENT = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::[\d.]+)?(?:Z|[+-]\d\d:\d\d)$/;

interface Read {
  readonly format: IntlMessageFormat;
  /** The facts by which the message selects: these are words of ours and get no isolates. */
  readonly selects: ReadonlySet<string>;
}

/**
 * Says messages in one language, and numbers and times in their one form, letter for letter as the server's pages do.
 * A message is parsed when it is first said.
 */
export class Wordbook {
  readonly language: Language;
  readonly #messages: Messages;
  readonly #english: Wordbook | undefined;
  readonly #read = new Map<string, Read>();
  readonly #formatters: Formatters;

  /** What is missing in `messages` is said from `english`, with English plurals. */
  constructor(language: Language, messages: Messages, english?: Messages) {
    this.language = language;
    this.#messages = messages;
    this.#english = english && new Wordbook(languages[0]!, english);
    const figure = { format: (value: number) => this.number(value) } as unknown as Intl.NumberFormat;
    const rules = new Intl.PluralRules(language.code);
    this.#formatters = {
      getNumberFormat: () => figure,
      getPluralRules: () => rules,
      getDateTimeFormat: (...options) => new Intl.DateTimeFormat(...options),
    };
  }

  /** Says a message. An unknown key is shown as it is; a fact that the message names and nobody gave is an error. */
  say(key: string, facts: Arguments = {}): string {
    if (!Object.hasOwn(this.#messages, key)) {
      return this.#english?.say(key, facts) ?? key;
    }

    const { format, selects } = this.#readOf(key);
    const values = Object.entries(facts).map(([name, fact]) => [name, selects.has(name) ? fact : this.#shown(fact)]);
    return String(format.format(Object.fromEntries(values)));
  }

  sayMessage(message: Message): string {
    return this.say(message.key, message.with);
  }

  /** A number with its groups of three apart. */
  number(value: number): string {
    const [whole, fraction] = String(Math.abs(value)).split('.');
    const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, NARROW_SPACE);
    const sign = value >= 0 ? '' : (this.language.isRightToLeft ? LEFT_TO_RIGHT_MARK : '') + MINUS;
    return sign + grouped + (fraction ? this.language.decimalMark + fraction : '');
  }

  /** A length of time in at most two units, rounded to the minute, for example "1 h 43 min". */
  duration(seconds: number): string {
    const all = Math.floor((seconds + 30) / 60);
    const [days, hours, minutes] = [Math.floor(all / 1440), Math.floor(all / 60) % 24, all % 60];
    if (days > 0) {
      return hours > 0 ? this.say('form.duration.days-hours', { days, hours }) : this.say('form.duration.days', { days });
    }

    if (hours > 0) {
      return minutes > 0
        ? this.say('form.duration.hours-minutes', { hours, minutes })
        : this.say('form.duration.hours', { hours });
    }

    return this.say('form.duration.minutes', { minutes });
  }

  /** A day of the form 2026-12-01, for example "Tue 1 Dec". */
  day(date: string): string {
    const at = new Date(`${date}T00:00:00Z`);
    return this.say('form.day', {
      weekday: { key: `form.weekday.${at.getUTCDay()}` },
      day: at.getUTCDate(),
      month: { key: `form.month.${at.getUTCMonth() + 1}` },
    });
  }

  /** A day of the form 2022-05-03, written out with its year, for example "3 May 2022". */
  dayInFull(date: string): string {
    const at = new Date(`${date}T00:00:00Z`);
    return this.say('form.day-in-full', {
      day: at.getUTCDate(),
      month: { key: `form.month-in-full.${at.getUTCMonth() + 1}` },
      year: at.getUTCFullYear(),
    });
  }

  /** A day and a time on the clock that the moment carries. */
  moment(iso: string): string {
    const [, date, time] = MOMENT.exec(iso) ?? [];
    return date && time ? this.say('form.moment', { day: { date }, time }) : iso;
  }

  #readOf(key: string): Read {
    let read = this.#read.get(key);
    if (!read) {
      const format = new IntlMessageFormat(this.#messages[key]!, this.language.code, undefined, {
        ignoreTag: true,
        formatters: this.#formatters,
      });
      read = { format, selects: new Set(selectsIn(format.getAst() as readonly Element[])) };
      this.#read.set(key, read);
    }

    return read;
  }

  #shown(fact: Argument): string | number {
    if (typeof fact === 'number') {
      return fact;
    }

    if (typeof fact === 'string') {
      return this.#isolated(fact);
    }

    return 'moment' in fact ? this.moment(fact.moment)
      : 'duration' in fact ? this.duration(fact.duration)
      : 'date' in fact ? this.day(fact.date)
      : this.sayMessage(fact);
  }

  /** A name from data is kept apart from the line around it, whichever way each of them runs. */
  #isolated(text: string): string {
    return this.language.isRightToLeft || /[^\0-\x7F]/.test(text)
      ? FIRST_STRONG_ISOLATE + text + POP_ISOLATE
      : text;
  }
}

/** What a parsed message is made of, as far as selects are looked for. */
interface Element {
  readonly type: number;
  readonly value: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>;
}

// The number that the parser gives to a select.
const SELECT = 5;

function selectsIn(parts: readonly Element[]): string[] {
  return parts.flatMap((part) => [
    ...(part.type === SELECT ? [part.value] : []),
    ...Object.values(part.options ?? {}).flatMap((option) => selectsIn(option.value)),
  ]);
}
