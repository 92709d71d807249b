import type { MedicationEntry } from '@/lib/contracts/medications'
import { readDrugLabel } from '@/lib/format/medication'

interface MedicationWordsProps {
  entry: MedicationEntry
  /** Said above: repeated only where the source calls it otherwise, by a brand. */
  courseName: string
}

/** Name where it differs, strength and form, dose instruction as written; no part breaks inside where it fits (S11). */
export function MedicationWords({ entry, courseName }: MedicationWordsProps) {
  const { name, strength, form } = readDrugLabel(entry.display)
  const parts = [
    name === courseName ? '' : name,
    [strength, form].filter(Boolean).join(' '),
    entry.dosage ?? '',
    entry.codedDose && entry.codedDose !== entry.dosage ? `as coded: ${entry.codedDose}` : '',
  ].filter(Boolean)
  const words = (parts.length > 0 ? parts : [entry.display]).map((part, place) => (
    <span key={part} className="inline-block max-w-full">
      {place > 0 && '– '}
      {part}
      {'\u00a0'}
    </span>
  ))
  return (
    <>
      {entry.phase === 'retracted' ? <s>{words}</s> : words}
      {!entry.dosage && !entry.codedDose && <span className="text-ink-3 italic">dose not recorded</span>}
    </>
  )
}
