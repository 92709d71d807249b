import { addResource, type Chart, readAge, referOrganization, referPatient } from '../chart'
import { hl7, loinc, type Resource, refer } from '../fhir-types'
import { type AnalyteKey, type PanelKey, readAnalyte, readPanel } from '../terminology/analytes'
import { type Measured, type ObservationDetails, recordMeasurement } from './observation'

export type PanelValues = Partial<Record<AnalyteKey, Measured>>

/**
 * Glomerular filtration by CKD-EPI 2021 (creatinine, race-free), mL/min/1.73 m².
 * Source: Inker et al., N Engl J Med 2021;385:1737.
 * @param creatinine mg/dL
 */
function estimateFiltration(creatinine: number, age: number, gender: 'female' | 'male'): number {
  const [kappa, alpha, factor] = gender === 'female' ? [0.7, -0.241, 1.012] : [0.9, -0.302, 1]
  const ratio = creatinine / kappa
  return Math.round(142 * Math.min(ratio, 1) ** alpha * Math.max(ratio, 1) ** -1.2 * 0.9938 ** age * factor)
}

/** Creatinine: µmol/L in one mg/dL. */
const micromolesPerMilligram = 88.42

/** Values that arithmetic ties to others: eGFR to creatinine, hematocrit to hemoglobin, LDL to the other lipids (Friedewald). */
function deriveValue(
  chart: Chart,
  key: AnalyteKey,
  known: Map<AnalyteKey, Measured>,
  details: ObservationDetails,
): number | undefined {
  const read = (analyte: AnalyteKey) => {
    const value = known.get(analyte)
    return typeof value === 'number' ? value : undefined
  }
  if (key === 'egfr') {
    const si = read('creatinineSi')
    const creatinine = read('creatinine') ?? (si === undefined ? undefined : si / micromolesPerMilligram)
    return creatinine === undefined
      ? undefined
      : estimateFiltration(creatinine, readAge(chart, details.on), chart.identity.gender)
  }
  if (key === 'hematocrit') {
    const hemoglobin = read('hemoglobin')
    return hemoglobin === undefined ? undefined : hemoglobin * 2.98 + chart.random.noise() * 0.3
  }
  const [total, hdl, triglycerides, divisor] =
    key === 'ldl'
      ? [read('cholesterol'), read('hdl'), read('triglycerides'), 5]
      : key === 'ldlSi'
        ? [read('cholesterolSi'), read('hdlSi'), read('triglyceridesSi'), 2.2]
        : []
  if (total === undefined || hdl === undefined || triglycerides === undefined || divisor === undefined)
    return undefined
  return total - hdl - triglycerides / divisor
}

function drawUsual(chart: Chart, key: AnalyteKey): number {
  const [mean, spread] = readAnalyte(key).usual
  return mean + chart.random.noise() * spread
}

/**
 * A panel: its members, a parent Observation where the laboratory groups them, and the DiagnosticReport.
 * @param values what the story decides; the rest is derived, else drawn around a healthy adult's mean
 */
export function recordPanel(
  chart: Chart,
  key: PanelKey,
  values: PanelValues,
  details: ObservationDetails,
): Resource {
  const panel = readPanel(key)
  const known = new Map<AnalyteKey, Measured>()
  const members = panel.members
    .filter((member) => member !== 'egfr' || readAge(chart, details.on) >= 18)
    .map((member) => {
      const value = values[member] ?? deriveValue(chart, member, known, details) ?? drawUsual(chart, member)
      known.set(member, value)
      return recordMeasurement(chart, member, value, details)
    })
  const shared = {
    subject: referPatient(chart),
    ...(details.visit ? { encounter: refer(details.visit.resource) } : {}),
    effectiveDateTime: members[0]?.effectiveDateTime,
    issued: members[0]?.issued,
    performer: [referOrganization(chart)],
  }
  const parent = panel.grouped
    ? addResource(chart, 'Observation', {
        status: details.status ?? 'final',
        category: [hl7('observation-category', 'laboratory', 'laboratory')],
        code: loinc(panel.code, panel.display),
        ...shared,
        hasMember: members.map((member) => refer(member)),
      })
    : undefined
  return addResource(chart, 'DiagnosticReport', {
    status: details.status ?? 'final',
    category: [hl7('v2-0074', 'LAB', 'Laboratory')],
    code: loinc(panel.code, panel.display),
    ...shared,
    result: (parent ? [parent, ...members] : members).map((member) => refer(member)),
  })
}
