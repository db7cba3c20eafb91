import { useEffect, useRef, useState } from 'preact/hooks';
import { followLink, readLink, writeLink, type Link } from '../model/link';
import { nearestOf } from '../model/nearest';
import { cutRoad, Refused } from '../model/server';
import type { Corridor, Position, RoadCut } from '../model/views';
import { duration, kilometres } from '../model/wording';
import { Glyph } from './Glyph';
import { say, sayMessage } from '../words/said';

/** A cut in thought: nothing of it is stored anywhere. */
export interface Cut {
  state: 'idle' | 'choosing' | 'asking';
  result: RoadCut | null;
  refusal: Refused | null;
  choose(): void;
  cutAt(longitude: number, latitude: number): void;
  undo(): void;
}

/** A road is cut on the corridor that is nearest to the point. */
export function useCutRoad(corridors: readonly Corridor[]): Cut {
  const [state, setState] = useState<Cut['state']>('idle');
  const [result, setResult] = useState<RoadCut | null>(null);
  const [refusal, setRefusal] = useState<Refused | null>(null);

  useEffect(() => {
    const onKey = (e: KeyboardEvent) => e.key === 'Escape' && setState((s) => (s === 'choosing' ? 'idle' : s));
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  // An answer that comes after something else was asked says nothing any more.
  const asked = useRef(0);
  const place = useRef<string | null>(null);
  const undo = () => {
    asked.current++;
    place.current = null;
    setResult(null);
    setRefusal(null);
    setState('idle');
  };
  const cutAt = (longitude: number, latitude: number) => {
    const corridor = nearestOf(corridors, [longitude, latitude]);
    if (!corridor) {
      return;
    }

    const own = ++asked.current;
    place.current = placeOf([longitude, latitude]);
    setState('asking');
    setRefusal(null);
    cutRoad(corridor.id, longitude, latitude).then(
      (cut) => {
        if (own === asked.current) {
          setResult(cut);
          setState('idle');
          writeLink({ cut: [longitude, latitude] });
        }
      },
      (error: unknown) => {
        if (own === asked.current) {
          setRefusal(error instanceof Refused ? error : new Refused(say('room.cut.failed'), String(error)));
          setState('choosing');
        }
      },
    );
  };
  useEffect(() => {
    // What is shown already is not asked for again.
    const arrive = ({ cut }: Link) => {
      if (!cut) {
        undo();
      } else if (placeOf(cut) !== place.current) {
        cutAt(cut[0], cut[1]);
      }
    };
    arrive(readLink(location.hash));
    return followLink(arrive);
  }, [corridors]);

  return {
    state,
    result,
    refusal,
    choose: () => {
      setRefusal(null);
      setState(state === 'choosing' ? 'idle' : 'choosing');
    },
    cutAt,
    undo: () => {
      undo();
      writeLink({ cut: undefined });
    },
  };
}

// As the address says it.
function placeOf(cut: Position): string {
  return cut.map((d) => d.toFixed(5)).join();
}

function Result({ cut }: { cut: RoadCut }) {
  return (
    <>
      <p>
        <b>{sayMessage(cut.text)}</b>
      </p>
      <dl class="pairs">
        <div>
          <dt>{say('room.cut.before')}</dt>
          <dd>
            {kilometres(cut.before.lengthMetres)}, {duration(cut.before.driveSeconds)}
          </dd>
        </div>
        {cut.after && (
          <div>
            <dt>{say('room.cut.after')}</dt>
            <dd>
              {kilometres(cut.after.lengthMetres)}, {duration(cut.after.driveSeconds)}
            </dd>
          </div>
        )}
      </dl>
    </>
  );
}

/** The tool that cuts a road and says what it costs. */
export function CutRoad({ cut, centre }: { cut: Cut; centre(): Position | undefined }) {
  const atCentre = () => {
    const point = centre();
    if (point) {
      cut.cutAt(point[0], point[1]);
    }
  };
  return (
    <>
      <button type="button" class="tool tool--words" aria-pressed={cut.state !== 'idle'} onClick={cut.choose}>
        <Glyph name="cut" />
        {say('room.cut.button')}
      </button>
      {(cut.state !== 'idle' || cut.result) && (
        <div class="cut" role="status">
          {cut.state === 'choosing' && (
            <>
              <p>{say('room.cut.choose')}</p>
              {cut.refusal && (
                <p class="cut__refusal">
                  {cut.refusal.what} {cut.refusal.next}
                </p>
              )}
              <button type="button" class="tool tool--words" onClick={atCentre}>
                {say('room.cut.under-cross')}
              </button>
            </>
          )}
          {cut.state === 'asking' && <p>{say('room.cut.asking')}</p>}
          {cut.state === 'idle' && cut.result && <Result cut={cut.result} />}
          {cut.result && (
            <button type="button" class="tool tool--words" onClick={cut.undo}>
              <Glyph name="undo" />
              {say('room.cut.undo')}
            </button>
          )}
        </div>
      )}
    </>
  );
}
