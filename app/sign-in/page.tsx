import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { links } from '@/components/links'
import { ownPath } from '@/components/session/own-path'
import { SignInPanel } from '@/components/session/sign-in-panel'
import { Notice } from '@/components/ui/notice'
import { providerName } from '@/lib/access/oidc-settings'
import { lastHolder } from '@/lib/access/require-session'
import { explainProviderRefusal } from '@/lib/access/sign-in-refusal'
import { readPageSession } from '../session'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { next: wanted, former, error } = await searchParams
  const next = ownPath(wanted) ?? links.patients
  const session = await readPageSession()
  // Whoever comes back from a provider as somebody else begins at the beginning (S35).
  if (session) redirect(former && former !== session.userId ? links.patients : next)
  const provider = providerName()
  return (
    <main className="grid place-items-center overflow-auto p-4">
      <div className="w-full max-w-sm rounded-lg border border-line bg-surface p-6 shadow-card">
        <p className="text-label font-semibold tracking-wide text-accent">Chartlight</p>
        <h1 className="mt-1 text-name font-semibold">Sign in</h1>
        <p className="mt-1 text-ink-2">Ask one chart. Read checked sentences. Open the exact source.</p>
        {provider && typeof error === 'string' && (
          <div className="mt-4">
            <Notice tone="error">{explainProviderRefusal(error, provider)}</Notice>
          </div>
        )}
        <SignInPanel next={next} formerUserId={await lastHolder()} provider={provider} />
      </div>
    </main>
  )
}
