import { formatDoseNumber } from './number'

/** What the label of a drug product says, in parts: `Simvastatin 10 MG Oral Tablet` → simvastatin · 10 mg · oral tablet. */
export interface DrugLabel {
  name: string
  strength?: string
  form?: string
}

export interface MedicationTiming {
  frequency?: number
  period?: number
  periodUnit?: string
  asNeeded?: boolean
}

const STRENGTH =
  /\b\d+(?:[.,]\d+)*\s*(?:MG|MCG|UG|G|ML|MEQ|MMOL|UNT|UNITS?|IU|ACTUAT|HR|%)(?:\s*\/\s*(?:\d+(?:\.\d+)?\s*)?(?:ML|L|MG|G|ACTUAT|HR))?(?![\p{L}])/giu
const FORM =
  /\b(?:(?:extended|delayed|modified|sustained|immediate)[ -]release |chewable |disintegrating |effervescent |enteric coated |film coated |oral |topical |nasal |ophthalmic |otic |rectal |vaginal |sublingual |inhalation |injectable |intravenous |transdermal |metered dose |dry powder |prefilled |drug |intrauterine |buccal )*(?:tablet|capsule|solution|suspension|syrup|elixir|inhaler|injection|cream|ointment|gel|lotion|patch|spray|drops?|suppository|powder|implant|system|syringe|auto-?injector|pen injector|cartridge|kit|pack|foam|lozenge|film|inhalant|granules|ring|device|shampoo|enema|mouthwash|aerosol)s?\b/iu
const UNIT_WORDS: Readonly<Record<string, string>> = {
  unt: 'units',
  unit: 'units',
  iu: 'units',
  mcg: 'micrograms',
  ug: 'micrograms',
  ml: 'mL',
  actuat: 'actuation',
  meq: 'mEq',
  hr: 'h',
}
/** UCUM units of time in words. */
export const PERIOD_WORDS: Readonly<Record<string, string>> = {
  s: 'second',
  min: 'minute',
  h: 'hour',
  d: 'day',
  wk: 'week',
  mo: 'month',
  a: 'year',
}
const TIMES: Readonly<Record<number, string>> = { 1: 'once', 2: 'twice', 3: 'three times', 4: 'four times' }
const ADVERBS: Readonly<Record<string, string>> = {
  d: 'daily',
  wk: 'weekly',
  mo: 'monthly',
  a: 'yearly',
  h: 'hourly',
}

/** Splits the display of a drug product (RxNorm style) into its name, strength and form. A combination keeps all its ingredients. */
export function readDrugLabel(display: string): DrugLabel {
  const text = display
    .replace(/^NDA\d+\s+/i, '')
    .replace(/\s*\[[^\]]*\]/g, '')
    .trim()
  const form = FORM.exec(text)?.[0]
  const strengths = text.match(STRENGTH) ?? []
  const name = (form ? text.replace(form, ' ') : text)
    .replace(STRENGTH, ' ')
    .replace(/\b\d+\s*(?:day|hr)\b/gi, ' ')
    .replace(/\s*\/\s*/g, ' / ')
    .replace(/^[\s/]+|[\s/]+$/g, '')
    .replace(/\s+/g, ' ')
  const doses = strengths.map(formatStrength).filter((strength) => !/ (?:h|actuation)$/.test(strength))
  return {
    name: (name || text).toLowerCase(),
    ...(doses.length > 0 && { strength: joinStrengths(doses) }),
    ...(form && { form: form.toLowerCase() }),
  }
}

/** `0.3 ML … 1 MG/ML` is a volume of a concentration; other strengths belong to the ingredients in their order. */
function joinStrengths([first = '', ...rest]: string[]): string {
  return first.endsWith(' mL') && rest.length > 0
    ? `${first} of ${rest.join(' / ')}`
    : [first, ...rest].join(' / ')
}

function formatStrength(strength: string): string {
  return strength
    .replace(/(\d[\d.,]*)\s*/g, (_, digits: string) => `${formatDoseNumber(digits.replaceAll(',', ''))} `)
    .replace(/\p{L}+/gu, (word) => UNIT_WORDS[word.toLowerCase()] ?? word.toLowerCase())
    .replace(/\s*\/\s*/g, '/')
    .trim()
}

/** `twice daily`, `every 8 hours`, `as required`, `once daily, as required`; undefined when the timing says nothing. */
export function formatTiming({
  frequency,
  period,
  periodUnit,
  asNeeded,
}: MedicationTiming): string | undefined {
  const regular = periodUnit && period ? formatFrequency(frequency ?? 1, period, periodUnit) : undefined
  if (!asNeeded) return regular
  return regular ? `${regular}, as required` : 'as required'
}

function formatFrequency(frequency: number, period: number, periodUnit: string): string {
  const word = PERIOD_WORDS[periodUnit] ?? periodUnit
  if (period === 1 && ADVERBS[periodUnit] && periodUnit !== 'h') {
    return `${TIMES[frequency] ?? `${frequency} times`} ${ADVERBS[periodUnit]}`
  }
  const every = period === 1 ? `every ${word}` : `every ${formatDoseNumber(period)} ${word}s`
  return frequency === 1 ? every : `${TIMES[frequency] ?? `${frequency} times`} ${every}`
}
