"use strict";
/* Tables that can be sorted: a button in each head goes up, down, and back to the order of
   the report. Figures and dates go by their value; sums stay last. */
(() => {
  const { all, element, root } = bundel;

  const NEXT = { none: "ascending", ascending: "descending", descending: "none" };
  const collator = new Intl.Collator(root.lang, { numeric: true, sensitivity: "base" });
  const valueOf = (cell) => cell.dataset.value ?? cell.textContent.replace(/\s+/g, " ").trim();
  const isEmpty = (text) => !text || text === "–" || text === "—";
  const compared = (one, other, isNumber) => (isNumber ? Number(one) - Number(other) : collator.compare(one, other));

  const sort = (table, column, how) => {
    const body = table.tBodies[0];
    const rows = [...body.rows].filter((row) => !row.matches(".total"));
    rows.forEach((row, number) => { row.dataset.place ??= number; });
    const keyed = rows.map((row) => ({ row, text: valueOf(row.cells[column]), given: row.cells[column].matches("[data-value]") }));
    const isNumber = keyed.some(({ given }) => given) && keyed.every(({ given, text }) => !given || !Number.isNaN(Number(text)));
    /* What has no value, PM among it, comes after what has one, whichever way. */
    const isLast = ({ given, text }) => (isNumber ? !given : isEmpty(text));
    keyed.sort((one, other) => {
      if (how === "none") return one.row.dataset.place - other.row.dataset.place;
      if (isLast(one) !== isLast(other)) return isLast(one) - isLast(other);
      const found = isLast(one) ? 0 : compared(one.text, other.text, isNumber);
      return (how === "ascending" ? found : -found) || one.row.dataset.place - other.row.dataset.place;
    });
    body.prepend(...keyed.map(({ row }) => row));
  };
  const buttonOf = (head) => {
    const before = head.querySelector(":scope > button");
    if (before) return before;
    const button = element("button", "", { type: "button", className: "sort" });
    button.append(...head.childNodes);
    head.append(button);
    return button;
  };
  all("table[data-sortable]").forEach((table) => {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      if (!head.textContent.trim()) return;
      buttonOf(head).addEventListener("click", () => {
        const how = NEXT[head.getAttribute("aria-sort") || "none"];
        heads.forEach((one) => one.removeAttribute("aria-sort"));
        if (how !== "none") head.setAttribute("aria-sort", how);
        sort(table, column, how);
      });
    });
  });
})();
