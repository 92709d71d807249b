import { expectSound } from './expect-sound'
import { importFile } from './import-file'
import type { PatientsPage } from './pages/patients-page'
import { SAFETY_FAMILY, safetyFiles, TWIN_FAMILY, TWINS } from './safety-chart'
import { SIZES } from './screens'
import { expect, test } from './signed-in'

/** The rules of patient list and chart (docs/safety/rules.md); each test is named after its rule. */
test.beforeAll(async ({ adminSession }) => {
  for (const [name, content] of Object.entries(safetyFiles())) await importFile(adminSession, name, content)
})

const SECTIONS = ['', '/timeline', '/results', '/medications', '/notes', '/records']

test.describe('the chart of somebody who is nobody', () => {
  test.beforeEach(({ patients }) => openChart(patients))

  test('S1, S3: name, birth, sex and MRN stand in this order on every section, whole, however wide', async ({
    page,
    chart,
  }) => {
    const address = page.url()
    for (const section of SECTIONS) {
      // A phone is first: it shows one pane.
      await page.setViewportSize(SIZES[2])
      await page.goto(address + section)
      for (const size of SIZES.toReversed()) {
        const where = `${size.width} px: ${section}`
        await page.setViewportSize(size)
        const shown = (await chart.banner.innerText()).replace(/\s+/g, ' ')
        expect(shown, where).toMatch(
          /SAFETYWORTH-FEATHERINGSTONEHAUGH, Maximiliana Theodora \(Prof\. Dr\.\).* Born Mar-1961 \(\d+y\) Sex Female MRN 0077 2917/,
        )
        await page.mouse.wheel(0, 4_000)
        await expect(chart.banner.getByText('0077 2917'), where).toBeInViewport({ ratio: 1 })
        if (section === SECTIONS[0] || section === SECTIONS.at(-1)) await expectSound(page, where)
      }
    }
  })

  test('S2: the family name stands in capitals without a label, everything else has one', async ({
    chart,
  }) => {
    await expect(chart.banner.getByRole('heading', { level: 1 })).toContainText(
      'SAFETYWORTH-FEATHERINGSTONEHAUGH,',
    )
    await expect(chart.banner.getByRole('term')).toHaveText(['Born', 'Sex', 'MRN'])
  })

  test('S4: no date in figures alone, partial dates stay partial, and the zone of clock times is named', async ({
    page,
    chart,
  }) => {
    const address = page.url()
    for (const section of SECTIONS) {
      await page.goto(address + section)
      expect(await page.getByRole('main').innerText(), section).not.toMatch(
        /\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b/,
      )
    }
    await expect(chart.banner).toContainText('Born Mar-1961')
    await expect(chart.banner).toContainText(/imported \d{2}-\w{3}-\d{4} \d{2}:\d{2} UTC/)
    await page.goto(`${address}/records?concept=Zinc`)
    await page.getByRole('main').getByRole('link', { name: /^Zinc/ }).click()
    await expect(chart.source).toContainText('02-Mar-2026 09:15')
    await expect(chart.source).toContainText('UTC+01:00')
  })

  test('S6, S26: “no known drug allergy” is a state of its own and no allergy', async ({ page, chart }) => {
    await expect(chart.banner).toContainText('No known drug allergy')
    await expect(chart.banner).not.toContainText('Known allergies')
    const card = page.getByRole('region', { name: 'Allergies' })
    await expect(card.getByRole('link')).toHaveText(['No known drug allergy'])
  })

  test('S7, S26: every empty list says which absence it is', async ({ page }) => {
    const empty = page.getByRole('region', { name: 'Active problems' })
    await expect(empty).toContainText(/Not recorded|Not supplied by this source/)
    for (const widget of await page.getByRole('main').getByRole('region').all())
      expect(
        (await widget.innerText()).split('\n').filter((line) => /^[\s–—-]*$/.test(line) && line !== ''),
      ).toEqual([])
  })

  test('S8: no number without its unit, and the two do not part', async ({ page }) => {
    const values = page.getByRole('main').locator('[data-value]')
    const shown = await values.evaluateAll((all) =>
      all.map((value) => [value.textContent, getComputedStyle(value).whiteSpace]),
    )
    expect(shown.length).toBeGreaterThan(2)
    for (const [text, space] of shown) {
      expect(text).toMatch(/\d[\s\S]*(mg\/dL|mmol\/L|micrograms?\/L|µg\/L|ug\/L|index|1)?/)
      expect(space).toBe('nowrap')
    }
  })

  test('S9: numbers have their thousands set off, and doses stay as they were written', async ({ page }) => {
    const results = page.getByRole('region', { name: 'Latest results' })
    await expect(results.getByRole('row', { name: /Zinc/ })).toContainText(/9,?000/)
    await expect(page.getByRole('region', { name: 'Active medication orders' })).toContainText('500 mg')
  })

  test('S10, S29: high and critical say so in words and shapes; without a range there is no flag', async ({
    page,
  }) => {
    const results = page.getByRole('region', { name: 'Latest results' })
    await expect(results.getByRole('row', { name: /Creatinine/ })).toContainText('▲ High')
    await expect(results.getByRole('row', { name: /Creatinine/ })).toContainText(/0\.5–1\.1/)
    await expect(results.getByRole('row', { name: /Potassium/ })).toContainText('▲▲ Critically high')
    const rangeless = results.getByRole('row', { name: /Zinc/ })
    await expect(rangeless).toContainText('no range given')
    await expect(rangeless).not.toContainText(/▲|▼|High|Low/)
  })

  test('S11, S27: an order is called an order, a statement somebody’s word, and old ones are not confirmed', async ({
    page,
  }) => {
    const orders = page.getByRole('region', { name: 'Active medication orders' })
    await expect(orders.getByRole('listitem').filter({ hasText: 'metformin' })).toContainText(
      'since 01-Feb-2021',
    )
    await expect(orders.getByRole('listitem').filter({ hasText: 'ibuprofen' })).toContainText(
      'Reported as taken',
    )
    await page.goto(`${page.url()}/medications`)
    await expect(page.getByRole('main')).toContainText('Not confirmed since 01-Feb-2021')
  })

  test('S12, S31: how old the data are stands in the banner, how far they reach beside every “latest”', async ({
    page,
    chart,
  }) => {
    await expect(chart.banner).toContainText(/Record imported .* · (under 1 day|\d+ days?) old/)
    await expect(page.getByRole('region', { name: 'Latest results' })).toContainText(
      /data through \d{2}-\w{3}-\d{4}/,
    )
  })

  test('S28: a replaced note is badged, a repeated text says since when and how often', async ({ page }) => {
    await page.goto(`${page.url()}/notes`)
    const notes = page.getByRole('main').getByRole('listitem')
    await expect(notes.filter({ hasText: 'Carried forward since 01-May-2025, 2 notes' })).toHaveCount(1)
    const replaced = notes.filter({ hasText: 'Replaced by a newer note' })
    await expect(replaced).toHaveCount(1)
    await expect(replaced).toContainText('Unsigned')
  })

  test('S30: what is preliminary or still waits carries its status in words', async ({ page }) => {
    const results = page.getByRole('region', { name: 'Latest results' })
    await expect(results.getByRole('row', { name: /Culture growth/ })).toContainText('preliminary')
    const pending = page.getByRole('region', { name: 'Pending' })
    await expect(pending.getByRole('listitem').filter({ hasText: 'CT of the chest' })).toContainText(
      'Ordered, no report yet · active',
    )
    await expect(pending.getByRole('listitem').filter({ hasText: 'Culture growth' })).toContainText(
      'Result not final',
    )
  })
})

