'use client'

import { useChart, useOpenConversation } from '../chart/chart-provider'
import { SECTIONS } from '../chart/chart-tabs'
import { copyAnswer, focusQuestion } from '../chart/use-chart-shortcuts'
import { links } from '../links'
import { leave, lockNow } from '../session/leave'
import { useSignedInUser } from '../session/signed-in-user'
import { useJump } from '../session/use-jump'
import { useShortcutsEnabled } from '../ui/shortcuts'
import { useShowDialog } from './show-dialog'

export interface PaletteAction {
  title: string
  /** Other words that somebody may look for it by. */
  also?: string
  keys?: string
  act: () => void
}

/** The sections of the open chart. */
export function useSectionActions(): PaletteAction[] {
  const { patient, setPane } = useChart()
  const jump = useJump()
  return SECTIONS.map(({ title, key, href }) => ({
    title,
    keys: `g ${key}`,
    act: () => {
      setPane('chart')
      jump(href(patient.id))
    },
  }))
}

/** What can be done from anywhere in a chart; nothing that would do nothing now. */
export function useActions(mayImport: boolean): PaletteAction[] {
  const { setPane } = useChart()
  const conversation = useOpenConversation()
  const [enabled, setEnabled] = useShortcutsEnabled()
  const showDialog = useShowDialog()
  const jump = useJump()
  const user = useSignedInUser()
  const begun = conversation.messages.length > 0
  return [
    { title: 'Write a question', also: 'ask', keys: '/', act: () => focusQuestion(setPane) },
    begun && {
      title: 'New conversation',
      also: 'ask question',
      act: () => {
        conversation.startNew()
        focusQuestion(setPane)
      },
    },
    conversation.running && {
      title: 'Stop the running answer',
      keys: '.',
      act: () => void conversation.stop(),
    },
    begun && { title: 'Copy the answer with citations', keys: 'c', act: copyAnswer },
    { title: 'Keyboard shortcuts', also: 'keys help', keys: '?', act: () => showDialog('shortcuts') },
    {
      title: enabled ? 'Turn single-key shortcuts off' : 'Turn single-key shortcuts on',
      also: 'settings keyboard',
      act: () => setEnabled(!enabled),
    },
    { title: 'Patient list', also: 'patients all', act: () => jump(links.patients) },
    mayImport && { title: 'Imports', also: 'upload files', act: () => jump(links.imports) },
    user?.roles.includes('auditor') && {
      title: 'Audit',
      also: 'log who looked',
      act: () => jump(links.audit()),
    },
    user?.roles.includes('admin') && {
      title: 'Administration',
      also: 'users usage cost models',
      act: () => jump(links.admin),
    },
    {
      title: 'Account',
      also: 'password sessions theme dark light density compact comfortable settings',
      act: () => jump(links.account),
    },
    user && { title: 'Lock', also: 'leave screen', act: () => lockNow(user.id) },
    { title: 'Sign out', also: 'leave log out', act: () => void leave(user?.id) },
  ].filter((action) => typeof action === 'object' && action !== null)
}
