import { describe, expect, test } from 'vitest'
import type { ChartSummary, ResultRow } from '@/lib/contracts/routes'
import { suggestQuestions } from './suggest-questions'

const empty = { rows: [], total: 0, absence: 'none-recorded' as const }
const chart = (sections: Partial<ChartSummary> = {}): ChartSummary => ({
  problems: empty,
  socialFindings: empty,
  medications: empty,
  results: empty,
  vitals: empty,
  pending: empty,
  encounters: empty,
  notes: empty,
  immunizations: empty,
  ...sections,
})
const section = <Row>(...rows: Row[]) => ({ rows, total: rows.length, absence: null })
const result = (display: string, interpretation: ResultRow['interpretation'] = null): ResultRow => ({
  recordId: display,
  display,
  value: '1',
  unit: null,
  referenceRange: null,
  interpretation,
  date: null,
  status: 'final',
  trend: [],
})

describe('suggested questions', () => {
  test('ask only for what this chart holds', () => {
    expect(suggestQuestions(chart())).toEqual(['Which allergies are recorded?'])
  })

  test('prefer what is abnormal, in the words of a clinician', () => {
    const results = section(
      result('Sodium [Moles/volume] in Blood'),
      result('Hemoglobin A1c/Hemoglobin.total in Blood', 'high'),
    )
    expect(suggestQuestions(chart({ results }))[0]).toMatch(/^What is the latest .*A1c\?$/)
  })

  test('never name a test after a part of its name', () => {
    const results = section(
      result('Albumin/Creatinine [Mass Ratio] in Urine', 'high'),
      result('Xyzase [Units/volume] in Sweat', 'high'),
      result('Sodium [Moles/volume] in Serum or Plasma'),
    )
    expect(suggestQuestions(chart({ results }))[0]).not.toMatch(/latest albumin\?|latest xyzase/)
  })

  test('leave out the codes of the source', () => {
    const row = {
      recordId: 'p',
      display: 'Essential hypertension (disorder)',
      onset: null,
      clinicalStatus: 'active',
      verificationStatus: null,
    }
    expect(suggestQuestions(chart({ problems: section(row) }))[0]).toBe(
      'When was essential hypertension first recorded?',
    )
  })
})