test('S16: similar names are marked in the list, in the palette’s search and in the banner', async ({
  page,
  patients,
  chart,
}) => {
  await patients.open()
  await patients.search.fill(TWIN_FAMILY)
  await expect(patients.rows).toHaveCount(TWINS)
  await expect(patients.rows.getByText('Similar name')).toHaveCount(TWINS)
  await patients.rows.first().getByRole('link').click()
  await expect(chart.banner).toContainText(`Similar name: ${TWINS - 1} other patients`)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill(TWIN_FAMILY)
  const options = page.getByRole('group', { name: 'Patients' }).getByRole('option')
  await expect(options).toHaveCount(TWINS)
  await expect(options.getByText('Similar name')).toHaveCount(TWINS)
})

test('a typo is forgiven and said; sort and own patients are chosen and stand in the address', async ({
  page,
  patients,
}) => {
  await patients.open()
  await patients.search.fill('Twinwroth')
  await expect(patients.rows).toHaveCount(TWINS)
  await expect(page.getByText('Nobody open to you is spelt “Twinwroth”')).toBeVisible()
  await page.getByLabel('Sort by').selectOption('birth-date')
  await expect(page).toHaveURL('/?sort=birth-date')
  await expect(patients.rows.first()).toContainText('14-Mar-1960')
  await page.getByText('Opened last').click()
  await expect(page).toHaveURL(/among=recent/)
  await patients.search.fill('')
  await openChart(patients)
  await page.goto('/?among=recent')
  await expect(patients.rows.first()).toContainText('SAFETYWORTH')
  await expectSound(page)
})

test('what is typed before the page’s scripts have come is searched for', async ({ page }) => {
  await page.route('**/_next/static/**/*.js', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    await route.continue()
  })
  await page.goto('/', { waitUntil: 'commit' })
  await page.getByRole('searchbox').fill(TWIN_FAMILY)
  await expect(page.locator('tbody tr')).toHaveCount(TWINS)
  await expect(page.getByRole('searchbox')).toHaveValue(TWIN_FAMILY)
})

async function openChart(patients: PatientsPage): Promise<void> {
  await patients.openChartOf(`${SAFETY_FAMILY} 0077 2917`)
}
