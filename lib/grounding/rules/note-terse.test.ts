import { describe, expect, it } from 'vitest'
import { checkSentence } from '../check-sentence'
import { readEvidence } from '../pairs'

const ED = `ED PHYSICIAN NOTE 7/14/2023 22:40
88F tripped over rug, no LOC. R wrist pain + deformity. PMH: AF, HTN, OA both knees, cataracts (L done 2020, R pending).
Abrasion L elbow. XR R wrist: displaced distal radius fx. XR pelvis neg. CT head not obtained - discussed w/ daughter, agreed.
Tetanus UTD 2019. Td not given. Dispo: back to facility. Return for numbness.`
const MIND = `PSYCHIATRY OUTPATIENT REVIEW
28-year-old man. Denies suicidal thoughts. Cannabis: stopped in May, urine screen today negative. A maternal uncle died by suicide.
Works two mornings a week in a garden centre.
Plan: reduce olanzapine, next review 6 weeks. CPN to visit weekly.
Dr S. Ferreira, ST6`
const SCAN = `CT REPORT 03 Mar 2024
Clinical details: cough, ?malignancy.
Heart size normal. 3.1 cm mass RUL abutting the pleura without invasion. Enlarged right paratracheal node 14 mm. 4 mm calcified granuloma LLL, unchanged since 2018.
Impression: suspected primary lung cancer. Bone metastases not seen.`

function check(text: string, note: string) {
  const evidence = readEvidence([
    { handle: 'c1', note: { reference: 'DocumentReference/1', date: '2023-07-14', text: note } },
  ])
  return checkSentence({ text, handles: ['c1'] }, evidence).verdict
}

const TRUE: readonly (readonly [string, string])[] = [
  ['She did not pass out; the right wrist was broken and out of place.', ED],
  ['They decided with the daughter against a CT of the head.', ED],
  ['She needed no tetanus shot, being up to date since 2019.', ED],
  ['The pelvis X-ray was clear.', ED],
  ['Skin was grazed at the left elbow.', ED],
  ['She was to come back if numbness developed.', ED],
  ['Both knees have osteoarthritis.', ED],
  ['The urine screen was clean.', MIND],
  ['He has a part-time job at a garden centre, two mornings weekly.', MIND],
  ['Dr Ferreira saw him in the clinic.', MIND],
  ['It touches the pleura but does not invade it.', SCAN],
  ['The small calcified granuloma on the left has not changed since 2018.', SCAN],
  ['The heart is not enlarged.', SCAN],
  ['The question on the request was malignancy.', SCAN],
]
const FALSE: readonly (readonly [string, string])[] = [
  ['She lost consciousness.', ED],
  ['CT head was normal.', ED],
  ['The pelvis was fractured.', ED],
  ['Abrasion of the right elbow.', ED],
  ['He is suicidal.', MIND],
  ['The urine screen was positive.', MIND],
  ['Olanzapine was increased.', MIND],
  ['The pleura was invaded.', SCAN],
  ['Lung cancer was confirmed.', SCAN],
  ['Bone metastases were present.', SCAN],
  ['The mass is in the left upper lobe.', SCAN],
]

describe('a sentence of one’s own words about a terse note', () => {
  it.each(TRUE)('is shown: %s', (text, note) => expect(check(text, note)).not.toBe('contradicted'))
  it.each(FALSE)('is withheld: %s', (text, note) => expect(check(text, note)).toBe('contradicted'))
})
