// What a shelf needs of the browser: products glide to their new places, what comes into sight is told, buttons scroll.
import { sinceAct } from "./act.js";

const SEEN_SHARE = 0.5, SEEN_FOR_MS = 1000, TELL_AFTER_MS = 400, GLIDE_MS = 420;
const still = matchMedia("(prefers-reduced-motion: reduce)");

/** Watches one shelf until dispose() is called. `page` is the component: SeenAsync(lines), ShownAsync(listId, ms), HeldAsync(held). */
export function watch(section, page) {
    const seen = whatIsSeen(section, lines => page.invokeMethodAsync("SeenAsync", lines).catch(() => { }));
    let places = placesOf(section);
    // A list that an act left as it was keeps its id; the act that was answered tells it from before.
    const shown = () => `${section.dataset.list} ${section.dataset.cause}`;
    let last = shown();

    const changes = new MutationObserver(() => {
        const changed = shown() !== last;
        const hadNone = places.size === 0;
        last = shown();
        if (changed && !hadNone && !still.matches) glide(section, places);
        places = placesOf(section);
        seen.look();
        if (changed && section.dataset.list) {
            const elapsed = sinceAct();
            page.invokeMethodAsync("ShownAsync", section.dataset.list, elapsed).catch(() => { });
        }
    });
    changes.observe(section, { attributes: true, attributeFilter: ["data-list", "data-cause", "data-position"], childList: true, subtree: true });

    const resized = new ResizeObserver(() => { places = placesOf(section); });
    resized.observe(section);

    const step = event => scrollBy(section, event.target.closest?.("[data-step]"));
    section.addEventListener("click", step);

    // A reason that is being read holds its list: a tile that moved away would close it.
    const held = () => page.invokeMethodAsync("HeldAsync", section.querySelector(".reason-more:popover-open") !== null).catch(() => { });
    section.addEventListener("toggle", held, true);
    seen.look();
    return {
        dispose() {
            changes.disconnect();
            resized.disconnect();
            seen.stop();
            section.removeEventListener("click", step);
            section.removeEventListener("toggle", held, true);
        }
    };
}

function scrollBy(section, button) {
    const track = button && section.querySelector(".shelf-track");
    if (track) track.scrollBy({ left: Number(button.dataset.step) * track.clientWidth * 0.9, behavior: still.matches ? "auto" : "smooth" });
}

const items = section => section.querySelectorAll(".shelf-track > [data-product]");

// Places are counted from the track, so that neither scrolling the page nor the track looks like a move.
function placesOf(section) {
    const places = new Map();
    for (const item of items(section)) places.set(item.dataset.product, { left: item.offsetLeft, top: item.offsetTop });
    return places;
}

function glide(section, before) {
    for (const item of items(section)) {
        const from = before.get(item.dataset.product);
        if (!from) {
            item.animate([{ opacity: 0, transform: "scale(.94)" }, { opacity: 1, transform: "none" }], { duration: GLIDE_MS, easing: "ease-out" });
            continue;
        }
        const x = from.left - item.offsetLeft, y = from.top - item.offsetTop;
        if (x || y) item.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: "none" }], { duration: GLIDE_MS, easing: "cubic-bezier(.2, .8, .2, 1)" });
    }
}

// A product counts as seen when half of it stayed on screen for a second; once for each place it stood at.
function whatIsSeen(section, tell) {
    const timers = new Map(), told = new Set();
    let waiting = [], sending;
    const line = item => `${item.dataset.product} ${item.dataset.position}`;

    const note = item => {
        timers.delete(item);
        if (!item.isConnected || told.has(line(item))) return;
        told.add(line(item));
        waiting.push(line(item));
        sending ??= setTimeout(() => { sending = undefined; tell(waiting.splice(0)); }, TELL_AFTER_MS);
    };
    const observer = new IntersectionObserver(entries => {
        for (const { target, intersectionRatio } of entries) {
            clearTimeout(timers.get(target));
            timers.delete(target);
            if (intersectionRatio >= SEEN_SHARE) timers.set(target, setTimeout(note, SEEN_FOR_MS, target));
        }
    }, { threshold: [0, SEEN_SHARE] });

    return {
        // Observing afresh makes the observer report each product as it stands now.
        look() {
            for (const item of items(section)) {
                if (told.has(line(item))) continue;
                observer.unobserve(item);
                observer.observe(item);
            }
        },
        stop() {
            observer.disconnect();
            timers.forEach(clearTimeout);
            clearTimeout(sending);
        }
    };
}
