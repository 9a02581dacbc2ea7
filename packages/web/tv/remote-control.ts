/** A finger that rests this long on the screen means it, ms. */
const HOLD_MS = 800;

/** A finger that moves further than this, px, does not rest. */
const STILL_PX = 20;

/** What someone at the TV wants. */
export type RemoteControlHandlers = {
  /** S, OK on a remote, or a long press anywhere. */
  onSettings: () => void;
  /** F. */
  onFullscreen: () => void;
};

/** Listens to whoever stands at the TV, with a keyboard, a remote or a finger. The answer ends it. */
export function watchRemoteControl({ onSettings, onFullscreen }: RemoteControlHandlers): () => void {
  let held: { x: number; y: number; timer: ReturnType<typeof setTimeout> } | undefined;

  function onKey(event: KeyboardEvent): void {
    const writing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (writing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const key = event.key.toLowerCase();
    // What a remote's OK is to a browser; in the settings it presses their buttons.
    const ok = key === "enter" && event.target === document.body;
    if (key === "s" || ok) onSettings();
    else if (key === "f") onFullscreen();
    else return;
    event.preventDefault();
  }
  function letGo(): void {
    clearTimeout(held?.timer);
    held = undefined;
  }
  function onDown({ clientX: x, clientY: y }: PointerEvent): void {
    letGo();
    held = { x, y, timer: setTimeout(onSettings, HOLD_MS) };
  }
  function onMove({ clientX, clientY }: PointerEvent): void {
    if (held && Math.hypot(clientX - held.x, clientY - held.y) > STILL_PX) letGo();
  }
  /** Not the browser's menu, which a long press would open as well, nor a picture or text that is dragged: where it drops the page goes to it. */
  const forbid = (event: Event) => event.preventDefault();

  document.addEventListener("keydown", onKey);
  document.addEventListener("pointerdown", onDown);
  document.addEventListener("pointermove", onMove);
  document.addEventListener("pointerup", letGo);
  document.addEventListener("pointercancel", letGo);
  document.addEventListener("contextmenu", forbid);
  document.addEventListener("dragstart", forbid);
  return () => {
    letGo();
    document.removeEventListener("keydown", onKey);
    document.removeEventListener("pointerdown", onDown);
    document.removeEventListener("pointermove", onMove);
    document.removeEventListener("pointerup", letGo);
    document.removeEventListener("pointercancel", letGo);
    document.removeEventListener("contextmenu", forbid);
    document.removeEventListener("dragstart", forbid);
  };
}

/** Fills the screen, or no more. A browser that won't is no trouble, and one that fills it by itself, as a kiosk's, would only show a notice. */
export function toggleFullscreen(): void {
  if (!document.fullscreenElement && matchMedia("(display-mode: fullscreen)").matches) return;
  const change = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen();
  change.catch(() => undefined);
}
