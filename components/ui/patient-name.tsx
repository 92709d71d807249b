import type { PatientName } from '@/lib/contracts/routes'

/** 'OKAFOR, Ngozi (Ms)' with the family name in bold: what the eye looks for first (S2). */
export function PatientNameText({ name }: { name: PatientName }) {
  const family = name.family?.toLocaleUpperCase('en')
  if (!family || !name.display.startsWith(family)) return <b className="font-[680]">{name.display}</b>
  return (
    <>
      <b className="font-[680]">{family}</b>
      {name.display.slice(family.length)}
    </>
  )
}
