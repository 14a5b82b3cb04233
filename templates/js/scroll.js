"use strict";
/* What does not stick out needs no tab stop to be scrolled. */
(() => {
  const { all } = bundel;

  const stops = all(".scroll, .drawing");
  const settle = () => stops.forEach((part) => {
    if (part.scrollWidth > part.clientWidth + 1) part.tabIndex = 0;
    else part.removeAttribute("tabindex");
  });
  addEventListener("resize", settle);
  (document.fonts?.ready || Promise.resolve()).then(settle);
})();
