import type { Metadata } from 'next'
import { MessagePage } from '@/components/ui/message-page'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <MessagePage title="Nothing to show here">
      There is no such patient or page, or it is not open to you. Check the address, or search for the
      patient.
    </MessagePage>
  )
}
