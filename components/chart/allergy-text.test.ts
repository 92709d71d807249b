import { describe, expect, test } from 'vitest'
import type { AllergySummary } from '@/lib/contracts/routes'
import { ALLERGY_LABELS, allergyDetail } from './allergy-text'

const allergy = (fields: Partial<AllergySummary>): AllergySummary => ({
  recordId: 'r',
  substance: 'Latex',
  reactions: [],
  severity: null,
  criticality: null,
  verificationStatus: null,
  ...fields,
})

describe('the allergy strip', () => {
  test('never says the same for two kinds of absence', () => {
    const labels = Object.values(ALLERGY_LABELS)
    expect(new Set(labels).size).toBe(labels.length)
  })

  test('names reaction, severity and doubt', () => {
    const detail = {
      reactions: ['Anaphylaxis', 'Rash'],
      severity: 'severe',
      verificationStatus: 'unconfirmed',
    }
    expect(allergyDetail(allergy(detail))).toBe(' – anaphylaxis, rash (severe), unconfirmed')
    expect(allergyDetail(allergy({ verificationStatus: 'confirmed' }))).toBe('')
    expect(allergyDetail(allergy({ reactions: ['Cough (mild)'], severity: 'mild' }))).toBe(' – cough (mild)')
  })

  test('says a severity once, though the source wrote it twice', () => {
    const twice = allergy({ reactions: ['Cough (mild) (mild)', 'Rash (moderate)'], severity: 'moderate' })
    expect(allergyDetail(twice)).toBe(' – cough (mild), rash (moderate)')
  })
})
