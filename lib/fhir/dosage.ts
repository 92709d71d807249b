import type { RecordDetail } from '@/lib/contracts/record-fields'
import { formatTiming, type MedicationTiming } from '@/lib/format/medication'
import { readConcept, readConcepts } from './concepts'
import { detail } from './details'
import { type JsonObject, readNumber, readObject, readObjects, readText, readTexts } from './json'
import { writePeriod, writeQuantity, writeRange, writeRatio } from './values'

/**
 * What the instructions say. The source's own words lead ('dosage'); the structured dose stands beside them ('dose'), because
 * either may be the only one to state amount or frequency. Without words, the structure is written out.
 */
export function dosageDetails(dosages: unknown): RecordDetail[] {
  return readObjects(dosages).flatMap((dosage) => {
    const words = readText(dosage.text)
    const structure = writeDosage(dosage)
    return [
      ...detail('dosage', 'Dose instruction', words ?? structure),
      ...detail('dose', 'Dose as coded', words ? structure : undefined),
      ...detail('patientInstruction', 'Instruction to the patient', readText(dosage.patientInstruction)),
    ]
  })
}

function writeDosage(dosage: JsonObject): string | undefined {
  const parts = [
    ...writeDoses(dosage),
    readConcept(dosage.route),
    writeTiming(dosage),
    readConcept(dosage.method),
    withPrefix('site: ', readConcept(dosage.site)),
    ...readConcepts(dosage.additionalInstruction),
    withPrefix(
      'maximum ',
      writeRatio(dosage.maxDosePerPeriod) ?? writeQuantity(dosage.maxDosePerAdministration),
    ),
  ]
  return parts.filter(Boolean).join(', ') || undefined
}

/** R4's doseAndRate, and the flat dose and rate of a MedicationAdministration. */
function writeDoses(dosage: JsonObject): string[] {
  return [...readObjects(dosage.doseAndRate), dosage].flatMap((element) => {
    const dose =
      writeQuantity(element.doseQuantity) ?? writeRange(element.doseRange) ?? writeQuantity(element.dose)
    const rate =
      writeQuantity(element.rateQuantity) ?? writeRange(element.rateRange) ?? writeRatio(element.rateRatio)
    return [...(dose ? [dose] : []), ...(rate ? [`rate ${rate}`] : [])]
  })
}

function writeTiming(dosage: JsonObject): string | undefined {
  const timing = readObject(dosage.timing)
  const repeat = readObject(timing?.repeat)
  const asNeededFor = readConcept(dosage.asNeededCodeableConcept)
  const regular = formatTiming(
    readFrequency(repeat, dosage.asNeededBoolean === true || asNeededFor !== undefined),
  )
  const parts = [
    regular,
    asNeededFor && `for ${asNeededFor}`,
    regular ? undefined : readConcept(timing?.code),
    readTexts(repeat?.timeOfDay).join(' and '),
    readTexts(repeat?.dayOfWeek).join(', '),
    readTexts(repeat?.when).join(', '),
    writePeriod(repeat?.boundsPeriod),
    withPrefix('for ', writeQuantity(repeat?.boundsDuration) ?? writeRange(repeat?.boundsRange)),
  ]
  return parts.filter(Boolean).join(' ') || undefined
}

function readFrequency(repeat: JsonObject | undefined, asNeeded: boolean): MedicationTiming {
  const frequency = readNumber(repeat?.frequency)?.number
  const period = readNumber(repeat?.period)?.number
  const periodUnit = readText(repeat?.periodUnit)
  return {
    ...(frequency !== undefined && { frequency }),
    ...(period !== undefined && { period }),
    ...(periodUnit && { periodUnit }),
    asNeeded,
  }
}

function withPrefix(prefix: string, text: string | undefined): string | undefined {
  return text && prefix + text
}
