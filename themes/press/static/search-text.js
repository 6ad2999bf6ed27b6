/* On article pages in a frame (press.js loads it there): tells a search page opened from a disk what the article says, for its snippets. Elsewhere it does nothing. */
if (window.parent !== window && location.protocol === "file:") {
  addEventListener("message", ({ data, source }) => {
    if (data !== "search-text") return;
    const part = (document.querySelector("[data-search-text]") ?? document.querySelector("article"))?.cloneNode(true);
    part?.querySelectorAll("p, li, td, th, dt, dd, div, blockquote, sup, br").forEach((element) => { element.before(" "); element.after(" "); });
    source.postMessage({ searchText: (part?.textContent ?? "").replace(/\s+/g, " ").trim() }, "*");
  });
}
