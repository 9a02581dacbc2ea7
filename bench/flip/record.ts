/** How a page showed a round for the first time. */
export type Flip = {
  round: number;
  /** When the page had painted the first frame with something of it, by the machine's clock, epoch ms... */
  paintedAt: number;
  /** ...and when that was on the screen, all pages' drawing and the browser's queue included, epoch ms. */
  presentedAt: number;
  /** What stood where the poster belongs. `blank`: nothing, or a picture that was not decoded beforehand. */
  shown: "poster" | "title card" | "blank";
};

/** https://wicg.github.io/element-timing with the times of https://w3c.github.io/paint-timing, ms since the page's origin. */
type ElementTiming = PerformanceEntry & { identifier: string; paintTime: number; presentationTime: number };

/** What the record has to know. */
export type Clockwork = { epoch: number; roundMs: number };

declare global {
  interface Window {
    flips: Flip[];
  }
}

/**
 * Runs in a page before all else. Has the device's clock be off by as many ms as `window.name` says, and notes each flip: the first frame in
 * which something of the new movie is to be seen.
 *
 * A flip is begun by the compositor, so no change of the document tells when. From shortly before the round starts, each frame is therefore
 * asked for the opacity of the new layer; the first in which it isn't 0 is given a dot, and the browser's Element Timing tells when the
 * frame with this dot was painted and presented. A page whose main thread is busy notices late: the figures are never better than the truth.
 */
export function record({ epoch, roundMs }: Clockwork): void {
  /** Frames are looked at from so long before a round starts, ms. */
  const EARLY_MS = 150;

  const offset = Number(window.name) || 0;
  const deviceNow = Date.now.bind(Date);
  const origin = performance.timeOrigin;
  const now = () => origin + performance.now();
  shiftClock();

  const decoded = new Set<string>();
  const { value: decode } = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, "decode") as {
    value: (this: HTMLImageElement) => Promise<void>;
  };
  HTMLImageElement.prototype.decode = async function () {
    await decode.call(this);
    decoded.add(this.src);
  };

  window.flips = [];
  const notes = new Map<string, Pick<Flip, "round" | "shown">>();
  new PerformanceObserver((list) => {
    for (const { identifier, paintTime, presentationTime } of list.getEntries() as ElementTiming[]) {
      const note = notes.get(identifier);
      if (note)
        window.flips.push({ ...note, paintedAt: origin + paintTime, presentedAt: origin + presentationTime });
    }
  }).observe({ type: "element", buffered: true });
  awaitRound(Math.ceil((now() - epoch) / roundMs));

  function shiftClock() {
    const shifted = () => deviceNow() + offset;
    window.Date = new Proxy(Date, {
      construct: (target, given, newTarget) =>
        Reflect.construct(target, given.length > 0 ? given : [shifted()], newTarget) as object,
      apply: (target) => new target(shifted()).toString(),
      get: (target, name) => (name === "now" ? shifted : (Reflect.get(target, name) as unknown)),
    });
    Object.defineProperty(performance, "timeOrigin", { get: () => origin + offset });
  }

  function awaitRound(round: number) {
    const startsAt = epoch + round * roundMs;
    const look = () => {
      const layer = document.querySelector<HTMLElement>(`main .flip-layer[data-round="${round}"]`);
      if (layer && Number(getComputedStyle(layer).opacity) > 0) note(round, layer);
      else if (now() < startsAt + roundMs - 2 * EARLY_MS) {
        requestAnimationFrame(look);
        return;
      }
      awaitRound(round + 1);
    };
    setTimeout(() => requestAnimationFrame(look), startsAt - EARLY_MS - now());
  }

  function note(round: number, layer: HTMLElement) {
    const identifier = `flip ${round}`;
    notes.set(identifier, { round, shown: shownIn(layer) });
    const dot = document.createElement("p");
    dot.textContent = ".";
    dot.setAttribute("elementtiming", identifier);
    dot.style.cssText =
      "position: fixed; top: 0; left: 0; z-index: 9999; margin: 0; font-size: 4px; pointer-events: none";
    document.body.append(dot);
    // A frame of a busy machine may take seconds to the screen, and the browser tells nothing of what is gone by then.
    setTimeout(() => dot.remove(), 6_000);
  }

  function shownIn(layer: HTMLElement): Flip["shown"] {
    const pictures = [...layer.querySelectorAll("img")];
    const whole = (picture: HTMLImageElement) =>
      picture.complete && picture.naturalWidth > 0 && decoded.has(picture.src);
    if (!pictures.every(whole)) return "blank";
    if (layer.querySelector(".poster img")) return "poster";
    return layer.querySelector(".poster .title-card") ? "title card" : "blank";
  }
}
