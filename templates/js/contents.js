"use strict";
/* The contents follow the reading, and the place is kept for the next time. */
(() => {
  const { all, byId, isNarrow, remember, remembered, root, words } = bundel;

  const key = `bundel-place:${document.title}:${location.pathname}`;
  const links = new Map(all(".contents li a").map((link) => [link.hash.slice(1), link]));
  const headings = all("main h1, main h2").map((heading) => ({ heading, link: links.get(heading.id) || links.get(heading.parentElement.id) })).filter(({ link }) => link);
  let current = null;
  const follow = () => {
    const isEnd = scrollY > 0 && scrollY + innerHeight > root.scrollHeight - 8;
    const passed = headings.filter(({ heading }) => heading.getClientRects().length && heading.getBoundingClientRect().top < innerHeight * (isEnd ? 1 : 0.3));
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
})();
