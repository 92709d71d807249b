/** UCUM atoms as a clinician reads them. Micro and units are spelt out: a handwritten µ or U reads as m or 0 (CUI, ISMP). */
const ATOMS: Readonly<Record<string, string>> = {
  '%': '%',
  'mm[Hg]': 'mmHg',
  'cm[H2O]': 'cmH₂O',
  'm[H2O]': 'mH₂O',
  Cel: '°C',
  '[degF]': '°F',
  '[in_i]': 'in',
  '[in_us]': 'in',
  '[ft_i]': 'ft',
  '[lb_av]': 'lb',
  '[oz_av]': 'oz',
  '[pH]': '',
  '[arb_U]': 'arbitrary units',
  '[drp]': 'drops',
  '[HPF]': 'high-power field',
  '[LPF]': 'low-power field',
  '[iU]': 'units',
  '[IU]': 'units',
  'k[IU]': 'thousand units',
  'm[IU]': 'milliunits',
  'u[IU]': 'microunits',
  U: 'units',
  kU: 'thousand units',
  mU: 'milliunits',
  uU: 'microunits',
  ug: 'micrograms',
  mcg: 'micrograms',
  umol: 'micromol',
  uL: 'microliter',
  ul: 'microliter',
  um: 'micrometers',
  us: 'microseconds',
  l: 'L',
  dl: 'dL',
  ml: 'mL',
  m2: 'm²',
  m3: 'm³',
  cm2: 'cm²',
  mm2: 'mm²',
  cm3: 'cm³',
  eq: 'Eq',
  meq: 'mEq',
  mosm: 'mOsm',
  a: 'year',
  mo: 'month',
  wk: 'week',
  d: 'day',
  h: 'h',
  deg: '°',
  bar: 'bar',
}

/** Annotations that only say "this is a plain number". */
const SILENT =
  /^\{(?:score|#|INR|ratio|index|count|titer|num|number|nominal|pH|s_?ratio|TscoreSDs|unitless)\}$/i
const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  '3': '³',
  '6': '⁶',
  '9': '⁹',
  '12': '¹²',
  '2': '²',
  '-3': '⁻³',
}

/**
 * A UCUM unit in readable text: `mm[Hg]` → `mmHg`, `kg/m2` → `kg/m²`, `10*3/uL` → `×10³/microliter`, `{score}` → ``.
 * Text that is not UCUM stays as it was recorded.
 */
export function formatUnit(ucum: string): string {
  const unit = ucum.trim()
  if (unit === '' || unit === '1' || SILENT.test(unit)) return ''
  return unit
    .replaceAll('µ', 'u')
    .split('/')
    .map((part, place) => (part === '' && place === 0 ? '' : formatProduct(part)))
    .join('/')
}

function formatProduct(product: string): string {
  // "1.73_m2" in braces is a body surface, not a product.
  if (product.startsWith('{')) return formatAnnotation(product)
  return product
    .split(/\.(?!\d)/)
    .map(formatAtom)
    .filter(Boolean)
    .join('·')
}

function formatAtom(atom: string): string {
  const known = ATOMS[atom]
  if (known !== undefined) return known
  const power = /^10[*^](-?\d+)$/.exec(atom)
  if (power?.[1]) return `×10${SUPERSCRIPTS[power[1]] ?? `^${power[1]}`}`
  const annotated = /^([^{]+)(\{[^}]*\})$/.exec(atom)
  if (annotated?.[1] && annotated[2])
    return `${formatAtom(annotated[1])} ${formatAnnotation(annotated[2])}`.trim()
  return atom
}

function formatAnnotation(annotation: string): string {
  if (SILENT.test(annotation)) return ''
  if (/^\{1\.73_?(?:m2|sq\.?_?m)\}$/i.test(annotation)) return '1.73 m²'
  const words = annotation.replace(/[{}]/g, '').replaceAll('_', ' ')
  return words === 'creat' ? 'creatinine' : words
}
