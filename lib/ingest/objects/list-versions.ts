import {
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandInput,
  type ListObjectVersionsCommandOutput,
} from '@aws-sdk/client-s3'
import { s3Client } from './s3-client'

/**
 * All versions and delete markers below a prefix, page by page: keys in order, the versions of each newest first. Throws what S3
 * answers.
 */
export async function* listVersions(
  at: Pick<ListObjectVersionsCommandInput, 'Bucket' | 'Prefix'>,
): AsyncGenerator<ListObjectVersionsCommandOutput> {
  let next: Pick<ListObjectVersionsCommandInput, 'KeyMarker' | 'VersionIdMarker'> | undefined = {}
  while (next) {
    const page: ListObjectVersionsCommandOutput = await s3Client().send(
      new ListObjectVersionsCommand({ ...at, ...next }),
    )
    yield page
    next = page.IsTruncated
      ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
      : undefined
  }
}
