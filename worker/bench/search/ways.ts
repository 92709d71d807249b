import type pg from 'pg'
import { openChart } from '@/lib/access/open-chart'
import type { Session } from '@/lib/access/session'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { withScope } from '@/lib/db/transactions'
import { rankPassages } from '@/lib/retrieval/rank-passages'
import { formatVector } from '@/lib/retrieval/vectors'
import { fuse, recall, type Truth } from './brute-force'
import type { BenchPatient } from './corpus'
import { type BenchQuestion, PASSAGES } from './questions'

export type WayName = 'search' | 'words' | 'filtered' | 'iterative'

/** One way to answer a question; what `ask` takes is what is measured. */
export interface Way {
  name: WayName
  ask(question: BenchQuestion): Promise<readonly string[]>
  /** Which part of what it ought to find it found, from 0 to 1. */
  judge(found: readonly string[], truth: Truth): number
}

/** As a clinician's request does it, through the one door. */
export async function openCharts(
  session: Session,
  patients: readonly BenchPatient[],
): Promise<ReadonlyMap<string, PatientScope>> {
  const scopes = new Map<string, PatientScope>()
  for (const { id } of patients) scopes.set(id, await openChart(session, id))
  return scopes
}

/** The product's own: the whole transaction, its role, patient and user set, behind the walls. */
export function searchWay(scopes: ReadonlyMap<string, PatientScope>, name: 'search' | 'words'): Way {
  return {
    name,
    async ask({ patient, query }) {
      const scope = scopes.get(patient.id)
      if (!scope) throw new Error(`The chart of patient ${patient.number} was not opened.`)
      const asked = name === 'search' ? query : { ...query, vector: undefined }
      const { passages } = await withScope(scope, (tx) => rankPassages(tx, scope, asked))
      return passages.map(({ chunkId }) => chunkId)
    },
    judge: (found, truth) => recall(found, fuse(truth)),
  }
}

/** A copy of these patients' vectors under an HNSW index (m 16, ef_construction 64), without an index on the patient. */
export async function buildApproximate(owner: pg.Client, patients: readonly BenchPatient[]): Promise<void> {
  await owner.query(
    'CREATE TABLE bench.approximate (patient_id uuid, chunk_id uuid, embedding halfvec(1024))',
  )
  await owner.query('ALTER TABLE bench.approximate ALTER COLUMN embedding SET STORAGE PLAIN')
  await owner.query(
    'INSERT INTO bench.approximate SELECT patient_id, chunk_id, embedding FROM chunk_embedding WHERE patient_id = ANY($1)',
    [patients.map(({ id }) => id)],
  )
  await owner.query(`SET maintenance_work_mem = '1GB'`)
  await owner.query('CREATE INDEX ON bench.approximate USING hnsw (embedding halfvec_cosine_ops)')
  await owner.query('VACUUM ANALYZE bench.approximate')
}

/**
 * The statement that most programs would write. The index gives its nearest of all patients, and the filter keeps
 * what is of this one; `iterative` asks the index again until there are enough, up to a bound. Measured in its favour:
 * its vectors only, as the owner, without a policy; and judged by the ten nearest vectors.
 */
export function approximateWay(pool: pg.Pool, name: 'filtered' | 'iterative'): Way {
  return {
    name,
    async ask({ patient, query }) {
      const client = await pool.connect()
      try {
        await client.query(
          `BEGIN; SET LOCAL enable_seqscan = off; SET LOCAL hnsw.ef_search = 100;
           SET LOCAL hnsw.iterative_scan = ${name === 'iterative' ? 'relaxed_order' : 'off'}`,
        )
        const { rows } = await client.query<{ id: string }>({
          name: 'approximate',
          text: `SELECT chunk_id AS id FROM bench.approximate WHERE patient_id = $1
                 ORDER BY embedding <=> $2::text::sparsevec(1024)::halfvec(1024) LIMIT 50`,
          values: [patient.id, formatVector(query.vector.vector)],
        })
        await client.query('COMMIT')
        return rows.map(({ id }) => id)
      } finally {
        client.release()
      }
    },
    judge: (found, { vector }) => recall(found.slice(0, PASSAGES), vector.slice(0, PASSAGES)),
  }
}
