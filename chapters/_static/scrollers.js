// What is wider than the screen scrolls inside itself; then, and only then, it can be reached by the keyboard.
(() => {
  const mark = () => {
    for (const box of document.querySelectorAll(".math-scroll, pre, .pst-scrollable-table-container, .cell_output > .output")) {
      const scrolls = box.scrollWidth > box.clientWidth;
      if (scrolls) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
      if (box.matches(".math-scroll")) {
        if (scrolls) box.setAttribute("role", "group");
        else box.removeAttribute("role");
        if (scrolls) box.setAttribute("aria-label", "Formula, wider than the screen");
        else box.removeAttribute("aria-label");
      }
    }
  };
  addEventListener("load", mark);
  addEventListener("resize", mark);
  addEventListener("toggle", mark, true); // something was opened
  document.fonts.ready.then(mark);
})();
