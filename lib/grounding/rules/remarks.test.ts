import { describe, expect, it } from 'vitest'
import { checkSentence } from '../check-sentence'

const check = (text: string) => checkSentence({ text, handles: [] }, new Map()).verdict

describe('a sentence without a source that asserts nothing of the patient', () => {
  it.each([
    // Headings and what opens a list.
    '**Kidneys**',
    '*Neurology:*',
    '- Labs (last 12 months)',
    'O:',
    'A/P:',
    'Pre-operative course:',
    'Handoff (SBAR):',
    'Her current medications are:',
    'Recent imaging shows:',
    // Offers, announcements, limits of the search.
    'Want me to go further back?',
    'Happy to walk through the drug chart year by year.',
    'I’ve arranged these by organ system.',
    'I could only see entries up to March 2022.',
    'Only the letters from 2019 onward were searched.',
    'I can’t comment on prognosis.',
    'This summary draws on two clinic letters and the lab results.',
    'I have read the operation note and the ward round entries side by side.',
    'Would it help to see the ECG reports side by side?',
    'Everything else lies outside the question.',
    'Newest first:',
    'Decisions about dosing rest with the prescriber.',
    'It would be worth asking the family.',
    'I would compare these dates with the ward chart.',
    'Nothing here replaces clinical judgement.',
    'Thank you for the question.',
  ])('is shown: %s', (text) => expect(check(text)).toBe('not-a-claim'))

  it.each([
    'He is deteriorating.',
    'Stable.',
    'Diabetic.',
    'Full code.',
    '- Warfarin',
    '**Sepsis**',
    'Wound infection',
    'Respiratory failure.',
    'Renal recovery complete.',
    'Impression: pneumonia.',
    'Post-op day 3.',
    'Neuro intact.',
    'Her medications are unchanged:',
    // The forms of a remark around a statement.
    'I can tell she has improved.',
    'I see no sign of heart failure.',
    'I searched the letters and found nothing.',
    'I told the family that he died.',
    'I looked at the wound.',
    'I would repeat the scan.',
    'I would check the potassium daily.',
    'Let me add that he drinks.',
    'Let me list the strokes.',
    'Let me know if the cancer returns.',
    'Here is a diabetic patient.',
    'Those are normal values.',
    'The figures follow a downward trend.',
    'The values are above target.',
    'The values were taken on 3 March 2021.',
    'Interpretation is difficult because she is septic.',
    'Assessment is for a transplant.',
    'That needs surgery.',
    'As requested, he was intubated.',
    'Sources: HIV clinic.',
    'Everything else was normal.',
    'Bottom line: he is dying.',
    'Please verify with the family that he is a donor.',
    'We arranged a transplant.',
    'I listed “HIV positive” below.',
  ])('a statement is withheld: %s', (text) => expect(check(text)).toBe('uncited'))
})
