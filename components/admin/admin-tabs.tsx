'use client'

import clsx from 'clsx'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { links } from '../links'

const TABS = [
  { href: links.admin, text: 'Users' },
  { href: links.adminTokens, text: 'API tokens' },
  { href: links.adminCareTeams, text: 'Care teams' },
  { href: links.adminUsage, text: 'Usage and cost' },
  { href: links.adminModels, text: 'Models' },
] as const

export function AdminTabs() {
  const path = usePathname()
  return (
    <nav aria-label="Administration" className="flex flex-wrap gap-1 border-b border-line-2">
      {TABS.map(({ href, text }) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          aria-current={path === href ? 'page' : undefined}
          className={clsx(
            '-mb-px inline-flex min-h-9 items-center border-b-2 px-3 font-medium max-tablet:min-h-10',
            path === href
              ? 'border-accent text-ink'
              : 'border-transparent text-ink-2 hover:border-line-2 hover:text-ink',
          )}
        >
          {text}
        </Link>
      ))}
    </nav>
  )
}
