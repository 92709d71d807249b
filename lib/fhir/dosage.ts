import type { RecordDetail } from '@/lib/contracts/record-fields'
import { formatDoseNumber } from '@/lib/format/number'
import { readConcept, readConcepts } from './concepts'
import { detail } from './details'
import { type JsonObject, readNumber, readObject, readObjects, readText } from './json'
import { writeTiming } from './timing'
import { writeQuantity, writeRange, writeRatio } from './values'

/**
 * What the instructions say, all of them in one text: a course that is reduced step by step must not be read by its first
 * step. The source's own words lead ('dosage'); the structured dose stands beside them ('dose'), because either may be
 * the only one to state amount or frequency. Without words, the structure is written out.
 */
export function dosageDetails(dosages: unknown): RecordDetail[] {
  const steps = sortSteps(readObjects(dosages)).map((dosage) => ({
    sequence: sequenceOf(dosage),
    words: readText(dosage.text),
    structure: writeDosage(dosage),
    patientInstruction: readText(dosage.patientInstruction),
  }))
  const write = (textOf: (step: (typeof steps)[number]) => string | undefined) =>
    joinSteps(steps.flatMap((step) => ({ sequence: step.sequence, text: textOf(step) ?? '' })))
  return [
    ...detail(
      'dosage',
      'Dose instruction',
      write(({ words, structure }) => words ?? structure),
    ),
    ...detail(
      'dose',
      'Dose as coded',
      write(({ words, structure }) => (words ? structure : undefined)),
    ),
    ...detail(
      'patientInstruction',
      'Instruction to the patient',
      write((step) => step.patientInstruction),
    ),
  ]
}

/** Steps of one number run side by side, a higher number comes after; the rest stay as written. */
function sortSteps(dosages: JsonObject[]): JsonObject[] {
  return dosages.every((dosage) => sequenceOf(dosage) !== undefined)
    ? dosages.toSorted((left, right) => (sequenceOf(left) ?? 0) - (sequenceOf(right) ?? 0))
    : dosages
}

function sequenceOf(dosage: JsonObject): number | undefined {
  return readNumber(dosage.sequence)?.number
}

function joinSteps(steps: readonly { sequence: number | undefined; text: string }[]): string {
  const said = steps.filter(({ text }) => text !== '')
  return said
    .map(({ sequence, text }, index) => {
      const before = said[index - 1]
      if (!before) return text
      const follows = sequence !== undefined && before.sequence !== undefined && sequence > before.sequence
      return follows ? `; then ${text}` : `; ${text}`
    })
    .join('')
}

function writeDosage(dosage: JsonObject): string | undefined {
  const reason = readConcept(dosage.asNeededCodeableConcept)
  const parts = [
    ...writeDoses(dosage),
    readConcept(dosage.route),
    writeTiming(dosage.timing, { isSo: dosage.asNeededBoolean === true || reason !== undefined, reason }),
    readConcept(dosage.method),
    withPrefix('site: ', readConcept(dosage.site)),
    ...readConcepts(dosage.additionalInstruction),
    withPrefix('maximum ', writeMaximum(dosage.maxDosePerPeriod)),
    withPrefix('maximum per dose ', writeQuantity(dosage.maxDosePerAdministration)),
    withPrefix('lifetime maximum ', writeQuantity(dosage.maxDosePerLifetime)),
  ]
  return parts.filter(Boolean).join(', ') || undefined
}

/** '4 g in 24 h'. */
function writeMaximum(value: unknown): string | undefined {
  const maximum = readObject(value)
  const amount = writeQuantity(maximum?.numerator)
  const time = writeQuantity(maximum?.denominator)
  return amount && time ? `${amount} in ${time}` : writeRatio(value)
}

/** R4's doseAndRate, and the flat dose and rate of a MedicationAdministration. */
function writeDoses(dosage: JsonObject): string[] {
  return [...readObjects(dosage.doseAndRate), dosage].flatMap((element) => {
    const dose =
      writeDose(element.doseQuantity) ?? writeDoseRange(element.doseRange) ?? writeDose(element.dose)
    const rate =
      writeQuantity(element.rateQuantity) ?? writeRange(element.rateRange) ?? writeRatio(element.rateRatio)
    // 'calculated' from weight is not what was ordered.
    const kind = readConcept(element.type)
    const isOrdered = !kind || /^ordered$/i.test(kind)
    return [
      ...(dose ? [isOrdered ? dose : `${dose} (${kind})`] : []),
      ...(rate ? [isOrdered ? `rate ${rate}` : `rate ${rate} (${kind})`] : []),
    ]
  })
}

function writeDose(value: unknown): string | undefined {
  return writeQuantity(trimDose(value))
}

function writeDoseRange(value: unknown): string | undefined {
  const range = readObject(value)
  return range && writeRange({ ...range, low: trimDose(range.low), high: trimDose(range.high) })
}

/** CUI MEDi-015: `5.0` of a dose reads as 50. The record keeps it as written. */
function trimDose(value: unknown): JsonObject | undefined {
  const quantity = readObject(value)
  const amount = readNumber(quantity?.value)?.text
  return quantity && amount ? { ...quantity, value: formatDoseNumber(amount) } : quantity
}

function withPrefix(prefix: string, text: string | undefined): string | undefined {
  return text && prefix + text
}
