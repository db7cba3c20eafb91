import { useEffect, useRef, useState } from 'preact/hooks';
import { say } from '../../words/said';
import { Camera } from '../camera';
import { codeIn, codeInPhoto } from '../codes';

// An old phone has time for other things between two looks.
const PAUSE = 120;

interface Props {
  readonly label: string;
  /** True when the text was the right one; what is wrong with another is said elsewhere. */
  readonly take: (text: string) => Promise<boolean>;
}

/** A button that looks through the camera, and one that reads a photo: for pages that get no camera. */
export function Scan({ label, take }: Props) {
  const [isLooking, setLooking] = useState(false);
  const [told, setTold] = useState('');
  const video = useRef<HTMLVideoElement>(null);
  const photo = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (!isLooking) {
      return;
    }

    const camera = new Camera(video.current!, codeIn, PAUSE);
    void camera.look(take).then((hadCamera) => {
      setTold(hadCamera ? '' : say('field.scan.no-camera'));
      setLooking(false);
    });
    return () => camera.stop();
  }, [isLooking]);

  const read = async () => {
    const file = photo.current!.files?.[0];
    const text = file ? await codeInPhoto(file) : null;
    photo.current!.value = '';
    setTold(text === null ? say('field.scan.nothing') : '');
    if (text !== null) {
      await take(text);
    }
  };
  return (
    <>
      <video ref={video} playsInline muted hidden={!isLooking} />
      <p class="told" role="status">{told}</p>
      <button type="button" class="big" onClick={() => setLooking(!isLooking)}>{isLooking ? say('field.back') : label}</button>
      <label class="button second">
        {say('field.scan.photo')}
        <input ref={photo} type="file" accept="image/*" capture="environment" onChange={() => void read()} />
      </label>
    </>
  );
}
