import { expect, it } from 'vitest'
import { cutNoteSentences } from './cut-note-sentences'

const cut = (text: string) => cutNoteSentences(text, 0, text.length).map(([from, to]) => text.slice(from, to))

it.each([
  ['Seen by Dr. Smith at St. Mary’s. Feels well.', ['Seen by Dr. Smith at St. Mary’s.', 'Feels well.']],
  [
    'Labs: Hb. 7.1, Plt. 210, K 4.2. Repeat in 2 wks. w/ Dr. Jones.',
    ['Labs: Hb. 7.1, Plt. 210, K 4.2.', 'Repeat in 2 wks. w/ Dr. Jones.'],
  ],
  [
    '1. HTN\n2. Type 2 DM. On metformin 500 mg b.i.d. with meals.',
    ['1. HTN', '2. Type 2 DM.', 'On metformin 500 mg b.i.d. with meals.'],
  ],
  ['Pt. denies pain. pH 7.35. eGFR 58.', ['Pt. denies pain.', 'pH 7.35.', 'eGFR 58.']],
  ['Referred by Mary J. Brown. No. 3 of 5.', ['Referred by Mary J. Brown.', 'No. 3 of 5.']],
])('%s', (text, sentences) => {
  expect(cut(text)).toEqual(sentences)
})

it('joins a line that was only wrapped, and cuts at every other line break', () => {
  expect(
    cut('The patient was seen in clinic this morning and has\nbeen well since.\nNo fever\nNo cough'),
  ).toEqual(['The patient was seen in clinic this morning and has\nbeen well since.', 'No fever', 'No cough'])
})
