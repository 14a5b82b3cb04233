"use strict";
/* Light or dark: the reader's choice, else the system's. */
(() => {
  const { byId, remember, root } = bundel;

  const theme = byId("theme");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
  const showTheme = () => theme.setAttribute("aria-pressed", String(isDark()));
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    remember("bundel-theme", root.dataset.theme);
    showTheme();
  });
  showTheme();
})();
