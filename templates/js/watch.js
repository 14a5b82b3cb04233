"use strict";
/* The preview's own script: takes in what changed, shows where, and says what is wrong.
   It stands before the page's script and ties the listeners of that to a signal: after a
   change they end, and the page's script begins anew on what is there then. */
(() => {
  const { revision: loaded, kind } = document.currentScript.dataset;
  const listen = EventTarget.prototype.addEventListener;
  const on = (target, type, listener) => listen.call(target, type, listener);
  let life = new AbortController();
  EventTarget.prototype.addEventListener = function addEventListener(type, listener, options) {
    const given = typeof options === "object" && options ? options : { capture: Boolean(options) };
    return listen.call(this ?? window, type, listener, { signal: life.signal, ...given });
  };

  const KEPT = "bundel-watch";
  const byId = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const element = (tag, text = "", more = {}) => Object.assign(document.createElement(tag), { textContent: text }, more);
  const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
  const parsed = (html) => {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    return holder.content;
  };
  let revision = loaded;
  let scripts = [];
  let places = [];
  let at = 0;

  /* Load the page anew, and go on where the reader was. */
  const reload = (more = {}) => {
    sessionStorage.setItem(KEPT, JSON.stringify({ top: scrollY, places: more.places || [] }));
    history.scrollRestoration = "manual";
    location.reload();
  };
  const resume = () => {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) || "null");
    sessionStorage.removeItem(KEPT);
    if (!kept) return;
    scrollTo({ top: kept.top, behavior: "instant" });
    history.scrollRestoration = "auto";
    if (kept.places.length) point(kept.places);
  };

  /* What the page's script set by itself is as it was; it begins anew. */
  const restart = () => {
    const menus = all(".contents details").map((menu) => [menu, menu.open]);
    const isResumed = byId("resume")?.hidden;
    all(".contents [aria-current]").forEach((link) => link.removeAttribute("aria-current"));
    life.abort();
    life = new AbortController();
    scripts.forEach((text) => {
      const script = element("script", text);
      document.body.append(script);
      script.remove();
    });
    menus.forEach(([menu, isOpen]) => { menu.open = isOpen; });
    if (isResumed !== undefined) byId("resume").hidden = isResumed;
    const search = byId("search");
    if (search?.value) search.dispatchEvent(new Event("input"));
  };

  /* One stretch of blocks in the place of another. */
  const splice = (chapter, { at: number, remove, html }) => {
    const old = [...chapter.children].slice(number, number + remove);
    const fresh = parsed(html);
    const folds = all("details", fresh);
    const before = old.flatMap((block) => [block, ...all("details", block)]).filter((fold) => fold.matches("details"));
    if (folds.length === before.length) folds.forEach((fold, n) => { fold.open = before[n].open; });
    chapter.insertBefore(fresh, chapter.children[number] || null);
    old.forEach((block) => block.remove());
  };
  const sealed = ([old, now]) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.data.includes(old)) node.data = node.data.replaceAll(old, now);
    }
  };
  const isFit = ({ chapter, blocks }) => byId(chapter)?.children.length === blocks;
  const change = (update) => {
    if (update.style !== null) document.querySelector("head style").textContent = update.style;
    if (update.contents !== null) {
      const [old, fresh] = [document, parsed(update.contents)].map((part) => part.querySelector("nav.contents details"));
      fresh.open = old.open;
      old.replaceWith(fresh);
    }
    update.edits.forEach((edit) => edit.splices.forEach((one) => splice(byId(edit.chapter), one)));
    if (update.seal) sealed(update.seal);
  };
  const take = (update) => {
    if (update.after === revision) return;
    const hasParts = update.contents === null || document.querySelector("nav.contents details");
    if (update.before !== revision || update.is_whole || !update.edits.every(isFit) || !hasParts) {
      reload(update);
      return;
    }
    /* What is read stays where it is on the screen, whatever changes above it. */
    const read = all("main > * > *").filter((block) => block.getBoundingClientRect().bottom > 0).slice(0, 9);
    const tops = read.map((block) => block.getBoundingClientRect().top);
    document.documentElement.style.overflowAnchor = "none";
    change(update);
    const still = read.findIndex((block) => block.isConnected);
    if (still >= 0) scrollBy({ top: read[still].getBoundingClientRect().top - tops[still], behavior: "instant" });
    revision = update.after;
    restart();
    if (update.places.length) point(update.places);
    requestAnimationFrame(() => { document.documentElement.style.overflowAnchor = ""; });
  };

  /* Where it was edited. */
  const found = ({ chapter, path }) => {
    let part = byId(chapter);
    for (const number of path) part = part?.children[number] || part;
    return part;
  };
  const point = (listed, number = 0) => {
    [places, at] = [listed, number];
    all("[data-edited]").forEach((part) => part.removeAttribute("data-edited"));
    const part = found(places[at]);
    if (!part) return;
    part.dataset.edited = "";
    for (let fold = part.closest("details:not([open])"); fold; fold = fold.parentElement.closest("details:not([open])")) fold.open = true;
    const { top, bottom, height } = part.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) part.scrollIntoView({ block: height > innerHeight ? "start" : "center", behavior: "instant" });
    part.animate([{ boxShadow: "0 0 0 0.35rem #ffb300aa", backgroundColor: "#ffb30055" }, { boxShadow: "0 0 0 0.35rem transparent", backgroundColor: "transparent" }], { duration: 2500, easing: "ease-in" });
    bar.show();
  };

  /* The bar at the foot, and above it what is wrong. */
  const LOOK = `
    :host { all: initial; position: fixed; inset: auto 0 0; z-index: 9; pointer-events: none; font: 14px/1.4 system-ui, sans-serif; color-scheme: dark }
    .bar, .wrong { pointer-events: auto; background: #1d2a33; color: #fff; border-radius: 8px; box-shadow: 0 2px 12px #0006; margin: 0 12px 12px auto; width: fit-content; max-width: min(56rem, calc(100vw - 24px)); box-sizing: border-box }
    .bar { display: flex; flex-wrap: wrap; gap: 4px 14px; align-items: center; padding: 6px 12px }
    .dot { width: 10px; height: 10px; border-radius: 50%; background: #66bb6a; flex: none }
    .busy .dot { background: #ffb300 } .bad .dot { background: #ef5350 } .gone .dot { background: #90a4ae }
    .wrong { max-height: 45vh; overflow: auto; padding: 10px 14px; border-left: 5px solid #ef5350 }
    .wrong.mild { border-color: #ffb300 }
    ol { margin: 0; padding: 0; list-style: none } li { margin: 0 0 8px } li:last-child { margin: 0 }
    code { font: 13px ui-monospace, monospace; color: #80deea } b { color: #ef9a9a } .warning b { color: #ffe082 } .hint { display: block; opacity: 0.75 }
    a { color: #80deea } button { font: inherit; color: inherit; background: #37474f; border: 0; border-radius: 5px; padding: 1px 8px; cursor: pointer } [hidden] { display: none !important }
    @media print { :host { display: none } }`;
  const host = element("div", "", { id: "bundel-watch" });
  const root = host.attachShadow({ mode: "open" });
  let state = { diagnostics: [], sheets: [], notice: "", is_busy: false };
  let isGone = false;
  let chosen = {};
  const row = ({ path, line, column, place, severity, code, message, hint }) => {
    const item = element("li", "", { className: severity });
    const where = [path, line, line && column].filter(Boolean).join(":") + (place ? `[${place}]` : "");
    item.append(element("code", where), " ", element("b", `${severity}[${code}]`), `: ${message}`);
    if (hint) item.append(element("span", hint, { className: "hint" }));
    return item;
  };
  const told = (errors) => {
    if (isGone) return "watch has ended";
    if (state.notice) return state.notice;
    if (errors) return `${counted(errors, "error")}: the page is as it was before`;
    if (state.is_busy) return "reading…";
    return places.length ? `${counted(places.length, "place")} changed` : "current";
  };
  const linked = ({ chapter, title, state: how, page }) => {
    if (how === "waiting") return element("span", `PDF of ${title}: being set…`);
    if (how === "failed") return element("span", `no PDF of ${title}`);
    return element("a", `PDF of ${title}: ready, page ${page}`, { href: `/chapters/${chapter.replace(/^ch-/, "")}`, target: "bundel-pdf", className: "ready" });
  };
  const bar = {
    show() {
      const listed = JSON.stringify(state.diagnostics);
      const errors = state.diagnostics.filter(({ severity }) => severity === "error").length;
      const warnings = state.diagnostics.length - errors;
      const wrong = element("section", "", { className: errors ? "wrong" : "wrong mild" });
      wrong.hidden = chosen.listed === listed ? !chosen.isOpen : !errors || kind === "list";
      const list = element("ol");
      list.append(...[...state.diagnostics].sort((a, b) => a.severity.localeCompare(b.severity)).map(row));
      wrong.setAttribute("role", errors ? "alert" : "group");
      wrong.append(list);
      const line = element("div", "", { className: "bar" });
      line.classList.toggle("bad", errors > 0 || Boolean(state.notice));
      line.classList.toggle("busy", state.is_busy);
      line.classList.toggle("gone", isGone);
      const said = element("span", told(errors), { className: "said" });
      said.setAttribute("role", "status");
      line.append(element("span", "", { className: "dot" }), said);
      if (places.length > 1) {
        const next = element("button", `${at + 1} of ${places.length}, next`, { className: "next" });
        on(next, "click", () => point(places, (at + 1) % places.length));
        line.append(next);
      }
      if (kind) line.append(element("a", "report", { href: "/", target: "bundel" }));
      if (state.diagnostics.length) {
        const names = [errors && counted(errors, "error"), warnings && counted(warnings, "warning")];
        const toggle = element("button", names.filter(Boolean).join(", "), { className: "toggle" });
        on(toggle, "click", () => {
          wrong.hidden = !wrong.hidden;
          chosen = { listed, isOpen: !wrong.hidden };
        });
        line.append(toggle);
        if (kind !== "list") line.append(element("a", "list", { href: "/diagnostics", target: "bundel-diagnostics" }));
      }
      const [first, ...more] = state.sheets;
      if (first) line.append(linked(first));
      if (more.length || !first) line.append(element("a", more.length ? `and ${counted(more.length, "more")}`.replace(/s$/, "") : "chapters as PDF", { href: "/chapters" }));
      root.replaceChildren(element("style", LOOK), wrong, line);
    },
  };

  /* The page that shows a chapter's PDF: the one of before stays until there is a new. */
  const frame = () => document.querySelector("iframe[data-chapter]");
  let shown = 0;
  let isAsking = false;
  const follow = async () => {
    if (isAsking || shown === state.number) return;
    isAsking = true;
    const { number } = state;
    const address = `/chapters/${frame().dataset.chapter}.pdf?${number}`;
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) frame().src = `${address}#page=${answer.headers.get("Bundel-Page")}`;
    [isAsking, shown] = [false, number];
    follow();
  };

  /* What the one who watches tells. */
  const hear = () => {
    const news = new EventSource("/events");
    on(news, "state", ({ data }) => {
      const before = JSON.stringify(state.diagnostics);
      const isFirst = state.revision === undefined;
      state = JSON.parse(data);
      isGone = false;
      if (kind === "sheet") follow();
      else if (kind === "list") { if (!isFirst && before !== JSON.stringify(state.diagnostics)) location.reload(); }
      else if (state.revision && state.revision !== revision) reload();
      bar.show();
    });
    on(news, "update", ({ data }) => { if (!kind) take(JSON.parse(data)); });
    on(news, "error", () => { isGone = true; bar.show(); });
  };
  on(document, "DOMContentLoaded", () => {
    scripts = all("body script:not([src])").map((script) => script.textContent);
    document.body.append(host);
    bar.show();
    hear();
  });
  on(window, "load", resume);
})();
