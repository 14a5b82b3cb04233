"use strict";
/* Evidence and amounts, explained where they stand: on a click, Enter or the space bar
   with the focus inside; on hover and when reached by keyboard without. Escape closes
   it, and so does a click beside it or leaving it by Tab. Without this script a mark
   leads to the register, an amount to its account. In tables amounts are no stops. */
(() => {
  const { all, byId, element, root, words } = bundel;

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
})();
