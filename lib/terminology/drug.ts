import { readDrugLabel } from '@/lib/format/medication'
import type { Concept } from './concept'
import { conceptById, conceptsOfText, findConcepts, isWithin, withDescendants } from './lookup'
import { normalizeText } from './normalize'

// Salts and esters that a prescriber does not say; kept where they are the drug itself ("ferrous sulfate").
const SALTS =
  /\s+(?:hydrochloride|hcl|hydrobromide|sodium|potassium|calcium|magnesium|sulfate|sulphate|maleate|tartrate|bitartrate|succinate|fumarate|besylate|mesylate|acetate|citrate|phosphate|propionate|furoate|monohydrate|dihydrate|anhydrous|medoxomil|carbonate|trihydrate)\b/gi
// Classes in which an allergy to one member is a warning for the others. Source: BNF and FDA labelling on cross-reactivity.
const CROSS_REACTIVE = [
  'penicillin-class',
  'cephalosporin',
  'sulfonamide',
  'nsaid',
  'macrolide',
  'fluoroquinolone',
  'tetracycline-class',
  'opioid',
  'insulin',
]

// Classes of classes: a member of one is a caution for the other, and no allergy to it. Source: BNF, penicillin hypersensitivity.
const CAUTIONARY = ['beta-lactam']

/** How a substance relates to a recorded allergy. A class is a reason to show the record, never to state an allergy. */
export interface AllergyRelation {
  /** The same substance; an ingredient that both hold; or a class to which both belong. */
  match: 'same' | 'ingredient' | 'class'
  /** What both have in common: 'Penicillins', 'Amoxicillin'. */
  through: string
}

/** Ingredients of a drug display, generic and in lower case: `Zocor 10 MG Oral Tablet` → [`simvastatin`]. */
function drugIngredientsOf(display: string): string[] {
  const concepts = drugConceptsOf(display)
  if (concepts.length > 0) return concepts.flatMap((concept) => concept.name.toLowerCase().split(' / '))
  return readDrugLabel(display).name.split(' / ').map(stripSalt)
}

/** One name for a drug display: `Amoxicillin 250 MG / Clavulanate 125 MG Oral Tablet` → `amoxicillin / clavulanate`. */
export function drugNameOf(display: string): string {
  return [...new Set(drugIngredientsOf(display))].join(' / ')
}

/** The drugs a display names, a known combination first; empty when none is known. */
export function drugConceptsOf(display: string): Concept[] {
  const { name } = readDrugLabel(display)
  const whole = conceptsOfText(name, ['drug'])
  if (whole.length > 0) return whole
  const combination = conceptsOfText(name.split(' / ').map(stripSalt).join(' '), ['drug'])
  if (combination.length > 0) return combination
  const parts = name.split(' / ').flatMap((part) => {
    const exact = conceptsOfText(part, ['drug'])
    return exact.length > 0 ? exact : conceptsOfText(stripSalt(part), ['drug'])
  })
  // A brand name in brackets or in front of "28 Day Pack" leaves other words beside it.
  return parts.length > 0
    ? parts
    : findConcepts(display, ['drug'])
        .map(({ concept }) => concept)
        .slice(0, 1)
}

/**
 * How a substance that somebody asks about relates to an allergy on record, in either direction: amoxicillin against penicillin,
 * sulfa against `Sulfamethoxazole / Trimethoprim`, peanuts against `Peanut (substance)`. Null when they have nothing in common.
 */
export function relateAllergy(substance: string, recordedAllergy: string): AllergyRelation | null {
  const asked = allergyConceptsOf(substance)
  const recorded = allergyConceptsOf(recordedAllergy)
  const [same] = asked.filter((concept) => recorded.includes(concept))
  if (same) return { match: 'same', through: same.name }
  if (normalizeText(substance) === normalizeText(recordedAllergy))
    return { match: 'same', through: recordedAllergy }
  const ingredients = asked.some(({ kind }) => kind === 'drug') ? drugIngredientsOf(recordedAllergy) : []
  const shared = drugIngredientsOf(substance).find((ingredient) => ingredients.includes(ingredient))
  if (shared) return { match: 'ingredient', through: shared }
  const [common] = asked.flatMap((one) => recorded.flatMap((other) => commonClass(one, other) ?? []))
  return common ? { match: common.kind === 'drug' ? 'ingredient' : 'class', through: common.name } : null
}

/** As `relateAllergy`, for who asks only whether: an ingredient counts as the substance's class. */
export function allergyClassMatches(substance: string, recordedAllergy: string): 'same' | 'class' | null {
  const relation = relateAllergy(substance, recordedAllergy)
  return relation && (relation.match === 'same' ? 'same' : 'class')
}

/** Whether both belong to one wider class only: a cephalosporin asked for beside a penicillin allergy. */
export function isCautionFor(substance: string, recordedAllergy: string): boolean {
  if (relateAllergy(substance, recordedAllergy)) return false
  const [asked, recorded] = [allergyConceptsOf(substance), allergyConceptsOf(recordedAllergy)]
  return CAUTIONARY.flatMap((id) => conceptById(id) ?? []).some((wide) => {
    const members = withDescendants(wide)
    return asked.some((one) => members.includes(one)) && recorded.some((one) => members.includes(one))
  })
}

function allergyConceptsOf(text: string): Concept[] {
  const named = conceptsOfText(text.replace(/\s+allerg(?:y|ies|ic)$/i, ''), [
    'allergen',
    'drug',
    'drug-class',
  ])
  if (named.length > 0) return named
  return text.trim()
    ? [
        ...drugConceptsOf(text),
        ...findConcepts(text, ['allergen', 'drug-class']).map(({ concept }) => concept),
      ]
    : []
}

/** The wider of two substances that contains the other, else the class in which they cross-react. */
function commonClass(one: Concept, other: Concept): Concept | undefined {
  if (isWithin(one, other)) return other
  if (isWithin(other, one)) return one
  return CROSS_REACTIVE.flatMap((id) => conceptById(id) ?? []).find((drugClass) => {
    const members = withDescendants(drugClass)
    return members.includes(one) && members.includes(other)
  })
}

function stripSalt(name: string): string {
  return name.replace(SALTS, '').trim()
}
