import type { Concept } from './concept'
import { ALLERGENS } from './data/allergens'
import { CONDITIONS } from './data/conditions'
import { DRUG_CLASSES } from './data/drug-classes'
import { DRUGS } from './data/drugs'
import { BLOOD } from './data/labs-blood'
import { CHEMISTRY } from './data/labs-chemistry'
import { OTHER_LABS } from './data/labs-other'
import { PROCEDURES } from './data/procedures'
import { SURVEYS } from './data/surveys'
import { VACCINES } from './data/vaccines'
import { VITALS } from './data/vitals'

/** Every concept we know. The order is the order of matches at one place. */
export const CONCEPTS: readonly Concept[] = [
  ...VITALS,
  ...CHEMISTRY,
  ...BLOOD,
  ...OTHER_LABS,
  ...SURVEYS,
  ...CONDITIONS,
  ...DRUGS,
  ...DRUG_CLASSES,
  ...VACCINES,
  ...PROCEDURES,
  ...ALLERGENS,
]
