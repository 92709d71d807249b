import { describe, expect, it } from 'vitest'
import { checkSentence, isWithheld } from '../check-sentence'
import { cutSentences } from '../cut-sentences'
import { readEvidence } from '../pairs'

const CLINIC = `PULMONOLOGY F/U - Dr. H. Lindqvist

71F COPD. D/w pt and husband: LAMA (tiotropium 18 mcg daily) vs triple inhaler, pt undecided. Last exac Aug 2022, none since. Bx 3/14: RLL nodule, 3 of 9 cores pos; LLL clear. No DVT on leg dopplers. BNP not sent. R ankle swollen, intact L.

FHx: mother lung ca at 66.

Plan: to start vit D 800 units PO qd. CT chest in 6 mo. If sats < 88 increase O2 to 3 L. No flying until review 10/2023. Lobectomy not recommended. Infection to be excluded.
`
const TRUE = [
  'LAMA (tiotropium 18 mcg daily) was discussed; pt undecided',
  'Vit D 800 units, PO, daily, to start',
  'No exacerbation for nine months',
  'RLL nodule positive in 3 of 9 cores',
  'Nodule in the right lower lobe, with the left lower lobe clear',
  'Leg dopplers neg for DVT',
  'Swelling of the right ankle; the left one intact',
  'Mother had lung cancer at 66',
  'If sats fall below 88, O2 goes to 3 L',
  'Flying: not until review in Oct 2023',
  'Dr. Lindqvist (pulmonology) did not recommend lobectomy',
  'Biopsied on 14 March',
]
const FALSE = [
  'Tiotropium was started',
  'Vit D 800 units daily was started and is well tolerated',
  'LLL nodule positive in 3 of 9 cores',
  'RLL nodule positive in all nine cores',
  'BNP was negative',
  'She may fly again',
  'Dr. Lindqvist recommended lobectomy',
  'Infection has been excluded',
  'Father had lung cancer at 66',
  'O2 was increased to 3 L',
]

describe('terse sentences about a terse note', () => {
  it.each(TRUE)('is shown: %s', (said) => {
    const { verdict, reasons } = check(said)
    expect(isWithheld(verdict), reasons.join(' ')).toBe(false)
  })
  it.each(FALSE)('is withheld: %s', (said) => {
    expect(isWithheld(check(said).verdict)).toBe(true)
  })
})

function check(said: string) {
  const [sentence] = cutSentences(`${said} [c1].`)
  if (!sentence) throw new Error(`no sentence: ${said}`)
  const note = { reference: 'DocumentReference/clinic', date: '2023-05-16', text: CLINIC }
  return checkSentence(sentence, readEvidence([{ handle: 'c1', note }]))
}
