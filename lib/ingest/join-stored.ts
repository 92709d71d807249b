import { Prisma } from '@/lib/db/generated/client'

/**
 * To write behind a list `wanted (type, fhir_id)`: joins the stored records of a source as `r`. LIMIT keeps the look-ups
 * one by one over the unique index. A plain join is planned by what the database knows of the table, which is nothing
 * while a first import fills it: then each batch reads all of it.
 */
export function joinRecords(sourceId: string): Prisma.Sql {
  return Prisma.sql`CROSS JOIN LATERAL (
      SELECT * FROM clinical_record
      WHERE source_id = ${sourceId}::uuid AND type = wanted.type AND fhir_id = wanted.fhir_id LIMIT 1) r`
}

/** The same for the directory, as `d`. */
export function joinDirectory(sourceId: string): Prisma.Sql {
  return Prisma.sql`CROSS JOIN LATERAL (
      SELECT * FROM directory_resource
      WHERE source_id = ${sourceId}::uuid AND type = wanted.type AND fhir_id = wanted.fhir_id LIMIT 1) d`
}
