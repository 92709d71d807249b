import { addMinutes, type Day } from '../calendar'
import {
  addResource,
  type Chart,
  namePatient,
  nameStaff,
  readAge,
  referOrganization,
  referPatient,
  referStaff,
} from '../chart'
import { loinc, refer } from '../fhir-types'
import type { NoteRecord, Visit } from '../ledger'
import type { HeadingStyle, StaffKey } from '../sites'
import { encodeText } from './encode-text'
import { fillText } from './fill-text'
import type { Section } from './sections'

const kinds = {
  progress: ['11506-3', 'Progress note'],
  history: ['34117-2', 'History and physical note'],
  discharge: ['18842-5', 'Discharge summary'],
  consult: ['11488-4', 'Consult note'],
  letter: ['51852-2', 'Letter'],
  nursing: ['34746-8', 'Nurse Note'],
  therapy: ['11508-9', 'Physical therapy Progress note'],
  social: ['28653-4', 'Social work Note'],
  telephone: ['34748-4', 'Telephone encounter Note'],
  emergency: ['34111-5', 'Emergency department Note'],
  operative: ['11504-8', 'Surgical operation note'],
} as const

export type NoteKind = keyof typeof kinds

export interface NoteDetails {
  kind: NoteKind
  sections: readonly Section[]
  /** Where there was no visit. */
  on?: Day
  by?: StaffKey
  visit?: Visit
  title?: string
  /** This note takes the place of an earlier one, which becomes superseded. */
  replaces?: NoteRecord
  /** Not signed yet. */
  unsigned?: true
}

const british: Partial<Record<NoteKind, string>> = {
  progress: 'Consultation',
  therapy: 'Physiotherapy record',
  letter: 'Clinic letter',
  emergency: 'Emergency department record',
  nursing: 'Nursing record',
}

function writeHeading(heading: string, style: HeadingStyle): string {
  if (style === 'capitals') return `${heading.toUpperCase()}:\n`
  if (style === 'hash') return `# ${heading}\n`
  if (style === 'underlined') return `${heading}\n${'-'.repeat(heading.length)}\n`
  return `${heading}: `
}

function writeSection([heading, text]: Section, style: HeadingStyle): string {
  if (heading === '') return `${text}\n`
  const list = style === 'colon' && text.includes('\n')
  return `${writeHeading(heading, style)}${list ? '\n' : ''}${text}\n`
}

function writeHead(chart: Chart, title: string, on: Day, by: StaffKey): string {
  const { site, identity, calendar } = chart
  const born = calendar.say(identity.birthDate)
  return site.country === 'uk'
    ? `${site.name}\n${title}, ${calendar.say(on)}\n${namePatient(chart)}, born ${born}, hospital number ${identity.mrn}\n`
    : `${site.name} - ${title}\nPatient: ${namePatient(chart)}   MRN: ${identity.mrn}   DOB: ${born} (${readAge(chart, on)} y)\nDate of service: ${calendar.say(on)}   Author: ${nameStaff(chart, by)}\n`
}

/** Writes one dated plain-text note and the DocumentReference that carries it. */
export function writeNote(chart: Chart, details: NoteDetails): NoteRecord {
  const { kind, visit, replaces, unsigned } = details
  const on = details.on ?? visit?.day
  const by = details.by ?? visit?.by
  if (!on || !by) throw new Error(`a ${kind} note needs a visit, or a day and an author`)
  const [code, display] = kinds[kind]
  const title = details.title ?? (chart.site.country === 'uk' ? (british[kind] ?? display) : display)
  const style = chart.site.staff[by].headings
  const body = details.sections
    .map(([heading, text]) => writeSection([heading, fillText(chart, on, text)], style))
    .join('\n')
  const signature = unsigned
    ? `\nDRAFT, not signed. ${nameStaff(chart, by)}`
    : chart.site.country === 'uk'
      ? `\n${nameStaff(chart, by)}, ${chart.site.staff[by].role}`
      : `\nElectronically signed by ${nameStaff(chart, by)} on ${chart.calendar.say(on)}`
  const text = `${writeHead(chart, title, on, by)}\n${body}${signature}\n`
  const instant = chart.calendar.instant(on, visit?.day === on ? addMinutes(visit.time, 55) : '16:20')
  if (replaces) replaces.resource.status = 'superseded'
  const resource = addResource(chart, 'DocumentReference', {
    status: 'current',
    docStatus: unsigned ? 'preliminary' : 'final',
    type: loinc(code, display),
    category: [
      {
        coding: [
          {
            system: 'http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category',
            code: 'clinical-note',
            display: 'Clinical Note',
          },
        ],
        text: 'Clinical Note',
      },
    ],
    subject: referPatient(chart),
    date: instant,
    author: [referStaff(chart, by)],
    custodian: referOrganization(chart),
    ...(replaces ? { relatesTo: [{ code: 'replaces', target: refer(replaces.resource) }] } : {}),
    description: title,
    content: [
      {
        attachment: {
          contentType: 'text/plain; charset=utf-8',
          data: encodeText(text),
          title,
          creation: instant,
        },
      },
    ],
    ...(visit ? { context: { encounter: [refer(visit.resource)], period: { start: instant } } } : {}),
  })
  const note = { day: on, author: by, text, resource }
  chart.notes.push(note)
  return note
}
