import { describe, expect, it } from 'vitest'
import { checkSentence } from '../check-sentence'
import { readEvidence } from '../pairs'

const SURGERY = `DISCHARGE SUMMARY – General Surgery
Mr Tobias Renn, 61, was admitted on 3 June 2021 with two days of right iliac fossa pain and vomiting. No diarrhoea, no rectal bleeding. His wife had gastroenteritis the week before.
CT abdomen: appendicitis with a small pericolic collection (2.4 cm), no free air.
Laparoscopic appendicectomy 4 June; not converted. He declined a urinary catheter after surgery and passed urine unaided.
Metformin was held on admission and restarted on discharge. I have not stopped his ramipril.
Father died of bowel cancer at 74. Brother has Crohn's disease. He has never smoked.
An abscess was considered but felt unlikely. Stoma was discussed but not needed.`
const WARD = `NURSING NOTE 11/02/2022 0645
Pt slept poorly, awake x3. Refused ice pack.
Old bruise R thigh. BM none x2 days, senna held per pt request. 1 L NC overnight, vancomycin 1 g IV.
Falls: bed low, alarm on. No falls this shift. Wound edges: not seen.`
const CLINIC = `RHEUMATOLOGY CLINIC 14 Sept 2023
Could not tolerate sulfasalazine (nausea). Never had a biologic. Her sister takes adalimumab for ankylosing spondylitis.
Swollen: both wrists. Not tender: shoulders. ALT normal.
She would rather not increase methotrexate for now as she hopes to conceive.
No flu vaccine this year – she will have it at work.`

function check(text: string, note: string, date: string) {
  const evidence = readEvidence([
    { handle: 'c1', note: { reference: 'DocumentReference/1', date, text: note } },
  ])
  return checkSentence({ text, handles: ['c1'] }, evidence).verdict
}

const TRUE: readonly (readonly [string, string, string])[] = [
  ['It was his wife, not he, who had gastroenteritis.', SURGERY, '2021-06-08'],
  ['His father, not his brother, had bowel cancer.', SURGERY, '2021-06-08'],
  ['The brother has Crohn’s disease; the patient does not.', SURGERY, '2021-06-08'],
  ['He turned down a catheter after the operation.', SURGERY, '2021-06-08'],
  ['He is a lifelong non-smoker.', SURGERY, '2021-06-08'],
  ['Ramipril was left as it was.', SURGERY, '2021-06-08'],
  ['An abscess was entertained but thought improbable.', SURGERY, '2021-06-08'],
  ['A stoma was talked about but turned out not to be necessary.', SURGERY, '2021-06-08'],
  ['The collection measured 24 mm.', SURGERY, '2021-06-08'],
  ['She had a bad night and woke three times.', WARD, '2022-11-02'],
  ['The bruise on the right thigh was not new.', WARD, '2022-11-02'],
  ['Senna was left out at her own request.', WARD, '2022-11-02'],
  ['Overnight she was on 1 L by nasal cannula.', WARD, '2022-11-02'],
  ['She has not yet been on a biologic; her sister is on one.', CLINIC, '2023-09-14'],
  ['Sulfasalazine had to be given up because it made her nauseous.', CLINIC, '2023-09-14'],
  ['She prefers to leave methotrexate as it is because she hopes to become pregnant.', CLINIC, '2023-09-14'],
  ['She has not had the flu jab but means to get it at work.', CLINIC, '2023-09-14'],
  ['The ALT was not raised.', CLINIC, '2023-09-14'],
]
const FALSE: readonly (readonly [string, string, string])[] = [
  ['He had gastroenteritis the week before.', SURGERY, '2021-06-08'],
  ['It was he, not his wife, who had gastroenteritis.', SURGERY, '2021-06-08'],
  ['He has Crohn’s disease and his brother does not.', SURGERY, '2021-06-08'],
  ['He accepted a urinary catheter after surgery.', SURGERY, '2021-06-08'],
  ['Free air was seen on CT.', SURGERY, '2021-06-08'],
  ['He smokes.', SURGERY, '2021-06-08'],
  ['He had an abscess.', SURGERY, '2021-06-08'],
  ['The collection measured 24 cm.', SURGERY, '2021-06-08'],
  ['She accepted an ice pack.', WARD, '2022-11-02'],
  ['She had a bowel movement.', WARD, '2022-11-02'],
  ['The patient fell during the shift.', WARD, '2022-11-02'],
  ['The wound edges were seen.', WARD, '2022-11-02'],
  ['She takes adalimumab.', CLINIC, '2023-09-14'],
  ['Shoulders were tender.', CLINIC, '2023-09-14'],
  ['She has had a biologic.', CLINIC, '2023-09-14'],
  ['She had the flu vaccine this year.', CLINIC, '2023-09-14'],
]

