import { expect, it } from 'vitest'
import { investigationWords, isInvestigation, mentionsInvestigation } from './investigations'

it.each([
  ['chest x-ray', 'XR Chest 2 Views', true],
  ['CXR', 'XR Chest 2 Views', true],
  ['CXR', 'CT Chest', false],
  ['brain MRI', 'MR Brain', true],
  ['MRI head', 'MR Brain', true],
  ['MRI', 'CT Head', false],
  ['mammogram', 'MG Breast Screening', true],
  ['DEXA scan', 'DXA Skeletal system Views for bone density', true],
  ['echocardiogram', 'Cardiac 2D echo panel', true],
  ['CT lungs', 'CT Chest', true],
  ['antenatal ultrasound', 'US Pelvis Fetus for pregnancy', true],
  ['knee x-rays', 'XR Hand', false],
  ['EEGs', 'EEG, sleep-deprived', true],
  ['CTs of the chest', 'CT Chest', true],
])('%s, %s: %s', (asked, display, expected) => {
  expect(isInvestigation(display, asked)).toBe(expected)
})

it.each([
  ['mammogram', 'Vitamin B 12 5 MG/ML Injectable Solution', false],
  ['mammogram', 'paracetamol 500 mg, then 1 MG nightly', false],
  ['brain MRI', 'Mr Smith hit his head', false],
  ['ultrasound', 'He came to us in May', false],
  ['brain MRI', 'Seen in clinic.\nMR head: no bleed', true],
  ['mammogram', 'MG both breasts: benign', true],
  ['brain MRI', 'MR of the knee.\nHead: normal', false],
])('%s in the prose "%s": %s', (asked, text, expected) => {
  expect(mentionsInvestigation(text, asked)).toBe(expected)
})

it('takes words that fit any investigation for none', () => {
  expect(investigationWords('latest imaging results')).toEqual([])
  expect(isInvestigation('XR Hand', 'scan')).toBe(false)
})
