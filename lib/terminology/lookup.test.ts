import { describe, expect, it } from 'vitest'
import type { ConceptKind } from './concept'
import {
  conceptById,
  conceptOfCode,
  conceptsOfText,
  expandClinicalTerms,
  findConcepts,
  isWithin,
} from './lookup'

const MEASURED: ConceptKind[] = ['lab', 'vital', 'survey', 'social']
const found = (text: string, kinds?: ConceptKind[]) =>
  findConcepts(text, kinds).map(({ concept }) => concept.id)

describe('findConcepts', () => {
  it.each([
    ['Latest RR?', ['respiratory-rate']],
    ['What is the lowest HbA1c on record?', ['hba1c']],
    ['most recent glycated haemoglobin', ['hba1c']],
    ['trend in Hgb', ['hemoglobin']],
    ['last K and Na', ['potassium', 'sodium']],
    ['Mean SBP during 2016?', ['systolic-bp']],
    ['diastolic BP', ['diastolic-bp']],
    ['Last recorded blood pressure reading?', ['blood-pressure']],
    ['What colour was the urine?', ['urine-color']],
    ['Blood group?', ['blood-group']],
    ['WCC and plts today', ['wbc', 'platelets']],
    ['Minimum pulse ever recorded?', ['heart-rate']],
    ['SpO₂ on room air', ['spo2']],
    ['eGFR, bicarb, BUN and creat', ['egfr', 'bicarbonate', 'urea-nitrogen', 'creatinine']],
    ['urea was 8.1 mmol/L', ['urea']],
    ["patient's latest pain severity score", ['pain-severity']],
    ['base excess on the ABG', ['base-excess']],
    ['PHQ-9 and GAD-7 totals', ['phq-9', 'gad-7']],
    ['Peak OFC, wt and height', ['head-circumference', 'weight', 'height']],
    ['microalbumin/creatinine ratio', ['acr']],
    ['latest troponin I', ['troponin-i']],
    ['vit D, B12, folate, ferritin', ['vitamin-d', 'vitamin-b12', 'folate', 'ferritin']],
  ])('reads "%s"', (text, ids) => {
    expect(found(text, MEASURED)).toEqual(ids)
  })

  it.each([
    ['history of MI and HTN', ['myocardial-infarction', 'hypertension']],
    ['any history of afib or a heart attack?', ['atrial-fibrillation', 'myocardial-infarction']],
    ['DM2 with CKD stage 3', ['diabetes-type-2', 'chronic-kidney-disease']],
    ['Type II diabetes mellitus', ['diabetes-type-2']],
    ['COPD, GORD and OA', ['copd', 'gerd', 'osteoarthritis']],
    ['coeliac disease', ['celiac-disease']],
    ['chronic viral hepatitis C', ['hepatitis-c']],
  ])('reads the diagnoses of "%s"', (text, ids) => {
    expect(found(text, ['condition'])).toEqual(ids)
  })

  it('gives offsets into the original text', () => {
    const text = 'Ältere Werte: haemoglobin 13'
    const [match] = findConcepts(text)
    expect(match && text.slice(match.start, match.end)).toBe('haemoglobin')
  })

  it('does not take ordinary words for abbreviations', () => {
    expect(
      found('Pt came in as planned; all of us had no complaint, 24 hr later.', [
        'lab',
        'condition',
        'procedure',
      ]),
    ).toEqual([])
    expect(found('SpO2 95% on RA', ['condition'])).toEqual([])
    expect(found('She takes vitamin K', ['lab'])).toEqual([])
    expect(found('the pt walked; is ms Jones here?', ['lab', 'condition'])).toEqual([])
    expect(found('ms Jones was seen', ['condition'])).toEqual([])
  })

  it('takes a lower-case abbreviation in a clear context', () => {
    expect(found('latest k?', ['lab'])).toEqual(['potassium'])
    expect(found('k', ['lab'])).toEqual(['potassium'])
    expect(found('latest cr', ['lab'])).toEqual(['creatinine'])
    expect(found('any history of pe?', ['condition'])).toEqual(['pulmonary-embolism'])
    expect(found('history of mi', ['condition'])).toEqual(['myocardial-infarction'])
  })

  it('does not join words across a sentence or a list item', () => {
    expect(found('She has hepatitis. B symptoms are absent.', ['condition'])).toEqual([])
  })

  it('names both meanings of a word that has two', () => {
    expect(found('shingles')).toEqual(['shingles', 'vaccine-zoster'])
    expect(found('Date of the last flu shot', ['vaccine'])).toEqual(['vaccine-influenza'])
  })

  it('is fast enough to run on every sentence', () => {
    const text =
      'The haemoglobin was 13.9 g/dL on 12 Nov 2021, platelets 210, BP 120/80, on metformin for type 2 diabetes.'
    const started = performance.now()
    for (let round = 0; round < 1000; round += 1) findConcepts(text)
    expect((performance.now() - started) / 1000).toBeLessThan(0.5)
  })
})

describe('codes', () => {
  it('lead to their concept by FHIR system or short name', () => {
    expect(conceptOfCode('http://loinc.org', '4548-4')?.id).toBe('hba1c')
    expect(conceptOfCode('cvx', '140')?.id).toBe('vaccine-influenza')
    expect(conceptOfCode('http://snomed.info/sct', '59621000')?.id).toBe('hypertension')
    expect(conceptOfCode('http://loinc.org', '0000-0')).toBeUndefined()
  })

  it('of the narrower concepts lie within the wide one', () => {
    const diabetes = conceptById('diabetes')
    for (const code of ['73211009', '44054006', '46635009']) {
      const concept = conceptOfCode('snomed', code)
      expect(concept && diabetes && isWithin(concept, diabetes)).toBe(true)
    }
  })
})

describe('same concept', () => {
  it.each([
    ['MI', 'Myocardial infarction (disorder)', true],
    ['HTN', 'Essential hypertension', true],
    ['oedema', 'Edema', true],
    ['Zocor', 'simvastatin', true],
    ['asthma', 'Childhood asthma', false],
    ['hyperthyroidism', 'hypothyroidism', false],
    ['type 1 diabetes', 'type 2 diabetes', false],
  ])('%s / %s: %s', (left, right, expected) => {
    const [one, other] = [conceptsOfText(left), conceptsOfText(right)]
    expect(one.some((concept) => other.includes(concept))).toBe(expected)
  })

  it('does not accept a text that only contains the concept', () => {
    expect(conceptsOfText('asthma attack on holiday')).toEqual([])
  })
})

describe('expandClinicalTerms', () => {
  it('adds the other names and the members of a class', () => {
    expect(expandClinicalTerms('history of MI')).toEqual(
      expect.arrayContaining(['myocardial infarction', 'heart attack']),
    )
    expect(expandClinicalTerms('is she on statins?')).toEqual(
      expect.arrayContaining(['simvastatin', 'lipitor']),
    )
    expect(expandClinicalTerms('paracetamol')).toContain('acetaminophen')
    expect(expandClinicalTerms('nothing clinical here')).toEqual([])
  })
})
