import type { Story } from '../story'
import { asthmaChild } from './asthma-child'
import { copdStory } from './copd'
import { diabetesKidney } from './diabetes-kidney'
import { heartFailure } from './heart-failure'
import { pregnancyStory } from './pregnancy'

/** The twelve, in the order in which they are written. */
export const stories: readonly Story[] = [
  diabetesKidney,
  heartFailure,
  asthmaChild,
  pregnancyStory,
  copdStory,
]
