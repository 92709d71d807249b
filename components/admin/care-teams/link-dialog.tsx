'use client'

import { type FormEvent, useState } from 'react'
import type { CareTeams } from '@/lib/contracts/care-teams'
import { Field } from '../../ui/field'
import { SelectField } from '../../ui/select-field'
import { Dialog } from '../dialog'
import { FormEnd } from '../form-end'
import { useLinkPractitioner } from './use-care-teams'

interface LinkDialogProps {
  users: CareTeams['users']
  sources: readonly string[]
  onClose: () => void
}

/** Under which name charts know a user: an NPI counts in all sources, an id in its own. Names are never compared. */
export function LinkDialog({ users, sources, onClose }: LinkDialogProps) {
  const link = useLinkPractitioner()
  const [byNpi, setByNpi] = useState(true)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const name = byNpi ? { npi: text('npi') } : { source: text('source'), value: text('value') }
    link.mutate({ userId: text('userId'), ...name }, { onSuccess: onClose })
  }

  return (
    <Dialog title="Link a user to a practitioner" onClose={onClose}>
      <form onSubmit={submit} className="mt-3 grid gap-3">
        <SelectField label="User" name="userId">
          {users.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <fieldset className="grid gap-1">
          <legend className="mb-1 font-medium">Known in the charts by</legend>
          {[true, false].map((npi) => (
            <label key={String(npi)} className="flex min-h-6 items-center gap-2 max-tablet:min-h-10">
              <input
                type="radio"
                name="kind"
                checked={byNpi === npi}
                onChange={() => setByNpi(npi)}
                className="size-4 flex-none accent-accent"
              />
              {npi ? 'National Provider Identifier (all sources)' : 'Id of a Practitioner in one source'}
            </label>
          ))}
        </fieldset>
        {byNpi ? (
          <Field
            required
            autoComplete="off"
            inputMode="numeric"
            pattern="\d{10}"
            title="ten digits"
            label="NPI"
            name="npi"
          />
        ) : (
          <>
            <SelectField label="Source" name="source">
              {sources.map((source) => (
                <option key={source} value={source}>
                  {source}
                </option>
              ))}
            </SelectField>
            <Field required autoComplete="off" spellCheck={false} label="Id" name="value" maxLength={200} />
          </>
        )}
        <FormEnd
          text="Link"
          pendingText="Linking…"
          isPending={link.isPending}
          error={link.error}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  )
}
