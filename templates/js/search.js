"use strict";
/* Search as you type, over headings, paragraphs, items and rows. */
(() => {
  const { all, byId, element, say, words } = bundel;

  const MOST = 40;
  const search = byId("search");
  const results = byId("results");
  const found = byId("found");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  let index = null;
  const built = () => {
    let where = "";
    return all("main :is(h1, h2, h3, h4, p, li, dt, dd, caption, figcaption, tr)").flatMap((part) => {
      if (part.matches("h1, h2")) where = part.innerText.replace(/\s*#$/, "").replace(/\s+/g, " ").trim();
      if (part.querySelector("p, li") || part.closest("details.data, .anchor, .choices")) return [];
      const number = part.querySelector(":scope > .cited")?.textContent.length || 0;
      const shown = part.textContent.slice(number).replace(/\s+/g, " ").replace(/#$/, "").trim();
      return shown ? [{ part, where, shown, text: plain(shown.normalize("NFC")), rank: part.matches("h1, h2, h3") ? 0 : 1 }] : [];
    });
  };
  const result = ({ part, where, shown, text }, sought) => {
    const link = element("a", "", { href: `#${part.closest("[id]")?.id || "main"}` });
    const at = text.indexOf(sought);
    const from = Math.max(0, shown.lastIndexOf(" ", at - 30));
    link.append(from ? "…" : "", shown.slice(from, at), element("mark", shown.slice(at, at + sought.length)), shown.slice(at + sought.length, at + 90));
    if (!part.matches("h1, h2")) link.append(element("span", where, { className: "where" }));
    link.addEventListener("click", (event) => {
      event.preventDefault();
      bundel.reveal?.(part);
      history.replaceState(null, "", link.hash);
      part.tabIndex = -1;
      part.scrollIntoView({ block: "center" });
      part.focus({ preventScroll: true });
    });
    return link;
  };
  search.addEventListener("input", () => {
    const sought = plain(search.value.replace(/\s+/g, " ").trim());
    results.hidden = found.hidden = sought.length < 2;
    if (results.hidden) return results.replaceChildren();
    index ??= built();
    const hits = index.filter(({ text }) => text.includes(sought)).sort((a, b) => a.rank - b.rank);
    results.replaceChildren(...hits.slice(0, MOST).map((hit) => result(hit, sought)));
    const text = hits.length > MOST ? words.more : hits.length === 1 ? words.one : hits.length ? words.many : words.none;
    found.textContent = say(text, { n: Math.min(hits.length, MOST) });
    return undefined;
  });
})();
