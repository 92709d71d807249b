'use client'

import { createContext, useContext } from 'react'

export interface SignedInUser {
  id: string
  displayName: string
  email: string
}

export const SignedInUserContext = createContext<SignedInUser | null>(null)

/** Whose page this is; null on the pages for nobody. */
export function useSignedInUser(): SignedInUser | null {
  return useContext(SignedInUserContext)
}
