import Link from 'next/link'
import type { ReactNode } from 'react'
import { links } from '../links'
import { buttonClass } from './button'

interface MessagePageProps {
  title: string
  children: ReactNode
  action?: ReactNode
}

/** A page that has one thing to say, and the way back. */
export function MessagePage({ title, children, action }: MessagePageProps) {
  return (
    <main className="grid min-h-0 content-start justify-items-center overflow-auto p-6">
      <div className="grid w-full max-w-lg justify-items-start gap-3 rounded-lg border border-line bg-surface p-6 shadow-card">
        <h1 className="text-name font-semibold">{title}</h1>
        <div className="text-read text-ink-2">{children}</div>
        <p className="flex flex-wrap gap-2">
          {action}
          <Link className={buttonClass()} href={links.patients}>
            Back to patients
          </Link>
        </p>
      </div>
    </main>
  )
}
