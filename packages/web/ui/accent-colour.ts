/** An accent's lightness as WCAG's relative luminance: words in it can be read on every ground of ours, over the brightest picture, too. */
const LUMINANCE = 0.5;

/** A picture is drawn so small, px, to look for its colour: what is smaller in it is not what one remembers. */
const WIDTH = 16;
const HEIGHT = 24;

/** Hues are told apart by as many steps of a circle. */
const HUES = 24;

/** With less colour than this, as the mean of its square over all pixels, a picture counts as black and white. */
const GREY = 0.004;

/** An accent's saturation, 0 to 1: as the bulbs', never neon and never mud. */
const SATURATION = { least: 0.55, most: 0.95 };

type Rgb = readonly [red: number, green: number, blue: number];

/**
 * The colour that a picture is remembered by, made light enough to be written in: `#rrggbb`, or undefined where it has none.
 * @param pixels four numbers a pixel, 0 to 255: red, green, blue, and opacity, which is ignored
 */
export function accentOf(pixels: ArrayLike<number>): string | undefined {
  const weights = new Array<number>(HUES).fill(0);
  const saturations = new Array<number>(HUES).fill(0);
  for (let at = 0; at + 3 < pixels.length; at += 4) {
    const [red, green, blue] = [0, 1, 2].map((part) => (pixels[at + part] ?? 0) / 255);
    const { hue, chroma, saturation } = seen([red ?? 0, green ?? 0, blue ?? 0]);
    const step = Math.floor(hue * HUES) % HUES;
    // A little of what glows is remembered better than much of what is dull.
    weights[step] = (weights[step] ?? 0) + chroma * chroma;
    saturations[step] = (saturations[step] ?? 0) + chroma * chroma * saturation;
  }
  const around = (list: number[], step: number) =>
    [-1, 0, 1].reduce((sum, by) => sum + (list[(step + by + HUES) % HUES] ?? 0) * (by === 0 ? 1 : 0.5), 0);
  const best = weights.reduce(
    (found, _, step) => (around(weights, step) > around(weights, found) ? step : found),
    0,
  );
  const weight = around(weights, best);
  if (weight * 4 < GREY * pixels.length) return undefined;
  const saturation = around(saturations, best) / weight;
  const { least, most } = SATURATION;
  return lit((best + 0.5) / HUES, Math.min(most, Math.max(least, saturation)));
}

/** The accent of the picture at `url`; undefined where it has none, or can't be had or looked into, as when it is another origin's that does not allow it. */
export async function findAccent(url: string): Promise<string | undefined> {
  try {
    const image = new Image();
    image.crossOrigin = "anonymous";
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = WIDTH;
    canvas.height = HEIGHT;
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0, WIDTH, HEIGHT);
    return context ? accentOf(context.getImageData(0, 0, WIDTH, HEIGHT).data) : undefined;
  } catch {
    return undefined;
  }
}

/** WCAG 2's relative luminance, 0 to 1. */
export function luminance([red, green, blue]: Rgb): number {
  const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function seen([red, green, blue]: Rgb): { hue: number; chroma: number; saturation: number } {
  const most = Math.max(red, green, blue);
  const least = Math.min(red, green, blue);
  const chroma = most - least;
  if (chroma === 0) return { hue: 0, chroma, saturation: 0 };
  const sixth =
    most === red
      ? (green - blue) / chroma
      : most === green
        ? 2 + (blue - red) / chroma
        : 4 + (red - green) / chroma;
  return { hue: (sixth / 6 + 1) % 1, chroma, saturation: chroma / (1 - Math.abs(most + least - 1)) };
}

/** The colour of `hue` and `saturation`, 0 to 1, that is as light as an accent is to be. */
function lit(hue: number, saturation: number): string {
  let [dark, light] = [0, 1];
  for (let halving = 0; halving < 12; halving++) {
    const middle = (dark + light) / 2;
    if (luminance(rgb(hue, saturation, middle)) < LUMINANCE) dark = middle;
    else light = middle;
  }
  const hex = (part: number) =>
    Math.round(part * 255)
      .toString(16)
      .padStart(2, "0");
  return `#${rgb(hue, saturation, light).map(hex).join("")}`;
}

function rgb(hue: number, saturation: number, lightness: number): Rgb {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const part = (offset: number) => {
    const turn = (offset + hue * 12) % 12;
    return lightness - reach * Math.max(-1, Math.min(turn - 3, 9 - turn, 1));
  };
  return [part(0), part(8), part(4)];
}
