import { readConcept } from '../concepts'
import { span } from '../dates'
import { detail, referenceDetail } from '../details'
import { type JsonObject, readNumber, readObjects, readText } from '../json'
import type { Descriptor } from './descriptor'

/** In the order of a spectacle prescription. */
const MEASURES = [
  ['sphere', 'sphere'],
  ['cylinder', 'cylinder'],
  ['axis', 'axis'],
  ['add', 'add'],
  ['power', 'power'],
  ['backCurve', 'back curve'],
  ['diameter', 'diameter'],
] as const

/** Lenses by eye: a number without its eye is dangerous, so each eye is one text. */
export const describeVisionPrescription: Descriptor = (resource) => ({
  display: 'Vision prescription',
  ...span(readText(resource.dateWritten)),
  details: () => [
    ...readObjects(resource.lensSpecification).flatMap((lens) => detail('lens', 'Lens', writeLens(lens))),
    ...referenceDetail('prescriber', 'Prescribed by', resource.prescriber),
  ],
})

/** 'right eye: lens, sphere -2.00, cylinder -0.50, axis 180'. */
function writeLens(lens: JsonObject): string {
  const measures = MEASURES.flatMap(([name, words]) => {
    const number = readNumber(lens[name])?.text
    return number ? [`${words} ${number}`] : []
  })
  const prisms = readObjects(lens.prism).flatMap(({ amount, base }) => {
    const number = readNumber(amount)?.text
    return number ? [['prism', number, readText(base)].filter(Boolean).join(' ')] : []
  })
  const parts = [readConcept(lens.product), ...measures, ...prisms].filter(Boolean).join(', ')
  const eye = readText(lens.eye)
  return parts && `${eye ? `${eye} eye` : 'eye not given'}: ${parts}`
}
