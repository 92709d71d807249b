export default function Page() {
  return <main>The stock stream, measured by `npm run bench -- stream`.</main>
}
