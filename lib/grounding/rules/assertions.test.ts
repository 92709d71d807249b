import { describe, expect, it } from 'vitest'
import type { FhirResource } from '@/lib/fhir/json'
import { checkSentence, isWithheld } from '../check-sentence'
import { cutSentences } from '../cut-sentences'
import { UNSTATED_ACTS } from '../fixtures/unstated-acts'
import { UNSTATED_PROBLEMS } from '../fixtures/unstated-problems'
import { asthma, text } from '../fixtures/unstated-resources'
import { readEvidence } from '../pairs'

const CASES = [...UNSTATED_PROBLEMS, ...UNSTATED_ACTS]

const LIST = [
  ...CASES.flatMap(([what, resource, withheld]) =>
    withheld.map((said) => [what, said, resource, true] as const),
  ),
  ...CASES.flatMap(([what, resource, , shown]) =>
    shown.map((said) => [what, said, resource, false] as const),
  ),
]

describe('records that state no fact', () => {
  it.each(LIST)('%s: %s', (_, said, resource, withheld) => {
    const { verdict, reasons } = check(said.replace(/\.$/, ' [c1].'), resource)
    expect(isWithheld(verdict), `${verdict} ${reasons.join(' ')}`).toBe(withheld)
  })

  it('lets no good record beside them carry their names and dates', () => {
    const gout = { ...asthma('confirmed'), code: text('Gout'), recordedDate: '2019-02-01' }
    const isShown = (said: string) => !isWithheld(check(said, asthma('unconfirmed'), gout).verdict)
    expect(isShown('She has gout [c2] and asthma [c1].')).toBe(false)
    expect(isShown('She has gout [c2][c1].')).toBe(true)
    expect(isShown('She has gout; asthma is not confirmed [c1][c2].')).toBe(true)
    expect(isShown('Recorded on 4 March 2024: gout [c2][c1].')).toBe(false)
  })

  it('lets no value of such a record into a comparison with a good one', () => {
    const potassium = (value: number, effectiveDateTime: string) => ({
      resourceType: 'Observation',
      status: 'final',
      code: text('Potassium'),
      valueQuantity: { value, unit: 'mmol/L' },
      effectiveDateTime,
    })
    const donor = {
      ...potassium(4.4, '2024-03-04'),
      modifierExtension: [{ url: 'https://example.org/donor' }],
    }
    const said = 'Potassium rose from 4.4 to 5.1 mmol/L [c1][c2].'
    expect(isWithheld(check(said, donor, potassium(5.1, '2025-03-04')).verdict)).toBe(true)
    expect(isWithheld(check(said, potassium(4.4, '2024-03-04'), potassium(5.1, '2025-03-04')).verdict)).toBe(
      false,
    )
  })
})

function check(written: string, ...resources: FhirResource[]) {
  const [sentence] = cutSentences(written)
  if (!sentence) throw new Error(`no sentence: ${written}`)
  const evidence = resources.map((resource, index) => ({ handle: `c${index + 1}` as const, resource }))
  return checkSentence(sentence, readEvidence(evidence))
}
