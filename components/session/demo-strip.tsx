/** On every screen at every width of a demo: nobody may take these charts for real ones. */
export function DemoStrip() {
  return (
    <p className="border-b border-dashed border-identity-line bg-identity py-0.5 text-center text-micro font-semibold tracking-wide text-white">
      Synthetic data – not for patient care
    </p>
  )
}
