import type { Day } from '../calendar'
import { addResource, type Chart, nameStaff, referPatient, referStaff } from '../chart'
import { hl7, loinc, type Resource, refer } from '../fhir-types'
import type { Visit } from '../ledger'
import { encodeText } from '../notes/encode-text'
import type { StaffKey } from '../sites'

const studies = {
  chestXray: ['36643-5', 'XR Chest 2 Views'],
  chestCt: ['24627-2', 'CT Chest'],
  headCt: ['24725-4', 'CT Head'],
  brainMri: ['24590-2', 'MR Brain'],
  mammogram: ['24606-6', 'MG Breast Screening'],
  boneDensity: ['38268-9', 'DXA Skeletal system Views for bone density'],
  echocardiogram: ['34552-0', 'Cardiac 2D echo panel'],
  eeg: ['11523-8', 'EEG study'],
  pathology: ['11526-1', 'Pathology study'],
  kneeXray: ['24824-5', 'XR Knee'],
  hipXray: ['24761-9', 'XR Hip'],
  obstetricUltrasound: ['11525-3', 'US Pelvis Fetus for pregnancy'],
  handXray: ['24787-4', 'XR Hand'],
} as const

export type StudyKey = keyof typeof studies

/** A report of imaging, pathology or a physiological study, with its text as the presented form. */
export function recordReport(
  chart: Chart,
  key: StudyKey,
  details: {
    on: Day
    by: StaffKey
    findings: string
    conclusion: string
    visit?: Visit
    status?: 'final' | 'preliminary' | 'amended'
    results?: Resource[]
  },
): Resource {
  const [code, display] = studies[key]
  const text = `${display.toUpperCase()}\nDate: ${chart.calendar.say(details.on)}\n\nFindings:\n${details.findings}\n\nConclusion:\n${details.conclusion}\n\nReported by ${nameStaff(chart, details.by)}\n`
  return addResource(chart, 'DiagnosticReport', {
    status: details.status ?? 'final',
    category: [key === 'pathology' ? hl7('v2-0074', 'PAT', 'Pathology') : hl7('v2-0074', 'RAD', 'Radiology')],
    code: loinc(code, display),
    subject: referPatient(chart),
    ...(details.visit ? { encounter: refer(details.visit.resource) } : {}),
    effectiveDateTime: chart.calendar.instant(details.on, '14:05'),
    issued: chart.calendar.instant(details.on, '17:45'),
    performer: [referStaff(chart, details.by)],
    ...(details.results ? { result: details.results.map((result) => refer(result)) } : {}),
    conclusion: details.conclusion,
    presentedForm: [{ contentType: 'text/plain; charset=utf-8', data: encodeText(text), title: display }],
  })
}
