"use strict";
/* What the page does beyond reading: it works without this script too. */
(() => {
  const body = document.body;
  const root = document.documentElement;
  const popover = document.getElementById("popover");
  const find = (selector, within = document) => [...within.querySelectorAll(selector)];
  const keep = (key, value) => { try { localStorage.setItem(key, value); } catch { /* from disk, without storage */ } };
  const kept = (key) => { try { return localStorage.getItem(key); } catch { return null; } };

  /* Light or dark */
  const theme = document.getElementById("theme");
  const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const chosen = kept("bundel-theme");
  if (chosen) root.dataset.theme = chosen;
  theme.hidden = false;
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    keep("bundel-theme", root.dataset.theme);
  });

  /* Evidence and amounts explained in place */
  let opener = null;
  const hide = (andReturn) => {
    if (popover.hidden) return;
    popover.hidden = true;
    if (andReturn && opener) opener.focus();
    opener = null;
  };
  const content = (element) => {
    if (element.matches("data.amount")) {
      const line = document.createElement("p");
      line.textContent = `${body.dataset.cells} ${element.dataset.cells}`;
      return [line];
    }
    const entry = document.getElementById(element.hash.slice(1));
    if (!entry) return null;
    const copy = entry.cloneNode(true);
    copy.removeAttribute("id");
    find("[id]", copy).forEach((inner) => inner.removeAttribute("id"));
    const link = document.createElement("a");
    link.href = element.hash;
    link.textContent = body.dataset.register;
    link.addEventListener("click", () => hide(false));
    return [copy, link];
  };
  const show = (element) => {
    const parts = content(element);
    if (!parts) return false;
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = body.dataset.close;
    close.addEventListener("click", () => hide(true));
    popover.replaceChildren(...parts, document.createTextNode(" "), close);
    popover.hidden = false;
    opener = element;
    const box = element.getBoundingClientRect();
    const left = Math.min(box.left + scrollX, scrollX + root.clientWidth - popover.offsetWidth - 16);
    popover.style.left = `${Math.max(scrollX + 8, left)}px`;
    popover.style.top = `${box.bottom + scrollY + 6}px`;
    popover.setAttribute("aria-label", element.getAttribute("aria-label") || element.textContent);
    return true;
  };
  find("data.amount[data-cells]").forEach((amount) => {
    if (!amount.dataset.cells) return;
    amount.tabIndex = 0;
    amount.setAttribute("role", "button");
  });
  document.addEventListener("click", (event) => {
    const element = event.target.closest("a.evidence[href], data.amount[data-cells]");
    if (element && !popover.contains(element)) {
      if (show(element)) {
        event.preventDefault();
        popover.querySelector("a, button").focus({ preventScroll: true });
      }
    } else if (!popover.contains(event.target)) hide(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide(true);
    if ((event.key === "Enter" || event.key === " ") && event.target.matches("data.amount")) {
      event.preventDefault();
      event.target.click();
    }
  });

  /* The contents follow the reader */
  const links = new Map(find(".contents li a").map((link) => [link.hash.slice(1), link]));
  const mark = (id) => {
    links.forEach((link, name) => name === id ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current"));
    keep("bundel-place", id);
  };
  if ("IntersectionObserver" in window) {
    const seen = new IntersectionObserver((entries) => {
      const first = entries.find((entry) => entry.isIntersecting);
      if (first) mark(first.target.id);
    }, { rootMargin: "0px 0px -80% 0px" });
    find("main > section").forEach((section) => seen.observe(section));
  }
  if (matchMedia("(max-width: 56rem)").matches) find(".contents details").forEach((details) => { details.open = false; });

  /* Search as you type */
  const search = document.getElementById("search");
  const results = document.getElementById("results");
  search.hidden = false;
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  let index = null;
  const build = () => find("main :is(h1, h2, h3, p, li, dd, caption, figcaption, td)").map((element) => ({ element, text: plain(element.textContent) }));
  const result = ({ element, text }, sought) => {
    const link = document.createElement("a");
    const holder = element.closest("[id]");
    link.href = `#${holder ? holder.id : ""}`;
    const at = text.indexOf(sought);
    const shown = element.textContent.replace(/\s+/g, " ");
    link.append(at > 40 ? "…" : "", shown.slice(Math.max(0, at - 40), at));
    const hit = document.createElement("mark");
    hit.textContent = shown.slice(at, at + sought.length);
    link.append(hit, shown.slice(at + sought.length, at + 90));
    link.addEventListener("click", (event) => {
      event.preventDefault();
      element.scrollIntoView({ block: "center" });
      if (holder) history.replaceState(null, "", `#${holder.id}`);
      element.tabIndex = -1;
      element.focus({ preventScroll: true });
    });
    return link;
  };
  search.addEventListener("input", () => {
    const sought = plain(search.value.trim());
    results.hidden = sought.length < 2;
    if (results.hidden) return;
    index ??= build();
    const hits = index.filter(({ text }) => text.includes(sought)).slice(0, 30);
    results.replaceChildren(...(hits.length ? hits.map((hit) => result(hit, sought)) : [body.dataset.none]));
  });
})();
