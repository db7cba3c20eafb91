/** What the server tells the desk, under the names that the desk uses. */
import type { components } from '../model/api.generated';

type Schemas = components['schemas'];

export type Accord = Schemas['AccordView'];
export type AccordText = Schemas['AccordTextView'];
export type Desk = Schemas['AccordDeskView'];
export type Party = Schemas['AccordPartyView'];
export type TermTable = Schemas['TermTableView'];
export type Question = Schemas['TermQuestionView'];
