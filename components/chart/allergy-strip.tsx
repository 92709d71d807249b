'use client'

import clsx from 'clsx'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { AllergyState } from '@/lib/contracts/routes'
import { SourceLink } from '../source/source-link'
import { ALLERGY_LABELS, allergyDetail } from './allergy-text'

/** They come severest first; more than these wait behind "+n more" on a phone, where identity may take a third of the height at most (S34). */
const ON_A_PHONE = 3

interface AllergyStripProps {
  allergies: AllergyState
  patientId: string
}

export function AllergyStrip({ allergies, patientId }: AllergyStripProps) {
  const [all, setAll] = useState(false)
  const listed = 'allergies' in allergies ? allergies.allergies : []
  const hidden = Math.max(0, listed.length - ON_A_PHONE)
  const alarming = listed.length > 0
  return (
    <div
      data-clinical
      className={clsx(
        'clinical flex min-w-0 items-center gap-2 px-3.5 py-2 font-medium max-tablet:w-full max-tablet:px-3 max-tablet:py-1.5',
        alarming ? 'bg-allergy text-white' : 'text-ink',
      )}
    >
      <TriangleAlert aria-hidden="true" className={clsx('size-4 flex-none', alarming || 'text-ink-3')} />
      <p>
        <b className="font-[680]">{labelOf(allergies)}</b>{' '}
        {listed.map((allergy, index) => (
          <span key={allergy.recordId} className={clsx(index >= ON_A_PHONE && !all && 'max-tablet:hidden')}>
            <SourceLink
              patientId={patientId}
              source={{ kind: 'record', id: allergy.recordId }}
              className="font-[620] hover:underline focus-visible:outline-current aria-[current=true]:text-white!"
            >
              {allergy.substance}
            </SourceLink>
            {allergyDetail(allergy)}
            {index < listed.length - 1 && ', '}
          </span>
        ))}
        {hidden > 0 && (
          <button
            type="button"
            aria-expanded={all}
            onClick={() => setAll(!all)}
            className="min-h-6 font-[680] underline tablet:hidden"
          >
            {all ? 'Show fewer' : `+${hidden} more`}
          </button>
        )}
      </p>
    </div>
  )
}

/** An asserted "none" in the record's own words: no known *drug* allergies is not the same as none at all (S26). */
function labelOf(allergies: AllergyState): string {
  if (allergies.state !== 'known-none') return ALLERGY_LABELS[allergies.state]
  const words = allergies.text || ALLERGY_LABELS['known-none']
  return allergies.allergies.length > 0 ? `${words}; also recorded:` : words
}
