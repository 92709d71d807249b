import { describe, expect, it } from 'vitest'
import type { ToolInput, ToolName } from '@/lib/agent/tools'
import { findAppointments } from '@/lib/chart/appointments'
import type { ToolResult } from '@/lib/contracts/tool-result'
import { memoryFile } from '@/lib/ingest/input/memory-file'
import { generateDemoPatients } from '@/worker/demo-patients/generate-demo-patients'
import { useCharts } from './ask-charts'
import { oneDatabase } from './one-database'

const CHARTS = generateDemoPatients()
const FILES = CHARTS.map(({ fileName, bundle }) => memoryFile(fileName, JSON.stringify(bundle)))

function idOf(chart: string): string {
  const entries = CHARTS.find(({ fileName }) => fileName === `${chart}.json`)?.bundle.entry ?? []
  return entries.find(({ resource }) => resource.resourceType === 'Patient')?.resource.id ?? ''
}

const IDS = CHARTS.map(({ fileName }) => idOf(fileName.replace('.json', ''))) as [string, ...string[]]

/** What clinicians ask the demo charts in their own words: above all, what is there must never come back as absent. */
describe.each(oneDatabase())('the tools over the demo charts on $name', (database) => {
  const { ask: askChart, scopeOf } = useCharts(database, FILES, IDS)

  async function ask<Name extends ToolName>(chart: string, name: Name, input: ToolInput<Name>) {
    const { result } = await askChart(name, input, idOf(chart))
    return result as ToolResult<{ name: string; kind?: string }>
  }
  const namesOf = ({ items }: ToolResult<{ name: string }>) => items.map(({ name }) => name)

  it.each([
    ['atrial-fibrillation', 'blood thinner', 'apixaban'],
    ['atrial-fibrillation', 'antiplatelet or blood thinner on board', 'apixaban'],
    ['copd', 'steroid course', 'prednisolone'],
    ['diabetes-kidney', 'BP meds', 'losartan'],
    ['diabetes-kidney', 'diabetic meds', 'metformin'],
    ['diabetes-kidney', 'ACEi/ARB', 'losartan'],
    ['heart-failure', 'heart failure drugs', 'bisoprolol'],
    ['heart-failure', 'water tablets', 'furosemide'],
    ['heart-failure', 'Entresto', 'sacubitril/valsartan'],
    ['heart-failure', 'regular medication', 'aspirin'],
    ['mostly-healthy', 'the pill', 'levonorgestrel'],
    ['epilepsy', 'AEDs', 'lamotrigine'],
    ['rheumatoid-arthritis', 'biologics', 'adalimumab'],
  ])('%s: finds the drugs of "%s"', async (chart, name, drug) => {
    const result = await ask(chart, 'medications', { name })
    expect(namesOf(result).some((found) => found.startsWith(drug))).toBe(true)
  })

  it('does not take an inhaler or a cream for a course of steroids', async () => {
    expect((await ask('asthma-child', 'medications', { name: 'steroid courses' })).status).toBe(
      'none-recorded',
    )
    expect((await ask('asthma-child', 'medications', { name: 'steroids' })).status).toBe('found')
  })

  it('says for what and why: the reason behind a reference, why held, and who says so', async () => {
    expect((await ask('heart-failure', 'medications', { name: 'spironolactone' })).items).toMatchObject([
      {
        status: 'on-hold',
        statusReason: 'Potassium above 5.5 mmol/L',
        reason: 'Heart failure with reduced ejection fraction',
      },
    ])
    expect((await ask('diabetes-kidney', 'medications', { name: 'fish oil' })).items).toMatchObject([
      { kind: 'statement', patientReported: true },
    ])
  })

  it.each([
    ['copd', 'chest CT', 'CT Chest', 3],
    ['epilepsy', 'MRI', 'MR Brain', 1],
    ['mostly-healthy', 'smear', 'Pathology study', 1],
    ['infant', 'chest x-ray', 'XR Chest 2 Views', 1],
    ['heart-failure', 'echo', 'Cardiac 2D echo panel', undefined],
  ])('%s: finds the report of a %s', async (chart, name, report, total) => {
    const result = await ask(chart, 'reports', { name })
    expect(new Set(namesOf(result))).toEqual(new Set([report]))
    if (total) expect(result.total).toBe(total)
  })

  it('tells what is preliminary and what was asked for and not reported', async () => {
    const { items } = await ask('pregnancy', 'reports', { status: 'pending' })
    expect(items).toMatchObject([
      { kind: 'request', name: 'Growth ultrasound' },
      { kind: 'result', status: 'preliminary' },
    ])
  })

  it('knows who cares and who pays', async () => {
    const gp = await ask('heart-failure', 'care_team', { kind: 'general-practitioner' })
    expect(namesOf(gp)).toEqual(['Dr Fiona Abernethy'])
    expect((await ask('heart-failure', 'care_team', { role: 'cardiologist' })).items).toMatchObject([
      { kind: 'care-team', name: 'Dr Rhodri Llewellyn-Marsh', role: 'Cardiology' },
    ])
    expect(namesOf(await ask('diabetes-kidney', 'care_team', { kind: 'payer' }))).toEqual([
      'Lighthouse Example Health Plan',
    ])
    expect((await ask('heart-failure', 'care_team', { kind: 'contact' })).status).toBe('none-recorded')
  })

  it('gives the next appointment as of the day of asking, and never one that was missed', async () => {
    const scope = scopeOf(idOf('copd'))
    const ahead = (now: string) =>
      findAppointments(scope, { when: 'upcoming', window: {} }, Date.parse(now)).then(({ records }) =>
        records.map(({ fields }) => fields.display),
      )
    expect(await ahead('2026-11-22')).toEqual(['COPD review, Dr Meera Balachandran'])
    expect(await ahead('2026-12-20')).toEqual([])
    // Long after its last entry, a chart is read as of that entry.
    expect(await ahead('2031-01-01')).toEqual(['COPD review, Dr Meera Balachandran'])
    const missed = await ask('copd', 'appointments', { when: 'all' })
    expect(missed.items.map((item) => 'status' in item && item.status)).toContain('noshow')
  })

  it('keeps the family apart from the patient', async () => {
    const { items } = await ask('asthma-child', 'family_history', { condition: 'asthma' })
    expect(items).toMatchObject([{ relationship: 'mother', conditions: ['Asthma (at age 6 years)'] }])
    const renal = await ask('diabetes-kidney', 'family_history', { condition: 'renal disease' })
    expect(renal.status).toBe('none-recorded')
    expect(renal).not.toHaveProperty('understood')
    expect(renal.items).toHaveLength(2)
  })

  it('reads flags, devices and goals', async () => {
    const { items } = await ask('heart-failure', 'flags_and_devices', {})
    expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(['flag', 'device', 'goal']))
    expect(namesOf(await ask('copd', 'flags_and_devices', { name: 'saturation' }))).toEqual([
      'Retains carbon dioxide: target saturation 88 to 92 %',
    ])
  })

  it('finds admissions and discharges by the words of a ward', async () => {
    const admitted = await ask('copd', 'encounters', {
      class: 'admission',
      reason: 'hospital admissions for COPD',
    })
    expect(admitted.total).toBe(2)
    const discharged = await ask('copd', 'encounters', { class: 'discharge', limit: 1 })
    expect(discharged.items).toMatchObject([
      { end: expect.stringMatching(/^2023-12-16/), dischargedTo: 'Home' },
    ])
    expect((await ask('asthma-child', 'encounters', { class: 'ED' })).total).toBe(1)
    expect((await ask('copd', 'encounters', { class: 'ED' })).status).toBe('none-recorded')
  })

  it('says that a vaccination was not given, and why', async () => {
    expect(
      await ask('asthma-child', 'immunizations', { name: 'flu jab', from: '2025', to: '2025' }),
    ).toMatchObject({
      status: 'none-recorded',
      notDone: [{ reason: 'Parent declined today' }],
    })
    expect((await ask('infant', 'immunizations', { name: 'doses so far' })).total).toBe(10)
  })

  it('counts what was done of a treatment apart from what was put off', async () => {
    const chemotherapy = await ask('breast-cancer', 'procedures', { name: 'chemo' })
    expect(chemotherapy.total).toBe(3)
    expect(chemotherapy.notDone).toMatchObject([{ statusReason: 'Neutrophils too low; postponed' }])
    expect((await ask('diabetes-kidney', 'procedures', { name: 'colonoscopy' })).items).toMatchObject([
      { outcome: expect.stringContaining('polyps removed') },
    ])
    expect(namesOf(await ask('last-years', 'procedures', { name: 'hip operation' }))).toEqual([
      'Total replacement of hip',
    ])
  })

  it('calls results as clinicians do, and gives the last three of a series', async () => {
    const pressures = await ask('diabetes-kidney', 'observations', {
      name: 'BP',
      statistic: 'series',
      limit: 3,
    })
    expect(pressures.items).toHaveLength(3)
    expect(pressures.items[0]).toMatchObject({ name: 'Blood pressure', value: '128/76', unit: 'mmHg' })
    expect((await ask('diabetes-kidney', 'observations', { name: 'eGFR' })).items[0]).toMatchObject({
      name: 'eGFR',
      sourceName: expect.stringContaining('Glomerular filtration rate'),
    })
    expect(namesOf(await ask('diabetes-kidney', 'observations', { name: 'kidney numbers' })).sort()).toEqual([
      'Creatinine',
      'Potassium',
      'Sodium',
      'Urea nitrogen',
      'eGFR',
    ])
  })

  it('gives with a refuted or provisional problem what its author wrote to it', async () => {
    expect((await ask('diabetes-kidney', 'conditions', { name: 'gout' })).items).toMatchObject([
      { verificationStatus: 'refuted', note: 'Joint fluid without crystals.' },
    ])
    expect((await ask('atrial-fibrillation', 'conditions', { name: 'dementia' })).items).toMatchObject([
      { verificationStatus: 'provisional', note: expect.stringContaining('no dementia') },
    ])
  })

  it('does not answer for a modifier that no result bears', async () => {
    for (const name of ['birth weight', 'dry weight'])
      expect(await ask('infant', 'observations', { name })).toMatchObject({
        status: 'none-recorded',
        understood: false,
      })
  })
})
