"use strict";
/* Figures that answer: each mark says what it stands for to the pointer and, by the arrow
   keys, to the keyboard; a button puts the table in the place of the drawing and back.
   Without this script a figure has its text and a table that folds out. */
(() => {
  const { all, byId, element, root, words } = bundel;

  /* The button. */
  const swapOf = (figure, fold) => {
    const before = figure.querySelector(":scope > .swap");
    if (before) return before;
    const button = element("button", "", { type: "button", className: "swap" });
    fold.before(button);
    return button;
  };
  all("figure > details.data").forEach((fold) => {
    const figure = fold.parentElement;
    const button = swapOf(figure, fold);
    const show = (isTable) => {
      figure.classList.toggle("as-table", isTable);
      fold.open = isTable;
      button.textContent = isTable ? words.asfigure : words.astable;
    };
    show(figure.matches(".as-table"));
    button.addEventListener("click", () => {
      show(!figure.matches(".as-table"));
      dispatchEvent(new Event("resize"));
    });
  });

  /* The marks. One of each drawing is a stop of the Tab key; arrows go to the others. */
  const NEAR = 14;
  const tip = byId("tip");
  if (!tip?.showPopover) return;
  let current = null;
  const isOpen = () => tip.matches(":popover-open");
  const hide = () => {
    current?.classList.remove("is-read");
    current = null;
    if (isOpen()) tip.hidePopover();
  };
  const place = (mark) => {
    const { left, right, top, bottom } = mark.getBoundingClientRect();
    const room = root.clientWidth - tip.offsetWidth - 8;
    tip.style.left = `${Math.max(8, Math.min((left + right - tip.offsetWidth) / 2, room))}px`;
    tip.style.top = `${top > tip.offsetHeight + 12 ? top - tip.offsetHeight - 6 : bottom + 6}px`;
  };
  const show = (mark) => {
    if (mark === current) return;
    hide();
    current = mark;
    mark.classList.add("is-read");
    tip.textContent = mark.dataset.says;
    tip.showPopover();
    place(mark);
  };
  const middle = (mark) => {
    const { left, right, top, bottom } = mark.getBoundingClientRect();
    return [(left + right) / 2, (top + bottom) / 2];
  };
  const above = (marks, from, sign) => {
    const [x, y] = middle(from);
    const far = (mark) => Math.hypot((middle(mark)[0] - x) * 3, middle(mark)[1] - y);
    return marks.filter((mark) => (middle(mark)[1] - y) * sign > 2).sort((one, other) => far(one) - far(other))[0];
  };
  const distance = (mark, x, y) => {
    const { left, right, top, bottom } = mark.getBoundingClientRect();
    return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
  };
  const KEYS = {
    ArrowRight: (marks, at) => marks[at + 1],
    ArrowLeft: (marks, at) => marks[at - 1],
    ArrowDown: (marks, at) => above(marks, marks[at], 1),
    ArrowUp: (marks, at) => above(marks, marks[at], -1),
    Home: (marks) => marks[0],
    End: (marks) => marks[marks.length - 1],
  };
  all(".drawing > svg").forEach((svg) => {
    const marks = all("[data-says]", svg);
    if (!marks.length) return;
    svg.setAttribute("role", "group");
    marks.forEach((mark, number) => {
      mark.setAttribute("role", "img");
      mark.setAttribute("aria-label", mark.dataset.says);
      mark.setAttribute("tabindex", number ? "-1" : "0");
    });
    const go = (mark) => {
      marks.forEach((one) => one.setAttribute("tabindex", one === mark ? "0" : "-1"));
      mark.focus({ preventScroll: true });
      mark.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
    };
    /* On the holder: an SVG with listeners of the focus becomes a stop itself. */
    const holder = svg.parentElement;
    holder.addEventListener("keydown", (event) => {
      const at = marks.indexOf(document.activeElement);
      if (event.key === "Escape") hide();
      if (at < 0 || !KEYS[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const next = KEYS[event.key](marks, at);
      if (next) go(next);
    });
    holder.addEventListener("focusin", ({ target }) => { if (marks.includes(target)) show(target); });
    holder.addEventListener("focusout", hide);
    const point = ({ clientX, clientY }) => {
      const [nearest] = marks.map((mark) => ({ mark, far: distance(mark, clientX, clientY) })).sort((one, other) => one.far - other.far);
      if (nearest.far <= NEAR) show(nearest.mark);
      else if (!marks.includes(document.activeElement)) hide();
    };
    holder.addEventListener("pointermove", point);
    holder.addEventListener("click", point);
    holder.addEventListener("pointerleave", ({ relatedTarget }) => { if (!tip.contains(relatedTarget) && !marks.includes(document.activeElement)) hide(); });
  });
  tip.addEventListener("pointerleave", hide);
  addEventListener("scroll", () => { if (current) place(current); }, { passive: true });
  document.addEventListener("keydown", ({ key }) => { if (key === "Escape") hide(); });
})();
