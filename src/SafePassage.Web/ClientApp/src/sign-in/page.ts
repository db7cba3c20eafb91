import { openSigner } from '../keys/signer';
import { Refused } from '../model/server';
import { signIn } from './signIn';

const part = document.getElementById('with-browser-key');
const signer = await openSigner();
if (part && signer) {
  const button = part.querySelector('button')!;
  const alert = part.querySelector('[role=alert]')!;
  part.hidden = false;
  button.addEventListener('click', () => {
    button.disabled = true;
    alert.textContent = '';
    signIn(signer, location.host).then(
      () => location.assign('/'),
      (error: unknown) => {
        button.disabled = false;
        alert.textContent = error instanceof Refused ? `${error.what} ${error.next}` : 'The key did not sign. Try again.';
      },
    );
  });
}
