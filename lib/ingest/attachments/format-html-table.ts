import type { Formatter, HtmlNode, TableCell } from 'html-to-text'

/**
 * A table as text: one line a row, cells apart by ' | ', so that a value stays beside its name. A row of one cell is
 * layout, not data, and keeps its lines.
 */
export const formatHtmlTable: Formatter = (table, walk, builder) => {
  builder.openTable()
  for (const row of listRows(table)) {
    builder.openTableRow()
    for (const cell of row) {
      builder.openTableCell()
      walk(cell.children ?? [], builder)
      builder.closeTableCell()
    }
    builder.closeTableRow()
  }
  builder.closeTable({
    tableToString: (rows) => rows.flatMap((cells) => formatRow(cells) || []).join('\n'),
    leadingLineBreaks: 2,
    trailingLineBreaks: 2,
  })
}

function formatRow(cells: readonly TableCell[]): string {
  const [only] = cells
  if (cells.length === 1 && only) return only.text.trim()
  const texts = cells.map(({ text }) => text.replace(/\s+/g, ' ').trim())
  return texts.some((text) => text !== '') ? texts.join(' | ') : ''
}

/** The cells of each row, wherever thead, tbody and the like put them; a caption is a row of its own. */
function listRows(node: HtmlNode): HtmlNode[][] {
  return (node.children ?? []).flatMap((child) => {
    if (child.name === 'caption') return [[child]]
    if (child.name === 'tr')
      return [(child.children ?? []).filter(({ name }) => name === 'td' || name === 'th')]
    return child.name === 'table' ? [] : listRows(child)
  })
}