describe('a sentence of one’s own words about a note', () => {
  it.each(TRUE)('is shown: %s', (text, note, date) =>
    expect(check(text, note, date)).not.toBe('contradicted'),
  )
  it.each(FALSE)('is withheld: %s', (text, note, date) =>
    expect(check(text, note, date)).toBe('contradicted'),
  )
})

const STIFF = `Morning stiffness 40 minutes (was 90). Mother says he takes tablets daily. Nurse visits weekly at his mother's.`

describe('what came before in a note, and how often', () => {
  it.each([
    'Morning stiffness came down from 90 to 40 minutes.',
    'By his mother’s account he takes his tablets every day.',
  ])('is shown: %s', (text) => expect(check(text, STIFF, '2022-01-03')).not.toBe('contradicted'))
  it('is withheld the other way round', () =>
    expect(check('Morning stiffness has gone up from 40 to 90 minutes.', STIFF, '2022-01-03')).toBe(
      'contradicted',
    ))
})

const LETTER = `ENT CLINIC, 9 May 2022
Dear Dr Osei,
Ms Tamsin Crewe: I removed a polyp from the left nasal cavity today. Two of 3 biopsies showed inflammation only; stage T1N0 was the old report of 2015.
Clarithromycin was stopped because of a rash. I have not increased her mometasone. Swab of the ear: result awaited. Potassium normal.
Audiogram read by K. Ito, MD (resident). Attending: B. Novak, MD.
Mr Felix Amsel, ENT surgeon
cc: Ms Crewe`

describe('who did it, why, and how much of how much', () => {
  const date = '2022-05-09'
  it.each([
    'Mr Amsel removed a polyp from the left nasal cavity.',
    'The letter was sent to Dr Osei.',
    'Inflammation was all that 2 of 3 biopsies showed.',
    'A rash was why clarithromycin was stopped.',
    'Clarithromycin was stopped because of a skin rash.',
    'The ear swab result was not back yet.',
    'Dr. Novak was the attending; the resident, Dr. Ito, read the audiogram.',
  ])('is shown: %s', (text) => expect(check(text, LETTER, date)).not.toBe('contradicted'))
  it.each([
    'Dr Osei removed a polyp from the left nasal cavity.',
    'The audiogram was read by the attending, Dr. Ito.',
    'Inflammation was all that 1 of 3 biopsies showed.',
    'Clarithromycin was stopped because of inflammation.',
    'Mometasone was increased.',
    'The ear swab was negative.',
    'It was staged T2N0.',
    'Potassium was raised.',
  ])('is withheld: %s', (text) => expect(check(text, LETTER, date)).toBe('contradicted'))
})

const ANTENATAL = `OBSTETRIC CLINIC LETTER
Dear Dr Brennan,
Mrs Leila Noor, 34, 28 weeks. She would like a vaginal birth this time, which I support. Anti-D given at this visit in the left deltoid.
Her sister is a carrier of sickle cell trait; she herself tested negative in 2019. Aspirin 150 mg nightly.
Dr P. Okello`

describe('whose trait it is, and what is hoped for', () => {
  it.each([
    'She hopes for a vaginal birth, and Dr Okello is in favour.',
    'Anti-D went into her left upper arm.',
    'Dr Brennan is the recipient of the letter.',
    'Sickle cell trait runs in the sister; the patient’s own test was negative.',
  ])('is shown: %s', (text) => expect(check(text, ANTENATAL, '2023-01-12')).not.toBe('contradicted'))
  it.each([
    'She is a carrier of sickle cell trait.',
    'Anti-D was given in the right deltoid.',
    'Dr Brennan recommended aspirin.',
  ])('is withheld: %s', (text) => expect(check(text, ANTENATAL, '2023-01-12')).toBe('contradicted'))
})
