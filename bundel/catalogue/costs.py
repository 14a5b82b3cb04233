"""Cost data: columns, amounts, units and the pitfalls of adding up."""

from bundel.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "table-bad-quote",
        "error",
        "text follows the closing quote of a field",
        'A field that begins with a quote ends with one: `"5"" pipe";12`. Write a'
        " quote within such a field twice. If the field began on an earlier line,"
        " the closing quote is missing there.",
    ),
    Entry(
        "table-bad-setting",
        "error",
        "a setting in the sidecar of a table has a value that cannot be used",
        "`decimal` is comma or point; `delimiter` is semicolon, comma, tab or "
        "pipe; `header_row` and `skip_rows` are row numbers or ranges (`[1, "
        "4-6]`); `sheets` and `totals` are lists of texts; `columns` gives the "
        "field of each header; `unit` is `x 1000`, `x 1000000`, `1`, or one of "
        "these per column; `hidden` is include or skip; `years` is the field of "
        "columns that are headed by a year.",
    ),
    Entry(
        "table-columns-differ",
        "error",
        "the sheets of a workbook have different columns",
        "The sheets of one workbook are read as one table, so they need the same "
        "columns, in any order. Map different headers to one field under "
        "`columns`, or name the sheets to read under `sheets` and keep the others"
        " in another file.",
    ),
    Entry(
        "table-date-serial",
        "error",
        "a column of dates holds a number",
        "A spreadsheet program stores a date as a count of days, and only the "
        "cell's format makes it a date. Here that format is lost: 43559 stands "
        "for 4 April 2019. Format the column as a date and save the file.",
    ),
    Entry(
        "table-decimal-mixed",
        "error",
        "a table holds numbers with a decimal comma and with a decimal point",
        "`1.200,50` and `1,200.50` in one file cannot both be right under one "
        "rule. Write them one way. If one of them is no number (a section 4.1, a "
        "time 14.30), state the mark of the real numbers: `decimal: comma`.",
    ),
    Entry(
        "table-decimal-unclear",
        "error",
        "a number has two readings and nothing in the file decides",
        "`1.234` is one thousand and something to a Dutch reader and a little "
        "over one to an English one. If no other number in the file shows which "
        "is meant, add `decimal: comma` (1.234,56) or `decimal: point` (1,234.56)"
        " to the sidecar.",
    ),
    Entry(
        "table-delimiter-unclear",
        "error",
        "two delimiters divide as many lines of a file",
        "A CSV file does not say which sign divides its fields. Mostly the lines "
        "show it; here two signs do so equally well. Add `delimiter: semicolon` "
        "(comma, tab, pipe) to the sidecar.",
    ),
    Entry(
        "table-duplicate-column",
        "error",
        "two columns of a table have the same name",
        "A column is known by its name, so each needs its own. Rename one in the "
        "table, or give it no field in the sidecar, which leaves it out: "
        "`columns: {Bedrag (oud): }`.",
    ),
    Entry(
        "table-empty",
        "error",
        "a file holds no table",
        "The file or a sheet is blank, or has a header without rows. Fill it, or "
        "take it away together with its sidecar.",
    ),
    Entry(
        "table-encoding-unclear",
        "error",
        "a table is not UTF-8, and its encoding is not certain",
        "A CSV file does not say how its letters are stored. The message shows "
        "one word of the file in the usual encodings: add the one in which it "
        "reads right to the sidecar, for instance `encoding: windows-1252`.",
    ),
    Entry(
        "table-external-link",
        "warning",
        "a formula takes its value from another workbook",
        "The other workbook is not among the sources, so nobody can check the "
        "value. The result that was stored last is used. Copy the value into the "
        "cell, or the other table into the sources.",
    ),
    Entry(
        "table-formula-error",
        "error",
        "a cell holds an error such as #REF! or #DIV/0!",
        "The spreadsheet program could not calculate the formula, mostly since a "
        "row or sheet it refers to was removed. Correct it there and save the "
        "file.",
    ),
    Entry(
        "table-formula-uncalculated",
        "error",
        "a formula has no stored result",
        "Formulas are not calculated here: the result that the spreadsheet "
        "program stored is read. A file that was made by another program has "
        "none. Open it in a spreadsheet program and save it.",
    ),
    Entry(
        "table-hidden",
        "error",
        "a row, column or sheet is hidden and holds something",
        "Whoever looks at the file does not see it, but it may count in the "
        "totals. Show it or delete it (a filter hides rows too), or say in the "
        "sidecar what to do: `hidden: include` or `hidden: skip`.",
    ),
    Entry(
        "table-loose-text",
        "warning",
        "a text stands alone in its row",
        "A heading between lines, or a remark under the table, is no line: it has"
        " no amount. It is kept as a remark. If it should be a line, complete it;"
        " if it may be left out without a word, name its row under `skip_rows`.",
    ),
    Entry(
        "table-macros",
        "error",
        "a workbook holds macros",
        "Macros can change what a workbook shows and are a risk to whoever opens "
        "it, so such files are refused. Save the workbook as .xlsx, without "
        "macros.",
    ),
    Entry(
        "table-merged-number",
        "error",
        "a number stands in a cell that is merged over several rows",
        "A text that is merged downwards holds for all rows beside it. A number "
        "does not: how it divides over the rows is for the editor to say. Unmerge"
        " the cell and fill in each row.",
    ),
    Entry(
        "table-missing-column",
        "error",
        "the sidecar names a column that the table does not have",
        "`columns` and `unit` name columns by their header. Case and white space "
        "do not count, all other signs do. Copy the header from the table.",
    ),
    Entry(
        "table-missing-sidecar",
        "error",
        "a table has no YAML file of the same name beside it",
        "The sidecar says what the table holds and how to read it. For "
        "`costs/office.xlsx` make `costs/office.yaml` with, for instance, `kind: "
        "lines` and `columns: {Omschrijving: description, Bedrag: amount}`.",
    ),
    Entry(
        "table-no-header",
        "error",
        "no row looks like the header of a table",
        "The header is the first row with a text above every column that most "
        "rows fill, or that holds the headers under `columns`. Title rows may "
        "stand above it. Give its number in the sidecar (`header_row: 4`), or its"
        " numbers if it is more than one row (`header_row: [4, 5]`).",
    ),
    Entry(
        "table-ragged-row",
        "error",
        "a row has more or fewer fields than the header",
        "One too many is mostly a delimiter within a text or number that is not "
        "in quotes; the amounts after it then stand in the wrong column. Put "
        "quotes around the field. One too few is mostly a line that broke off.",
    ),
    Entry(
        "table-repeated-header",
        "warning",
        "the header of a table stands between its rows again",
        "Programs that print page by page repeat the header. The row is not read "
        "as a line. Remove it, or name it under `skip_rows`.",
    ),
    Entry(
        "table-sheet-left-out",
        "warning",
        "a sheet holds no table and is not read",
        "Beside sheets with a table, this one has text but no header with rows. "
        "To read only some sheets, without this warning, name them under "
        "`sheets`.",
    ),
    Entry(
        "table-total-unclear",
        "error",
        "a row begins as a total but is filled in as a line",
        "Rows that begin with Totaal, Subtotaal or Total are kept apart, so that "
        "no amount counts twice. This one has the texts of a line. Reword its "
        "first field, or state how total rows begin: `totals: [Totaal generaal]`,"
        " or `totals: []` for none.",
    ),
    Entry(
        "table-unclosed-quote",
        "error",
        "a field begins with a quote that is never closed",
        "All that follows would be part of this field, so nothing after it is "
        "read. Add the closing quote. To begin a field with a real quote, write "
        '`"""word"""`.',
    ),
    Entry(
        "table-unit-conflict",
        "error",
        "a table states two different units",
        "The sidecar's `unit` and a heading in the table disagree, or two columns"
        " have different factors. Correct one. Where the heading is not about all"
        " columns, name them: `unit: {amount: 1000}`.",
    ),
    Entry(
        "table-unit-unclear",
        "error",
        "for which columns a unit holds is not clear",
        'A heading "x € 1.000" holds for amounts, not for years, hours or homes. '
        "If a column of numbers does not show what it is, state the columns: "
        "`unit: {amount: 1000}`. Headers with words such as bedrag, kosten or "
        "begroting, and fields `amount`, `low` and `high`, are amounts.",
    ),
    Entry(
        "table-unknown-sheet",
        "error",
        "the sidecar names a sheet that the workbook does not have",
        "Sheets are named as their tabs are, with the same capitals and spaces.",
    ),
    Entry(
        "table-unnamed-column",
        "error",
        "a field stands in a column without a header",
        "What it means is not known, so it is not read. Name the column in the "
        "header row. If it may be left out, give its name no field in the "
        "sidecar: `columns: {Opmerking: }`.",
    ),
    Entry(
        "table-unsupported",
        "error",
        "a file in a folder of tables has an ending that is not read",
        "Tables are read from .csv, .tsv, .xlsx and .ods. Save the table in one "
        "of these; for CSV, choose UTF-8.",
    ),
    Entry(
        "partner-no-release",
        "warning",
        "nothing says who may see a partner's own amounts",
        "Costs and benefits of one partner are shown by themselves in an edition once "
        "it has agreed to that: amounts: public, participants or internal, with the "
        "partner. Left out, they are given together with those of other partners.",
    ),
    Entry(
        "amount-untold",
        "warning",
        "an edition does not tell even the total",
        "Amounts that were not released are given together with those of others, so "
        "that none can be computed. Here too few partners have a part in them, or one "
        "has nearly all: the total would give it away, and is not told either.",
    ),
)
