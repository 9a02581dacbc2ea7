import type { Rules } from "./look.ts";

/** Something in the layout that is wrong. */
export type Flaw = {
  flaw: "cut" | "shortened" | "overlap" | "crowded" | "outside" | "scroll bar" | "small";
  /** The elements, and their text. */
  what: string;
  /** By how much, CSS px; of what is crowded, the space between; of what is small, its size. */
  px: number;
};

/** How a page is laid out. */
export type Layout = {
  /** Lines of text that are seen. */
  lines: number;
  flaws: Flaw[];
  /** The least distance of a text to an edge of the screen, % of the screen's width or height. */
  edgePercent: number;
  /** The smallest type, % of the screen's short side. */
  smallestTypePercent: number;
};

/**
 * Runs in the page: looks at every line of text that is seen, by its ink (what the glyphs cover, not their line's height), and at what would
 * scroll, and how large that is which is tapped.
 */
export function inspect({
  shortened,
  ground,
  printed = ":not(*)",
  faded = ":not(*)",
  covered,
  cover = ":not(*)",
  whole = ":not(*)",
  scrolling,
  targetPx = 0,
  inText = ":not(*)",
}: Rules): Layout {
  type Box = { left: number; top: number; right: number; bottom: number };
  type Line = { element: Element; block: Element; text: string; box: Box };

  /** Rounding, and soft edges of glyphs, px. */
  const SLACK = 1;

  /** Texts beside each other that are nearer than a space of their type, em, read as one. */
  const SPACE = 0.2;

  const flaws: Flaw[] = [];
  const { innerWidth: width, innerHeight: height } = window;
  const root = document.querySelector("dialog[open]") ?? document.body;
  const pen = document.createElement("canvas").getContext("2d");
  if (!pen) throw new Error("The page has no canvas to measure text with.");

  const name = (element: Element) => {
    const { classList, tagName, parentElement } = element;
    const own = (classList[0] ? `.${classList[0]}` : tagName.toLowerCase()).slice(0, 40);
    return classList[0] || !parentElement?.classList[0] ? own : `.${parentElement.classList[0]} ${own}`;
  };
  const told = ({ element, text }: Line) =>
    `${name(element)} “${text.length > 40 ? `${text.slice(0, 39)}…` : text}”`;

  const isSeen = (element: Element) => {
    if (element.closest(".unseen, [inert], option, script, style, noscript") || element.closest(covered))
      return false;
    let opacity = 1;
    for (let up: Element | null = element; up; up = up.parentElement)
      opacity *= Number(getComputedStyle(up).opacity);
    const { visibility, clipPath } = getComputedStyle(element);
    return opacity > 0.05 && visibility === "visible" && clipPath !== "inset(50%)";
  };
  const typeOf = (element: Element) => parseFloat(getComputedStyle(element).fontSize);
  const overlapOf = (a: Box, b: Box) =>
    Math.min(
      Math.min(a.right, b.right) - Math.max(a.left, b.left),
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top),
    );
  const blockOf = (element: Element): Element => {
    const one = element.closest(whole);
    if (one) return one;
    const inline = getComputedStyle(element).display.startsWith("inline");
    return inline && element.parentElement ? blockOf(element.parentElement) : element;
  };

  function linesOf(node: Text): Line[] {
    const element = node.parentElement;
    if (!element || node.data.trim() === "" || !isSeen(element)) return [];
    const style = getComputedStyle(element);
    if (pen) pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const range = document.createRange();
    const lines: { text: string; box: Box }[] = [];
    // Only glyphs of one line tell how far its ink reaches.
    for (const { index, 0: glyph } of node.data.matchAll(/\P{Mark}\p{Mark}*/gu)) {
      range.setStart(node, index);
      range.setEnd(node, index + glyph.length);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      if (right <= left) continue;
      const last = lines[lines.length - 1];
      if (last?.box.top === top) {
        last.text += glyph;
        // A space at the end of a line may hang over its edge, and has no ink.
        if (glyph.trim() === "") continue;
        last.box.left = Math.min(last.box.left, left);
        last.box.right = Math.max(last.box.right, right);
      } else if (glyph.trim() !== "") lines.push({ text: glyph, box: { left, right, top, bottom } });
    }
    return lines.map(({ text, box }) => {
      const cased = style.textTransform === "uppercase" ? text.toUpperCase() : text;
      const ink = (pen as CanvasRenderingContext2D).measureText(cased.trim());
      const baseline = box.top + ink.fontBoundingBoxAscent;
      const [top, bottom] = [baseline - ink.actualBoundingBoxAscent, baseline + ink.actualBoundingBoxDescent];
      return { element, block: blockOf(element), text: text.trim(), box: { ...box, top, bottom } };
    });
  }

  const frameOf = (element: Element): Box => {
    const { left, top } = element.getBoundingClientRect();
    return {
      left: left + element.clientLeft,
      top: top + element.clientTop,
      right: left + element.clientLeft + element.clientWidth,
      bottom: top + element.clientTop + element.clientHeight,
    };
  };
  const commonOf = (a: Box, b: Box): Box => ({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });

  /** What is in view of `box` in all that scrolls around `element`. */
  function inView(element: Element, box: Box): Box {
    let seen = box;
    for (let up = element.parentElement?.closest(scrolling); up; up = up.parentElement?.closest(scrolling))
      seen = commonOf(seen, frameOf(up));
    return seen;
  }

  /** What the boxes around a line leave of it; undefined: nothing. */
  function clip(line: Line): Line | undefined {
    let { box } = line;
    for (let up: Element | null = line.block; up && up !== document.documentElement; up = up.parentElement) {
      const style = getComputedStyle(up);
      if (style.overflowX === "visible" && style.overflowY === "visible") continue;
      const frame = frameOf(up);
      const across = Math.max(frame.left - box.left, box.right - frame.right);
      const over = Math.max(across, frame.top - box.top, box.bottom - frame.bottom);
      if (over <= SLACK) continue;
      const gone = overlapOf(box, frame) <= SLACK;
      if (up.matches(scrolling) && across <= SLACK) {
        if (gone) return undefined;
        box = commonOf(box, frame);
        continue;
      }
      const trails = style.textOverflow === "ellipsis" && across === over;
      const ended = trails || (gone && style.webkitLineClamp !== "none");
      if (!ended) flaws.push({ flaw: "cut", what: `${told(line)} by ${name(up)}`, px: Math.round(over) });
      else if (!line.element.closest(shortened))
        flaws.push({ flaw: "shortened", what: told(line), px: Math.round(over) });
      if (gone) return undefined;
      box = commonOf(box, frame);
    }
    return { ...line, box };
  }

  const covers = [...root.querySelectorAll(cover)];
  /** Whether something lies over all of `box`, which belongs to `element`. */
  const isCovered = (element: Element, { left, top, right, bottom }: Box) =>
    covers.some((over) => {
      const box = over.getBoundingClientRect();
      const all = box.left <= left && box.top <= top && box.right >= right && box.bottom >= bottom;
      return all && !over.contains(element);
    });

  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const lines: Line[] = [];
  while (walker.nextNode())
    for (const line of linesOf(walker.currentNode as Text)) {
      const seen = clip(line);
      if (seen && !isCovered(seen.element, seen.box)) lines.push(seen);
    }

  for (const [index, line] of lines.entries()) {
    const { box, block } = line;
    const out = Math.max(-box.left, -box.top, box.right - width, box.bottom - height);
    if (out > SLACK) flaws.push({ flaw: "outside", what: told(line), px: Math.round(out) });
    for (const other of lines.slice(index + 1)) {
      const px = other.block === block ? 0 : overlapOf(box, other.box);
      // Of two movies in mid-flip one fades away where the other appears.
      const [here, there] = [line, other].map(({ element }) => element.closest(".flip-layer"));
      const yields = [line, other].some(({ element }) => element.closest(faded));
      if (px > SLACK && !yields && !(here && there && here !== there))
        flaws.push({ flaw: "overlap", what: `${told(line)} and ${told(other)}`, px: Math.round(px) });
      const gap = Math.max(other.box.left - box.right, box.left - other.box.right);
      const beside = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
      const space = SPACE * Math.min(...[line, other].map(({ element }) => typeOf(element)));
      if (other.block !== block && px <= SLACK && beside > SLACK && gap < space)
        flaws.push({ flaw: "crowded", what: `${told(line)} and ${told(other)}`, px: Math.round(gap) });
    }
  }

  for (const picture of root.querySelectorAll("img, svg")) {
    if (picture.closest(ground) || !isSeen(picture)) continue;
    const box = inView(picture, picture.getBoundingClientRect());
    if (overlapOf(box, box) <= SLACK || isCovered(picture, box)) continue;
    const out = Math.max(-box.left, -box.top, box.right - width, box.bottom - height);
    if (out > SLACK) flaws.push({ flaw: "outside", what: name(picture), px: Math.round(out) });
    for (const line of lines) {
      const px = line.element.closest(printed) ? 0 : overlapOf(line.box, box);
      if (px > SLACK)
        flaws.push({ flaw: "overlap", what: `${told(line)} and ${name(picture)}`, px: Math.round(px) });
    }
  }

  for (const element of document.querySelectorAll("*")) {
    const { overflowX, overflowY } = getComputedStyle(element);
    const page = element === document.documentElement;
    const scrolls = (overflow: string) => /auto|scroll/.test(overflow) || (page && overflow === "visible");
    const free = element.closest(scrolling);
    const px = Math.max(
      scrolls(overflowX) ? element.scrollWidth - element.clientWidth : 0,
      scrolls(overflowY) && !free ? element.scrollHeight - element.clientHeight : 0,
    );
    if (px > 0) flaws.push({ flaw: "scroll bar", what: name(element), px });
  }

  for (const target of root.querySelectorAll("button, a[href], input, select, textarea")) {
    if (
      targetPx === 0 ||
      target.matches(inText) ||
      !isSeen(target) ||
      getComputedStyle(target).display === "none"
    )
      continue;
    const { width, height } = (target.closest("label") ?? target).getBoundingClientRect();
    const px = Math.min(width, height);
    if (px > 0 && px < targetPx - SLACK / 2)
      flaws.push({ flaw: "small", what: name(target), px: Math.round(px) });
  }

  const edges = lines.map(({ box }) =>
    Math.min(box.left / width, box.top / height, (width - box.right) / width, (height - box.bottom) / height),
  );
  const types = lines.map(({ element }) => typeOf(element));
  return {
    lines: lines.length,
    flaws,
    edgePercent: 100 * Math.min(1, ...edges),
    smallestTypePercent: (100 * Math.min(height, ...types)) / Math.min(width, height),
  };
}
