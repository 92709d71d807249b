import type { MedicationEntry } from '@/lib/contracts/medications'
import { readDrugLabel } from '@/lib/format/medication'
import { writeDose } from './words'

interface MedicationWordsProps {
  entry: MedicationEntry
  /** Said above: repeated only where the source calls it otherwise, by a brand. */
  courseName: string
}

/** What fits on a line of a phone does not break (S11); a longer instruction wraps. */
const LONGEST_PART = 34

/** Name where it differs, strength and form, dose instruction as written. */
export function MedicationWords({ entry, courseName }: MedicationWordsProps) {
  const { name, strength, form } = readDrugLabel(entry.display)
  const dose = writeDose(entry)
  const label = [strength, form].filter(Boolean).join(' ')
  // A line through a text does not reach into boxes inside it.
  const isStruck = entry.phase === 'retracted'
  const parts = [name === courseName ? '' : name, label, ...dose].filter(Boolean)
  const words = (parts.length > 0 ? parts : [entry.display]).map((part, place) => (
    <span key={part}>
      {place > 0 && ' '}
      <span className={part.length <= LONGEST_PART && !isStruck ? 'inline-block max-w-full' : ''}>
        {place > 0 && '– '}
        {part}
      </span>
    </span>
  ))
  return (
    <>
      {isStruck ? <s>{words}</s> : words}
      {dose.length === 0 && <span className="text-ink-3 italic"> – dose not recorded</span>}
    </>
  )
}
