import Form from 'next/form'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { AuditFilter } from '@/lib/contracts/audit'
import { formatDate } from '@/lib/format/date'
import { links } from '../links'
import { Button, buttonClass } from '../ui/button'

interface AuditFilterFormProps {
  filter: AuditFilter
  actions: readonly { code: string; words: string }[]
  users: readonly { id: string; name: string }[]
}

const CONTROL =
  'min-h-9 w-full min-w-0 rounded-md border border-control bg-surface px-2 max-tablet:min-h-10 max-tablet:text-[16px]'

/** Which events: all of it stands in the address, and works before any script does. */
export function AuditFilterForm({ filter, actions, users }: AuditFilterFormProps) {
  const isFiltered = Object.keys(filter).length > 0
  return (
    <Form
      action={links.audit()}
      aria-label="Filter"
      className="grid grid-cols-6 gap-x-4 gap-y-3 rounded-lg border border-line bg-surface p-3 shadow-card desktop:grid-cols-[1fr_1fr_1fr_auto_auto]"
    >
      <Labelled id="audit-user" size="choice" text="User" hint="Who acted, or whose account it was">
        <select id="audit-user" name="user" defaultValue={filter.user ?? ''} className={CONTROL}>
          <option value="">Everybody</option>
          {users.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Labelled>
      <Labelled id="audit-action" size="choice" text="Action">
        <select id="audit-action" name="action" defaultValue={filter.action ?? ''} className={CONTROL}>
          <option value="">Every action</option>
          {actions.map(({ code, words }) => (
            <option key={code} value={code}>
              {words}
            </option>
          ))}
        </select>
      </Labelled>
      <Labelled id="audit-patient" size="id" text="Patient id" hint="Found above, or in the list">
        <input
          id="audit-patient"
          name="patient"
          defaultValue={filter.patient ?? ''}
          autoComplete="off"
          spellCheck={false}
          className={`${CONTROL} identifier`}
        />
      </Labelled>
      <Labelled id="audit-from" size="day" text="From">
        <Day id="audit-from" name="from" value={filter.from} />
      </Labelled>
      <Labelled id="audit-to" size="day" text="To">
        <Day id="audit-to" name="to" value={filter.to} />
      </Labelled>
      {filter.words && (
        <label className="col-span-full flex min-h-8 items-center gap-2 max-tablet:min-h-10">
          <input
            type="checkbox"
            name="words"
            value={filter.words}
            defaultChecked
            className="size-4 accent-accent"
          />
          Only searches for the words that you looked for
        </label>
      )}
      <div className="col-span-full flex flex-wrap items-center gap-x-4 gap-y-2">
        <label className="flex min-h-8 items-center gap-2 max-tablet:min-h-10">
          <input
            type="checkbox"
            name="refused"
            value="true"
            defaultChecked={filter.refused ?? false}
            className="size-4 accent-accent"
          />
          Denied or failed only
        </label>
        <span className="ml-auto flex gap-2">
          {isFiltered && (
            <Link href={links.audit()} className={buttonClass('quiet')}>
              Clear
            </Link>
          )}
          <Button type="submit" look="primary">
            Show
          </Button>
        </span>
      </div>
    </Form>
  )
}

/** S4: typed in any usual form and shown in ours; a browser's own field shows days in digits. */
function Day({ id, name, value }: { id: string; name: string; value: string | undefined }) {
  return (
    <input
      id={id}
      name={name}
      defaultValue={value ? formatDate(value) : ''}
      maxLength={40}
      autoComplete="off"
      placeholder="12-Nov-2026"
      className={CONTROL}
    />
  )
}

/** Of six columns, on a phone and on a tablet. */
const SPANS = {
  choice: 'col-span-6 tablet:col-span-3',
  id: 'col-span-6 tablet:col-span-2',
  day: 'col-span-3 tablet:col-span-2',
}

interface LabelledProps {
  id: string
  text: string
  hint?: string
  size: keyof typeof SPANS
  children: ReactNode
}

function Labelled({ id, text, hint, size, children }: LabelledProps) {
  return (
    <div className={`grid min-w-0 content-start gap-1 desktop:col-span-1 ${SPANS[size]}`}>
      <label htmlFor={id}>
        <span className="font-medium">{text}</span>
        {hint && <span className="ml-1.5 text-label text-ink-3">{hint}</span>}
      </label>
      {children}
    </div>
  )
}
