import english from '../../../../SafePassage.Words/messages/en.json';
import { languages } from '../../src/words/language';
import { speak } from '../../src/words/said';
import { Wordbook } from '../../src/words/wordbook';

speak(new Wordbook(languages[0]!, english));
