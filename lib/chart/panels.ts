import type { PatientScope } from '@/lib/contracts/patient-scope'
import { Prisma } from '@/lib/db/generated/client'
import type { Transaction } from '@/lib/db/transactions'
import { conceptById } from '@/lib/terminology/lookup'
import { normalizeText } from '@/lib/terminology/normalize'
import { type Named, selectNamed } from './match-name'
import { hasName, listNames, type RecordName } from './record-names'

/** A panel is reported as one thing, and its results stand in observations of their own. */
interface Panel {
  names: readonly string[]
  loinc: readonly string[]
  /** Ids of the concepts that it measures at least, for charts that report them one by one. */
  members?: string
}

/** Panels by the names clinicians use. Source of codes: LOINC (loinc.org). */
const PANELS: readonly Panel[] = [
  {
    names: ['complete blood count', 'CBC', 'full blood count', 'FBC', 'blood count', 'hemogram'],
    loinc: ['58410-2', '57021-8', '57782-5', '69742-5'],
    members: 'wbc hemoglobin hematocrit mcv platelets',
  },
  {
    names: ['basic metabolic panel', 'BMP', 'chem 7'],
    loinc: ['51990-0', '24320-4', '24321-2'],
    members: 'sodium potassium chloride bicarbonate urea-nitrogen urea creatinine glucose calcium',
  },
  {
    names: ['comprehensive metabolic panel', 'CMP', 'comprehensive metabolic 2000 panel', 'chem 14'],
    loinc: ['24323-8'],
    members:
      'sodium potassium chloride bicarbonate urea-nitrogen urea creatinine glucose calcium albumin total-protein bilirubin alt ast alp',
  },
  {
    names: ['electrolytes', 'electrolyte panel', 'lytes'],
    loinc: ['24326-1', '51990-0', '24323-8'],
    members: 'sodium potassium chloride bicarbonate',
  },
  {
    names: ['lipid panel', 'lipids', 'lipid profile', 'cholesterol panel'],
    loinc: ['57698-3', '24331-1'],
    members: 'cholesterol ldl hdl triglycerides',
  },
  {
    names: ['hepatic function panel', 'LFTs', 'liver function tests', 'liver function', 'liver panel', 'LFT'],
    loinc: ['24325-3', '24323-8'],
    members: 'bilirubin alt ast alp ggt albumin total-protein',
  },
  {
    names: [
      'renal function panel',
      'renal function',
      'renal panel',
      'renal profile',
      'kidney function',
      'kidney function tests',
      'kidney numbers',
      'kidney tests',
      'U&E',
      'U&Es',
      'UEs',
      'urea and electrolytes',
    ],
    loinc: ['24362-6', '24323-8', '51990-0', '24326-1'],
    members: 'creatinine egfr urea-nitrogen urea sodium potassium',
  },
  {
    names: ['iron panel', 'iron studies'],
    loinc: ['75689-0', '50190-8'],
    members: 'iron ferritin tibc transferrin-saturation',
  },
  {
    names: ['thyroid panel', 'thyroid function tests', 'thyroid function', 'TFTs', 'TFT'],
    loinc: ['24348-5'],
    members: 'tsh free-t4 free-t3',
  },
  {
    names: ['urinalysis', 'UA', 'urinalysis panel', 'urine dipstick'],
    loinc: ['24356-8', '24357-6', '50556-0'],
  },
  {
    names: ['coagulation panel', 'coagulation studies', 'coags'],
    loinc: ['34528-0', '38875-1'],
    members: 'inr prothrombin-time aptt',
  },
  {
    names: ['blood gas', 'ABG', 'arterial blood gas', 'blood gas panel'],
    loinc: ['24336-0', '24338-6', '24339-4'],
  },
  {
    names: ['differential', 'white cell differential', 'auto differential panel'],
    loinc: ['57023-4', '69738-3'],
  },
]

/**
 * SQL condition for the results of a panel: the observations that its reports list, or that a panel observation has as
 * members, or that measure what the panel does. Undefined when the chart holds none of it.
 */
export async function resultsOfPanel(
  tx: Transaction,
  scope: PatientScope,
  words: string,
): Promise<Prisma.Sql | undefined> {
  const carriers = await listNames(tx, scope, ['DiagnosticReport', 'Observation'])
  const named = selectPanels(carriers, words)
  const members = await selectMembers(tx, scope, words)
  if (named.length === 0) return members.length > 0 ? hasName(members) : undefined
  return Prisma.sql`(${members.length > 0 ? hasName(members) : Prisma.sql`FALSE`} OR (r.source_id, r.fhir_id) IN (
    SELECT panel.source_id, regexp_replace(member ->> 'reference', '^.*[/:]', '')
    FROM clinical_record panel,
         jsonb_array_elements(CASE jsonb_typeof(coalesce(panel.payload -> 'result', panel.payload -> 'hasMember'))
           WHEN 'array' THEN coalesce(panel.payload -> 'result', panel.payload -> 'hasMember') END) member
    WHERE panel.patient_id = ${scope.patientId}::uuid AND NOT panel.entered_in_error
      AND panel.type IN ('DiagnosticReport', 'Observation') AND ${hasName(named, 'panel')}))`
}

/** The chart's own names for what the panel measures. */
async function selectMembers(tx: Transaction, scope: PatientScope, words: string): Promise<RecordName[]> {
  const ids = findPanel(words)?.members?.split(' ') ?? []
  if (ids.length === 0) return []
  const names = await listNames(tx, scope, ['Observation'])
  return ids.flatMap((id) => selectNamed(names, conceptById(id)?.name ?? '', ['lab'], 'exact'))
}

/** Whether clinicians call a panel so, even where the chart holds none. */
export function isPanelName(words: string): boolean {
  return findPanel(words) !== undefined
}

function findPanel(words: string): Panel | undefined {
  const asked = normalizeText(words)
  return PANELS.find(({ names }) => names.some((name) => normalizeText(name) === asked))
}

function selectPanels(carriers: readonly RecordName[], words: string): RecordName[] {
  const panel = findPanel(words)
  const coded = carriers.filter((carrier) => panel && isCoded(carrier, panel))
  if (coded.length > 0) return coded
  return (panel?.names ?? [words]).flatMap((name) => selectNamed(carriers, name, [], 'wide'))
}

function isCoded({ codes }: Named, { loinc }: Panel): boolean {
  return codes.some(({ system, code }) => system === 'http://loinc.org' && loinc.includes(code))
}
