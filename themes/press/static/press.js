// Adds a copy button to each citation. Without it the text can be selected by hand.
for (const box of document.querySelectorAll("details.cite")) {
  if (!navigator.clipboard) break;
  const status = box.appendChild(document.createElement("p"));
  status.setAttribute("role", "status");
  for (const citation of box.querySelectorAll("dd")) {
    const text = citation.textContent;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = box.dataset.copy;
    button.setAttribute("aria-label", `${box.dataset.copy}: ${citation.previousElementSibling.textContent}`);
    button.onclick = () => navigator.clipboard.writeText(text).then(() => (status.textContent = box.dataset.copied));
    citation.append(" ", button);
  }
}
// A disk has no page at the address of a folder, as a web server does, but a list of files.
if (location.protocol === "file:") {
  for (const link of document.querySelectorAll("a[href]")) {
    link.setAttribute("href", link.getAttribute("href").replace(/^(?![a-z][a-z0-9+.-]*:)([^?#]*\/)(?=[?#]|$)/i, "$1index.html"));
  }
}
// A search page opened from a disk may not read this one: it asks.
if (window.parent !== window && location.protocol === "file:") {
  const script = document.createElement("script");
  script.src = new URL("search-text.js", document.currentScript.src);
  document.head.append(script);
}
