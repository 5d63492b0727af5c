// Remembers when the shopper last pressed something, by the page's own clock: the start of "updated N ms after your click".
let last = -1;

document.addEventListener("click", event => {
    if (event.isTrusted) last = performance.now();
}, { capture: true, passive: true });

/** Milliseconds since the last press; -1 when there was none. */
export const sinceAct = () => last < 0 ? -1 : performance.now() - last;
