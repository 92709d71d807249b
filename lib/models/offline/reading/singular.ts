import { findConcepts } from '@/lib/terminology/lookup'

/** "INRs", "A1cs", "Hbs": an abbreviation with an s behind it, which no list of names holds. */
const PLURAL = /\b([A-Z][A-Za-z0-9-]{0,6}[A-Z0-9a-z])['’]?s\b/g

/** The plural of an abbreviation asks for its values. */
export function singular(text: string): string {
  return text.replace(PLURAL, (whole, stem: string) => {
    const isKnown = findConcepts(whole).length > 0
    return !isKnown && /[A-Z0-9]/.test(stem.slice(1)) && isNameOfResult(stem) ? `${stem} values` : whole
  })
}

function isNameOfResult(stem: string): boolean {
  return findConcepts(stem, ['lab', 'vital', 'survey']).some(({ matchedText }) => matchedText === stem)
}
