// The search of the admin area: Ctrl-K (or Cmd-K, or /) opens it, arrows go through what was found.
const dialog = () => document.querySelector("dialog[data-find]");
let wanted;

// Enter may come before what was found: it waits for the answer to what stands in the field, and takes no older one.
function take() {
    const [hits, input] = [dialog()?.querySelector("[data-find-for]"), dialog()?.querySelector("input")];
    wanted?.disconnect();
    wanted = undefined;
    if (!dialog()?.open || !hits) return;
    if (hits.dataset.findFor === input.value.trim()) {
        hits.querySelector("[data-find-hit]")?.click();
    } else {
        wanted = new MutationObserver(take);
        wanted.observe(hits, { attributes: true, attributeFilter: ["data-find-for"] });
    }
}

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
    if (dialog()?.open && event.key === "Enter" && event.target.matches("dialog[data-find] input")) take();
});
document.addEventListener("input", event => {
    if (wanted && event.target === dialog()?.querySelector("input")) {
        wanted.disconnect();
        wanted = undefined;
    }
});
document.addEventListener("click", event => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("[data-find-open]")) open();
    if (target?.closest("[data-find-hit]") || target === dialog()) dialog()?.close();
});
