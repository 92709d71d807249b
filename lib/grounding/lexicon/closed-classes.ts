import type { ClosedClass } from './closed-class'
import { FINDING_CLASSES } from './finding-classes'
import { TREATMENT_CLASSES } from './treatment-classes'

/** Every set of words of which a source holds one. */
export const CLOSED_CLASSES: readonly ClosedClass[] = [...FINDING_CLASSES, ...TREATMENT_CLASSES]
