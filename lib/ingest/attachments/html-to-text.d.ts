/** The part of html-to-text 10 that is used here; the package brings no types. */
declare module 'html-to-text' {
  export interface HtmlNode {
    type: string
    name?: string
    data?: string
    attribs?: Record<string, string>
    children?: HtmlNode[]
  }
  export interface TableCell {
    text: string
  }
  export interface TextBuilder {
    openBlock(options?: { leadingLineBreaks?: number; isPre?: boolean }): void
    closeBlock(options?: { trailingLineBreaks?: number; blockTransform?: (text: string) => string }): void
    openTable(): void
    closeTable(options: {
      tableToString: (rows: TableCell[][]) => string
      leadingLineBreaks?: number
      trailingLineBreaks?: number
    }): void
    openTableRow(): void
    closeTableRow(): void
    openTableCell(options?: { maxColumnWidth?: number }): void
    closeTableCell(options?: { colspan?: number; rowspan?: number }): void
  }
  export type Walk = (nodes: HtmlNode[] | undefined, builder: TextBuilder) => void
  export type Formatter = (element: HtmlNode, walk: Walk, builder: TextBuilder, options: object) => void
  export interface ConvertOptions {
    wordwrap?: number | false
    selectors?: { selector: string; format?: string; options?: object }[]
    formatters?: Record<string, Formatter>
    limits?: { maxInputLength?: number; maxDepth?: number; ellipsis?: string }
  }
  export function compile(options: ConvertOptions): (html: string) => string
}
