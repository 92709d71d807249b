import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { links } from '@/components/links'
import { ownPath } from '@/components/session/own-path'
import { SignInPanel } from '@/components/session/sign-in-panel'
import { lastHolder } from '@/lib/access/require-session'
import { readPageSession } from '../session'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const next = ownPath((await searchParams).next)
  if (await readPageSession()) redirect(next ?? links.patients)
  return (
    <main className="grid place-items-center overflow-auto p-4">
      <div className="w-full max-w-sm rounded-lg border border-line bg-surface p-6 shadow-card">
        <p className="text-label font-semibold tracking-wide text-accent">Chartlight</p>
        <h1 className="mt-1 text-name font-semibold">Sign in</h1>
        <p className="mt-1 text-ink-2">Ask one chart. Read checked sentences. Open the exact source.</p>
        <SignInPanel next={next ?? links.patients} formerUserId={await lastHolder()} />
      </div>
    </main>
  )
}
