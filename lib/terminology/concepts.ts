import type { Concept } from './concept'
import { BLOOD } from './data/labs-blood'
import { CHEMISTRY } from './data/labs-chemistry'
import { OTHER_LABS } from './data/labs-other'
import { SURVEYS } from './data/surveys'
import { VITALS } from './data/vitals'

/** Every concept we know. The order is the order of matches at one place. */
export const CONCEPTS: readonly Concept[] = [...VITALS, ...CHEMISTRY, ...BLOOD, ...OTHER_LABS, ...SURVEYS]
