import { describe, expect, it } from 'vitest'
import type { Bundle } from './fhir-types'
import { generateDemoPatients } from './generate-demo-patients'
import { findDisagreements } from './testing/find-disagreements'
import { listNotes, listResources, readPath, readText } from './testing/read-bundle'

const patients = generateDemoPatients()
const disagreeing = 'rheumatoid-arthritis.json'

describe('notes and records', () => {
  it.each(patients.filter(({ fileName }) => fileName !== disagreeing))('agree in $fileName', ({ bundle }) => {
    const { disagreements, compared } = findDisagreements(bundle)
    expect(disagreements).toEqual([])
    expect(compared).toBeGreaterThan(15)
  })

  it('disagree in exactly one note of exactly one chart: a denied allergy and a wrong dose', () => {
    const all = patients.map(({ fileName, bundle }) => ({ fileName, ...findDisagreements(bundle) }))
    const charts = all.filter(({ disagreements }) => disagreements.length > 0)
    expect(charts.map(({ fileName }) => fileName)).toEqual([disagreeing])
    const found = charts[0]?.disagreements ?? []
    expect(new Set(found.map(({ note }) => note)).size).toBe(1)
    expect(found.map(({ kind }) => kind).sort()).toEqual(['allergy', 'dose'])
  })

  it('still agree when every date has moved over a leap day and a change of summer time', () => {
    for (const { fileName, bundle } of generateDemoPatients({ until: '2024-02-29' })) {
      const { disagreements } = findDisagreements(bundle)
      expect(disagreements.length === 0, fileName).toBe(fileName !== disagreeing)
    }
  })

  it('are found to disagree as soon as a quoted result changes', () => {
    const bundle = structuredClone(patients[0]?.bundle) as Bundle
    const result = listResources(bundle, 'Observation').find(
      (observation) => readText(observation, ['code', 'coding', 0, 'code']) === '4548-4',
    )
    const quantity = readPath(result, ['valueQuantity']) as { value: number }
    quantity.value += 1
    expect(findDisagreements(bundle).disagreements.length).toBeGreaterThan(0)
  })
})

describe('note texts', () => {
  it.each(patients)('of $fileName are complete, dated and free of unfilled places', ({ bundle }) => {
    const notes = listNotes(bundle)
    expect(notes.length).toBeGreaterThanOrEqual(8)
    expect(notes.length).toBeLessThanOrEqual(30)
    for (const { text, date } of notes) {
      expect(text).not.toMatch(/[{}]|undefined|NaN/)
      expect(text.length).toBeGreaterThan(120)
      expect(date).toMatch(/^\d{4}-\d\d-\d\d$/)
    }
  })

  it('include a replaced note, an unsigned one, and note-only facts', () => {
    const all = patients.flatMap(({ bundle }) => listNotes(bundle))
    const replacing = all.filter(
      ({ resource }) => readText(resource, ['relatesTo', 0, 'code']) === 'replaces',
    )
    expect(replacing.length).toBeGreaterThan(0)
    expect(all.filter(({ resource }) => resource.status === 'superseded')).toHaveLength(replacing.length)
    expect(all.some(({ resource }) => resource.docStatus === 'preliminary')).toBe(true)
    for (const fact of [
      /preferred pharmacy/,
      /emergency contact/,
      /3rd-floor/,
      /prefers evening dosing/,
      /collects h(?:is|er) prescriptions/,
      /cannot exclude/i,
      /rule out/i,
      /denies/i,
    ]) {
      expect(
        all.some(({ text }) => fact.test(text)),
        String(fact),
      ).toBe(true)
    }
  })
})
