/** A coordinate with one decimal at most: a tenth of a unit can't be seen, and bytes count. */
export const rounded = (value: number) => String(Math.round(value * 10) / 10);

/** Path data, its numbers rounded. */
export const d = (text: TemplateStringsArray, ...values: (string | number)[]) =>
  String.raw({ raw: text }, ...values.map((value) => (typeof value === "number" ? rounded(value) : value)));

export const path = (data: string, fill: string, more = "") =>
  `<path d="${data}" fill="${fill}"${more && " " + more}/>`;
export const polygon = (points: number[], fill: string, more = "") =>
  path(`M${points.map(rounded).join(" ")}Z`, fill, more);
export const circle = (x: number, y: number, r: number, fill: string, more = "") =>
  d`<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"${more && " " + more}/>`;
export const ellipse = (x: number, y: number, rx: number, ry: number, fill: string, more = "") =>
  d`<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}"${more && " " + more}/>`;
export const rect = (x: number, y: number, width: number, height: number, fill: string, more = "") =>
  d`<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"${more && " " + more}/>`;
export const line = (data: string, stroke: string, width: number, more = "") =>
  d`<path d="${data}" fill="none" stroke="${stroke}" stroke-width="${width}"${more && " " + more}/>`;
export const group = (transform: string, body: string) => `<g transform="${transform}">${body}</g>`;

/** What `draw` makes of 0 to `count` - 1, joined. */
export const times = (count: number, draw: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => draw(index)).join("");

/** A point on a circle about the origin; 0 degrees is to the right, 90 is down. */
export function polar(degrees: number, radius: number): [number, number] {
  const angle = (degrees * Math.PI) / 180;
  return [Math.cos(angle) * radius, Math.sin(angle) * radius];
}
