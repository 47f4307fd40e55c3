// A formula that is wider than the screen scrolls inside itself; then, and only then, it can be reached by the keyboard.
(() => {
  const mark = () => {
    for (const box of document.querySelectorAll(".math-scroll")) {
      const scrolls = box.scrollWidth > box.clientWidth;
      box.toggleAttribute("tabindex", scrolls);
      if (scrolls) {
        box.tabIndex = 0;
        box.setAttribute("role", "group");
        box.setAttribute("aria-label", "Formula, wider than the screen");
      } else {
        box.removeAttribute("role");
        box.removeAttribute("aria-label");
      }
    }
  };
  addEventListener("load", mark);
  addEventListener("resize", mark);
  document.fonts.ready.then(mark);
})();
