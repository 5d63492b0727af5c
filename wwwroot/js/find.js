// The search of the admin area: Ctrl-K (or Cmd-K, or /) opens it, arrows go through what was found.
const dialog = () => document.querySelector("dialog[data-find]");

function open() {
    const found = dialog();
    if (!found || found.open) return;
    found.showModal();
    found.querySelector("input")?.select();
}

document.addEventListener("keydown", event => {
    const typing = event.target instanceof Element && event.target.matches("input, textarea, select, [contenteditable]");
    if (((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") || (event.key === "/" && !typing)) {
        if (dialog()) {
            event.preventDefault();
            open();
        }
    }
    if (dialog()?.open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
        event.preventDefault();
        const stops = [dialog().querySelector("input"), ...dialog().querySelectorAll("[data-find-hit]")];
        const here = stops.indexOf(document.activeElement);
        stops[(here + (event.key === "ArrowDown" ? 1 : stops.length - 1)) % stops.length]?.focus();
    }
    if (dialog()?.open && event.key === "Enter" && event.target.matches("dialog[data-find] input")) dialog().querySelector("[data-find-hit]")?.click();
});
document.addEventListener("click", event => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("[data-find-open]")) open();
    if (target?.closest("[data-find-hit]") || target === dialog()) dialog()?.close();
});
