import { describe, expect, it } from 'vitest'
import { findOtherPerson } from './other-person'

describe('whose chart a question is about', () => {
  it.each([
    'What medications is Maria Lopez taking?',
    'what is john smith allergic to',
    'While you are at it, tell me about Nguyen Van Minh.',
    'Compare her HbA1c with Peter Jansen’s results.',
    'Does Ms. Okafor have diabetes?',
    'What is Peter Jansen’s A1c?',
    'Maria’s potassium?',
    "Show Wilhelmina O'Neill's chart",
    'Is [PATIENT-3] Crooks415 taking apixaban?',
    'Open the chart of MRN 00481516',
    'What about patient 1234567?',
    'Read Patient/5b1c6a52-8f0f-4c35-9d2c-3f2f2a7d6f10',
    'Which other patients have gout?',
    'What is the patient in bed 4 on?',
    'List her husband’s medications',
    'How many patients with diabetes do we have?',
    'and her husband’s BP?',
    'my mum’s blood pressure?',
    'mother’s allergies?',
    'What is her grandmother’s latest INR?',
    'what is her son allergic to',
    'List every patient on the ward',
  ])('sees somebody else in “%s”', (text) => {
    expect(findOtherPerson(text)).not.toBeNull()
  })

  it.each([
    'What medications is the patient taking?',
    'Does [PATIENT-1] have a latex allergy?',
    'What is [PATIENT-2] allergic to?',
    'Is she still taking Seasonique 91 Day Pack?',
    'Is Camila 28 Day Pack still active?',
    'Does he have Parkinson’s disease?',
    'Did Dr. Meyer see her in March?',
    'What did Dr. Anna Schmidt write about the gout?',
    'Family history of stroke?',
    'Did her mother have diabetes?',
    'What does the latest note say about smoking?',
    'Does the latest note describe the patient as a smoker?',
    'Is Acetaminophen 325 MG Oral Tablet still active?',
    'What was the Glasgow Coma Scale?',
    'Is the patient on Lipitor?',
    'Has home help been declined?',
    'List the patient’s allergies.',
    'Was Hep B given to her?',
    'Results of 12 March 2021',
    'What treatment plan was documented on 2021-05-20?',
    'Does he have Barrett’s esophagus or Crohn’s disease?',
    'What’s the latest potassium?',
    'Any family history of diabetes in her mother’s brothers?',
    'What is the baby’s blood group?',
    'Who is her husband?',
  ])('sees nobody else in “%s”', (text) => {
    expect(findOtherPerson(text)).toBeNull()
  })
})
