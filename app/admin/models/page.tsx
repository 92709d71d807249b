import type { Metadata } from 'next'
import { ModelsView } from '@/components/admin/models-view'
import { readModels } from '@/lib/chat/models'
import { requirePageRole } from '../../require-page-role'

export const metadata: Metadata = { title: 'Models' }

export default async function ModelsPage() {
  const session = await requirePageRole('admin')
  return <ModelsView report={await readModels(session)} />
}
