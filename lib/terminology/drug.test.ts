import { describe, expect, it } from 'vitest'
import { allergyClassMatches, drugNameOf, isCautionFor, relateAllergy } from './drug'

describe('drugNameOf', () => {
  it.each([
    ['Simvastatin 10 MG Oral Tablet', 'simvastatin'],
    ['NDA020800 0.3 ML Epinephrine 1 MG/ML Auto-Injector', 'epinephrine'],
    ['24 HR Metformin hydrochloride 500 MG Extended Release Oral Tablet', 'metformin'],
    ['Amoxicillin 250 MG / Clavulanate 125 MG Oral Tablet', 'amoxicillin / clavulanate'],
    ['120 ACTUAT Fluticasone propionate 0.044 MG/ACTUAT Metered Dose Inhaler', 'fluticasone'],
    ['1 ML Enoxaparin sodium 150 MG/ML Prefilled Syringe', 'enoxaparin'],
    ['ferrous sulfate 325 MG Oral Tablet', 'ferrous sulfate'],
    ['Penicillin V Potassium 250 MG Oral Tablet', 'penicillin v'],
    ['Camila 28 Day Pack', 'norethindrone'],
    ['Yaz 28 Day Pack', 'drospirenone / ethinyl estradiol'],
    ['insulin glargine 100 UNT/ML Injectable Solution [Lantus]', 'insulin glargine'],
    ['levothyroxine sodium 50 mcg oral tablet', 'levothyroxine'],
    ['Zocor', 'simvastatin'],
    ['Zestril', 'lisinopril'],
    ['Vitamin B 12 5 MG/ML Injectable Solution', 'cyanocobalamin'],
    ['Unheardofumab sodium 5 MG Oral Tablet', 'unheardofumab'],
  ])('%s → %s', (display, name) => {
    expect(drugNameOf(display)).toBe(name)
  })
})

describe('relateAllergy', () => {
  it.each([
    ['amoxicillin', 'Allergy to penicillin', 'class', 'Penicillins'],
    ['cephalexin', 'Cefazolin', 'class', 'Cephalosporins'],
    ['ibuprofen', 'Aspirin', 'class', 'Nonsteroidal anti-inflammatory drugs'],
    ['Augmentin', 'Amoxicillin', 'ingredient', 'amoxicillin'],
    ['Amoxil', 'Amoxicillin', 'same', 'amoxicillin'],
    ['Peanut', 'Peanut (substance)', 'same', 'Peanut'],
  ])('%s against "%s": %s, by %s', (substance, recorded, match, through) => {
    const relation = relateAllergy(substance, recorded)
    expect(relation?.match).toBe(match)
    expect(relation?.through.toLowerCase()).toBe(through.toLowerCase())
  })
})

describe('allergyClassMatches', () => {
  it.each([
    ['amoxicillin', 'Penicillin V', 'class'],
    ['penicillin', 'Penicillin V', 'class'],
    ['amoxicillin', 'Allergy to penicillin', 'class'],
    ['sulfa', 'Sulfamethoxazole / Trimethoprim', 'class'],
    ['sulphonamide', 'Sulfonamide', 'same'],
    ['Bactrim', 'Sulfamethoxazole / Trimethoprim', 'same'],
    ['peanuts', 'Peanut (substance)', 'same'],
    ['cat dander', 'Animal dander (substance)', 'class'],
    ['ibuprofen', 'Aspirin', 'class'],
    ['latex allergy', 'Latex (substance)', 'same'],
    ['peanut', 'Tree nut (substance)', null],
    ['shellfish', 'Bee venom (substance)', null],
    ['simvastatin', 'Aspirin', null],
  ])('%s against "%s": %s', (substance, recorded, expected) => {
    expect(allergyClassMatches(substance, recorded)).toBe(expected)
  })
})

describe('a wider class', () => {
  it('is a caution and no allergy', () => {
    expect(isCautionFor('cefalexin', 'Penicillin')).toBe(true)
    expect(isCautionFor('amoxicillin', 'Cefazolin')).toBe(true)
    expect(isCautionFor('amoxicillin', 'Penicillin')).toBe(false)
    expect(isCautionFor('azithromycin', 'Penicillin')).toBe(false)
    expect(relateAllergy('cefalexin', 'Penicillin')).toBeNull()
  })
})
