'use client'

import clsx from 'clsx'
import { useEffect, useRef } from 'react'
import type { AnalyteSummary } from '@/lib/contracts/results'
import { RecordedDate } from '../../ui/date'
import { AnalyteLink } from './analyte-link'
import type { AnalyteBlock } from './group-analytes'
import { ResultValue } from './result-value'

interface AnalytesListProps {
  patientId: string
  blocks: AnalyteBlock[]
  current: string
  onChoose: (key: string) => void
}

/** The same tests in a narrow column beside the one that is open, which is in sight from the beginning. */
export function AnalytesList({ patientId, blocks, current, onChoose }: AnalytesListProps) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const box = list.current
    const row = box?.querySelector<HTMLElement>('[aria-current]')?.closest('li')
    if (box && row) box.scrollTop = row.offsetTop - box.clientHeight / 3
  }, [])
  return (
    <div ref={list} className="relative min-h-0 overflow-auto">
      {blocks.map(({ title, members }) => (
        <section key={title} aria-label={title}>
          <h3 className="border-t border-line bg-sunk px-card py-row text-label font-[640]">{title}</h3>
          <ul>
            {members.map((analyte) => (
              <Item
                key={analyte.key}
                patientId={patientId}
                analyte={analyte}
                isCurrent={analyte.key === current}
                onChoose={onChoose}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

interface ItemProps {
  patientId: string
  analyte: AnalyteSummary
  isCurrent: boolean
  onChoose: (key: string) => void
}

function Item({ patientId, analyte: { key, name, latest }, isCurrent, onChoose }: ItemProps) {
  const [first] = latest
  return (
    <li
      data-clinical
      className={clsx(
        'clinical border-t border-line px-card py-row-link',
        isCurrent && 'bg-accent-soft shadow-[inset_3px_0_0_var(--accent)] forced-colors:outline',
      )}
    >
      <AnalyteLink
        patientId={patientId}
        analyteKey={key}
        current={isCurrent}
        onChoose={onChoose}
        className="block min-h-6 content-center font-medium text-accent"
      >
        {name}
      </AnalyteLink>
      {first ? (
        <p className="flex flex-wrap items-baseline gap-x-2 pb-0.75">
          <span>
            <ResultValue result={first} />
          </span>
          <span className="ml-auto text-label text-ink-3">
            <RecordedDate value={first.date} />
          </span>
        </p>
      ) : (
        <p className="text-ink-3 italic">No valid result</p>
      )}
    </li>
  )
}
