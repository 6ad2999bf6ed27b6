// Reloads the open page after a change, and lays what is wrong over it. Served with the preview only, never published.
(() => {
  const id = "dossier-problems";
  const show = (text) => {
    let box = document.getElementById(id);
    if (!box) {
      box = document.createElement("div");
      box.id = id;
      box.setAttribute("role", "alert");
      box.style.cssText =
        "position:fixed;inset:0;z-index:2147483647;overflow:auto;margin:0;padding:2rem;background:#1b1b1bf2;color:#fff;" +
        "font:14px/1.5 ui-monospace,monospace;white-space:pre";
      document.body.append(box);
    }
    box.textContent = text;
  };
  // Of which reading of the dossier this page is: a change before the first event is told at once.
  const events = new EventSource("/_dossier/events?" + document.currentScript.dataset.reading);
  events.addEventListener("reload", () => location.reload());
  events.addEventListener("problems", (event) => show(event.data));
})();
