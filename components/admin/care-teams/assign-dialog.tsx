'use client'

import { type FormEvent, useState } from 'react'
import { ASSIGNMENT_REASONS, type CareTeams } from '@/lib/contracts/care-teams'
import type { PatientIdentity } from '@/lib/contracts/routes'
import { formatDate } from '@/lib/format/date'
import { parseWrittenDate } from '@/lib/format/written-date'
import { PatientIdentityText } from '../../navigation/patient-identity'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { Notice } from '../../ui/notice'
import { SelectField } from '../../ui/select-field'
import { Dialog } from '../dialog'
import { FormEnd } from '../form-end'
import { useAssign, useFindPatients } from './use-care-teams'

const USUAL_DAYS = 30
const DAY_MS = 86_400_000

interface AssignDialogProps {
  users: CareTeams['users']
  today: string
  mostDays: number
  onClose: () => void
}

/** First whose chart it is, found by the whole MRN and read as an identity; then who, why and until when. */
export function AssignDialog({ users, today, mostDays, onClose }: AssignDialogProps) {
  const find = useFindPatients()
  const [patient, setPatient] = useState<PatientIdentity | null>(null)

  function search(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const mrn = String(new FormData(event.currentTarget).get('mrn')).trim()
    find.mutate(mrn, { onSuccess: ({ items }) => setPatient(items.length === 1 ? (items[0] ?? null) : null) })
  }

  return (
    <Dialog title="Assign to a care team" onClose={onClose}>
      <form onSubmit={search} className="mt-3 flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <Field
            required
            autoFocus
            autoComplete="off"
            spellCheck={false}
            label="Patient’s MRN"
            name="mrn"
            maxLength={100}
          />
        </div>
        <Button type="submit" className="min-h-10" disabled={find.isPending}>
          Find
        </Button>
      </form>
      <div role="status" className="mt-3 grid gap-2">
        {find.error && <Notice tone="error">{find.error.message}</Notice>}
        {find.data?.items.length === 0 && <Notice>No patient has exactly this MRN.</Notice>}
        {find.data && find.data.items.length > 1 && (
          <Notice tone="warn">
            Several sources have this MRN. Choose by name and birth date:
            {find.data.items.map((item) => (
              <Button key={item.id} className="mt-1.5 w-full justify-start" onClick={() => setPatient(item)}>
                {item.name.display}
              </Button>
            ))}
          </Notice>
        )}
        {patient && (
          <section aria-label="Patient" className="rounded-lg border border-line-2 bg-sunk px-3 py-2">
            <PatientIdentityText patient={patient} similar={false} today={today} />
          </section>
        )}
      </div>
      {patient && <AssignForm key={patient.id} patient={patient} {...{ users, today, mostDays, onClose }} />}
    </Dialog>
  )
}

function AssignForm({
  patient,
  users,
  today,
  mostDays,
  onClose,
}: AssignDialogProps & { patient: PatientIdentity }) {
  const assign = useAssign()
  const latest = addDays(today, mostDays)
  const [typed, setTyped] = useState(formatDate(addDays(today, Math.min(USUAL_DAYS, mostDays))))
  const [isRefused, setRefused] = useState(false)
  const day = readDay(typed, today, latest)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    setRefused(!day)
    if (!day) return
    const form = new FormData(event.currentTarget)
    // To the end of that day where the administrator sits.
    const until = new Date(`${day}T23:59:59`).toISOString()
    const assignment = {
      userId: String(form.get('userId')),
      reasonCode: String(form.get('reasonCode')),
      until,
    }
    assign.mutate({ patientId: patient.id, ...assignment }, { onSuccess: onClose })
  }

  return (
    <form onSubmit={submit} className="mt-3 grid gap-3">
      <SelectField label="Clinician" name="userId">
        {users.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField label="Reason" name="reasonCode">
        {Object.entries(ASSIGNMENT_REASONS).map(([code, words]) => (
          <option key={code} value={code}>
            {words}
          </option>
        ))}
      </SelectField>
      <Field
        required
        autoComplete="off"
        spellCheck={false}
        label="Until the end of"
        name="until"
        placeholder="14-Mar-2027"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        hint={
          day && typed.trim() !== formatDate(day) ? formatDate(day) : `${formatDate(latest)} at the latest.`
        }
        problem={
          isRefused && !day && `Give a day from today to ${formatDate(latest)}, as ${formatDate(latest)}.`
        }
      />
      <FormEnd
        text="Assign"
        pendingText="Assigning…"
        isPending={assign.isPending}
        error={assign.error}
        onCancel={onClose}
      />
    </form>
  )
}

/** The whole day that was typed, where it lies within the bounds. */
function readDay(typed: string, from: string, to: string): string | undefined {
  const written = parseWrittenDate(typed)
  return written?.precision === 'day' && written.value >= from && written.value <= to
    ? written.value
    : undefined
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
}
