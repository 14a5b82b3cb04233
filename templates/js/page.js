"use strict";
/* What the page does beyond reading; without this script it is read all the same. */
(() => {
  const root = document.documentElement;
  const words = JSON.parse(document.body.dataset.words);
  const byId = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const element = (tag, text = "", more = {}) => Object.assign(document.createElement(tag), { textContent: text }, more);
  const say = (text, values) => Object.entries(values).reduce((said, [key, value]) => said.replace(`{${key}}`, value), text);
  const remember = (key, value) => { try { localStorage.setItem(key, value); } catch { /* no storage from disk */ } };
  const remembered = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const isNarrow = () => matchMedia("(max-width: 58rem)").matches;

  root.classList.add("scripted");
  all(".tools").forEach((tools) => { tools.hidden = false; });

  /* Light or dark: the reader's choice, else the system's. */
  const theme = byId("theme");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
  const showTheme = () => theme.setAttribute("aria-pressed", String(isDark()));
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    remember("bundel-theme", root.dataset.theme);
    showTheme();
  });
  showTheme();

  /* Evidence and amounts, explained where they stand: on a click, Enter or the space bar
     with the focus inside; on hover and when reached by keyboard without. Escape closes
     it, and so does a click beside it or leaving it by Tab. Without this script a mark
     leads to the register, an amount to its account. In tables amounts are no stops. */
  const popover = byId("popover");
  const MARK = "main :is(a.evidence, a.sum)[href]";
  const EXPLAINED = `${MARK}, data.amount[data-cells]:not(:is(a, table) *)`;
  const PAUSE = 350;
  let opener = null;
  let timer = 0;
  let isReturning = false;
  const isOpen = () => popover.matches(":popover-open");
  const entryOf = (mark) => {
    const entry = byId(mark.hash.slice(1));
    if (!entry) return null;
    const copy = entry.cloneNode(true);
    all(".more", copy).forEach((part) => part.remove());
    [copy, ...all("[id]", copy)].forEach((part) => part.removeAttribute("id"));
    return [copy, element("a", mark.matches(".sum") ? words.account : words.register, { href: mark.hash })];
  };
  const cellsOf = (amount) => {
    const list = element("ul");
    amount.dataset.cells.split(" ").forEach((cell) => list.append(element("li", cell)));
    return [element("p", `${amount.textContent}. ${words.cells}`), list];
  };
  const place = (target) => {
    const { left, top, bottom } = target.getBoundingClientRect();
    const room = root.clientWidth - popover.offsetWidth - 12;
    const isBelow = bottom + popover.offsetHeight + 12 < innerHeight || top < popover.offsetHeight + 12;
    popover.style.left = `${Math.max(12, Math.min(left, room))}px`;
    popover.style.top = `${isBelow ? Math.min(bottom + 8, innerHeight - popover.offsetHeight - 8) : top - popover.offsetHeight - 8}px`;
  };
  const show = (target) => {
    const [body, link] = (target.matches("a") ? entryOf(target) : cellsOf(target)) || [];
    if (!body) return false;
    const close = element("button", words.close, { type: "button" });
    const row = element("div", "", { className: "popover-close" });
    close.addEventListener("click", () => popover.hidePopover());
    row.append(...(link?.matches("a") ? [link] : []), close);
    popover.replaceChildren(body, ...(link && !link.matches("a") ? [link] : []), row);
    popover.setAttribute("aria-label", target.getAttribute("aria-label") || target.textContent);
    if (isOpen()) popover.hidePopover();
    opener = target;
    opener.setAttribute("aria-expanded", "true");
    popover.showPopover();
    popover.scrollTop = 0;
    place(target);
    return true;
  };
  const giveBack = () => {
    isReturning = true;
    opener.focus({ preventScroll: true });
    isReturning = false;
  };
  /* Where a link of the popover leads to, the keyboard goes too. */
  const goThere = (link) => {
    const target = byId(decodeURIComponent(link.hash.slice(1)));
    popover.hidePopover();
    if (!target) return;
    setTimeout(() => {
      if (!target.matches("a, button, [tabindex]")) target.tabIndex = -1;
      target.focus({ preventScroll: true });
    });
  };
  if (popover.showPopover) {
    const explained = all(EXPLAINED).filter((one) => one.matches("a") || one.dataset.cells);
    explained.forEach((one) => {
      if (!one.matches("a")) one.tabIndex = 0;
      one.setAttribute("role", "button");
      one.setAttribute("aria-haspopup", "dialog");
      one.setAttribute("aria-expanded", "false");
      one.setAttribute("aria-controls", "popover");
      one.removeAttribute("title");
    });
    document.addEventListener("click", (event) => {
      const target = event.target.closest(EXPLAINED);
      const link = event.target.closest("#popover a");
      clearTimeout(timer);
      if (link) goThere(link);
      else if (target && !event.ctrlKey && !event.metaKey && show(target)) {
        event.preventDefault();
        popover.focus({ preventScroll: true });
      }
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        if (!event.target.matches(`${MARK}, data.amount[tabindex]`)) return;
        event.preventDefault();
        event.target.click();
      } else if (event.key === "Tab" && isOpen()) {
        const stops = all("a[href], button", popover);
        const at = stops.indexOf(document.activeElement);
        const isLeaving = event.shiftKey ? at <= 0 : at === stops.length - 1;
        if (document.activeElement === opener && !event.shiftKey) {
          event.preventDefault();
          stops[0].focus();
        } else if (popover.contains(document.activeElement) && isLeaving) {
          if (event.shiftKey) event.preventDefault();
          giveBack();
          popover.hidePopover();
        }
      }
    });
    document.addEventListener("focusin", (event) => {
      const target = event.target.closest(EXPLAINED);
      if (isReturning || popover.contains(event.target) || event.target === opener) return;
      if (isOpen()) popover.hidePopover();
      clearTimeout(timer);
      if (target?.matches(":focus-visible")) timer = setTimeout(() => { if (document.activeElement === target) show(target); }, PAUSE);
    });
    popover.addEventListener("beforetoggle", (event) => {
      if (event.newState !== "closed" || !opener) return;
      opener.setAttribute("aria-expanded", "false");
      const focus = document.activeElement;
      if (focus === document.body || popover.contains(focus)) giveBack();
      opener = null;
    });
    document.addEventListener("pointerover", (event) => {
      if (event.pointerType !== "mouse") return;
      const target = event.target.closest(EXPLAINED);
      const isInside = popover.contains(event.target) || popover.contains(document.activeElement);
      clearTimeout(timer);
      if (target && target !== opener && !isInside) timer = setTimeout(() => show(target), PAUSE);
      else if (!target && !isInside && isOpen()) timer = setTimeout(() => popover.hidePopover(), PAUSE);
    });
  }

  /* The contents follow the reading, and the place is kept for the next time. */
  const key = `bundel-place:${document.title}:${location.pathname}`;
  const links = new Map(all(".contents li a").map((link) => [link.hash.slice(1), link]));
  const headings = all("main h1, main h2").map((heading) => ({ heading, link: links.get(heading.id) || links.get(heading.parentElement.id) })).filter(({ link }) => link);
  let current = null;
  const follow = () => {
    const isEnd = scrollY > 0 && scrollY + innerHeight > root.scrollHeight - 8;
    const passed = headings.filter(({ heading }) => heading.getBoundingClientRect().top < innerHeight * (isEnd ? 1 : 0.3));
    const link = passed.length ? passed[passed.length - 1].link : null;
    if (link === current) return;
    current?.removeAttribute("aria-current");
    all(".contents .is-open").forEach((item) => item.classList.remove("is-open"));
    current = link;
    if (!link) return;
    link.setAttribute("aria-current", "true");
    for (let item = link.closest("li"); item; item = item.parentElement.closest("li")) item.classList.add("is-open");
    if (!isNarrow() && !link.closest(".contents").contains(document.activeElement)) {
      const list = link.closest(".contents");
      const at = link.offsetTop - list.clientHeight / 2;
      list.scrollTo({ top: at, behavior: "instant" });
    }
    remember(key, link.hash);
  };
  let isWaiting = false;
  const soon = () => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => { isWaiting = false; follow(); });
  };
  const resume = byId("resume");
  const last = links.get((remembered(key) || "").slice(1));
  if (last && !location.hash && last !== links.values().next().value) {
    resume.hash = last.hash;
    resume.textContent = `${words.resume} ‘${last.lastElementChild.textContent}’`;
    resume.hidden = false;
    resume.addEventListener("click", () => { resume.hidden = true; });
  }
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  if (scrollY > 0 || location.hash) follow();
  if (isNarrow()) {
    const menu = document.querySelector(".contents details");
    menu.open = false;
    menu.addEventListener("click", (event) => { if (event.target.closest("a")) menu.open = false; });
  }

  /* Links to headings go to the clipboard as well. */
  const found = byId("found");
  document.addEventListener("click", (event) => {
    const anchor = event.target.closest("a.anchor");
    if (!anchor || !navigator.clipboard) return;
    navigator.clipboard.writeText(anchor.href).then(() => {
      found.hidden = false;
      found.textContent = words.copied;
    }).catch(() => { /* the address bar has it */ });
  });

  /* What does not stick out needs no tab stop to be scrolled. */
  const stops = all(".scroll, .drawing");
  const settle = () => stops.forEach((part) => {
    if (part.scrollWidth > part.clientWidth + 1) part.tabIndex = 0;
    else part.removeAttribute("tabindex");
  });
  addEventListener("resize", settle);
  (document.fonts?.ready || Promise.resolve()).then(settle);

  /* Search as you type, over headings, paragraphs, items and rows. */
  const MOST = 40;
  const search = byId("search");
  const results = byId("results");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  let index = null;
  const built = () => {
    let where = "";
    return all("main :is(h1, h2, h3, h4, p, li, dt, dd, caption, figcaption, tr)").flatMap((part) => {
      if (part.matches("h1, h2")) where = part.innerText.replace(/\s*#$/, "").replace(/\s+/g, " ").trim();
      if (part.querySelector("p, li") || part.closest("details.data, .anchor")) return [];
      const shown = part.textContent.replace(/\s+/g, " ").replace(/#$/, "").trim();
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
