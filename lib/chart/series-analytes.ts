import { createHash } from 'node:crypto'
import type { Concept } from '@/lib/terminology/concept'
import { conceptById } from '@/lib/terminology/lookup'
import { normalizeText } from '@/lib/terminology/normalize'
import { conceptFamily, conceptsOf, type Named } from './match-name'
import { type Measurement, OBSERVED_KINDS } from './observations'
import type { Observed } from './observed-rows'

/** What a result is a result of. */
export interface Analyte {
  /** Fit for an address: a concept's id, a code, or, of a name without either, a digest of it. */
  key: string
  concept: Concept | undefined
}

const LOINC = 'http://loinc.org'

/** By code or whole name in the terminology, else by code, else by name. Parts fold into the whole: systolic into blood pressure. */
export function analyteOf(named: Named): Analyte {
  const [found] = conceptsOf(named, OBSERVED_KINDS)
  const concept = found?.partOf === undefined ? found : (conceptById(found.partOf) ?? found)
  if (concept) return { key: concept.id, concept }
  const code = named.codes.find(({ system }) => system === LOINC) ?? named.codes[0]
  if (code)
    return { key: code.system === LOINC ? `loinc|${code.code}` : `${code.system}|${code.code}`, concept }
  // Free text of a chart never stands in an address.
  const digest = createHash('sha256').update(normalizeText(named.display)).digest('hex')
  return { key: `name-${digest.slice(0, 16)}`, concept }
}

/** `analyteOf` that works out each name once: a chart has few of them, however many results it has. */
export function rememberAnalytes(): (named: Named) => Analyte {
  const known = new Map<string, Analyte>()
  return (named) => {
    const words = [named.display, ...named.codes.map(({ system, code }) => `${system}|${code}`)].join('\n')
    const analyte = known.get(words) ?? analyteOf(named)
    known.set(words, analyte)
    return analyte
  }
}

/** Those of the chart's names that are asked for: by key, else by a bare code, else by a name that clinicians use. */
export function selectAskedFor<Item extends Named>(names: readonly Item[], asked: string): Item[] {
  const keyed = names.filter((named) => analyteOf(named).key === asked)
  if (keyed.length > 0) return keyed
  const coded = names.filter(({ codes }) => codes.some(({ code }) => code === asked))
  if (coded.length > 0) return coded
  const family = conceptFamily(asked, OBSERVED_KINDS)
  return names.filter((named) => {
    const { concept } = analyteOf(named)
    return concept !== undefined && family.has(concept)
  })
}

/** One thing measured, and what it is a measurement of. */
export interface Identified {
  analyte: Analyte
  measurement: Measurement
}

/**
 * What one observation measures: itself, with the components that are parts of the same thing, and each other component
 * as a measurement of its own. A panel without a value of its own measures nothing but its components.
 */
export function measurementsOf(
  { display, record, ...observed }: Observed,
  identify: (named: Named) => Analyte,
): Identified[] {
  const analyte = identify({ display, codes: observed.codes })
  const components = observed.components.map((component) => ({ component, analyte: identify(component) }))
  const isPart = (one: { analyte: Analyte }) => one.analyte.key === analyte.key
  const parts = components.filter(isPart).map(({ component }) => component)
  const head = { record, id: record.id, at: record.at, date: record.date }
  const measuresItself =
    observed.quantity !== undefined ||
    observed.text !== undefined ||
    parts.length > 0 ||
    components.length === 0
  const whole = { ...observed, ...head, name: display, components: parts }
  return [
    ...(measuresItself ? [{ analyte, measurement: whole }] : []),
    ...components
      .filter((one) => !isPart(one))
      .map(({ component, analyte: its }) => ({
        analyte: its,
        measurement: { ...component, ...head, name: component.display, components: [] },
      })),
  ]
}
