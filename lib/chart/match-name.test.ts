import { expect, it } from 'vitest'
import type { ConceptKind } from '@/lib/terminology/concept'
import { type MatchStyle, selectNamed, specificName } from './match-name'

const LABS: readonly ConceptKind[] = ['lab', 'vital', 'survey', 'social']
const DRUGS: readonly ConceptKind[] = ['drug', 'drug-class']
const loinc = (display: string, code: string) => ({ display, codes: [{ system: 'http://loinc.org', code }] })
const rxnorm = (display: string, code: string) => ({
  display,
  codes: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code }],
})
const words = (display: string) => ({ display, codes: [] })

function found(
  names: readonly { display: string; codes: { system: string; code: string }[] }[],
  asked: string,
  kinds = LABS,
  style: MatchStyle = 'exact',
) {
  return selectNamed(names, asked, kinds, style).map(({ display }) => display)
}

const HEMOGLOBIN = loinc('Hemoglobin [Mass/volume] in Blood', '718-7')
const A1C = loinc('Hemoglobin A1c/Hemoglobin.total in Blood', '4548-4')

it('tells an analyte from another one whose name contains it', () => {
  expect(found([HEMOGLOBIN, A1C], 'hemoglobin')).toEqual([HEMOGLOBIN.display])
  expect(found([HEMOGLOBIN, A1C], 'Hgb')).toEqual([HEMOGLOBIN.display])
  expect(found([HEMOGLOBIN, A1C], 'glycated haemoglobin')).toEqual([A1C.display])
  expect(found([A1C], 'hemoglobin')).toEqual([])
})

it('finds results that carry only words, and not those of another specimen', () => {
  expect(found([words('HbA1c')], 'A1c')).toEqual(['HbA1c'])
  expect(found([words('Glucose, urine'), words('Glucose, capillary')], 'glucose')).toEqual([
    'Glucose, capillary',
  ])
  expect(found([words('Glucose in Urine by Test strip')], 'glucose')).toEqual([])
})

it('finds a test by its name where its code is the hospital’s own, beside one that is coded as well', () => {
  const local = { display: 'CREATININE', codes: [{ system: 'urn:oid:1.2.3', code: '1523' }] }
  const outside = words('Creatinine (external lab)')
  const coded = loinc('Creatinine [Mass/volume] in Serum or Plasma', '2160-0')
  const names = [local, outside, coded, words('Creatinine clearance'), words('Creatinine, urine')]
  expect(found(names, 'creat')).toEqual([local.display, outside.display, coded.display])
  expect(found([local], 'SCr')).toEqual([local.display])
})

it('takes an inflected word for the same, and a longer one for another', () => {
  const names = [words('Retinal screening'), words('Fractured hip'), words('Transplantation')]
  expect(found(names, 'retinal screen', ['procedure'], 'wide')).toEqual(['Retinal screening'])
  expect(found(names, 'hip fracture repair', ['procedure'], 'wide')).toEqual([])
  expect(found(names, 'plant', ['procedure'], 'wide')).toEqual([])
})

it('finds a name that no terminology knows by all of its words, in either spelling', () => {
  const names = [words('Color of Urine'), words('Clarity of Urine')]
  expect(found(names, 'urine colour')).toEqual(['Color of Urine'])
  expect(found(names, 'Zaphod index')).toEqual([])
  expect(found(names, '')).toEqual([])
})

it('takes a name that is quoted word for word for that name alone', () => {
  const names = [
    words('Influenza, seasonal, injectable'),
    words('Influenza, seasonal, injectable, preservative free'),
  ]
  expect(found(names, 'Influenza, seasonal, injectable', ['vaccine'], 'wide')).toEqual([
    'Influenza, seasonal, injectable',
  ])
})

it('finds a drug by ingredient, brand and class, and no other drug', () => {
  const names = [
    rxnorm('Simvastatin 10 MG Oral Tablet', '314231'),
    words('Atorvastatin 20 MG Oral Tablet'),
    words('Insulin glargine 100 UNT/ML'),
  ]
  expect(found(names, 'Zocor', DRUGS, 'wide')).toEqual([names[0]?.display])
  expect(found(names, 'statins', DRUGS, 'wide')).toEqual([names[0]?.display, names[1]?.display])
  expect(found(names, 'insulin degludec', DRUGS, 'wide')).toEqual([])
  expect(found(names, 'warfarin', DRUGS, 'wide')).toEqual([])
})

it('finds both ingredients of a combination, and a part under the name of its panel', () => {
  const combined = words('Lisinopril-Hydrochlorothiazide 20-25 mg')
  expect(found([combined], 'hydrochlorothiazide', DRUGS, 'wide')).toEqual([combined.display])
  expect(found([combined], 'lisinopril', DRUGS, 'wide')).toEqual([combined.display])
  const parts = [words('BP Systolic'), words('BP Diastolic')]
  expect(found(parts, 'systolic')).toEqual(['BP Systolic'])
  expect(found(parts, 'blood pressure')).toHaveLength(2)
})

it('finds narrower problems, and none that merely share a word', () => {
  const names = [words('Diabetes mellitus type 2 (disorder)'), words('Prediabetes'), words('Hypertension')]
  expect(found(names, 'diabetes', ['condition'], 'wide')).toEqual(['Diabetes mellitus type 2 (disorder)'])
  expect(found(names, 'HTN', ['condition'], 'wide')).toEqual(['Hypertension'])
  expect(found(names, 'malignant neoplasm of lung', ['condition'], 'wide')).toEqual([])
})

it('takes two names joined for both, and one name with a joint in it for one', () => {
  const drugs = [words('Lisinopril 10 MG'), words('Losartan 50 MG'), words('Warfarin 5 MG')]
  const both = ['Lisinopril 10 MG', 'Losartan 50 MG']
  for (const asked of ['ACEi or an ARB', 'ACEi/ARB', 'lisinopril, losartan'])
    expect(found(drugs, asked, DRUGS, 'wide'), asked).toEqual(both)
  const problems = [words('Nausea'), words('Nausea and vomiting')]
  expect(found(problems, 'nausea and vomiting', ['condition'], 'wide')).toEqual(['Nausea and vomiting'])
})

it('knows a name from words that any record of the kind is called by', () => {
  expect(specificName('past operations', ['procedure'])).toBeUndefined()
  expect(specificName('regular medication', DRUGS)).toBeUndefined()
  expect(specificName('the pill', DRUGS)).toBe('the pill')
  expect(specificName('hip operation', ['procedure'])).toBe('hip operation')
})
