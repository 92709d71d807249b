'use client'

import { createContext, useContext } from 'react'

export interface SignedInUser {
  id: string
  displayName: string
  email: string
  /** For the ways to the pages of a role; the server decides whether they open. */
  roles: readonly string[]
  /** Signs in at the OIDC provider and has no password here. */
  byProvider: boolean
  /** What users call that provider; null where there is none. */
  provider: string | null
}

export const SignedInUserContext = createContext<SignedInUser | null>(null)

/** Whose page this is; null on the pages for nobody. */
export function useSignedInUser(): SignedInUser | null {
  return useContext(SignedInUserContext)
}
