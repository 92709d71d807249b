'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'

/**
 * Which of several stands on the screen: the newest, or the one that is `wanted` (a link points into it), until somebody
 * chooses. A newer one ends the choice.
 */
export function useVersion(count: number, wanted: number): [number, (place: number) => void] {
  const [choice, setChoice] = useState({ place: -1, count, wanted })
  const isCurrent = choice.place >= 0 && choice.count === count && choice.wanted === wanted
  const place = isCurrent ? choice.place : wanted >= 0 ? wanted : count - 1
  return [place, (next) => setChoice({ place: next, count, wanted })]
}

interface VersionSwitchProps {
  /** 'Answer' or 'Question'. */
  what: string
  place: number
  count: number
  onChoose: (place: number) => void
}

/** 'Answer 2 of 2' between two arrows; nothing when there is only one. */
export function VersionSwitch({ what, place, count, onChoose }: VersionSwitchProps) {
  if (count < 2) return null
  return (
    <fieldset
      className="ml-auto inline-flex items-center text-label text-ink-2"
      aria-label={`${what} versions`}
    >
      <Step
        label={`Earlier ${what.toLowerCase()}`}
        disabled={place === 0}
        onClick={() => onChoose(place - 1)}
      >
        <ChevronLeft aria-hidden="true" className="size-4" />
      </Step>
      <span aria-live="polite" className="px-0.5 tabular-nums whitespace-nowrap">
        {what} {place + 1} of {count}
      </span>
      <Step
        label={`Later ${what.toLowerCase()}`}
        disabled={place === count - 1}
        onClick={() => onChoose(place + 1)}
      >
        <ChevronRight aria-hidden="true" className="size-4" />
      </Step>
    </fieldset>
  )
}

interface StepProps {
  label: string
  disabled: boolean
  onClick: () => void
  children: React.ReactNode
}

/** Stays focusable at the end of the row, or focus would be lost there. */
function Step({ label, disabled, onClick, children }: StepProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-disabled={disabled}
      onClick={disabled ? undefined : onClick}
      className="grid size-6 place-items-center rounded hover:bg-sunk aria-disabled:cursor-not-allowed aria-disabled:opacity-45 max-tablet:size-10"
    >
      {children}
    </button>
  )
}
