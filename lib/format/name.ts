/** The parts of a FHIR HumanName that this file reads. */
export interface HumanName {
  use?: string
  text?: string
  family?: string
  given?: readonly string[]
  prefix?: readonly string[]
  suffix?: readonly string[]
  period?: { start?: string; end?: string }
}

export interface FormattedName {
  family: string
  given: string
  prefix: string
  suffix: string
  /** `OKAFOR, Ngozi (Ms)`: the family name is what a clinician scans for (CUI PAB-0042). */
  display: string
  /** `Ngozi Okafor`, for running text. */
  plainName: string
}

export const NAME_NOT_RECORDED = 'Name not recorded'
const USE_ORDER = ['official', 'usual', undefined, 'temp', 'nickname', 'anonymous', 'old', 'maiden']

/** Picks the name in force (official, then usual, then the first; ended ones last) and lays it out. `today` is YYYY-MM-DD. */
export function formatName(names: readonly HumanName[] | undefined, today?: string): FormattedName {
  const name = chooseName(names ?? [], today)
  const family = clean(name?.family)
  const given = clean(name?.given?.join(' '))
  const prefix = clean(name?.prefix?.join(' '))
  const suffix = clean(name?.suffix?.join(' '))
  const core = [family.toLocaleUpperCase('en'), given].filter(Boolean).join(', ') || clean(name?.text)
  if (!core)
    return { family, given, prefix, suffix, display: NAME_NOT_RECORDED, plainName: NAME_NOT_RECORDED }
  const titled = prefix ? `${core} (${prefix})` : core
  return {
    family,
    given,
    prefix,
    suffix,
    display: suffix ? `${titled}, ${suffix}` : titled,
    plainName: [given, family].filter(Boolean).join(' ') || clean(name?.text),
  }
}

/** `OKAFOR, Ngozi (Ms)`. */
export function formatDisplayName(names: readonly HumanName[] | undefined, today?: string): string {
  return formatName(names, today).display
}

/** `Ngozi Okafor`. */
export function plainName(names: readonly HumanName[] | undefined, today?: string): string {
  return formatName(names, today).plainName
}

function chooseName(names: readonly HumanName[], today: string | undefined): HumanName | undefined {
  const rank = (name: HumanName) => (isCurrent(name, today) ? 0 : USE_ORDER.length) + rankOfUse(name.use)
  return names.filter(hasContent).toSorted((left, right) => rank(left) - rank(right))[0]
}

function rankOfUse(use: string | undefined): number {
  const place = USE_ORDER.indexOf(use)
  return place < 0 ? USE_ORDER.indexOf(undefined) : place
}

function hasContent(name: HumanName): boolean {
  return Boolean(clean(name.family) || clean(name.given?.join(' ')) || clean(name.text))
}

/** Without `today`, a name that states an end counts as ended: a current name seldom carries one. */
function isCurrent({ period }: HumanName, today: string | undefined): boolean {
  if (!today) return !period?.end
  const ended =
    period?.end !== undefined && period.end.slice(0, 10) < today.slice(0, period.end.slice(0, 10).length)
  const begun = period?.start === undefined || period.start.slice(0, 10) <= today
  return begun && !ended
}

function clean(text: string | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim()
}
