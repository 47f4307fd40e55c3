// What ipywidgets leaves out for a keyboard and a screen reader, put right inside each demo.
// The book's own bundle carries this file; in a notebook `Demo.show` sends it before the widget.
//
// - The thumb of a slider gets the name that stands beside it, and says its value, not its place in the list.
// - The value beside a slider is made text: ipywidgets makes it a field, but typing into it does nothing.
// - The buttons of Play get names.
// - One region says the demo's sentence after it has changed, and once the reader has stopped turning.
(() => {
  if (window.chalkDemosAccessible) return;
  window.chalkDemosAccessible = true;

  function nameControls(demo) {
    for (const slider of demo.querySelectorAll(".widget-slider")) {
      const thumb = slider.querySelector("[role=slider]");
      const value = slider.querySelector(".widget-readout");
      if (!thumb || !value) continue;
      set(thumb, "aria-label", slider.querySelector(".widget-label").textContent);
      set(thumb, "aria-valuetext", value.textContent);
      set(value, "contenteditable", "false");
      set(value, "aria-hidden", "true");
    }
    for (const icon of demo.querySelectorAll(".widget-play i")) {
      const name = { play: "Play", pause: "Pause", stop: "Stop", retweet: "Repeat" }[icon.className.match(/fa-(\w+)/)?.[1]];
      if (name) set(icon.parentElement, "aria-label", name);
    }
  }

  function set(element, attribute, text) {
    if (element.getAttribute(attribute) !== text) element.setAttribute(attribute, text);
  }

  function attend(demo) {
    const said = document.createElement("div");
    said.className = "chalk-said";
    said.setAttribute("role", "status");
    demo.append(said);
    const sentence = () => demo.querySelector(".chalk-says")?.textContent ?? "";
    let shown = "", soon;
    const look = () => {
      nameControls(demo);
      if (shown === "") shown = sentence(); // what is there at the start is read, not announced
      if (sentence() === shown) return;
      shown = sentence();
      clearTimeout(soon);
      soon = setTimeout(() => (said.textContent = shown), 400);
    };
    look();
    new MutationObserver(look).observe(demo, { childList: true, subtree: true, attributeFilter: ["aria-valuetext", "class"] });
  }

  const attended = new WeakSet();
  function find() {
    for (const demo of document.querySelectorAll(".chalk-demo:not(.chalk-still)")) {
      if (attended.has(demo)) continue;
      attended.add(demo);
      attend(demo);
    }
  }
  new MutationObserver(find).observe(document.documentElement, { childList: true, subtree: true });
  find();
})();
