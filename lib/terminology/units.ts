import { MOLAR_MASS, UNIT_ATOMS, UNIT_FACTORS, VALENCE, WHOLE_UNITS } from './data/units'

export interface ConvertedQuantity {
  value: number
  unit: string
  /** How it was computed, to be shown with the calculated value. */
  rule: string
}

// Annotations that qualify the count, not what is measured. {FEU}, {1.73_m2} and the like do change it and stay.
const IDLE_ANNOTATION = /\{(?:beats?|breaths?|cells?|creat(?:inine)?|count|#)\}/gi
const ANNOTATION = /\{[^}]*\}/
const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  '⁰': '0',
  '¹': '1',
  '²': '2',
  '³': '3',
  '⁶': '6',
  '⁹': '9',
}

/** One UCUM spelling of a unit as written: `mm Hg`, `mmHg` → `mm[Hg]`; `mcg`, `µg` → `ug`; `bpm` → `/min`. Unknown text comes back trimmed. */
export function normalizeUnit(text: string): string {
  const trimmed = text.trim()
  const squeezed = squeeze(trimmed)
  const whole = WHOLE_UNITS[squeezed] ?? UNIT_ATOMS[squeezed]
  if (whole !== undefined) return whole
  const parts = squeezed.replace(IDLE_ANNOTATION, '').split('/')
  const known = parts.map((part, place) => (part === '' && place === 0 ? '' : normalizeAtom(part)))
  return known.every((part) => part !== undefined) ? known.join('/') : trimmed
}

function squeeze(text: string): string {
  return text
    .replace(/[⁰¹²³⁶⁹]/g, (digit) => SUPERSCRIPTS[digit] ?? digit)
    .replace(/[µμ]/g, 'u')
    .toLowerCase()
    .replace(/\bper\b/g, '/')
    .replace(/\s+/g, '')
}

function normalizeAtom(part: string): string | undefined {
  const power = /^(?:x|×)?10(?:\*|\^|\*\*|e)?0?(3|6|9|12)$/.exec(part)
  if (power?.[1]) return `10*${power[1]}`
  const annotation = /^([^{]+)(\{[^}]*\})$/.exec(part)
  if (annotation?.[1] && annotation[2]) {
    const atom = UNIT_ATOMS[annotation[1]]
    return atom && atom + annotation[2].toUpperCase()
  }
  return UNIT_ATOMS[part]
}

/**
 * Converts by the declared table only; null when there is no rule. Between mass and amount (mg/dL ↔ mmol/L) the analyte is needed.
 * Units of different sets of one analyte have no rule between them (HbA1c % ↔ mmol/mol, FEU ↔ D-DU); a test walks them all.
 * The value is not rounded for display.
 */
export function convertQuantity(
  value: number,
  fromUnit: string,
  toUnit: string,
  analyteId?: string,
): ConvertedQuantity | null {
  const from = normalizeUnit(fromUnit)
  const to = normalizeUnit(toUnit)
  if (!Number.isFinite(value)) return null
  if (from === to) return { value, unit: to, rule: 'same unit' }
  return (
    convertTemperature(value, from, to) ??
    convertHematocrit(value, from, to, analyteId) ??
    convertByFactor(value, from, to, analyteId)
  )
}

function convertTemperature(value: number, from: string, to: string): ConvertedQuantity | null {
  if (from === '[degF]' && to === 'Cel') return result(((value - 32) * 5) / 9, to, '(°F − 32) × 5/9')
  if (from === 'Cel' && to === '[degF]') return result((value * 9) / 5 + 32, to, '°C × 9/5 + 32')
  return null
}

function convertHematocrit(
  value: number,
  from: string,
  to: string,
  analyteId?: string,
): ConvertedQuantity | null {
  if (analyteId !== 'hematocrit') return null
  if (from === '%' && to === 'L/L') return result(value / 100, to, '% ÷ 100')
  return from === 'L/L' && to === '%' ? result(value * 100, to, 'L/L × 100') : null
}

function convertByFactor(value: number, from: string, to: string, analyteId = ''): ConvertedQuantity | null {
  // An annotation says what is counted ({FEU}): it may stay, but never appear, vanish or change.
  const annotation = ANNOTATION.exec(from)?.[0]
  if (annotation !== ANNOTATION.exec(to)?.[0]) return null
  const [fromDimension, fromFactor] = UNIT_FACTORS[from.replace(ANNOTATION, '')] ?? []
  const [toDimension, toFactor] = UNIT_FACTORS[to.replace(ANNOTATION, '')] ?? []
  if (fromFactor === undefined || toFactor === undefined) return null
  const base = value * fromFactor
  if (fromDimension === toDimension) {
    return result(base / toFactor, to, `${from} → ${to}: × ${significant(fromFactor / toFactor)}`)
  }
  // Mass, amount and charge of one substance meet in moles.
  const perMole = molesPerBase(fromDimension, analyteId)
  const perTarget = molesPerBase(toDimension, analyteId)
  if (!perMole || !perTarget) return null
  return result(
    (base * perMole.factor) / perTarget.factor / toFactor,
    to,
    [perMole.rule, perTarget.rule].filter(Boolean).join(', '),
  )
}

function molesPerBase(
  dimension: string | undefined,
  analyteId: string,
): { factor: number; rule: string } | null {
  const molar = MOLAR_MASS[analyteId]
  const valence = VALENCE[analyteId]
  if (dimension === 'amount/volume') return { factor: 1, rule: '' }
  if (dimension === 'mass/volume' && molar) return { factor: 1 / molar, rule: `molar mass ${molar} g/mol` }
  if (dimension === 'charge/volume' && valence) return { factor: 1 / valence, rule: `valence ${valence}` }
  return null
}

function result(value: number, unit: string, rule: string): ConvertedQuantity {
  return { value: significant(value), unit, rule }
}

// Ten digits: far beyond any measurement, short of the noise of binary fractions.
function significant(value: number): number {
  return Number(value.toPrecision(10))
}
