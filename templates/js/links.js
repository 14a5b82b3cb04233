"use strict";
/* Links to headings go to the clipboard as well. */
(() => {
  const { byId, words } = bundel;

  const found = byId("found");
  document.addEventListener("click", (event) => {
    const anchor = event.target.closest("a.anchor");
    if (!anchor || !navigator.clipboard) return;
    navigator.clipboard.writeText(anchor.href).then(() => {
      found.hidden = false;
      found.textContent = words.copied;
    }).catch(() => { /* the address bar has it */ });
  });
})();
