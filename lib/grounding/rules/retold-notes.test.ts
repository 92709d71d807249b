import { describe, expect, it } from 'vitest'
import { checkSentence, isWithheld } from '../check-sentence'
import { cutSentences } from '../cut-sentences'
import { readEvidence } from '../pairs'

const WARD = `DISCHARGE SUMMARY
Dear Dr Okafor,
Mrs Hallam, 68, a retired glazier, was admitted on 4 March 2022 with a displaced fracture of the left femoral neck. Bipolar hemiarthroplasty on 5 March. Blood loss 420 mL. Ventilated for 31 hours after surgery.
Because of weight loss of 6 kg over three years the family wants to leave sertraline. Biopsies for coeliac disease pending.
Hyponatraemia, thought due to indapamide: indapamide stopped. I have not stopped Fostair.
Jejunal ulcer at 14 mm. Delirium cleared; lorazepam was not needed. Uses naproxen? Denies.
Oxygen is not indicated at a saturation of 95 %. GAD65 antibodies negative. Ileal stenosis.
Nitrofurantoin for five days. Missed several doses of bisoprolol; had bolused twice for one meal.
BP 138/84, above the 95th percentile: ambulatory measurement planned. Spray only if a fit lasts longer than 4 minutes.
Dorsalis pedis palpable both sides; monofilament reduced at the left hallux. Smoking: 5/day, not ready to stop.
Brother has polycystic kidneys. Increase apixaban? Already on 5 mg. She will continue ramipril until Friday.
Neck film considered, not obtained. In 6/12 taper if well. Review 4/52. Nephrostomy flushed.
Repeat cultures on 8 March: no growth.
Plan: sodium in two weeks. Restart bisoprolol no sooner than 10 days, I leave that to you.
`
const MOTHER = `OBSTETRIC NOTE
Induced at 38+2 weeks for cholestasis. Insulin ratio 1 unit per 15 g.
`

const WARD_TRUE = [
  'She used to work as a glazier',
  'The hip fracture was treated by bipolar hemiarthroplasty',
  'She was ventilated for about a day and a half',
  'She lost 6 kg in three years on sertraline, which is why the family wanted a change',
  'Wt −6 kg over 3 y',
  'Biopsies had been taken, but the results were not back',
  'Indapamide was stopped because of the low sodium',
  'Fostair was continued',
  'She denies taking naproxen',
  'Oxygen was not felt to be indicated, her saturation being 95 %',
  'The ulcer was in the jejunum and the stenotic part was the ileum',
  'GAD antibodies were negative',
  'Nitrofurantoin 5/7',
  'She gave herself two boluses for one meal',
  'A 24-hour measurement is planned, the BP of 138/84 lying above the 95th percentile',
  'The spray is for a fit of more than four minutes',
  'Foot pulses were palpable on both sides',
  'The monofilament was reduced at the left big toe',
  'She is already on apixaban 5 mg, so nothing was changed',
  'Ramipril goes on until Friday',
  'A film of the neck was thought about but not obtained',
  'Tapering in six months if well',
  'Review 4 wks',
  'Repeat cultures stayed negative',
  'The decision on when to restart bisoprolol was left to the GP, not before 10 days',
]
const WARD_FALSE = [
  'She used to work as a barber',
  'The right hip fracture was treated by bipolar hemiarthroplasty',
  'She was ventilated for about three days',
  'She was ventilated for a day and a half',
  'She gained 6 kg in three years on sertraline',
  'Wt +6 kg over 3 y',
  'Sertraline was stopped',
  'The biopsies were positive',
  'Indapamide was stopped because of the high sodium',
  'Fostair was stopped',
  'She takes naproxen',
  'Oxygen was indicated, her saturation being 59 %',
  'It was a gastric ulcer of 14 mm',
  'GAD antibodies were positive',
  'Nitrofurantoin 7/7',
  'Nitrofurantoin 5/52',
  'Amox 5/7',
  'She gave herself three boluses for one meal',
  'She had taken all doses of bisoprolol',
  'The monofilament was reduced at the right big toe',
  'She has stopped smoking',
  'She has polycystic kidneys',
  'Apixaban was increased above 5 mg',
  'Ramipril was stopped on Friday',
  'A film of the neck was obtained',
  'Tapering in six weeks if well',
  'Review 4 mo',
  'Repeat cultures grew E. coli',
  'Repeat cultures if they stayed positive',
  'Repeat the cultures',
  'The delirium cleared with lorazepam',
  'A BP of 138/84 lies below the 95th percentile',
  'The spray is for a fit of less than four minutes',
  'Bisoprolol may restart no later than 10 days after discharge',
]

describe('a note told in other words', () => {
  it.each(WARD_TRUE)('is shown: %s', (said) => {
    const { verdict, reasons } = check(said, WARD)
    expect(isWithheld(verdict), reasons.join(' ')).toBe(false)
  })
  it.each(WARD_FALSE)('is withheld with one thing changed: %s', (said) => {
    expect(isWithheld(check(said, WARD).verdict)).toBe(true)
  })
  it.each([
    ['She was induced at 38 weeks and 2 days for cholestasis', false],
    ['She was induced at 38 weeks for cholestasis', false],
    ['She was induced at 38 weeks and 3 days for cholestasis', true],
    ['She was induced at 37 weeks for cholestasis', true],
    ['Insulin 1:15 g', false],
    ['Insulin 1:51 g', true],
  ] as const)('weeks with days, and a ratio: %s (withheld: %s)', (said, expected) => {
    expect(isWithheld(check(said, MOTHER).verdict)).toBe(expected)
  })
})

function check(said: string, text: string) {
  const [sentence] = cutSentences(`${said} [c1].`)
  if (!sentence) throw new Error(`no sentence: ${said}`)
  const note = { reference: 'DocumentReference/1', date: '2022-03-12', text }
  return checkSentence(sentence, readEvidence([{ handle: 'c1', note }]))
}
