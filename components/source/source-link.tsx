'use client'

import clsx from 'clsx'
import Link from 'next/link'
import type { ComponentProps, MouseEvent } from 'react'
import { links } from '../links'
import { useDock } from './dock-provider'
import { type Docked, keyOfDocked } from './docked'

interface SourceLinkProps extends Omit<ComponentProps<typeof Link>, 'href' | 'onClick'> {
  patientId: string
  source: Docked
}

/**
 * A link to a record or a note. Pressed, it opens it docked beside the page; in a new tab, with the middle button and
 * without scripts it is the address of the source's own page.
 */
export function SourceLink({ patientId, source, className, ...rest }: SourceLinkProps) {
  const { docked, open } = useDock()
  const key = keyOfDocked(source)
  const isOpen = docked !== null && keyOfDocked(docked) === key

  function dock(event: MouseEvent<HTMLAnchorElement>) {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    if (!isOpen) open(source, event.currentTarget)
  }

  return (
    <Link
      {...rest}
      href={
        source.kind === 'record'
          ? links.record(patientId, source.id, source.version)
          : links.note(patientId, source.id, source.span)
      }
      prefetch={false}
      data-source={key}
      aria-current={isOpen ? 'true' : undefined}
      onClick={dock}
      className={clsx(className, 'aria-[current=true]:text-accent aria-[current=true]:underline')}
    />
  )
}
