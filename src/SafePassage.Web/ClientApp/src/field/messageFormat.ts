/**
 * The part of ICU MessageFormat that the phone's messages use, in place of the library, which alone would be a third of the
 * single file: facts, numbers and plurals. No select and no quotes; a test formats every message both ways.
 */

// The numbers that the library's parser gives to its elements: Wordbook looks at one of them.
const LITERAL = 0;
const ARGUMENT = 1;
const NUMBER = 2;
const PLURAL = 6;
const POUND = 7;

interface Element {
  readonly type: number;
  /** The text of a literal, else the name of the fact. */
  readonly value: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>;
}

interface Formatters {
  readonly formatters: {
    readonly getNumberFormat: () => { format: (value: number) => string };
    readonly getPluralRules: () => { select: (value: number) => string };
  };
}

type Facts = Readonly<Record<string, string | number>>;

/** A message that is parsed once and said often. Takes the library's arguments, so that the build can put it in its place. */
export class IntlMessageFormat {
  private readonly elements: readonly Element[];

  /** Throws SyntaxError for what the phone's messages do not use. */
  constructor(text: string, _language: string, _formats: undefined, private readonly how: Formatters) {
    const reader = new PartReader(text);
    this.elements = reader.elements(false);
    reader.end();
  }

  getAst(): readonly Element[] {
    return this.elements;
  }

  /** Says it; throws when a fact is missing. */
  format(facts: Facts): string {
    return this.said(this.elements, facts, 0);
  }

  private said(elements: readonly Element[], facts: Facts, counted: number): string {
    return elements.map((element) => this.part(element, facts, counted)).join('');
  }

  private part({ type, value, options }: Element, facts: Facts, counted: number): string {
    const { getNumberFormat, getPluralRules } = this.how.formatters;
    if (type === LITERAL) {
      return value;
    }

    if (type === POUND) {
      return getNumberFormat().format(counted);
    }

    const fact = facts[value];
    if (fact === undefined) {
      throw new RangeError(value);
    }

    if (type === ARGUMENT) {
      return String(fact);
    }

    const number = Number(fact);
    if (type === NUMBER) {
      return getNumberFormat().format(number);
    }

    const form = options![`=${number}`] ?? options![getPluralRules().select(number)] ?? options!['other']!;
    return this.said(form.value, facts, number);
  }
}

class PartReader {
  private at = 0;

  constructor(private readonly text: string) {}

  elements(isCounted: boolean): Element[] {
    const found: Element[] = [];
    while (this.at < this.text.length && this.text[this.at] !== '}') {
      const literal = this.take(isCounted ? /[^{}'#]+/y : /[^{}']+/y);
      found.push(literal ? { type: LITERAL, value: literal } : this.take(/#/y) && isCounted ? { type: POUND, value: '#' } : this.fact());
    }

    return found;
  }

  end(): void {
    if (this.at < this.text.length) {
      this.fail();
    }
  }

  private fact(): Element {
    this.need(/\{ */y);
    const value = this.need(/[A-Za-z]\w*/y);
    if (this.take(/ *\}/y)) {
      return { type: ARGUMENT, value };
    }

    if (this.take(/, *number *\}/y)) {
      return { type: NUMBER, value };
    }

    this.need(/, *plural *, */y);
    const options: Record<string, { value: readonly Element[] }> = {};
    for (let form = this.take(/=?\w+ *\{/y); form; form = this.take(/=?\w+ *\{/y)) {
      options[form.slice(0, -1).trim()] = { value: this.elements(true) };
      this.need(/\} */y);
    }

    this.need(/\}/y);
    return options['other'] ? { type: PLURAL, value, options } : this.fail();
  }

  private take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    this.at += found?.length ?? 0;
    return found;
  }

  private need(pattern: RegExp): string {
    return this.take(pattern) ?? this.fail();
  }

  private fail(): never {
    throw new SyntaxError(`${this.text} ${this.at + 1}`);
  }
}
