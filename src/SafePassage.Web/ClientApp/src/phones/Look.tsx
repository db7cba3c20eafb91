import { useEffect, useRef, useState } from 'preact/hooks';
import { Camera } from '../field/camera';
import { useWords } from '../ui/said';
import { codeIn } from './codes';

// A phone shows eight pictures a second: none is missed at this pace, and a slow computer has time to draw.
const PAUSE = 30;

interface Props {
  /** What is looked for, in the words of the button. */
  label: string;
  /** True when the text was what was looked for: the camera ends then. */
  take(text: string): Promise<boolean>;
}

/** A button that starts the camera, and its picture while it looks. */
export function Look({ label, take }: Props) {
  const words = useWords();
  const [isOn, setOn] = useState(false);
  const [fault, setFault] = useState(false);
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (!isOn) {
      return;
    }

    const camera = new Camera(video.current!, codeIn, PAUSE);
    void camera.look(take).then((had) => {
      setOn(false);
      setFault(!had);
    });
    return () => camera.stop();
  }, [isOn]);
  return (
    <div class="look">
      {/* Not mirrored: a mirrored code is read by few readers. */}
      <video ref={video} hidden={!isOn} muted playsInline aria-label={words.say('phones.camera')} />
      <button type="button" class="button" aria-pressed={isOn} onClick={() => (setFault(false), setOn(!isOn))}>
        {isOn ? words.say('phones.camera-stop') : label}
      </button>
      {fault && <p role="alert" class="refusal">{words.say('phones.no-camera')}</p>}
    </div>
  );
}
