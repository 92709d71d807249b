import type { AllergyState, AllergySummary } from '@/lib/contracts/routes'
import { Card } from '../../ui/card'
import { Tag } from '../../ui/tag'
import { ALLERGY_LABELS } from '../allergy-text'
import { RecordRow } from './record-row'

/** Each allergy with all that is recorded of it; what the banner says in a line. */
export function AllergiesCard({ patientId, allergies }: { patientId: string; allergies: AllergyState }) {
  const listed = 'allergies' in allergies ? allergies.allergies : []
  return (
    <Card title="Allergies" aside={listed.length || undefined}>
      {allergies.state === 'known-none' && (
        <ul>
          <RecordRow
            patientId={patientId}
            source={{ kind: 'record', id: allergies.recordId }}
            title={allergies.text || ALLERGY_LABELS['known-none']}
          />
        </ul>
      )}
      <ul className="empty:hidden">
        {listed.map((allergy) => (
          <RecordRow
            key={allergy.recordId}
            patientId={patientId}
            source={{ kind: 'record', id: allergy.recordId }}
            title={
              <>
                <b className="font-[620]">{allergy.substance}</b>
                {allergy.verificationStatus !== 'confirmed' && (
                  <span className="ml-2">
                    <Tag tone="warn">{allergy.verificationStatus ?? 'verification not recorded'}</Tag>
                  </span>
                )}
              </>
            }
            detail={detailOf(allergy)}
          />
        ))}
      </ul>
      {!('allergies' in allergies) && (
        <p className="border-t border-line px-card py-row text-ink-3 italic">
          {ALLERGY_LABELS[allergies.state]}
        </p>
      )}
    </Card>
  )
}

function detailOf({ reactions, severity, criticality }: AllergySummary): string {
  const reaction = reactions.join(', ')
  // A source may have written the severity into the reaction's name as well.
  const isTold = severity !== null && reaction.toLowerCase().includes(severity.toLowerCase())
  return [
    reaction || 'Reaction not recorded',
    severity && !isTold && `severity ${severity}`,
    criticality && `criticality ${criticality.replaceAll('-', ' ')}`,
  ]
    .filter(Boolean)
    .join(' · ')
}
