'use client'

import { Command } from 'cmdk'
import { Search } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import type { PatientListItem } from '@/lib/contracts/routes'
import { useEmergency } from '../break-glass/emergency'
import { useChart, useOpenConversation } from '../chart/chart-provider'
import { links } from '../links'
import { useIsLineLost } from '../session/connection'
import { useJump } from '../session/use-jump'
import { useShortcutsEnabled } from '../ui/shortcuts'
import { ConfirmSwitch } from './confirm-switch'
import { matchesWords } from './matches-words'
import { NoteEntries } from './note-entries'
import { Keys, PaletteGroup, PaletteItem } from './palette-parts'
import { PatientIdentityText } from './patient-identity'
import type { NavigationDialogProps } from './show-dialog'
import { type PaletteAction, useActions, useSectionActions } from './use-actions'
import { usePatientMatches } from './use-patient-matches'

/**
 * Search or jump: sections and notes of this chart, actions, and other patients by identity alone. Patients stand last, so
 * that nothing moves under the pointer when they arrive.
 */
export function CommandPalette({ today, mayImport, close }: NavigationDialogProps) {
  const { patient, setPane } = useChart()
  const { running } = useOpenConversation()
  const [text, setText] = useState('')
  const [other, setOther] = useState<PatientListItem | null>(null)
  const emergency = useEmergency()
  const matches = usePatientMatches(text)
  const sections = useSectionActions().filter(fits)
  const actions = useActions(mayImport).filter(fits)
  const jump = useJump()
  const isLost = useIsLineLost()
  const [enabled] = useShortcutsEnabled()

  function fits({ title, also = '' }: PaletteAction): boolean {
    return matchesWords(`${title} ${also}`, text)
  }

  /** Closes first: that gives the focus back, which the act may then move. */
  function go(act: () => void): void {
    close()
    act()
  }

  /** Only an emergency is asked about: it goes on behind the back of whoever leaves it (S13). */
  function choosePatient(match: PatientListItem): void {
    if (match.id === patient.id) close()
    else if (emergency) setOther(match)
    else go(() => jump(links.chart(match.id)))
  }

  function openNote(noteId: string): void {
    setPane('chart')
    jump(links.note(patient.id, noteId))
  }

  if (other)
    return (
      <ConfirmSwitch
        from={patient}
        to={other}
        today={today}
        running={running}
        onSwitch={() => go(() => jump(links.chart(other.id)))}
        onStay={close}
      />
    )
  return (
    <Command
      label="Search or jump"
      shouldFilter={false}
      loop
      vimBindings={false}
      onKeyDown={ignoreHeldEnter}
      className="flex min-h-0 flex-col"
    >
      <div className="flex flex-none items-center gap-2.5 border-b border-line-2 px-4">
        <Search aria-hidden="true" className="size-4 flex-none text-ink-3" />
        <Command.Input
          value={text}
          onValueChange={setText}
          maxLength={200}
          placeholder="Patient, section, note or action"
          className="min-h-12 w-full bg-transparent text-[16px] outline-none placeholder:text-ink-3"
        />
      </div>
      <Command.List label="Where to" className="relative min-h-0 overflow-auto">
        {sections.length > 0 && (
          <PaletteGroup title="This chart">
            {sections.map(({ title, keys, act }) => (
              <PaletteItem
                key={title}
                id={`section ${title}`}
                onChoose={() => go(act)}
                aside={enabled && keys && <Keys>{keys}</Keys>}
              >
                {title}
              </PaletteItem>
            ))}
          </PaletteGroup>
        )}
        <NoteEntries patientId={patient.id} text={text} onChoose={(noteId) => go(() => openNote(noteId))} />
        {actions.length > 0 && (
          <PaletteGroup title="Actions">
            {actions.map(({ title, keys, act }) => (
              <PaletteItem
                key={title}
                id={`action ${title}`}
                onChoose={() => go(act)}
                aside={enabled && keys && <Keys>{keys}</Keys>}
              >
                {title}
              </PaletteItem>
            ))}
          </PaletteGroup>
        )}
        {matches.patients.length > 0 && (
          <PaletteGroup title="Patients">
            {matches.patients.map((match) => (
              <PaletteItem
                key={match.id}
                id={`patient ${match.id}`}
                onChoose={() => choosePatient(match)}
                aside={match.id === patient.id ? 'Open now' : undefined}
              >
                <PatientIdentityText patient={match} similar={match.similar} today={today} />
              </PaletteItem>
            ))}
          </PaletteGroup>
        )}
      </Command.List>
      <p role="status" className="flex-none border-t border-line px-4 py-2 text-label text-ink-3">
        {isLost ? 'No connection. Other pages open again once it is back.' : describeMatches(matches)}
      </p>
    </Command>
  )
}

/** Held down since before they came, it would open whoever comes first. */
function ignoreHeldEnter(event: KeyboardEvent) {
  if (event.key === 'Enter' && event.repeat) event.preventDefault()
}

function describeMatches({ state, patients, more, waitsFor }: ReturnType<typeof usePatientMatches>): string {
  switch (state) {
    case 'idle':
      return 'Patients are found by name, MRN or date of birth.'
    case 'searching':
      return 'Looking for patients…'
    case 'waiting':
      return waitsFor ?? ''
    case 'failed':
      return 'Patients could not be searched; check the connection, or use the patient list.'
    case 'found':
      if (patients.length === 0) return 'No patient open to you matches.'
      if (more) return `The first ${patients.length} patients; type more to find another.`
      return patients.length === 1 ? '1 patient' : `${patients.length} patients`
  }
}
