import { type Chart, nameStaff, readAge } from '../chart'
import type { NoteRecord, Visit } from '../ledger'
import {
  listAllergies,
  listBackground,
  listMedications,
  listProblems,
  listResults,
  listVitals,
  type Section,
} from './sections'
import { type NoteKind, writeNote } from './write-note'

/** What the author of a routine note thinks; everything else in the note is drawn from the chart. */
export interface RoutineText {
  interval: string
  assessment: string
  plan: string
  exam?: string
  /** More sections, in front of the assessment. */
  extra?: readonly Section[]
  kind?: NoteKind
  title?: string
  unsigned?: true
  replaces?: NoteRecord
}

const optional = (heading: string, text: string | undefined): Section[] => (text ? [[heading, text]] : [])

function choosePlainExam(chart: Chart): string {
  return chart.random.pick([
    'Comfortable, no distress.',
    'No new findings on examination.',
    'Abdomen soft, not tender. No new findings.',
    'In no acute distress. Skin warm and dry.',
  ])
}

function arrangeFull(chart: Chart, visit: Visit, text: RoutineText, reason: string): Section[] {
  const { social, family } = chart.background
  return [
    ['Chief complaint', reason],
    ['History of present illness', text.interval],
    ['Past medical history', listProblems(chart, visit.day)],
    ['Medications', listMedications(chart, visit.day)],
    ...optional('Allergies', listAllergies(chart, visit.day)),
    ...optional('Social history', listBackground(social, visit.day)),
    ...optional('Family history', listBackground(family, visit.day)),
    ...optional('Vital signs', listVitals(chart, visit.day)),
    ['Physical exam', text.exam ?? choosePlainExam(chart)],
    ...optional('Results', listResults(chart, visit.day)),
    ...(text.extra ?? []),
    ['Assessment and plan', `${text.assessment}\n${text.plan}`],
  ]
}

function arrangeInterval(chart: Chart, visit: Visit, text: RoutineText): Section[] {
  return [
    ['Interval history', text.interval],
    ['Current medications', listMedications(chart, visit.day)],
    ...optional('Allergies', listAllergies(chart, visit.day)),
    ...optional('Vitals', listVitals(chart, visit.day)),
    ...optional('Exam', text.exam),
    ...optional('Laboratory', listResults(chart, visit.day)),
    ...optional('Social', listBackground(chart.background.social, visit.day)),
    ...optional('Family', listBackground(chart.background.family, visit.day)),
    ...(text.extra ?? []),
    ['Assessment', text.assessment],
    ['Plan', text.plan],
  ]
}

function arrangeProblem(chart: Chart, visit: Visit, text: RoutineText, reason: string): Section[] {
  return [
    ['Reason', reason],
    ['History', text.interval],
    ...optional('Examination', [listVitals(chart, visit.day), text.exam].filter(Boolean).join('. ')),
    ...optional('Results', listResults(chart, visit.day)),
    ...optional('Social', listBackground(chart.background.social, visit.day)),
    ...(text.extra ?? []),
    ['Medication', listMedications(chart, visit.day)],
    ...optional('Allergies', listAllergies(chart, visit.day)),
    ['Comment', text.assessment],
    ['Plan', text.plan],
  ]
}

function arrangeLetter(chart: Chart, visit: Visit, text: RoutineText, reason: string): Section[] {
  const { identity, site } = chart
  const person = identity.gender === 'female' ? 'lady' : 'gentleman'
  const opening = chart.random.pick([
    `I reviewed this {age}-year-old ${person} in clinic today (${reason.toLowerCase()}).`,
    `Thank you for asking me to see this {age}-year-old ${person} (${reason.toLowerCase()}).`,
  ])
  return [
    ['', `Dear ${site.staff.family.prefix ?? ''} ${site.staff.family.family},`],
    ['Diagnoses', listProblems(chart, visit.day)],
    ['Medication', listMedications(chart, visit.day)],
    ...optional('Allergies', listAllergies(chart, visit.day)),
    [
      '',
      `${readAge(chart, visit.day) < 16 ? 'I reviewed this child in clinic today.' : opening} ${text.interval}`,
    ],
    ...optional('Examination', [listVitals(chart, visit.day), text.exam].filter(Boolean).join('. ')),
    ...optional('Investigations', listResults(chart, visit.day)),
    ...optional('Background', listBackground(chart.background.social, visit.day)),
    ...(text.extra ?? []),
    ['Impression', text.assessment],
    ['Plan', text.plan],
    ['', `Yours sincerely,\n${nameStaff(chart, visit.by)}`],
  ]
}

/** The note of an ordinary visit, in its author's habit. */
export function writeRoutineNote(chart: Chart, visit: Visit, text: RoutineText, reason: string): NoteRecord {
  const { layout } = chart.site.staff[visit.by]
  const arrange = {
    full: arrangeFull,
    interval: arrangeInterval,
    problem: arrangeProblem,
    letter: arrangeLetter,
  }[layout]
  return writeNote(chart, {
    kind: text.kind ?? (layout === 'letter' ? 'letter' : 'progress'),
    visit,
    sections: arrange(chart, visit, text, reason),
    ...(text.title ? { title: text.title } : {}),
    ...(text.unsigned ? { unsigned: true } : {}),
    ...(text.replaces ? { replaces: text.replaces } : {}),
  })
}
