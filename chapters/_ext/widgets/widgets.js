// Shows the widgets of a page without a kernel: the part of @jupyter-widgets/html-manager that a book needs.
//
// It reads the two scripts that myst-nb writes, the models' state and a view for each output, as html-manager does,
// and knows every control and box of ipywidgets 8. It leaves out what only other outputs need (rendermime with its
// Markdown and code highlighting, the Output widget, ipywidgets 7, jQuery, an icon font): 0.13 MB instead of 0.9.
import "./widgets.css";
import "../../../lib/chalknet/demos/accessible.js";
import * as base from "@jupyter-widgets/base";
import * as controls from "@jupyter-widgets/controls";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import { Widget } from "@lumino/widgets";

const modules = { "@jupyter-widgets/base": base, "@jupyter-widgets/controls": controls };

class PageManager extends ManagerBase {
  async loadClass(name, module) {
    const found = modules[module]?.[name];
    if (!found) throw new Error(`This book's pages cannot show the widget ${name} of ${module}`);
    return found;
  }
  async _get_comm_info() {
    return {}; // there is no kernel to ask
  }
  async _create_comm() {
    return { on_close() {}, on_msg() {}, close() {} };
  }
}

/** The HTML models at the ends of nested stacks that a control's next step, up or down, would show. */
function neighbours(stack) {
  const levels = [];
  for (let at = stack; at?.get("_model_name") === "StackModel"; at = child(at, at.get("selected_index"))) levels.push(at);
  const path = levels.map((level) => level.get("selected_index"));
  const found = [];
  for (let turned = 0; turned < path.length; turned++) {
    for (const step of [1, -1]) {
      let at = stack;
      for (let level = 0; at && level < path.length; level++) at = child(at, path[level] + (level === turned ? step : 0));
      if (at) found.push(at);
    }
  }
  return found;
}

const child = (stack, index) => stack.get("children")[index];

/** Have the pictures one step away at hand once the reader reaches for a control; on a jump, keep the old one till
    the new one has come. The first view of a page thus carries one picture a demo. */
function follow(element, stack) {
  const kept = new Map();
  const fetchAhead = () => {
    for (const model of neighbours(stack)) {
      const source = model.get("value")?.match(/<img[^>]* src="([^"]+)"/)?.[1];
      if (!source || kept.has(source)) continue;
      const image = new Image();
      image.src = source;
      kept.set(source, image);
    }
  };
  for (const reach of ["pointerenter", "pointerdown", "focusin"]) element.addEventListener(reach, fetchAhead);

  let shown = element.querySelector("img");
  const look = () => {
    const image = element.querySelector("img");
    if (!image || image === shown) return;
    if (!image.complete) {
      image.style.background = `url("${shown?.src}") center / contain no-repeat`;
      image.addEventListener("load", () => (image.style.background = ""));
    }
    shown = image;
    setTimeout(fetchAhead);
  };
  new MutationObserver(look).observe(element, { childList: true, subtree: true });
}

/** The outermost stacks below a model: each is a demo's pictures. */
function stacks(model) {
  if (model.get("_model_name") === "StackModel") return [model];
  return (model.get("children") ?? []).flatMap(stacks);
}

async function showView(manager, model, script) {
  const still = script.parentElement.querySelector(".chalk-still");
  const place = document.createElement("div");
  if (still) {
    place.style.cssText = "position: absolute; inset: 0; visibility: hidden"; // until it is drawn
    still.after(place);
  } else {
    place.className = "widget-subarea"; // as html-manager names it; themes know it
    script.before(place);
  }
  const view = await manager.create_view(model);
  Widget.attach(view.luminoWidget, place);
  if (still) {
    await drawn(place);
    still.remove();
    place.style.cssText = "";
  }
  for (const stack of stacks(model)) follow(view.el, stack);
}

/** When the picture is in the page and decoded, or after a second. */
async function drawn(element) {
  for (let frames = 0; frames < 60; frames++) {
    const image = element.querySelector("img");
    if (image) return image.decode().catch(() => {});
    await new Promise(requestAnimationFrame);
  }
}

async function showWidgets() {
  for (const state of document.querySelectorAll('script[type="application/vnd.jupyter.widget-state+json"]')) {
    const manager = new PageManager();
    const models = new Map((await manager.set_state(JSON.parse(state.textContent))).map((m) => [m.model_id, m]));
    for (const script of document.querySelectorAll('script[type="application/vnd.jupyter.widget-view+json"]')) {
      const model = models.get(JSON.parse(script.textContent).model_id);
      if (model) await showView(manager, model, script);
    }
  }
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", showWidgets);
else showWidgets();
