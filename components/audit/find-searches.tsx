'use client'

import { useRouter } from 'next/navigation'
import type { AuditedWords, AuditFilter } from '@/lib/contracts/audit'
import { links } from '../links'
import { FindForm } from './find-form'

/** Who searched for a word: the address gets its hash. */
export function FindSearches({ filter }: { filter: AuditFilter }) {
  const router = useRouter()
  return (
    <FindForm<AuditedWords>
      id="audit-find-searches"
      title="Find searches"
      label="Searches for a word"
      hint="In lists and in notes"
      placeholder="Name, MRN, date or word"
      path="/api/audit/words"
      onFound={({ words }, clear) => {
        clear()
        router.push(links.audit({ ...filter, words }))
      }}
    />
  )
}
