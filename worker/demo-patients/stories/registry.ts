import type { Story } from '../story'
import { asthmaChild } from './asthma-child'
import { atrialFibrillationStory } from './atrial-fibrillation'
import { breastCancer } from './breast-cancer'
import { copdStory } from './copd'
import { diabetesKidney } from './diabetes-kidney'
import { epilepsyStory } from './epilepsy'
import { heartFailure } from './heart-failure'
import { infantStory } from './infant'
import { lastYears } from './last-years'
import { mostlyHealthy } from './mostly-healthy'
import { pregnancyStory } from './pregnancy'
import { rheumatoidArthritisStory } from './rheumatoid-arthritis'

/** The twelve, in the order in which they are written. */
export const stories: readonly Story[] = [
  diabetesKidney,
  heartFailure,
  asthmaChild,
  pregnancyStory,
  copdStory,
  breastCancer,
  atrialFibrillationStory,
  epilepsyStory,
  rheumatoidArthritisStory,
  mostlyHealthy,
  lastYears,
  infantStory,
]
