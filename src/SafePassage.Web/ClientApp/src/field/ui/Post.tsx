import { useState } from 'preact/hooks';
import type { LanguageCode } from '../../words/language';
import { say, words } from '../../words/said';
import type { Card } from '../card';
import type { Chain } from '../chain';
import type { KeptRecord } from '../drawer';
import { CountScreen } from './CountScreen';
import { HandOver } from './HandOver';
import { Menu } from './Menu';
import { Records } from './Records';

interface Props {
  readonly card: Card;
  readonly chain: Chain;
  readonly attempt: (run: () => Promise<void>) => void;
  readonly onChange: () => void;
  readonly language: LanguageCode;
  readonly onLanguage: (code: LanguageCode) => void;
  readonly onLock: () => void;
}

/** A phone at its post: it counts, shows what it signed, and hands it over. */
export function Post({ card, chain, attempt, onChange, language, onLanguage, onLock }: Props) {
  const [screen, setScreen] = useState<'count' | 'records' | 'hand'>('count');
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [corrects, setCorrects] = useState<KeptRecord | null>(null);
  const waiting = chain.content.records.length;
  const go = (to: 'count' | 'records' | 'hand') => {
    setMenuOpen(false);
    setScreen(to);
  };
  return (
    <>
      <header>
        <h1 class="unseen">{say('field.title')}</h1>
        <button type="button" class="menu" aria-label={say('field.menu')} aria-expanded={isMenuOpen} onClick={() => setMenuOpen(!isMenuOpen)}>
          <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 6h18M3 12h18M3 18h18" /></svg>
        </button>
        <div class="where">
          <strong>{card.placeName}</strong>
          <bdi>{card.movementName}</bdi>
        </div>
        <button type="button" class="wait" data-some={waiting > 0} onClick={() => go('hand')}>
          {waiting ? say('field.hand.waiting', { n: waiting }) : say('field.hand.none')}
        </button>
      </header>
      {screen === 'count' && (
        <CountScreen
          key={corrects?.id} card={card} chain={chain} corrects={corrects} attempt={attempt} onRecords={() => go('records')}
          onSigned={() => {
            setCorrects(null);
            onChange();
          }}
        />
      )}
      {screen === 'records' && (
        <Records
          chain={chain}
          onCorrect={(record) => {
            setCorrects(record);
            go('count');
          }}
        />
      )}
      {screen === 'hand' && <HandOver chain={chain} attempt={attempt} onChange={onChange} />}
      {screen !== 'count' && <footer><button type="button" onClick={() => go('count')}>{say('field.back')}</button></footer>}
      {isMenuOpen && (
        <Menu
          ahead={chain.content.standing.ahead} language={language} onLanguage={onLanguage} onLock={onLock}
          onRecords={() => go('records')} onClose={() => setMenuOpen(false)}
        />
      )}
    </>
  );
}

/** A count as it is said: "at least 127". */
export function numberOf({ qualifier, value }: { qualifier: string; value: number }): string {
  return words().say(`field.number.${qualifier}`, { n: value });
}
