"use strict";
/* Evidence, amounts and terms, explained where they stand: on a click, Enter or the space
   bar with the focus inside; on hover and when reached by keyboard without. Escape closes
   it, and so does a click beside it or leaving it by Tab. Without this script a mark
   leads to the register, an amount to its account, a term to the glossary. In tables
   amounts are no stops, but for those of a panel of choices. Numbers of paragraphs and claims open what cites them, when asked. */
(() => {
  const { all, byId, element, root, words } = bundel;

  const popover = byId("popover");
  const CITED = "main a.cited";
  const MARK = `main :is(a.evidence, a.sum, a.term)[href], ${CITED}`;
  const AMOUNT = "data[aria-haspopup]";
  const EXPLAINED = `${MARK}, data.amount[data-cells]:not(:is(a, table) *), ${AMOUNT}`;
  /* What other scripts say of an amount: its words, and its cells. */
  const told = new WeakMap();
  const PAUSE = 350;
  let opener = null;
  let timer = 0;
  let isReturning = false;
  const isOpen = () => popover.matches(":popover-open");
  const target = (link) => byId(decodeURIComponent(link.hash.slice(1)));
  const copyOf = (part) => {
    const copy = part.cloneNode(true);
    all(".more, .anchor", copy).forEach((one) => one.remove());
    all(".cited", copy).forEach((one) => one.replaceWith(one.textContent));
    [copy, ...all("[id]", copy)].forEach((one) => one.removeAttribute("id"));
    return copy;
  };
  const termOf = (entry) => {
    const list = element("dl");
    for (let part = entry.closest("dt"); part && (part.matches("dd") || !list.children.length); part = part.nextElementSibling) list.append(copyOf(part));
    return list;
  };
  const entryOf = (mark) => {
    const entry = target(mark);
    if (!entry) return null;
    const [body, leads] = mark.matches(".term") ? [termOf(entry), words.glossary] : [copyOf(entry), mark.matches(".sum") ? words.account : words.register];
    const more = [element("a", leads, { href: mark.hash })];
    if (mark.matches(".evidence") && byId("sec-marks")) more.push(element("a", words.legend, { href: "#sec-marks" }));
    const cited = entry.querySelector(".cited");
    if (mark.matches(".evidence") && cited) more.push(element("button", words.cite, { type: "button", onclick: () => fill(bundel.citation(cited)) }));
    return [body, more];
  };
  const cellsOf = (amount) => {
    const [lines, cells] = told.has(amount) ? told.get(amount)() : [[`${amount.textContent}.`], amount.dataset.cells];
    const list = element("ul");
    /* Names of files and sheets may have spaces. */
    cells.split(/ (?=sources\/)/).forEach((cell) => list.append(element("li", cell)));
    const body = element("div");
    const last = lines.pop();
    body.append(...lines.map((line) => element("p", line)), element("p", `${last} ${words.cells}`), list);
    return [body, []];
  };
  const explained = (one) => {
    if (one.matches(CITED)) return bundel.citation(one);
    return one.matches("a") ? entryOf(one) : cellsOf(one);
  };
  const offer = (one) => {
    one.setAttribute("role", "button");
    one.setAttribute("aria-haspopup", "dialog");
    one.setAttribute("aria-expanded", "false");
    one.setAttribute("aria-controls", "popover");
    one.removeAttribute("title");
  };
  const place = (one) => {
    const { left, top, bottom } = one.getBoundingClientRect();
    const room = root.clientWidth - popover.offsetWidth - 12;
    const isBelow = bottom + popover.offsetHeight + 12 < innerHeight || top < popover.offsetHeight + 12;
    popover.style.left = `${Math.max(12, Math.min(left, room))}px`;
    popover.style.top = `${isBelow ? Math.min(bottom + 8, innerHeight - popover.offsetHeight - 8) : top - popover.offsetHeight - 8}px`;
  };
  /* As properties: in the preview an open explanation outlives listeners. */
  const fill = ([body, more]) => {
    const close = element("button", words.close, { type: "button", onclick: () => popover.hidePopover() });
    const row = element("div", "", { className: "popover-close" });
    row.append(...more, close);
    popover.replaceChildren(body, row);
    popover.scrollTop = 0;
    if (!isOpen()) return;
    place(opener);
    popover.focus({ preventScroll: true });
  };
  const show = (one) => {
    const parts = explained(one);
    if (!parts) return false;
    if (isOpen()) popover.hidePopover();
    fill(parts);
    popover.setAttribute("aria-label", one.getAttribute("aria-label") || one.textContent);
    opener = one;
    opener.setAttribute("aria-expanded", "true");
    popover.showPopover();
    place(one);
    return true;
  };
  const giveBack = () => {
    isReturning = true;
    opener.focus({ preventScroll: true });
    isReturning = false;
  };
  /* Where a link of the popover leads to, the keyboard goes too. */
  const goThere = (link) => {
    const there = target(link);
    popover.hidePopover();
    if (!there) return;
    setTimeout(() => {
      if (!there.matches("a, button, [tabindex]")) there.tabIndex = -1;
      there.focus({ preventScroll: true });
    });
  };
  if (popover.showPopover) {
    const openers = all(EXPLAINED).filter((one) => one.matches("a") || one.dataset.cells);
    openers.forEach((one) => {
      if (!one.matches("a")) one.tabIndex = 0;
      offer(one);
    });
    bundel.explain = (one, tell) => {
      told.set(one, tell);
      offer(one);
    };
    document.addEventListener("click", (event) => {
      const one = event.target.closest(EXPLAINED);
      const link = event.target.closest("#popover a");
      clearTimeout(timer);
      if (link) goThere(link);
      else if (one && !event.ctrlKey && !event.metaKey && show(one)) {
        event.preventDefault();
        popover.focus({ preventScroll: true });
      }
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        if (!event.target.matches?.(`:is(${MARK}), ${AMOUNT}`)) return;
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
      const one = event.target.closest(EXPLAINED);
      if (isReturning || popover.contains(event.target) || event.target === opener) return;
      if (isOpen()) popover.hidePopover();
      clearTimeout(timer);
      if (one?.matches(`:focus-visible:not(${CITED})`)) timer = setTimeout(() => { if (document.activeElement === one) show(one); }, PAUSE);
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
      const one = event.target.closest(EXPLAINED);
      const isInside = popover.contains(event.target) || popover.contains(document.activeElement);
      clearTimeout(timer);
      if (one && one !== opener && !one.matches(CITED) && !isInside) timer = setTimeout(() => show(one), PAUSE);
      else if (!one && !isInside && isOpen()) timer = setTimeout(() => popover.hidePopover(), PAUSE);
    });
  }
})();
