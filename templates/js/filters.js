"use strict";
/* What is about a theme or a partner, and nothing else: claims, quotes and cases where they
   stand in the report, counted. The choice stands in the address, so that it can be sent;
   a button, the empty choice, or any link to what is left out shows everything again. */
(() => {
  const { all, byId, choose, chosen, isNarrow, root, say, words } = bundel;

  const filters = all("select[data-filter]");
  const banner = byId("filtered");
  const counted = byId("counted");
  if (!filters.length || !banner) return;
  const OUT = "filtered-out";
  const HEADING = /^H[1-6]$/;
  const OPENED = "section, aside, ul, ol, dl, table, tbody, .scroll, div:not(.drawing), details";
  const KEPT = "h1, caption, thead, summary, .box-title";
  const level = (part) => (HEADING.test(part.tagName) ? Number(part.tagName[1]) : 7);

  /* A heading goes with what stands under it, a term with what is said of it. */
  const trim = (part, hits, kept) => {
    let section = 0;
    const children = [...part.children];
    children.forEach((child) => {
      if (section && level(child) > section) return;
      section = 0;
      if (hits.has(child)) section = level(child) < 7 ? level(child) : 0;
      else if (kept.has(child)) { if (child.matches(OPENED)) trim(child, hits, kept); }
      else if (!child.matches(KEPT)) child.classList.add(OUT);
    });
    children.forEach((child, at) => {
      const isLead = child.matches("dt") || level(child) < 7;
      if (!isLead || !child.classList.contains(OUT)) return;
      const end = (one) => (child.matches("dt") ? one.matches("dt") : level(one) <= level(child));
      for (const one of children.slice(at + 1)) {
        if (end(one)) break;
        if (!one.classList.contains(OUT) && !one.matches(KEPT)) { child.classList.remove(OUT); break; }
      }
    });
  };
  const clear = () => all(`.${OUT}`).forEach((part) => part.classList.remove(OUT));
  const told = (hits) => {
    const records = new Set([...hits].map((part) => part.dataset.record));
    const count = (topic) => [...records].filter((record) => record.startsWith(`${topic}-`)).length;
    const values = { claims: count("claim"), quotes: count("quote"), cases: count("case") };
    const names = filters.filter(({ value }) => value).map((one) => one.selectedOptions[0].textContent.replace(/ \(\d+\)$/, ""));
    return say(words.filtered, { name: names.join(" + "), ...values });
  };
  const apply = () => {
    clear();
    const wanted = filters.map(({ value }) => value).filter(Boolean);
    root.classList.toggle("is-filtered", wanted.length > 0);
    banner.hidden = !wanted.length;
    if (!wanted.length) {
      counted.textContent = "";
      return;
    }
    const isHit = ({ dataset }) => wanted.every((name) => dataset.about.split(" ").includes(name));
    const hits = new Set(all("main [data-about]").filter(isHit));
    const kept = new Set();
    hits.forEach((hit) => { for (let part = hit; part && part.id !== "main"; part = part.parentElement) kept.add(part); });
    all("main > .chapter").forEach((chapter) => {
      if (kept.has(chapter)) trim(chapter, hits, kept);
      else chapter.classList.add(OUT);
    });
    all(".contents li > a").forEach((link) => {
      const part = byId(decodeURIComponent(link.hash.slice(1)));
      link.parentElement.classList.toggle(OUT, Boolean(part?.closest(`.${OUT}`)));
    });
    counted.textContent = banner.firstElementChild.textContent = told(hits);
  };
  const ask = () => {
    choose(Object.fromEntries(filters.map(({ dataset, value }) => [dataset.filter, value.replace(/^[a-z]+-/, "")])));
    apply();
    if (!isNarrow() && !banner.hidden) banner.scrollIntoView({ block: "start", behavior: "instant" });
    dispatchEvent(new Event("resize"));
  };
  const take = () => {
    const values = chosen();
    filters.forEach((one) => {
      one.value = values.has(one.dataset.filter) ? `${one.dataset.filter}-${values.get(one.dataset.filter)}` : "";
      if (one.selectedIndex < 0) one.value = "";
    });
    apply();
  };
  const reset = () => {
    filters.forEach((one) => { one.value = ""; });
    ask();
  };
  filters.forEach((one) => one.addEventListener("change", ask));
  banner.querySelector("button").addEventListener("click", () => {
    reset();
    filters[0].focus({ preventScroll: true });
  });

  /* Nothing that a link leads to stays hidden. */
  bundel.reveal = (part) => { if (part?.closest(`.${OUT}`)) reset(); };
  document.addEventListener("click", ({ target }) => {
    const link = target.closest?.("a[href^='#']");
    if (link) bundel.reveal(byId(decodeURIComponent(link.hash.slice(1))));
  }, true);
  addEventListener("hashchange", () => {
    if (location.hash.includes("=")) take();
    else bundel.reveal(byId(decodeURIComponent(location.hash.slice(1))));
  });
  if (location.hash.includes("=") || root.classList.contains("is-filtered")) take();
})();
