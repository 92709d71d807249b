import type { MedicationRow, Section } from '@/lib/contracts/routes'
import { readDrugLabel } from '@/lib/format/medication'
import { links } from '../../links'
import { RecordedDate } from '../../ui/date'
import { Tag } from '../../ui/tag'
import { wordUnconfirmed } from '../medications/words'
import { RecordRow } from './record-row'
import { AllOf, SectionCard } from './section-card'

interface MedicationsCardProps {
  patientId: string
  medications: Section<MedicationRow>
}

export function MedicationsCard({ patientId, medications }: MedicationsCardProps) {
  return (
    <SectionCard
      title="Active medication orders"
      section={medications}
      action={<AllOf href={links.medications(patientId)}>All medications</AllOf>}
    >
      {(rows) => (
        <ul>
          {rows.map((row) => (
            <RecordRow
              key={row.recordId}
              patientId={patientId}
              source={{ kind: 'record', id: row.recordId }}
              title={<MedicationLine row={row} />}
              detail={<Standing row={row} />}
              when={
                row.start && (
                  <>
                    since <RecordedDate value={row.start} />
                  </>
                )
              }
            />
          ))}
        </ul>
      )}
    </SectionCard>
  )
}

/** Generic lower-case bold – strength and form – dose instruction; no part breaks inside (S11). */
function MedicationLine({ row }: { row: MedicationRow }) {
  const { name, strength, form } = readDrugLabel(row.display)
  const attributes = [[strength, form].filter(Boolean).join(' '), row.dosage].filter(Boolean)
  return (
    <>
      <b className="font-[660]">{name}</b>
      {attributes.map((attribute) => (
        <span key={attribute} className="text-ink-2">
          {' '}
          <span className="inline-block">– {attribute}</span>
        </span>
      ))}
    </>
  )
}

/** An order is no proof that the medicine is taken; a statement is somebody's word that it is (S27). */
function Standing({ row }: { row: MedicationRow }) {
  const told = row.kind === 'statement'
  if (!told && row.status === 'active' && !row.unconfirmed) return null
  return (
    <span className="flex flex-wrap gap-1 pt-0.5">
      {told && <Tag>Reported as taken</Tag>}
      {row.status !== 'active' && <Tag tone="warn">{row.status}</Tag>}
      {row.unconfirmed && (
        <Tag tone="warn" breaks>
          {wordUnconfirmed(row.unconfirmed)}
        </Tag>
      )}
    </span>
  )
}
