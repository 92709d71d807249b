import type { Concept } from '@/lib/terminology/concept'
import { isWithin } from '@/lib/terminology/lookup'
import { tokenize } from '@/lib/terminology/normalize'
import type { RecordFacts } from '../read-evidence'
import type { NameMention } from '../read-names'
import { hasStem } from '../resolve-quote'
import { stem } from '../words'

/** Whether what was measured or recorded is what was named, or a kind of it: simvastatin is a statin, systolic is of BP. */
export function conceptFits(recorded: readonly Concept[], named: readonly Concept[]): boolean {
  return named.some((wide) =>
    recorded.some(
      (narrow) => isWithin(narrow, wide) || narrow.partOf === wide.id || wide.partOf === narrow.id,
    ),
  )
}

/** Whether a record names it: by concept, or by every word of the name. */
export function recordNames(record: RecordFacts, name: NameMention): boolean {
  if (hasEveryWord(record.stems, name.text)) return true
  return conceptFits(record.concepts, name.concepts) && !isOtherBrand(record, name)
}

/** Two brands of one ingredient are two products: "Camila" is not what an order for Errin says. */
function isOtherBrand({ fields: { display } }: RecordFacts, { concepts, text }: NameMention): boolean {
  const [drug] = concepts
  // "Walnut" is not what an allergy to hazelnut says, though both are tree nuts.
  if (drug?.kind !== 'allergen' && (drug?.kind !== 'drug' || !/^\p{Lu}\p{Ll}+$/u.test(text))) return false
  const generic = drug.name.toLowerCase()
  if (text.toLowerCase() === generic) return false
  const written = display.toLowerCase()
  return (
    !written.includes(generic) &&
    drug.aliases.some(
      (alias) =>
        (drug.kind === 'allergen' || /^\p{Lu}/u.test(alias)) && written.includes(alias.toLowerCase()),
    )
  )
}

export function hasEveryWord(stems: ReadonlySet<string>, text: string): boolean {
  const words = tokenize(text)
  return (
    words.length > 0 &&
    words.every((word) => hasStem(stems, stem(word.text)) || hasNumbered(stems, word.text))
  )
}

/** "GAD" for "GAD65". */
function hasNumbered(stems: ReadonlySet<string>, word: string): boolean {
  if (word.length < 3) return false
  for (const other of stems)
    if (other.startsWith(word) && /^\d+$/u.test(other.slice(word.length))) return true
  return false
}
