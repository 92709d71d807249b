import { type Address, addressOf, type Prepared } from './incoming'
import { OVERTAKEN } from './settlement'

/**
 * An entry of a version of a file that arrived after the next one, which holds the record too: it overwrites nothing that
 * may be that one's, unless its own time shows that it is the newer, and deletes nothing. What is not stored at all is filed.
 */
export function giveWay(prepared: Prepared, later: ReadonlyMap<string, Address> | undefined): Prepared {
  const isOvertaken = (address: Address) => later?.has(addressOf(address)) === true
  if (prepared.kind === 'store' && isOvertaken(prepared.incoming))
    return { kind: 'store', incoming: { ...prepared.incoming, isOvertaken: true } }
  if (prepared.kind === 'delete' && isOvertaken(prepared.deletion))
    return { kind: 'settled', outcome: 'skipped', type: prepared.deletion.type, reason: OVERTAKEN }
  return prepared
}
